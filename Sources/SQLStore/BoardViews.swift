import Onboarding
import UseCases

// Views move no change counter: nothing that is judged depends on how it is looked at.

extension Records {
    func views(ofMember id: Int64?) throws -> [(view: StoredView, isDefault: Bool)] {
        let member = SQLValue.integer(id ?? -1)
        return try connection.all(
            """
            SELECT board_view.id, board_view.member_id, name, query, is_shared, default_view.view_id
            FROM board_view LEFT JOIN default_view
                ON default_view.view_id = board_view.id AND default_view.member_id = ?
            WHERE is_shared = 1 OR board_view.member_id = ? ORDER BY name, board_view.id
            """, [member, member]
        ) { (Records.view($0), $0.integerIfPresent(5) != nil) }
    }

    func view(_ id: Int64) throws -> StoredView? {
        try connection.all(
            "SELECT id, member_id, name, query, is_shared FROM board_view WHERE id = ?", [.integer(id)], Records.view
        ).first
    }

    func insert(_ words: ViewWords, ofMember member: Int64) throws -> Int64 {
        let id = try connection.lastId(in: "board_view") + 1
        try connection.execute(
            "INSERT INTO board_view (id, member_id, name, query, is_shared) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(id), .integer(member), .text(words.name), .text(words.query),
                .integer(words.isShared ? 1 : 0),
            ])
        return id
    }

    func update(_ view: StoredView) throws {
        try connection.execute(
            "UPDATE board_view SET name = ?, query = ?, is_shared = ? WHERE id = ?",
            [.text(view.name), .text(view.query), .integer(view.isShared ? 1 : 0), .integer(view.id)])
    }

    func removeView(_ id: Int64) throws {
        try connection.execute("DELETE FROM default_view WHERE view_id = ?", [.integer(id)])
        try connection.execute("DELETE FROM board_view WHERE id = ?", [.integer(id)])
    }

    func setDefaultView(_ view: Int64?, ofMember id: Int64) throws {
        guard let view else {
            try connection.execute("DELETE FROM default_view WHERE member_id = ?", [.integer(id)])
            return
        }
        try connection.execute(
            """
            INSERT INTO default_view (member_id, view_id) VALUES (?, ?)
            ON CONFLICT (member_id) DO UPDATE SET view_id = excluded.view_id
            """, [.integer(id), .integer(view)])
    }

    private static func view(_ row: any SQLRow) -> StoredView {
        StoredView(
            id: row.integer(0), member: row.integer(1), name: row.text(2), query: row.text(3),
            isShared: row.integer(4) == 1)
    }
}
