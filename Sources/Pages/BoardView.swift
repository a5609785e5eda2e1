import Onboarding
import Portfolio

/// How a board is looked at: which journeys, in which order, as of which day. It lives in the address, so that what
/// one sees can be shared and gone back to.
public struct BoardView: Hashable, Sendable {
    /// How the journeys lie on the board.
    public enum Layout: String, CaseIterable, Sendable {
        /// One list, those that get on worst in front.
        case pace
        /// A lane for each kind of step that journeys are at.
        case stage
        /// Those that are over, the latest first.
        case ended
    }

    /// Nil: all programs.
    public var program: String?
    public var layout = Layout.pace
    /// Nil: today.
    public var day: Day?
    public var verdict: Verdict?
    public var pace: Pace?
    public var stage: Stage?
    public var signal: Signal.Kind?
    /// The CSM's address; empty for journeys that nobody owns.
    public var owner: String?
    public var segment: String?
    /// The address of who sold to the customer; empty where nobody is named.
    public var sales: String?
    /// The last day of notice is so many days ahead, or less.
    public var noticeWithin: Int?
    /// A part of the customer's name or key.
    public var search = ""
    /// In the language of criteria, as it was typed; empty for none.
    public var rule = ""
    /// Whether those are looked at of which the rule cannot tell, and not those for which it holds.
    public var showsUndetermined = false
    /// The saved view that it began as.
    public var saved: Int64?
    public var order = OverviewIndex.Order.attention
    public var isDescending = false
    /// From 1.
    public var page = 1

    public init(program: String? = nil) { self.program = program }

    /// Reads an address as it was asked for.
    /// - Throws: `Refusal` that names the field whose value nothing is known by.
    public init(_ location: Location) throws(Refusal) {
        if location.path.count == 2, location.path[0] == "programs" { program = location.path[1] }
        if location.path.isEmpty, let chosen = location["program"], !chosen.isEmpty, chosen != BoardView.anybody {
            program = chosen
        }
        layout = try location.value("by", Layout.init) ?? .pace
        day = try location.value("on", Day.init)
        verdict = try location.value("verdict") { name in Verdict.allCases.first { $0.name == name } }
        pace = try location.value("pace", Pace.init)
        stage = try location.value("stage", Stage.init)
        if pace == .ended || stage == .ended { (layout, pace, stage) = (.ended, nil, nil) }
        signal = try location.value("signal", Signal.Kind.init)
        noticeWithin = try location.value("notice") { Int($0).flatMap { (0...3660).contains($0) ? $0 : nil } }
        rule = (location["where"] ?? "").normalized
        showsUndetermined = try location.value("holds") { $0 == Verdict.undetermined.name ? true : nil } ?? false
        saved = try location.value("view") { Int64($0) }
        owner = location["owner"]
        segment = location["segment"]
        sales = location["sales"]
        search = (location["q"] ?? "").normalized
        if owner == BoardView.anybody { owner = nil }
        if segment == BoardView.anybody { segment = nil }
        if sales == BoardView.anybody { sales = nil }
        if let text = location["sort"], !text.isEmpty {
            isDescending = text.hasPrefix("-")
            order =
                try location.value("sort") { OverviewIndex.Order(rawValue: String($0.drop { $0 == "-" })) }
                ?? .attention
        }
        page = try location.value("page") { Int($0).flatMap { $0 >= 1 ? $0 : nil } } ?? 1
    }

    /// What a form sends for no choice; an empty value is a choice of its own.
    public static let anybody = "*"

    /// The address of the view; what is as usual is left out.
    public var location: Location {
        var query: [Location.Field] = []
        func add(_ name: String, _ value: String?) {
            if let value { query.append(Location.Field(name: name, value: value)) }
        }
        add("program", program == nil ? BoardView.anybody : nil)
        add("by", layout == .pace ? nil : layout.rawValue)
        add("on", day?.description)
        add("verdict", verdict?.name)
        add("pace", pace?.rawValue)
        add("stage", stage?.rawValue)
        add("signal", signal?.rawValue)
        add("owner", owner)
        add("segment", segment)
        add("sales", sales)
        add("notice", noticeWithin.map(String.init))
        add("q", search.isEmpty ? nil : search)
        add("where", rule.isEmpty ? nil : rule)
        add("holds", showsUndetermined && !rule.isEmpty ? Verdict.undetermined.name : nil)
        add("view", saved.map(String.init))
        add("sort", order == .attention ? nil : (isDescending ? "-" : "") + order.rawValue)
        add("page", page == 1 ? nil : String(page))
        return Location(path: program.map { ["programs", $0] } ?? [], query: query)
    }

    /// Whether only some of the journeys are looked at.
    public var isFiltered: Bool {
        verdict != nil || pace != nil || stage != nil || signal != nil || owner != nil || segment != nil
            || sales != nil || noticeWithin != nil || !search.isEmpty || !rule.isEmpty
    }

    /// Whether an address asks for nothing, so that one is shown what one likes to begin with.
    public static func isStart(_ location: Location) -> Bool {
        location.path.isEmpty && !location.query.contains { !["lang", "theme"].contains($0.name) }
    }

    /// What is kept of it under a name: everything but the day, the page and the name.
    public var query: String {
        var view = self
        (view.day, view.page, view.saved) = (nil, 1, nil)
        return view.location.href
    }

    /// The same with something changed, from its first page on.
    func with(_ change: (inout BoardView) -> Void) -> BoardView {
        var changed = self
        changed.page = 1
        change(&changed)
        return changed
    }

    /// All journeys, in the same order and as of the same day.
    var unfiltered: BoardView {
        var view = BoardView(program: program)
        (view.day, view.order, view.isDescending, view.layout) = (day, order, isDescending, layout)
        return view
    }
}

extension Location {
    /// A field's value as what it must be; an empty one counts as absent, as forms send it.
    /// - Parameter known: What it can be, where that is said.
    func value<Value>(
        _ name: String, known: [String] = [], _ read: (String) -> Value?
    ) throws(Refusal) -> Value? {
        guard let text = self[name], !text.isEmpty else { return nil }
        if let value = read(text) { return value }
        throw Refusal(
            .invalid,
            Text(ja: "アドレスの「\(name)」に「\(text)」は指定できません。", en: "\"\(name)\" in the address cannot be \"\(text)\"."),
            remedy: known.isEmpty
                ? Text(ja: "アドレスを確かめるか、ボードから選び直してください。", en: "Check the address, or choose again on the board.")
                : Text(
                    ja: "使えるのは \(known.joined(separator: "、")) です。", en: "It can be \(known.joined(separator: ", "))."),
            at: Place(field: name))
    }

    /// A language or theme that there is not is refused like any other bad value in an address.
    public func checkTastes() throws(Refusal) {
        _ = try value("lang", known: Language.allCases.map(\.rawValue), Language.init)
        _ = try value("theme", known: Theme.allCases.map(\.rawValue), Theme.init)
    }
}

extension Day {
    /// The day that is looked at: today if none is chosen. A plan can be looked at as of a day ahead, but not farther
    /// than a year, since every day up to it is counted.
    /// - Throws: `Refusal` for a day that is farther ahead.
    public static func viewed(_ chosen: Day?, today: Day) throws(Refusal) -> Day {
        let last = today + 366
        guard let chosen, chosen > last else { return chosen ?? today }
        throw Refusal(
            .invalid, Text(ja: "\(chosen)は先すぎます。", en: "\(chosen) is too far ahead."),
            remedy: Text(ja: "\(last)までの日を指定してください。", en: "Choose a day up to \(last)."), at: Place(field: "on"))
    }
}
