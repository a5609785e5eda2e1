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

    public init(_ all: [SavedView] = []) { self.all = all }

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
    /// Whether whoever asks may rename and delete it.
    public var mayChange: Bool
    /// What it is, sent along with a change of it: whoever changes something else is told.
    public var state: String

    public init(
        id: Int64, name: String, query: String, isShared: Bool, isDefault: Bool = false, mayChange: Bool = false,
        state: String = ""
    ) {
        self.id = id
        self.name = name
        self.query = query
        self.isShared = isShared
        self.isDefault = isDefault
        self.mayChange = mayChange
        self.state = state
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

// MARK: - What is done to them

extension SavedViews {
    /// The forms of whoever has an account, with what was typed where one of them was refused.
    /// - Parameter mayShare: Whether they may offer views to everybody.
    public mutating func offerForms(
        for view: BoardView, typed: FormValues, mayShare: Bool, hidden: [(name: String, value: String)]
    ) {
        let hidden = hidden + [("at", view.location.href)]
        keeping = Form(
            action: SavedViews.location,
            fields: [SavedViews.name(typed["name"])] + SavedViews.ticks(typed["shared"], typed["default"], mayShare),
            button: Form.save, hidden: hidden, key: "keep")
        guard let current = all.first(where: { $0.id == view.saved }) else { return }
        mayRemove = current.mayChange
        changing = current.changing(for: view, typed, mayShare, hidden)
    }

    fileprivate static func name(_ value: String) -> FormField {
        FormField("name", Text(ja: "ビューの名前", en: "Name of the view"), .text, value: value)
    }

    fileprivate static func ticks(_ shared: String, _ first: String, _ mayShare: Bool) -> [FormField] {
        let sharing = FormField(
            "shared", Text(ja: "全員と共有する", en: "Share it with everybody"), .check, value: shared, isRequired: false)
        return (mayShare ? [sharing] : []) + [
            FormField(
                "default", Text(ja: "ボードを開いたとき最初に表示する", en: "Open the board with it"), .check, value: first,
                isRequired: false)
        ]
    }

    /// What has just been done, as the address says it, as far as it still holds.
    public func told(by location: Location) -> Text? {
        let current = all.first { String($0.id) == location["view"] }?.name
        switch (location["did"], current, location["named"]) {
        case ("kept", let name?, _): return Text(ja: "この条件を「\(name)」として保存しました。", en: "Saved as \"\(name)\".")
        case ("changed", let name?, _): return Text(ja: "「\(name)」を変更しました。", en: "\"\(name)\" changed.")
        case ("removed", _, let name?) where !all.contains(where: { $0.name == name }):
            return Text(ja: "「\(name)」を削除しました。", en: "\"\(name)\" deleted.")
        default: return nil
        }
    }
}

extension SavedView {
    /// Changes it; of somebody else's view only whether one begins with it.
    fileprivate func changing(
        for view: BoardView, _ typed: FormValues, _ mayShare: Bool, _ hidden: [(name: String, value: String)]
    ) -> Form {
        let isSent = typed["change"] == "yes"
        func value(_ field: String, _ stands: Bool) -> String { isSent ? typed[field] : stands ? "yes" : "" }
        var fields = mayChange ? [SavedViews.name(isSent ? typed["name"] : name)] : []
        fields += SavedViews.ticks(
            value("shared", isShared), value("default", isDefault), mayChange && (mayShare || isShared))
        if mayChange, query != view.query {
            fields.append(
                FormField(
                    "replace", Text(ja: "いまの条件で上書きする", en: "Replace its filters with the present ones"), .check,
                    value: value("replace", true), isRequired: false))
        }
        let own = mayChange ? [] : [(name: "name", value: name), ("shared", "yes")]
        return Form(
            action: place, fields: fields, button: Text(ja: "変更する", en: "Change"),
            hidden: hidden + [("change", "yes"), ("seen", state)] + own, key: "change")
    }

    /// Asks whether it shall go.
    public func removalPage(hidden: [(name: String, value: String)]) -> FormPage {
        let deletes = Text(ja: "「\(name)」を削除します。", en: "This deletes \"\(name)\".")
        let shared = Text(
            ja: "\(deletes.ja)共有しているため、ほかのメンバーも使えなくなります。",
            en: "\(deletes.en) It is shared: others lose it too.")
        return FormPage(
            title: Text(ja: "ビューの削除", en: "Delete a view"),
            intro: [
                isShared ? shared : deletes,
                Text(ja: "顧客やオンボーディングの記録は何も変わりません。", en: "Customers and journeys stay as they are."),
            ], form: Form(action: removal, button: Text(ja: "削除する", en: "Delete"), hidden: hidden),
            back: location)
    }
}
