import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// What is known of one customer, to be corrected: `/customers/aoba/edit`.
    func customerSheet(_ context: SiteContext) async throws -> Response {
        let known = try await workspace.knownCustomer(try Site.customerKey(context))
        return show(known, CustomerForm(known, context).form, .ok, context)
    }

    func editCustomer(_ context: SiteContext) async throws -> Response {
        let known = try await workspace.knownCustomer(try Site.customerKey(context))
        let (form, sent) = (CustomerForm(known, context), context.form)
        do {
            let day = try sent.day(CustomerForm.from)
            var typed = form.typed(in: sent)
            typed.traits += try CustomerEntry.traits(
                in: sent[CustomerForm.newTraits], beside: typed.traits.map(\.name))
            try await workspace.edit(
                known.key, to: CustomerEntry(typed), seen: CustomerEntry(form.seen(in: sent)), from: day)
            return context.redirect(to: known.place.with("done", "edit"))
        } catch let refusal as Refusal where refusal.code == .stale {
            // It may have been changed once more since it was read.
            let known = try await workspace.knownCustomer(known.key)
            let form = CustomerForm(known, context).contested(refusal, sent)
            return show(known, form, refusal.code.formStatus, context)
        } catch let refused as Refusals {
            return show(known, form.refused(refused.all, sent), refused.all[0].code.formStatus, context)
        } catch let refusal as Refusal where [.invalid, .missing, .tooLarge].contains(refusal.code) {
            return show(known, form.refused([refusal], sent), refusal.code.formStatus, context)
        }
    }

    /// Gives the customer a usage id, or takes one away: `/customers/aoba/usage`.
    func changeUsageIds(_ context: SiteContext) async throws -> Response {
        let known = try await workspace.knownCustomer(try Site.customerKey(context))
        let usageId = context.form["usage"]
        let place = CustomerPage.editing(known.key)
        do {
            switch context.form["act"] {
            case UsageIds.link:
                try await workspace.link(usageId: usageId, to: known.key)
                return context.redirect(to: place.with("linked", usageId))
            case UsageIds.unlink:
                try await workspace.unlink(usageId: usageId, from: known.key)
                return context.redirect(to: place.with("unlinked", usageId))
            default: throw HTTPError(.notFound)
            }
        } catch let refusal as Refusal where [.conflict, .invalid].contains(refusal.code) {
            let adding = UsageIds(known, context).adding(usageId).refused([refusal])
            return show(known, CustomerForm(known, context).form, refusal.code.formStatus, context, adding)
        }
    }

    private func show(
        _ known: KnownCustomer, _ form: Form, _ status: HTTPResponse.Status, _ context: SiteContext,
        _ adding: Form? = nil
    ) -> Response {
        var context = context
        context.reader.location.path = CustomerPage.editing(known.key).path
        let ids = UsageIds(known, context)
        var sheet = ids.sheet(form, back: known.place, refused: adding)
        if status == .ok {
            sheet.notice =
                ids.notice(context.location)
                ?? (context.location["done"] == "edit" ? ActionNotice(Customer.saved) : nil)
        }
        return context.page(sheet.page(for: context.reader), status)
    }

    static func customerKey(_ context: SiteContext) throws -> String {
        guard context.location.path.count > 1 else { throw HTTPError(.notFound) }
        return context.location.path[1]
    }
}

extension KnownCustomer {
    /// Where it is seen: the page of its latest journey; this one while it has none.
    var place: Location {
        latestJourney.map { CustomerPage.location(customer: key, ordinal: $0) } ?? CustomerPage.editing(key)
    }
}

extension CustomerForm {
    fileprivate init(_ known: KnownCustomer, _ context: SiteContext) {
        let columns = known.entry.values.map { (name: $0.column, value: $0.value) }
        self.init(known.key, (columns, known.entry.traits), hidden: context.hidden)
    }
}

extension CustomerEntry {
    fileprivate init(_ values: CustomerForm.Values) {
        self.init(values: values.columns.map { (column: $0.name, value: $0.value) }, traits: values.traits)
    }
}

extension UsageIds {
    init(_ known: KnownCustomer, _ context: SiteContext) {
        self.init(customer: known.key, name: known.entry["name"], ids: known.usageIds, hidden: context.hidden)
    }
}
