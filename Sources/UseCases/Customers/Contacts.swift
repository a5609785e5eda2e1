import Onboarding
import Portfolio

extension Workspace {
    /// Adds a person at a customer.
    /// - Parameter customer: The customer's key.
    /// - Throws: `Refusal` of code `not-found` if there is no such customer; `conflict` if somebody with that name and
    ///   address is there already.
    public func addContact(_ contact: Contact, to customer: String) async throws -> StoredContact {
        try require(.keepContact, on: .someCustomer)
        let customer = customer.normalized
        return try await changeContacts(of: customer) { stored, known, writing, trail in
            if let same = known.first(where: { $0.contact.name == contact.name && $0.contact.email == contact.email }) {
                if same.contact == contact { return same }
                throw Refusal(
                    .conflict,
                    Text(ja: "「\(contact.name)」さんは既に登録されています。", en: "\(contact.name) is on record already."),
                    remedy: Text(ja: "登録済みの担当者を編集してください。", en: "Edit the person who is there."),
                    at: Place(field: "name"))
            }
            let id = try writing.insert([(stored.id, contact)])[0]
            trail.note(AuditSubject(.customer, customer), after: AuditValues(contact))
            return StoredContact(id: id, customer: stored.id, revision: 1, contact: contact)
        }
    }

    /// Changes a person at a customer; that we do not talk to them any more is a change, too.
    /// - Parameter revision: The one that was seen.
    /// - Throws: `Refusal` of code `stale` if somebody else has changed it since.
    public func changeContact(
        _ id: Int64, of customer: String, to contact: Contact, expecting revision: Int
    ) async throws -> StoredContact {
        try require(.keepContact, on: .someCustomer)
        let customer = customer.normalized
        return try await changeContacts(of: customer) { stored, known, writing, trail in
            guard var changed = known.first(where: { $0.id == id }) else { throw Workspace.noContact }
            if changed.contact == contact { return changed }
            guard changed.revision == revision else { throw Workspace.staleContact }
            let before = changed.contact
            changed.contact = contact
            changed.revision += 1
            try writing.update(changed)
            trail.note(
                AuditSubject(.customer, customer), before: AuditValues(before), after: AuditValues(contact))
            return changed
        }
    }

    /// The people at a customer, those whom we talk to first, sponsors before champions, then as they were entered.
    public func contacts(of customer: String) async throws -> [StoredContact] {
        try await read(.seeCustomer, on: .someCustomer) { reading in
            let stored = try reading.known(customer)
            try require(.seeCustomer, on: .customer(stored.id))
            return try reading.contacts(of: [stored.id]).inOrder
        }
    }

    private func changeContacts(
        of customer: String,
        _ body:
            @escaping @Sendable (StoredCustomer, [StoredContact], any RecordWriting, inout Trail) throws
            -> StoredContact
    ) async throws -> StoredContact {
        try await change(.keepContact, on: .someCustomer) { writing, trail in
            let stored = try writing.known(customer)
            try require(.keepContact, on: .customer(stored.id))
            return try body(stored, try writing.contacts(of: [stored.id]), writing, &trail)
        }
    }

    private static let noContact = Refusal(
        .notFound, Text(ja: "この担当者は登録されていません。", en: "There is no such contact."))

    private static let staleContact = Refusal(
        .stale,
        Text(
            ja: "開いている間に、ほかの人がこの担当者を変更しました。まだ何も保存していません。",
            en: "Somebody else changed this contact while you had it open. Nothing of yours is saved yet."),
        remedy: Text(ja: "今の内容を確かめて、もう一度変更してください。", en: "Look at how it stands, and change it again."))
}

extension [StoredContact] {
    /// Those whom we talk to first; sponsors before champions before others; then as they were entered.
    public var inOrder: [StoredContact] {
        func rank(_ stored: StoredContact) -> Int {
            let roles = Contact.Role.allCases
            let role = stored.contact.role.flatMap { roles.firstIndex(of: $0) } ?? roles.count
            return role + (stored.contact.isActive ? 0 : roles.count + 1)
        }
        return sorted { (rank($0), $0.id) < (rank($1), $1.id) }
    }
}

extension AuditValues {
    fileprivate init(_ contact: Contact) {
        self = [
            "contact": contact.name, "contact role": contact.role?.rawValue, "title": contact.title,
            "email": contact.email, "phone": contact.phone, "user": contact.user, "note": contact.note,
            "active": contact.isActive ? "yes" : "no",
        ]
    }
}
