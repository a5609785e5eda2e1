import Onboarding
import Portfolio
import UseCases

extension Records {
    func contacts(of customers: [Int64]) throws -> [StoredContact] {
        try connection.all(
            """
            SELECT id, customer_id, revision, name, role, title, email, phone, user_key, note, is_active FROM contact
            WHERE customer_id IN \(connection.dialect.ids) ORDER BY customer_id, id
            """, [.ids(customers)]
        ) { row in
            let contact = try Contact(
                name: row.text(3), role: row.textIfPresent(4).flatMap { Contact.Role(rawValue: $0) },
                title: row.textIfPresent(5), email: row.textIfPresent(6), phone: row.textIfPresent(7),
                user: row.textIfPresent(8), note: row.textIfPresent(9), isActive: row.integer(10) == 1)
            return StoredContact(
                id: row.integer(0), customer: row.integer(1), revision: Int(row.integer(2)), contact: contact)
        }
    }

    func insert(_ contacts: [(customer: Int64, contact: Contact)]) throws -> [Int64] {
        let last = try connection.lastId(in: "contact")
        let ids = contacts.indices.map { last + 1 + Int64($0) }
        let rows = try connection.insert(
            into: "contact",
            [
                "id": .integers(ids), "customer_id": .integers(contacts.map(\.customer)),
                "revision": .integers(contacts.map { _ in 1 }), "name": .texts(contacts.map(\.contact.name)),
                "role": .optionalTexts(contacts.map(\.contact.role?.rawValue)),
                "title": .optionalTexts(contacts.map(\.contact.title)),
                "email": .optionalTexts(contacts.map(\.contact.email)),
                "phone": .optionalTexts(contacts.map(\.contact.phone)),
                "user_key": .optionalTexts(contacts.map(\.contact.user)),
                "note": .optionalTexts(contacts.map(\.contact.note)),
                "is_active": .integers(contacts.map { $0.contact.isActive ? 1 : 0 }),
            ])
        count(rows, about: .customers(contacts.map(\.customer)))
        return ids
    }

    func update(_ stored: StoredContact) throws {
        let contact = stored.contact
        try execute(
            """
            UPDATE contact SET revision = ?, name = ?, role = ?, title = ?, email = ?, phone = ?, user_key = ?,
                note = ?, is_active = ?
            WHERE id = ?
            """, .integer(Int64(stored.revision)), .text(contact.name), SQLValue(contact.role?.rawValue),
            SQLValue(contact.title), SQLValue(contact.email), SQLValue(contact.phone), SQLValue(contact.user),
            SQLValue(contact.note), .integer(contact.isActive ? 1 : 0), .integer(stored.id),
            about: .customers([stored.customer]))
    }
}
