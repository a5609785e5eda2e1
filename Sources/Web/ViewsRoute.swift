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
        let id = try context.number("view")
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
        let id = try context.number("view")
        guard let offered = try await workspace.views().first(where: { $0.view.id == id }), offered.mayChange else {
            throw HTTPError(.notFound)
        }
        return context.page(SavedView(offered).removalPage(hidden: context.hidden).page(for: context.reader))
    }

    func removeView(_ context: SiteContext) async throws -> Response {
        let removed = try await workspace.removeView(try context.number("view"))
        return context.redirect(to: Location().with("did", "removed").with("named", removed.name))
    }

    // MARK: What stands above the board

    func savedViews(_ offered: [OfferedView], for view: BoardView, _ context: SiteContext) -> SavedViews {
        var views = SavedViews(offered.map(SavedView.init))
        views.notice = views.told(by: context.location)
        if context.signedIn != nil {
            views.offerForms(
                for: view, typed: context.form, mayShare: context.may(.runJourneys), hidden: context.hidden)
        }
        return views
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

    private static func told(_ deed: String, of view: StoredView, _ asked: BoardView) -> Location {
        var place = SavedView(id: view.id, name: view.name, query: view.query, isShared: view.isShared).location
        if let day = asked.day { place = place.with("on", day.description) }
        return place.with("did", deed)
    }
}

extension SavedView {
    init(_ offered: OfferedView) {
        self.init(
            id: offered.view.id, name: offered.view.name, query: offered.view.query, isShared: offered.view.isShared,
            isDefault: offered.isDefault, mayChange: offered.mayChange, state: offered.view.state)
    }
}

extension ViewWords {
    fileprivate init(_ form: FormValues, query: String) {
        self.init(
            name: form["name"], query: query, isShared: form["shared"] == "yes", isDefault: form["default"] == "yes")
    }
}
