import Onboarding
import UseCases

// Sessions and links move no change counter: nothing that others look at is made of them.

extension Records {
    func session(tokenHash: String) throws -> HeldSession? {
        var held: HeldSession?
        // One statement for every request: a row for each member of the team, who are few.
        try connection.rows(
            """
            SELECT \(Records.sessionColumns), member.id, member.email, member.name, member.role, member.language,
                member.is_active, member.password_hash IS NOT NULL, member.seen_at, other.email, other.name
            FROM session JOIN member ON member.id = session.member_id CROSS JOIN member AS other WHERE token_hash = ?
            """, [.text(tokenHash)]
        ) { row in
            if held == nil {
                held = HeldSession(
                    session: Records.session(row), member: try Records.member(row, from: 6), names: [:])
            }
            held?.names[row.text(14).lowercased()] = row.text(15)
        }
        return held
    }

    func sessions(ofMember id: Int64) throws -> [StoredSession] {
        try sessions("WHERE member_id = ? ORDER BY used_at DESC, id DESC", [.integer(id)])
    }

    func insertSession(ofMember member: Int64, tokenHash: String, expiresAt: Int64, agent: String) throws {
        try connection.execute(
            """
            INSERT INTO session (id, token_hash, member_id, created_at, used_at, expires_at, agent)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(try connection.lastId(in: "session") + 1), .text(tokenHash), .integer(member), .integer(now),
                .integer(now), .integer(expiresAt), .text(agent),
            ])
        try connection.execute("UPDATE member SET seen_at = ? WHERE id = ?", [.integer(now), .integer(member)])
    }

    func touchSession(_ id: Int64) throws {
        try connection.execute("UPDATE session SET used_at = ? WHERE id = ?", [.integer(now), .integer(id)])
        try connection.execute(
            "UPDATE member SET seen_at = ? WHERE id = (SELECT member_id FROM session WHERE id = ?)",
            [.integer(now), .integer(id)])
    }

    func removeSession(_ id: Int64, ofMember member: Int64) throws -> Bool {
        try connection.execute(
            "DELETE FROM session WHERE id = ? AND member_id = ?", [.integer(id), .integer(member)]) > 0
    }

    func removeSessions(ofMember member: Int64, except kept: Int64?) throws -> Int {
        try connection.execute(
            "DELETE FROM session WHERE member_id = ? AND id <> ?", [.integer(member), .integer(kept ?? -1)])
    }

    func removeExpired() throws {
        try connection.execute("DELETE FROM session WHERE expires_at <= ?", [.integer(now)])
        try connection.execute("DELETE FROM member_link WHERE expires_at <= ?", [.integer(now)])
    }

    private func sessions(_ clause: String, _ values: [SQLValue]) throws -> [StoredSession] {
        try connection.all("SELECT \(Records.sessionColumns) FROM session \(clause)", values, Records.session)
    }

    private static let sessionColumns =
        "session.id, session.member_id, session.created_at, session.used_at, session.expires_at, session.agent"

    /// - Parameter row: With `sessionColumns` in front.
    private static func session(_ row: any SQLRow) -> StoredSession {
        StoredSession(
            id: row.integer(0), member: row.integer(1), createdAt: row.integer(2), lastUsedAt: row.integer(3),
            expiresAt: row.integer(4), agent: row.text(5))
    }

    // MARK: Links

    func link(tokenHash: String) throws -> StoredLink? {
        try connection.all(
            "SELECT purpose, member_id, expires_at FROM member_link WHERE token_hash = ?", [.text(tokenHash)]
        ) { row in
            LinkPurpose(rawValue: row.text(0)).map {
                StoredLink($0, member: row.integerIfPresent(1), expiresAt: row.integer(2))
            }
        }.first ?? nil
    }

    func insert(_ link: StoredLink, tokenHash: String) throws {
        try connection.execute(
            "INSERT INTO member_link (token_hash, purpose, member_id, expires_at) VALUES (?, ?, ?, ?)",
            [.text(tokenHash), .text(link.purpose.rawValue), SQLValue(link.member), .integer(link.expiresAt)])
    }

    func removeLinks(ofMember member: Int64?) throws {
        if let member {
            try connection.execute("DELETE FROM member_link WHERE member_id = ?", [.integer(member)])
        } else {
            try connection.execute("DELETE FROM member_link WHERE member_id IS NULL", [])
        }
    }
}
