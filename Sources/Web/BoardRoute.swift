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
        let isEmpty = board.map { $0.totals.journeys == 0 && $0.outOfScope == 0 } ?? true
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
        var overviews: [Overview] = []
        for program in view.program.map({ [$0] }) ?? programs {
            overviews.append(try await self.overviews.overview(of: program, asOf: day))
        }
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
        fill(&board, overviews, selection)
        board.saved = savedViews(views, for: board.view, context)
        board.notice = try await notice(in: overviews, context)
        return board
    }

    /// The rows of the page, or of each lane the first few.
    private func fill(_ board: inout Board, _ overviews: [Overview], _ selection: BoardSelection) {
        let isOne = overviews.count == 1
        func row(_ found: BoardSelection.Found) -> Board.Row {
            Board.Row(overviews[found.overview], found.position, isOne: isOne)
        }
        guard board.view.layout == .stage else {
            let first = (board.view.page - 1) * Board.rowsOnPage
            board.rows = selection.found.dropFirst(first).prefix(Board.rowsOnPage).map(row)
            return
        }
        var lanes: [Stage: [BoardSelection.Found]] = [:]
        for found in selection.found {
            let stage = overviews[found.overview].index.stage(at: found.position)
            if lanes[stage, default: []].count < Board.cardsInLane { lanes[stage, default: []].append(found) }
        }
        for stage in Stage.allCases where board.view.stage == nil || board.view.stage == stage {
            board.lanes.append(
                Board.Lane(
                    stage, count: selection.counts.stages[stage, default: 0], rows: (lanes[stage] ?? []).map(row)))
        }
    }
}

extension Board {
    fileprivate static let rowsOnPage = 55
    fileprivate static let cardsInLane = 12

    fileprivate init(
        _ overviews: [Overview], _ selection: BoardSelection, _ asked: BoardView, programs: [String], today: Day
    ) {
        var view = asked
        let pages = max(1, (selection.found.count + Board.rowsOnPage - 1) / Board.rowsOnPage)
        // An address that was shared before the list became shorter still shows something.
        view.page = min(view.page, pages)
        let only = overviews.count == 1 ? overviews[0] : nil
        let situations = overviews.map(\.situation)
        var alerts: [Signal] = []
        for alert in situations.flatMap(\.alerts) where !alerts.contains(alert) { alerts.append(alert) }
        self.init(
            programs: programs, program: view.program, version: only?.situation.version,
            definition: only?.program.definition?.text, asOf: situations[0].asOf, today: today,
            hasCriteria: situations.contains(where: \.hasCriteria),
            dataThrough: situations.compactMap(\.dataThrough).max(),
            alerts: alerts, view: view, totals: Totals(selection.counts),
            onboarded: situations.reduce(0) { $0 + $1.onboarded },
            choices: Choices(
                owners: Set(overviews.flatMap(\.index.owners)).sorted(),
                segments: Set(overviews.flatMap(\.index.segments)).sorted()),
            found: selection.found.count, rowsPerPage: Board.rowsOnPage,
            outOfScope: situations.reduce(0) { $0 + $1.outOfScope })
    }
}

extension Board.Totals {
    fileprivate init(_ counts: BoardSelection.Counts) {
        self.init(
            journeys: counts.journeys, verdicts: counts.judged, unjudged: counts.verdicts[nil] ?? 0,
            paces: counts.paces,
            stages: counts.stages, signals: counts.signals, owners: counts.owners, segments: counts.segments,
            undetermined: counts.undetermined)
    }
}

extension Board.Row {
    fileprivate init(_ overview: Overview, _ position: Int, isOne: Bool) {
        let situation = overview.situation.journeys[position]
        let judged = situation.judged
        self.init(
            customer: judged.customer, ordinal: judged.ordinal, name: judged.name,
            owner: situation.customer.csmEmail, segment: overview.segments[position],
            age: overview.situation.asOf - judged.start, pace: situation.program.isUnreadable ? nil : situation.pace,
            verdict: judged.judgement.verdict, onboardedOn: judged.milestones.onboardedOn,
            criteria: zip(judged.formula.criteria, judged.judgement.criteria).map { ($0.key, $1) },
            next: NextStep(situation.nextAction, situation.plan, isUnreadable: situation.program.isUnreadable),
            signals: situation.signals)
        isOneOfSeveral = overview.isOneOfSeveral(position)
        program = isOne ? nil : overview.situation.program
        olderVersion = judged.version == overview.situation.version ? nil : judged.version
        mark = situation.csmRead?.mark
        before =
            situation.program.isUnreadable ? nil : situation.weekBefore.map { Before(pace: $0.pace, met: $0.met) }
        unreadable = situation.unreadable
    }
}

extension OverviewIndex.Choice {
    fileprivate init(_ view: BoardView) {
        self.init()
        (verdict, pace, stage, signal) = (view.verdict, view.pace, view.stage, view.signal)
        (owner, segment, search) = (view.owner, view.segment, view.search)
        order =
            switch view.order {
            case .attention: .attention
            case .name: .name
            case .age: .age
            case .verdict: .verdict
            case .progress: .progress
            case .due: .due
            }
        isDescending = view.isDescending
    }
}
