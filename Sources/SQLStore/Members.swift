import Onboarding
import UseCases

private let memberColumns = "id, email, name, role, language, is_active, password_hash IS NOT NULL, seen_at"

extension Records {
    func hasMembers() throws -> Bool { try connection.integer("SELECT 1 FROM member LIMIT 1") != nil }

    func members() throws -> [StoredMember] { try members("ORDER BY email", []) }

    func member(_ id: Int64) throws -> StoredMember? { try members("WHERE id = ?", [.integer(id)]).first }

    func member(_ email: EmailAddress) throws -> StoredMember? {
        try members("WHERE email = ?", [.text(email.text)]).first
    }

    func passwordHash(ofMember id: Int64) throws -> String? {
        try connection.all("SELECT password_hash FROM member WHERE id = ?", [.integer(id)]) { $0.textIfPresent(0) }
            .first ?? nil
    }

    func insert(_ member: Member) throws -> Int64 {
        let id = try connection.lastId(in: "member") + 1
        do {
            try execute(
                """
                INSERT INTO member (id, email, name, role, language, is_active, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, .integer(id), .text(member.email.text), .text(member.name), .text(member.role.rawValue),
                SQLValue(member.language?.rawValue), .integer(member.isActive ? 1 : 0), .integer(now), about: .nobody)
        } catch SQLFault.conflict {
            throw taken(member.email)
        }
        return id
    }

    func update(_ member: Member, id: Int64) throws {
        let before = changes
        do {
            try execute(
                "UPDATE member SET email = ?, name = ?, role = ?, language = ?, is_active = ? WHERE id = ?",
                .text(member.email.text), .text(member.name), .text(member.role.rawValue),
                SQLValue(member.language?.rawValue), .integer(member.isActive ? 1 : 0), .integer(id), about: .nobody)
        } catch SQLFault.conflict {
            throw taken(member.email)
        }
        guard changes > before else {
            throw Refusal(.notFound, Text(ja: "そのメンバーは登録されていません。", en: "There is no such member."))
        }
    }

    func setPassword(_ hash: String, ofMember id: Int64) throws {
        try connection.execute("UPDATE member SET password_hash = ? WHERE id = ?", [.text(hash), .integer(id)])
    }

    /// - Parameter row: With the member's columns from a position on.
    static func member(_ row: any SQLRow, from first: Int) throws -> StoredMember {
        guard let role = Role(rawValue: row.text(first + 3)), let email = try? EmailAddress(row.text(first + 1)),
            let member = try? Member(
                name: row.text(first + 2), email: email, role: role,
                language: row.textIfPresent(first + 4).flatMap(Language.init(rawValue:)),
                isActive: row.integer(first + 5) == 1)
        else {
            throw Refusal(
                .store,
                Text(
                    ja: "番号\(row.integer(first))のメンバーが読み取れません。",
                    en: "The member with the number \(row.integer(first)) cannot be read."),
                remedy: Text(ja: "サーバーの管理者が、データを点検する必要があります。", en: "Whoever runs the server has to examine the store."),
                command: "kadode check")
        }
        return StoredMember(
            id: row.integer(first), member: member, hasPassword: row.integer(first + 6) == 1,
            lastSeenAt: row.integerIfPresent(first + 7))
    }

    private func members(_ clause: String, _ values: [SQLValue]) throws -> [StoredMember] {
        try connection.all("SELECT \(memberColumns) FROM member \(clause)", values) { try Records.member($0, from: 0) }
    }

    private func taken(_ email: EmailAddress) -> Refusal {
        Refusal(
            .conflict,
            Text(
                ja: "「\(email.text)」のメンバーは既にいます。", en: "There is a member with the address \(email.text) already."),
            at: Place(field: "email"))
    }
}
