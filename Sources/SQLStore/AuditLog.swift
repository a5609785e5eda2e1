import Onboarding
import UseCases

extension Records {
    func append(_ entries: [NewAuditEntry], of useCase: String, by actor: ActorID) throws {
        guard !entries.isEmpty else { return }
        let last = try connection.lastId(in: "audit_entry")
        try connection.insert(
            into: "audit_entry",
            [
                "id": .integers(entries.indices.map { last + 1 + Int64($0) }),
                "at": .integers(entries.map { _ in now }),
                "actor_kind": .texts(entries.map { _ in actor.kind.rawValue }),
                "actor_id": .optionalIntegers(entries.map { _ in actor.number ?? absent }),
                "use_case": .texts(entries.map { _ in useCase }),
                "subject_kind": .texts(entries.map(\.subject.kind.rawValue)),
                "subject_key": .texts(entries.map(\.subject.key)),
                "format": .integers(entries.map { _ in AuditValues.format }),
                "before": .optionalTexts(entries.map(\.before)), "after": .optionalTexts(entries.map(\.after)),
            ])
    }

    func auditEntries(_ filter: AuditFilter, limit: Int) throws -> [AuditEntry] {
        var conditions = ["audit_entry.id < ?"]
        var values: [SQLValue] = [.integer(filter.before ?? .max)]
        if let who = filter.who {
            conditions.append("actor_kind = ? AND COALESCE(actor_id, 0) = ?")
            values += [.text(who.kind.rawValue), .integer(who.number ?? 0)]
        }
        if let useCase = filter.useCase {
            conditions.append("use_case = ?")
            values.append(.text(useCase))
        }
        if let subject = filter.subject {
            conditions.append("subject_key LIKE ? ESCAPE '\\'")
            values.append(.text("%" + subject.escapedForLike + "%"))
        }
        values.append(.integer(Int64(limit)))
        return try connection.all(
            """
            SELECT audit_entry.id, at, use_case, subject_kind, subject_key, before, after, actor_kind, actor_id,
                member.id, email, name, role, language, is_active, password_hash IS NOT NULL, seen_at, format
            FROM audit_entry LEFT JOIN member ON actor_kind = 'member' AND member.id = actor_id
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY audit_entry.id DESC LIMIT ?
            """, values
        ) { row in
            // Of another version of the product no more is known than that it is of another form.
            let isReadable = row.integer(17) == AuditValues.format
            return AuditEntry(
                id: row.integer(0), at: row.integer(1), actor: Records.actor(row, from: 7),
                member: row.integerIfPresent(9) == nil ? nil : try Records.member(row, from: 9),
                useCase: row.text(2), subjectKind: row.text(3), subjectKey: row.text(4),
                before: isReadable ? row.textIfPresent(5) : nil,
                after: isReadable ? row.textIfPresent(6) : AuditValues([("format", String(row.integer(17)))]).json)
        }
    }
}

extension String {
    /// The text as it stands for itself in a `LIKE` pattern.
    fileprivate var escapedForLike: String {
        replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
