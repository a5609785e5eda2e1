import Onboarding

/// How the page of today is looked at: whose customers, as of which day. It lives in the address.
public struct TodayView: Hashable, Sendable {
    /// Whose customers. Nil: one's own, as far as one has any; empty: nobody's; `*`: everybody's.
    public var owner: String?
    /// Nil: today.
    public var day: Day?
    /// From 1.
    public var page = 1

    public static let everybody = BoardView.anybody

    public init(owner: String? = nil) { self.owner = owner }

    /// Reads an address as it was asked for.
    /// - Throws: `Refusal` that names the field whose value nothing is known by.
    public init(_ location: Location) throws(Refusal) {
        owner = location["owner"]
        day = try location.value("on", Day.init)
        page = try location.value("page") { Int($0).flatMap { $0 >= 1 ? $0 : nil } } ?? 1
    }

    public var location: Location {
        var query: [Location.Field] = []
        if let owner { query.append(.init(name: "owner", value: owner)) }
        if let day { query.append(.init(name: "on", value: day.description)) }
        if page > 1 { query.append(.init(name: "page", value: String(page))) }
        return Location(path: ["today"], query: query)
    }
}
