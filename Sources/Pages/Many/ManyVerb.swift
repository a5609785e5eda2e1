import Onboarding

/// Something that is done to several journeys at once, from the board. The raw value is the last part of its address.
public enum ManyVerb: String, CaseIterable, Sendable {
    /// The customers get another owner.
    case owner
    case tasks, touches
    /// A meeting that was held for all of them.
    case meetings

    /// The page on which it is done to the journeys whose ids the address names, each as `id`.
    public var location: Location { Location(path: ["many", rawValue]) }

    /// Takes back what was done to several.
    public static let undo = Location(path: ["many", "undo"])

    /// What whoever is offered it has to be allowed. The use case asks once more.
    public var permission: Permission { self == .owner ? .editCustomers : .runJourneys }

    /// As it is done to one journey.
    var single: JourneyVerb? {
        switch self {
        case .tasks: .task
        case .touches: .touch
        case .owner, .meetings: nil
        }
    }

    /// The word for it in the address of the page that is shown afterwards.
    public var word: String { single?.rawValue ?? rawValue }

    var heading: Text {
        switch self {
        case .owner: Text(ja: "担当を変える", en: "Change the owner")
        case .meetings: Text(ja: "合同説明会を記録する", en: "Record a joint meeting")
        case .tasks, .touches: single?.heading(nil) ?? Text(same: rawValue)
        }
    }

    /// What the button does that does it.
    func button(_ count: Int) -> Text {
        let (ja, en) = ("\(count.grouped)社", count.english("customer"))
        return switch self {
        case .owner: Text(ja: "\(ja)の担当を変える", en: "Change the owner of \(en)")
        case .tasks: Text(ja: "\(ja)の計画に加える", en: "Add to the plans of \(en)")
        case .touches, .meetings: Text(ja: "\(ja)に記録する", en: "Record for \(en)")
        }
    }

    /// Reads how a form names a journey: `aoba-1:12`, with the number of its facts that is known to whoever sent it.
    public static func seen(_ text: String) -> (journey: String, revision: Int?) {
        guard let colon = text.lastIndex(of: ":"), let revision = Int(text[text.index(after: colon)...]) else {
            return (text, nil)
        }
        return (String(text[..<colon]), revision)
    }

    static func customers(_ count: Int) -> Text { Text(ja: "\(count.grouped)社", en: count.english("customer")) }

    /// What the list is called that a form was on.
    static func origin(_ list: Location) -> Text {
        list.path == Today.location().path ? Text(ja: "今日", en: "Today") : Text(ja: "ボード", en: "Board")
    }
}

extension Board {
    /// Whether rows can be ticked, so that something is done to several journeys at once.
    func mayAct(_ reader: Reader) -> Bool {
        view.day == nil && view.layout == .pace && !rows.isEmpty
            && reader.account?.role.may(.runJourneys) ?? false
    }

    /// What can be done to the rows that are ticked.
    func acts(_ reader: Reader) -> Fields {
        func offer(_ verb: ManyVerb) -> Fields {
            ["label": reader.label(verb.heading), "href": verb.location.href]
        }
        let role = reader.account?.role
        let verbs = ManyVerb.allCases.filter { $0 != .meetings && role?.may($0.permission) ?? false }
        return ["verbs": verbs.map(offer), "primary": [offer(.meetings)]]
    }
}
