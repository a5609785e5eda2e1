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
            return context.page(Problem.nothingYet.page(for: context.reader))
        }
        let today = try await workspace.today()
        let overview = try await overviews.overview(of: program, asOf: Site.day(view.day, today: today))
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
        let found = view.chosen(overview)
        let pages = max(1, (found.count + Board.rowsOnPage - 1) / Board.rowsOnPage)
        // An address that was shared before the list became shorter still shows something.
        view.page = min(view.page, pages)
        let shown = found.dropFirst((view.page - 1) * Board.rowsOnPage).prefix(Board.rowsOnPage)
        self.init(
            programs: programs, program: program, version: situation.version,
            definition: overview.program.definition?.text, asOf: situation.asOf, today: today,
            hasCriteria: situation.hasCriteria, dataThrough: situation.dataThrough, alerts: situation.alerts,
            view: view, totals: Totals(situation.journeys), onboarded: situation.onboarded,
            choices: Choices(owners: overview.owners, segments: Set(overview.segments.map { $0 ?? "" }).sorted()),
            rows: shown.map { Row(situation.journeys[$0], segment: overview.segments[$0], asOf: situation.asOf) },
            found: found.count, rowsPerPage: Board.rowsOnPage, outOfScope: situation.outOfScope)
    }
}

extension Board.Totals {
    fileprivate init(_ journeys: [JourneySituation]) {
        self.init(journeys: journeys.count)
        for journey in journeys {
            if let verdict = journey.judged.judgement.verdict { verdicts[verdict, default: 0] += 1 }
            paces[journey.pace, default: 0] += 1
            for kind in Set(journey.signals.map(\.kind)) { signals[kind, default: 0] += 1 }
        }
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

extension BoardView {
    /// The positions of the journeys that fit, in order.
    func chosen(_ overview: Overview) -> [Int] {
        let journeys = overview.situation.journeys
        let wanted = search.lowercased()
        let found = journeys.indices.filter { index in
            fits(journeys[index], segment: overview.segments[index], wanted)
        }
        let ascending = sorted(found, journeys)
        return isDescending ? ascending.reversed() : ascending
    }

    private func fits(_ journey: JourneySituation, segment: String?, _ wanted: String) -> Bool {
        if let verdict, journey.judged.judgement.verdict != verdict { return false }
        if let pace, journey.pace != pace { return false }
        if let owner, (journey.customer.csmEmail ?? "") != owner { return false }
        if let chosen = self.segment, (segment ?? "") != chosen { return false }
        if let signal, !journey.signals.contains(where: { $0.kind == signal }) { return false }
        guard !wanted.isEmpty else { return true }
        return journey.customer.name.lowercased().contains(wanted)
            || journey.customer.key.lowercased().contains(wanted)
    }

    /// By what the view is ordered by; equal ones stay in the order of customer keys.
    private func sorted(_ found: [Int], _ journeys: [JourneySituation]) -> [Int] {
        func by<Key: Comparable>(_ key: (JourneySituation) -> Key) -> [Int] {
            found.map { (key(journeys[$0]), $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
        }
        switch order {
        case .attention: return by(\.urgency)
        case .name: return by { $0.customer.name }
        case .age: return by { -Int($0.judged.start.number) }
        case .verdict: return by { $0.judged.judgement.verdict?.rawValue ?? .max }
        case .progress:
            return by { journey in
                let criteria = journey.judged.judgement.criteria
                return criteria.isEmpty ? 0 : criteria.count { $0 == .met } * 1000 / criteria.count
            }
        case .due: return by { $0.plan.next?.due?.number ?? .max }
        }
    }
}

extension JourneySituation {
    /// Who needs something first: somebody should act today, then by pace, then by what is late.
    fileprivate var urgency: Int {
        if phase == .ended { return .max }
        let acts = signals.contains { $0.severity == .act }
        let pace = [Pace.stuck, .behind, .noData, .preparing, .onTrack].firstIndex(of: pace) ?? 0
        let due = plan.next?.due.map { min(max(Int($0 - plan.day), -400), 400) } ?? 400
        return ((acts ? 0 : 10) + pace) * 10_000 - min(signals.count, 9) * 1000 + due + 400
    }
}
