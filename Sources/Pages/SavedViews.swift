import Onboarding

/// Boards that were kept under a name, as they stand above the board.
public struct SavedViews: Sendable {
    /// One's own and the shared ones, in order.
    public var all: [SavedView]
    /// Keeps the present view under a name; nil for those who have no account.
    public var keeping: Form?
    /// Changes the saved view that the board began as; nil where it began as none, or may not be changed.
    public var changing: Form?
    /// Whether that one may be taken away.
    public var mayRemove = false
    /// What the last click came to.
    public var notice: Text?

    public init(_ all: [SavedView] = [], keeping: Form? = nil, changing: Form? = nil, notice: Text? = nil) {
        self.all = all
        self.keeping = keeping
        self.changing = changing
        self.notice = notice
    }

    public static let location = Location(path: ["views"])

    func fields(for board: Board, _ reader: Reader) -> Fields {
        let current = all.first { $0.id == board.view.saved }
        let isChanged = current.map { $0.query != board.view.query } ?? false
        return [
            "views": all.map { $0.fields(isCurrent: $0.id == current?.id, reader) }, "hasViews": !all.isEmpty,
            "keeping": keeping.map { [$0.fields(for: reader, isMinor: true)] } ?? [],
            "keepsNow": keeping?.isRefused ?? false,
            "changing": changing.map { [$0.fields(for: reader, isMinor: true)] } ?? [],
            "changesNow": changing?.isRefused ?? false,
            "removal": present(mayRemove ? current?.removal.href : nil),
            "viewNotice": present(notice.map { reader($0) }),
            "differs": isChanged,
            "everything": BoardView(program: board.program).location.href,
            "isEverything": current == nil && !board.view.isFiltered,
        ]
    }
}

/// A board kept under a name.
public struct SavedView: Hashable, Sendable {
    public var id: Int64
    public var name: String
    /// The board's address, without the day.
    public var query: String
    public var isShared: Bool
    /// Whether whoever asks begins with it.
    public var isDefault: Bool

    public init(id: Int64, name: String, query: String, isShared: Bool, isDefault: Bool) {
        self.id = id
        self.name = name
        self.query = query
        self.isShared = isShared
        self.isDefault = isDefault
    }

    /// The board as it was kept, today. What was kept is read and written anew, so that it leads to a board and
    /// nowhere else; of what cannot be read, to the board of all journeys.
    public var board: BoardView {
        var view = (try? Location(query).map { try BoardView($0) } ?? BoardView()) ?? BoardView()
        (view.day, view.page, view.saved) = (nil, 1, id)
        return view
    }

    public var location: Location { board.location }

    /// Where it can be changed.
    public var place: Location { Location(path: ["views", String(id)]) }
    /// Where one is asked whether it shall go.
    public var removal: Location { Location(path: ["views", String(id), "remove"]) }

    func fields(isCurrent: Bool, _ reader: Reader) -> Fields {
        [
            "label": name, "href": location.href, "isCurrent": isCurrent, "isShared": isShared, "isDefault": isDefault,
        ]
    }
}
