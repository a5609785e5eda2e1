import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// What is known of one customer, to be corrected: `/customers/aoba/edit`.
    func customerSheet(_ context: SiteContext) async throws -> Response {
        let known = try await workspace.knownCustomer(try Site.customerKey(context))
        let form = CustomerForm(known: known, context: context).form
        return try await show(known, form, .ok, context)
    }

    func editCustomer(_ context: SiteContext) async throws -> Response {
        let known = try await workspace.knownCustomer(try Site.customerKey(context))
        let sent = CustomerForm(known: known, context: context)
        do {
            let day = try context.form.day(CustomerForm.from)
            try await workspace.edit(known.key, to: sent.typed(), seen: sent.seen, from: day)
            return context.redirect(to: known.place.with("done", "edit"))
        } catch let refusal as Refusal where refusal.code == .stale {
            // It may have been changed once more since it was read.
            let known = try await workspace.knownCustomer(known.key)
            var form = CustomerForm(known: known, context: context).contested
            form.problem = (refusal.message, refusal.remedy)
            form.instead = (
                Text(ja: "保存せず、先に保存された内容のままにする", en: "Leave it as they saved it"), CustomerPage.editing(known.key)
            )
            return try await show(known, form, refusal.code.formStatus, context)
        } catch let refused as Refusals {
            return try await show(known, sent.refused(refused.all), refused.all[0].code.formStatus, context)
        } catch let refusal as Refusal where [.invalid, .missing, .tooLarge].contains(refusal.code) {
            return try await show(known, sent.refused([refusal]), refusal.code.formStatus, context)
        }
    }

    /// Gives the customer a usage id, or takes one away: `/customers/aoba/usage`.
    func changeUsageIds(_ context: SiteContext) async throws -> Response {
        let known = try await workspace.knownCustomer(try Site.customerKey(context))
        let usageId = context.form["usage"]
        let place = CustomerPage.editing(known.key)
        do {
            switch context.form["act"] {
            case UsageIdForms.link:
                try await workspace.link(usageId: usageId, to: known.key)
                return context.redirect(to: place.with("linked", usageId))
            case UsageIdForms.unlink:
                try await workspace.unlink(usageId: usageId, from: known.key)
                return context.redirect(to: place.with("unlinked", usageId))
            default: throw HTTPError(.notFound)
            }
        } catch let refusal as Refusal where [.conflict, .invalid].contains(refusal.code) {
            var adding = UsageIdForms(customer: known.key, context: context).adding
            adding.fields[0].value = usageId
            let form = CustomerForm(known: known, context: context).form
            return try await show(known, form, refusal.code.formStatus, context, adding.refused([refusal]))
        }
    }

    private func show(
        _ known: KnownCustomer, _ form: Form, _ status: HTTPResponse.Status, _ context: SiteContext,
        _ adding: Form? = nil
    ) async throws -> Response {
        var context = context
        context.reader.location.path = CustomerPage.editing(known.key).path
        let ids = UsageIdForms(customer: known.key, context: context)
        var sheet = JourneySheet(
            Text(ja: "顧客の情報を編集", en: "Edit the customer"), customer: known.entry["name"], back: known.place,
            blocks: [
                JourneySheet.Block(Text(ja: "顧客の情報", en: "About the customer"), forms: [form]),
                JourneySheet.Block(
                    Text(ja: "利用ID", en: "Usage ids"),
                    words: [
                        Text(
                            ja: "利用データの中での、この顧客の呼び名です。外した利用IDの利用は、だれのものとしても数えません。",
                            en:
                                "What usage data calls this customer. Usage of an id that is taken away counts for nobody."
                        )
                    ],
                    items: known.usageIds.map { id in
                        JourneySheet.Item(Text(ja: "「\(id)」", en: "\"\(id)\""), buttons: [ids.unlinking(id)])
                    },
                    forms: [adding ?? ids.adding]),
            ])
        sheet.notice = status == .ok ? notice(known, ids, context) : nil
        return context.page(sheet.page(for: context.reader), status)
    }

    private func notice(_ known: KnownCustomer, _ ids: UsageIdForms, _ context: SiteContext) -> JourneyNotice? {
        if let id = context.location["linked"], known.usageIds.contains(id) {
            return ids.linked(id, name: known.entry["name"])
        }
        if let id = context.location["unlinked"], !known.usageIds.contains(id) {
            return ids.unlinked(id, name: known.entry["name"])
        }
        return context.location["done"] == "edit" ? JourneyNotice(Customer.saved) : nil
    }

    private static func customerKey(_ context: SiteContext) throws -> String {
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

/// The forms that give a customer its usage ids and take them away, from the customer's page or from that of usage.
struct UsageIdForms {
    let customer: String
    let context: SiteContext
    var place: Location { Location(path: ["customers", customer, "usage"]) }
    static let link = "link"
    static let unlink = "unlink"

    var adding: Form {
        Form(
            place,
            [
                FormField(
                    "usage", Text(ja: "利用ID", en: "Usage id"), .text,
                    hint: Text(ja: "これまでに届いた利用も、この顧客のものとして数えます。", en: "What came before counts too."))
            ], button: Text(ja: "利用IDを加える", en: "Add the usage id"), hidden: hidden(UsageIdForms.link), key: "id")
    }

    func unlinking(_ id: String) -> Form {
        Form(
            place, [], button: Text(ja: "外す", en: "Take away"), hidden: hidden(UsageIdForms.unlink, id), key: "unlink")
    }

    /// That an id was given to the customer, and the way back.
    func linked(_ id: String, name: String, at place: Location? = nil) -> JourneyNotice {
        JourneyNotice(
            Text(ja: "利用ID「\(id)」を「\(name)」に結び付けました。", en: "The usage id \"\(id)\" now belongs to \(name)."),
            undo: undo(UsageIdForms.unlink, id, at: place))
    }

    /// That an id was taken away from the customer, and the way back.
    func unlinked(_ id: String, name: String, at place: Location? = nil) -> JourneyNotice {
        JourneyNotice(
            Text(
                ja: "利用ID「\(id)」を「\(name)」から外しました。この利用はだれのものとしても数えません。",
                en: "The usage id \"\(id)\" is taken away from \(name). Its usage counts for nobody."),
            undo: undo(UsageIdForms.link, id, at: place))
    }

    private func undo(_ act: String, _ id: String, at place: Location?) -> Form {
        Form(
            place ?? self.place, [], button: Text(ja: "元に戻す", en: "Undo"),
            hidden: hidden(act, id) + [("customer", customer), ("confirmed", "yes")], key: act)
    }

    private func hidden(_ act: String, _ id: String? = nil) -> [(name: String, value: String)] {
        context.hidden + [("act", act)] + (id.map { [("usage", $0)] } ?? [])
    }
}
