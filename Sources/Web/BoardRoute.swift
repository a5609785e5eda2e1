import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The board of a program, or of all; at the first page what a member likes to begin with.
    func board(_ context: SiteContext) async throws -> Response {
        let views = try await workspace.views()
        if BoardView.isStart(context.location), let first = try await begun(with: views) {
            return context.redirect(to: first.location)
        }
        let view = try BoardView(context.location)
        let board = try await board(view, views, context)
        let isEmpty = board.map { $0.totals.journeys == 0 && $0.outOfScope + $0.former.all == 0 } ?? true
        guard let board, !isEmpty || view.program != nil || view.day != nil else { return try await start(context) }
        return context.page(
            board.page(for: context.reader), board.refusedRule?.code.formStatus ?? .ok)
    }

    /// The view that one begins with, unless its program is not there.
    private func begun(with views: [OfferedView]) async throws -> SavedView? {
        guard let first = views.first(where: \.isDefault).map(SavedView.init) else { return nil }
        guard let program = first.board.program else { return first }
        return try await workspace.programNames().contains(program) ? first : nil
    }

    /// Nil where there is no program yet.
    func board(_ asked: BoardView, _ views: [OfferedView], _ context: SiteContext) async throws -> Board? {
        let programs = try await workspace.programNames()
        guard !programs.isEmpty else { return nil }
        var view = asked
        if programs.count == 1 { view.program = view.program ?? programs[0] }
        let today = try await workspace.today()
        let day = try Day.viewed(view.day, today: today)
        let overviews = try await overviews(of: view.program.map { [$0] } ?? programs, asOf: day)
        var (filter, refused): (JourneyFilter?, Refusal?)
        if !view.rule.isEmpty {
            do { filter = try await self.overviews.filter(overviews, by: view.rule) } catch let refusal as Refusal
                where [.syntax, .type, .tooLarge].contains(refusal.code)
            { refused = refusal }
        }
        let choice = OverviewIndex.Choice(view)
        let selection = BoardSelection(
            choice, of: overviews, by: filter?.verdicts, wanted: view.showsUndetermined ? .undetermined : .met)
        var board = Board(overviews, selection, view, programs: programs, today: today)
        board.unreadable = Unreadable.joined(
            overviews.filter(\.program.isUnreadable).map { overview in
                Board.unreadable(
                    overview.situation.version, of: overviews.count == 1 ? nil : overview.situation.program)
            })
        (board.refusedRule, board.remarks) = (refused, filter?.remarks ?? [])
        board.saved = savedViews(views, for: board.view, context)
        board.notice = try await notice(in: overviews, context)
        return board
    }
}
