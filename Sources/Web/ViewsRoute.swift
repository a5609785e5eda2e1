import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// Keeps the board that the form was on under a name: `POST /views`.
    func keepView(_ context: SiteContext) async throws -> Response {
        let asked = try Site.viewed(context)
        do {
            let kept = try await workspace.keepView(ViewWords(context.form, query: asked.query))
            return context.redirect(to: Site.told("kept", of: kept, asked))
        } catch let refusal as Refusal where [.conflict, .invalid].contains(refusal.code) {
            return try await refused(refusal, asked, context) { $0.keeping = $0.keeping?.refused([refusal]) }
        }
    }

    /// Gives a view other words, or what is looked at now.
    func changeView(_ context: SiteContext) async throws -> Response {
        let asked = try Site.viewed(context)
        let id = try Site.number(context)
        do {
            let kept = try await workspace.views().first { $0.view.id == id }?.view.query
            let words = ViewWords(
                context.form, query: context.form["replace"].isEmpty ? kept ?? asked.query : asked.query)
            let changed = try await workspace.changeView(id, to: words, seen: context.form["seen"])
            return context.redirect(to: Site.told("changed", of: changed, asked))
        } catch let refusal as Refusal where [.conflict, .invalid].contains(refusal.code) {
            return try await refused(refusal, asked, context) { $0.changing = $0.changing?.refused([refusal]) }
        }
    }

    /// Asks whether a view shall go: `/views/3/remove`.
    func viewRemoval(_ context: SiteContext) async throws -> Response {
        let id = try Site.number(context)
        guard let offered = try await workspace.views().first(where: { $0.view.id == id }), offered.mayChange else {
            throw HTTPError(.notFound)
        }
        let saved = SavedView(offered)
        var page = FormPage(
            Text(ja: "ビューの削除", en: "Delete a view"),
            intro: [
                offered.view.isShared
                    ? Text(
                        ja: "「\(saved.name)」を削除します。共有しているため、ほかのメンバーも使えなくなります。",
                        en: "This deletes \"\(saved.name)\". It is shared: others lose it too.")
                    : Text(ja: "「\(saved.name)」を削除します。", en: "This deletes \"\(saved.name)\"."),
                Text(ja: "顧客や案件の記録は何も変わりません。", en: "Nothing of customers or journeys changes."),
            ],
            form: Form(saved.removal, [], button: Text(ja: "削除する", en: "Delete it"), hidden: context.hidden))
        page.back = saved.location
        return context.page(page.page(for: context.reader))
    }

    func removeView(_ context: SiteContext) async throws -> Response {
        let removed = try await workspace.removeView(try Site.number(context))
        return context.redirect(
            to: Location(
                path: [], query: [.init(name: "did", value: "removed"), .init(name: "named", value: removed.name)]))
    }

    // MARK: What stands above the board

    func savedViews(_ offered: [OfferedView], for view: BoardView, _ context: SiteContext) -> SavedViews {
        var views = SavedViews(offered.map(SavedView.init))
        views.notice = Site.notice(context.location, offered)
        guard context.signedIn != nil else { return views }
        let at: [(name: String, value: String)] = [("at", view.location.href)]
        let mayShare = context.signedIn?.actor.may(.runJourneys, on: .workspace) ?? false
        views.keeping = Form(
            SavedViews.location,
            [Site.named(context.form["name"])] + Site.ticks(context.form["shared"], context.form["default"], mayShare),
            button: Text(ja: "保存する", en: "Save"), hidden: context.hidden + at, key: "keep")
        guard let current = offered.first(where: { $0.view.id == view.saved }) else { return views }
        let isSent = context.form["change"] == "yes"
        let name = isSent ? context.form["name"] : current.view.name
        let shared = isSent ? context.form["shared"] : current.view.isShared ? "yes" : ""
        let first = isSent ? context.form["default"] : current.isDefault ? "yes" : ""
        var fields = current.mayChange ? [Site.named(name)] : []
        fields += Site.ticks(shared, first, current.mayChange && (mayShare || current.view.isShared))
        if current.mayChange, current.view.query != view.query {
            fields.append(
                FormField(
                    "replace", Text(ja: "いまの条件で上書きする", en: "Replace its filters by the present ones"), .check,
                    value: isSent ? context.form["replace"] : "yes", isRequired: false))
        }
        let sent: [(name: String, value: String)] = [
            ("change", "yes"), ("seen", current.view.state),
        ]
        let own = current.mayChange ? [] : [("name", current.view.name), ("shared", "yes")]
        views.changing = Form(
            SavedView(current).place, fields, button: Text(ja: "変更する", en: "Change"),
            hidden: context.hidden + at + sent + own, key: "change")
        views.mayRemove = current.mayChange
        return views
    }

    private static func named(_ value: String) -> FormField {
        FormField("name", Text(ja: "ビューの名前", en: "Name of the view"), .text, value: value)
    }

    private static func ticks(_ shared: String, _ first: String, _ mayShare: Bool) -> [FormField] {
        let sharing = FormField(
            "shared", Text(ja: "全員と共有する", en: "Share it with everybody"), .check, value: shared, isRequired: false)
        return (mayShare ? [sharing] : []) + [
            FormField(
                "default", Text(ja: "ボードを開いたとき最初に表示する", en: "Begin with it"), .check, value: first,
                isRequired: false)
        ]
    }

    private func refused(
        _ refusal: Refusal, _ asked: BoardView, _ context: SiteContext, _ mark: (inout SavedViews) -> Void
    ) async throws -> Response {
        var context = context
        context.reader.location = asked.location
        guard var board = try await board(asked, workspace.views(), context) else { throw refusal }
        mark(&board.saved)
        return context.page(board.page(for: context.reader), refusal.code.formStatus)
    }

    /// The board that a form was on.
    private static func viewed(_ context: SiteContext) throws -> BoardView {
        try BoardView(Location(context.form["at"]) ?? Location())
    }

    private static func number(_ context: SiteContext) throws -> Int64 {
        guard let id = Int64(context.parameters.get("view") ?? "") else { throw HTTPError(.notFound) }
        return id
    }

    private static func told(_ deed: String, of view: StoredView, _ asked: BoardView) -> Location {
        var place = SavedView(
            id: view.id, name: view.name, query: view.query, isShared: view.isShared, isDefault: false
        ).location
        if let day = asked.day { place = place.with("on", day.description) }
        return place.with("did", deed)
    }

    private static func notice(_ location: Location, _ offered: [OfferedView]) -> Text? {
        let current = offered.first { String($0.view.id) == location["view"] }?.view.name
        switch (location["did"], current, location["named"]) {
        case ("kept", let name?, _):
            return Text(ja: "この条件を「\(name)」として保存しました。", en: "This board is kept as \"\(name)\".")
        case ("changed", let name?, _): return Text(ja: "「\(name)」を変更しました。", en: "\"\(name)\" is changed.")
        case ("removed", _, let name?) where !offered.contains(where: { $0.view.name == name }):
            return Text(ja: "「\(name)」を削除しました。", en: "\"\(name)\" is deleted.")
        default: return nil
        }
    }
}

extension SavedView {
    init(_ offered: OfferedView) {
        self.init(
            id: offered.view.id, name: offered.view.name, query: offered.view.query, isShared: offered.view.isShared,
            isDefault: offered.isDefault)
    }
}

extension ViewWords {
    fileprivate init(_ form: FormValues, query: String) {
        self.init(
            name: form["name"], query: query, isShared: form["shared"] == "yes", isDefault: form["default"] == "yes")
    }
}
