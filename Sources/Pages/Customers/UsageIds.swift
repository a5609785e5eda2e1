import Onboarding

/// The usage ids of a customer, and the forms that give it one or take one away, from the customer's page or from that of
/// usage.
public struct UsageIds: Sendable {
    public var customer: String
    public var name: String
    public var ids: [String]
    public var hidden: [(name: String, value: String)]

    /// What a form does, in its field `act`.
    public static let link = "link"
    public static let unlink = "unlink"

    public init(customer: String, name: String, ids: [String], hidden: [(name: String, value: String)]) {
        self.customer = customer
        self.name = name
        self.ids = ids
        self.hidden = hidden
    }

    private var place: Location { Location(path: ["customers", customer, "usage"]) }

    /// Gives the customer an id.
    /// - Parameter id: As it was typed.
    public func adding(_ id: String = "") -> Form {
        Form(
            action: place,
            fields: [
                FormField(
                    "usage", Text(ja: "利用ID", en: "Usage id"), .text, value: id,
                    hint: Text(
                        ja: "これまでに届いた利用も、この顧客のものとして数えます。",
                        en: "Usage already received under this id counts for this customer too."))
            ], button: Text(ja: "利用IDを加える", en: "Add the usage id"), hidden: hidden(UsageIds.link), key: "id")
    }

    private func unlinking(_ id: String) -> Form {
        Form(action: place, button: Text(ja: "外す", en: "Remove"), hidden: hidden(UsageIds.unlink, id), key: "unlink")
    }

    /// What was just done about an id, as the address says it and if that is still so, with the way back.
    /// - Parameter places: Where an id is linked and unlinked; nil: from the customer's page.
    public func notice(
        _ location: Location, _ places: (link: Location, unlink: Location)? = nil
    ) -> ActionNotice? {
        if let id = location["linked"], ids.contains(id) {
            return ActionNotice(
                Text(ja: "利用ID「\(id)」を「\(name)」に結び付けました。", en: "The usage id \"\(id)\" now belongs to \(name)."),
                undo: undo(UsageIds.unlink, id, at: places?.unlink))
        }
        guard let id = location["unlinked"], !ids.contains(id) else { return nil }
        return ActionNotice(
            Text(
                ja: "利用ID「\(id)」を「\(name)」から外しました。この利用はだれのものとしても数えません。",
                en: "The usage id \"\(id)\" is removed from \(name). Its usage counts for nobody."),
            undo: undo(UsageIds.link, id, at: places?.link))
    }

    private func undo(_ act: String, _ id: String, at place: Location?) -> Form {
        Form(
            action: place ?? self.place, button: JourneyVerb.undoing,
            hidden: hidden(act, id) + [("customer", customer), ("confirmed", "yes")], key: act)
    }

    private func hidden(_ act: String, _ id: String? = nil) -> [(name: String, value: String)] {
        hidden + [("act", act)] + (id.map { [("usage", $0)] } ?? [])
    }

    /// The page on which a customer is corrected.
    /// - Parameters:
    ///   - form: Its details.
    ///   - refused: The form that gives it an id, where that was refused.
    public func sheet(_ form: Form, back: Location, refused: Form? = nil) -> JourneySheet {
        JourneySheet(
            title: Text(ja: "顧客の情報を編集", en: "Edit the customer"), customer: name, back: back,
            blocks: [
                JourneySheet.Block(heading: Text(ja: "顧客の情報", en: "About the customer"), forms: [form]),
                JourneySheet.Block(
                    heading: Text(ja: "利用ID", en: "Usage ids"),
                    words: [
                        Text(
                            ja: "利用データの中での、この顧客の呼び名です。外した利用IDの利用は、だれのものとしても数えません。",
                            en: "What usage data calls this customer. Usage of an id that is removed counts for nobody."
                        )
                    ],
                    items: ids.map { id in
                        JourneySheet.Item(words: Text(ja: "「\(id)」", en: "\"\(id)\""), buttons: [unlinking(id)])
                    }, forms: [refused ?? adding()]),
            ])
    }
}
