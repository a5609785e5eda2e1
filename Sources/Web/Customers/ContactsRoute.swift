import Hummingbird
import Intake
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The people at a customer: `/customers/aoba/contacts`.
    func contacts(_ context: SiteContext) async throws -> Response {
        let known = try await known(context)
        return try await show(known, known.form(context), .ok, context)
    }

    func addContact(_ context: SiteContext) async throws -> Response {
        let known = try await known(context)
        do {
            let contact = try ContactsPage.contact(typed: context.form)
            _ = try await workspace.addContact(contact, to: known.key)
            return context.redirect(to: known.place.with("done", "contact-added"))
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            let form = known.form(context).typed(context.form).refused([refusal])
            return try await show(known, form, refusal.code.formStatus, context)
        }
    }

    /// One of them: `/customers/aoba/contacts/3`.
    func contact(_ context: SiteContext) async throws -> Response {
        let known = try await known(context)
        let stored = try known.contact(context)
        return show(known, stored, known.form(stored, context), .ok, context)
    }

    func changeContact(_ context: SiteContext) async throws -> Response {
        var known = try await known(context)
        let (stored, sent) = (try known.contact(context), context.form)
        let revision = Int(sent["seen"]) ?? stored.revision
        func save(_ contact: Contact) async throws {
            _ = try await workspace.changeContact(stored.id, of: known.key, to: contact, expecting: revision)
        }
        func refused(_ refusal: Refusal, _ stored: StoredContact) -> Response {
            var form = known.form(stored, context).typed(sent).refused([refusal])
            if refusal.code == .stale { form = form.beside(known.form(stored, context)) }
            return show(known, stored, form, refusal.code.formStatus, context)
        }
        do {
            if sent["act"] == "activity" {
                var contact = stored.contact
                contact.isActive.toggle()
                try await save(contact)
                return context.redirect(
                    to: known.place.with("done", contact.isActive ? "contact-back" : "contact-left"))
            }
            try await save(ContactsPage.contact(typed: sent, isActive: stored.contact.isActive))
            return context.redirect(to: known.place.with("done", "contact-changed"))
        } catch let refusal as Refusal where refusal.code == .stale {
            known = try await self.known(context)
            return refused(refusal, try known.contact(context))
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            return refused(refusal, stored)
        }
    }

    // MARK: The pages

    private func known(_ context: SiteContext) async throws -> KnownContacts {
        let customer = try await workspace.knownCustomer(Site.customerKey(context))
        return KnownContacts(customer: customer, people: try await workspace.contacts(of: customer.key))
    }

    private func show(
        _ known: KnownContacts, _ form: Form, _ status: HTTPResponse.Status, _ context: SiteContext
    ) async throws -> Response {
        let people = ContactLine.lines(known.people.filter(\.contact.isActive), of: known.key, mayEdit: false)
        let sheet = ContactsPage.adding(people, customer: known.name, back: known.place, form: form)
        return context.page(sheet.page(for: context.reader), status)
    }

    private func show(
        _ known: KnownContacts, _ stored: StoredContact, _ form: Form, _ status: HTTPResponse.Status,
        _ context: SiteContext
    ) -> Response {
        let activity = ContactsPage.activity(
            of: stored.contact, at: ContactsPage.location(known.key, contact: stored.id),
            hidden: context.hidden + [("act", "activity"), ("seen", String(stored.revision))])
        let sheet = ContactsPage.editing(
            stored.contact, customer: known.name, back: known.place, form: form, activity: activity)
        return context.page(sheet.page(for: context.reader), status)
    }
}

/// A customer with the people there.
private struct KnownContacts {
    let customer: KnownCustomer
    let people: [StoredContact]

    var key: String { customer.key }
    var name: String { customer.entry["name"] }
    var place: Location { customer.place }

    func contact(_ context: SiteContext) throws -> StoredContact {
        let id = try context.number("contact")
        guard let found = people.first(where: { $0.id == id }) else { throw HTTPError(.notFound) }
        return found
    }

    func form(_ context: SiteContext) -> Form {
        ContactsPage.form(nil, at: ContactsPage.location(key), hidden: context.hidden)
    }

    func form(_ stored: StoredContact, _ context: SiteContext) -> Form {
        ContactsPage.form(
            stored.contact, at: ContactsPage.location(key, contact: stored.id),
            hidden: context.hidden + [("seen", String(stored.revision))])
    }
}

extension Form {
    /// What was typed, with what stands recorded beside each field that says something else.
    fileprivate func beside(_ saved: Form) -> Form {
        var form = self
        for (index, field) in saved.fields.enumerated() where field.value != form.fields[index].value {
            form.fields[index].other = field.value
        }
        return form
    }
}
