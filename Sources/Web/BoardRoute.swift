import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// The board of a program; at the first page that of the first program there is.
    func board(_ context: SiteContext) async throws -> Response {
        let view = try BoardView(context.location)
        let programs = try await workspace.programNames()
        guard let program = view.program ?? programs.first else {
            return try await start(context)
        }
        let today = try await workspace.today()
        let overview = try await overviews.overview(of: program, asOf: Site.day(view.day, today: today))
        let hasJourneys = !overview.situation.journeys.isEmpty || overview.situation.outOfScope > 0
        if view.program == nil, view.day == nil, !hasJourneys { return try await start(context) }
        let board = Board(overview, view, programs: programs, program: program, today: today)
        return context.page(board.page(for: context.reader))
    }
}

extension Site {
    /// The day that is looked at: today if none is chosen. A plan can be looked at as of a day ahead, but not farther
    /// than a year, since every day up to it is counted.
    /// - Throws: `Refusal` for a day that is farther ahead.
    static func day(_ chosen: Day?, today: Day) throws(Refusal) -> Day {
        let last = today + 366
        guard let chosen, chosen > last else { return chosen ?? today }
        throw Refusal(
            .invalid, Text(ja: "\(chosen)は先すぎます。", en: "\(chosen) is too far ahead."),
            remedy: Text(ja: "\(last)までの日を指定してください。", en: "Choose a day up to \(last)."), at: Place(field: "on"))
    }
}

extension Board {
    private static let rowsOnPage = 100

    /// The rows of one page of a view, and the totals over all.
    fileprivate init(_ overview: Overview, _ view: BoardView, programs: [String], program: String, today: Day) {
        var view = view
        view.program = program
        let situation = overview.situation
        let found = overview.index.positions(OverviewIndex.Choice(view))
        let pages = max(1, (found.count + Board.rowsOnPage - 1) / Board.rowsOnPage)
        // An address that was shared before the list became shorter still shows something.
        view.page = min(view.page, pages)
        let shown = found.dropFirst((view.page - 1) * Board.rowsOnPage).prefix(Board.rowsOnPage)
        self.init(
            programs: programs, program: program, version: situation.version,
            definition: overview.program.definition?.text, asOf: situation.asOf, today: today,
            hasCriteria: situation.hasCriteria, dataThrough: situation.dataThrough, alerts: situation.alerts,
            view: view, totals: Totals(overview.index.totals, journeys: situation.journeys.count),
            onboarded: situation.onboarded,
            choices: Choices(owners: overview.index.owners, segments: overview.index.segments),
            rows: shown.map { Row(situation.journeys[$0], segment: overview.segments[$0], asOf: situation.asOf) },
            found: found.count, rowsPerPage: Board.rowsOnPage, outOfScope: situation.outOfScope)
    }
}

extension Board.Totals {
    fileprivate init(_ totals: OverviewIndex.Totals, journeys: Int) {
        self.init(journeys: journeys, verdicts: totals.verdicts, paces: totals.paces, signals: totals.signals)
    }
}

extension Board.Row {
    fileprivate init(_ situation: JourneySituation, segment: String?, asOf day: Day) {
        let judged = situation.judged
        self.init(
            customer: judged.customer, ordinal: judged.ordinal, name: judged.name,
            owner: situation.customer.csmEmail, segment: segment, age: day - judged.start, pace: situation.pace,
            verdict: judged.judgement.verdict, onboardedOn: judged.milestones.onboardedOn,
            criteria: zip(judged.formula.criteria, judged.judgement.criteria).map { ($0.key, $1) },
            plan: situation.plan, signals: situation.signals)
    }
}

extension OverviewIndex.Choice {
    fileprivate init(_ view: BoardView) {
        self.init()
        (verdict, pace, signal) = (view.verdict, view.pace, view.signal)
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
