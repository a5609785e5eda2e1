import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// One customer by hand: `/start/customers/new`.
    func customerEntry(_ context: SiteContext) async throws -> Response {
        try require(.customers, context)
        let page = CustomerEntryPage(
            form: try await customerForm(context), added: try await addedCustomer(context.location["added"]))
        return context.page(page.page(for: context.reader))
    }

    func enterCustomer(_ context: SiteContext) async throws -> Response {
        try require(.customers, context)
        let form = context.form
        do {
            let traits = try CustomerEntry.traits(in: form[CustomerForm.newTraits])
            let values = CustomerForm.entered.map { (column: $0, value: form[$0]) }
            let key = try await workspace.add(CustomerEntry(values: values, traits: traits))
            return context.redirect(to: PastePage.one.with("added", key))
        } catch let refused as Refusals {
            return try await refusedEntry(refused.all, context)
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            return try await refusedEntry([refusal], context)
        }
    }

    private func refusedEntry(_ refusals: [Refusal], _ context: SiteContext) async throws -> Response {
        let page = CustomerEntryPage(form: try await customerForm(context).refused(refusals))
        return context.page(page.page(for: context.reader), refusals[0].code.formStatus)
    }

    private func addedCustomer(_ key: String?) async throws -> (key: String, name: String)? {
        guard let key else { return nil }
        return try await workspace.customers().first { $0.key == key }.map { ($0.key, $0.name) }
    }

    private func customerForm(_ context: SiteContext) async throws -> Form {
        CustomerForm.adding(
            typed: context.form, today: try await workspace.today(),
            own: context.signedIn?.member.member.email.text ?? "", hidden: context.hidden)
    }
}
