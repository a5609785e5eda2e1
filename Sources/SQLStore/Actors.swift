import Onboarding

extension Records {
    /// The columns `actor_kind` and `actor_id` of a row.
    static func actor(_ row: any SQLRow, from first: Int) -> ActorID {
        let kind = ActorID.Kind(rawValue: row.text(first)) ?? .operator
        // The schema sees to it that kind and number fit each other.
        return ActorID(kind, row.integerIfPresent(first + 1)) ?? .operator
    }

    /// What the actor of a joined row is called; null where there is no name.
    static let actorName = "COALESCE(acting_member.name, acting_contact.name)"

    /// The joins that `actorName` needs.
    static func actorJoins(of table: String) -> String {
        """
        LEFT JOIN member AS acting_member ON \(table).actor_kind = 'member' AND acting_member.id = \(table).actor_id
        LEFT JOIN contact AS acting_contact ON \(table).actor_kind = 'contact' AND acting_contact.id = \(table).actor_id
        """
    }
}
