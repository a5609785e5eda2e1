import Onboarding
import Portfolio

extension Board {
    fileprivate static let rowsOnPage = 55
    fileprivate static let cardsInLane = 12

    /// - Parameters:
    ///   - overviews: At least one.
    ///   - asked: A page that is not there any more becomes the last one.
    public init(
        _ overviews: [Overview], _ selection: BoardSelection, _ asked: BoardView, programs: [String], today: Day
    ) {
        var view = asked
        let isListed = view.layout == .ended
        let former = Former(overviews, view, rowsOnPage: Board.rowsOnPage, isListed: isListed)
        let found = isListed ? former.found : selection.found.count
        let pages = max(1, (found + Board.rowsOnPage - 1) / Board.rowsOnPage)
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
            alerts: alerts, view: view, totals: selection.counts,
            onboarded: situations.reduce(0) { $0 + $1.onboarded },
            choices: Choices(
                owners: Set(overviews.flatMap(\.index.owners)).sorted(),
                segments: Set(overviews.flatMap(\.index.segments)).sorted(),
                sales: Set(overviews.flatMap(\.index.sales)).sorted()),
            former: former, known: overviews.reduce(into: []) { $0.formUnion($1.index.known) }, found: found,
            rowsPerPage: Board.rowsOnPage,
            outOfScope: situations.reduce(0) { $0 + $1.outOfScope })
        if known.contains(.value) { value = selection.value(in: overviews) }
        if !isListed { fill(overviews, selection) }
    }
}

extension Board.Row {
    fileprivate init(_ overview: Overview, _ position: Int, isOne: Bool) {
        let situation = overview.situation.journeys[position]
        let judged = situation.judged
        let isUnreadable = situation.program.isUnreadable
        self.init(
            customer: judged.customer, ordinal: judged.ordinal, isOneOfSeveral: overview.isOneOfSeveral(position),
            name: judged.name, program: isOne ? nil : overview.situation.program,
            olderVersion: judged.version == overview.situation.version ? nil : judged.version,
            owner: situation.customer.csmEmail, segment: overview.facts[position].segment,
            age: overview.situation.asOf - judged.start, pace: isUnreadable ? nil : situation.pace,
            verdict: judged.judgement.verdict, onboardedOn: judged.milestones.onboardedOn,
            course: isUnreadable ? nil : Sparkline(situation),
            criteria: zip(judged.formula.criteria, judged.judgement.criteria).map { ($0.name, $1) },
            next: NextStep(action: situation.nextAction, plan: situation.plan, isUnreadable: isUnreadable),
            signals: situation.signals, mark: situation.csmRead?.mark,
            before: isUnreadable ? nil : situation.weekBefore, unreadable: situation.unreadable,
            renewal: situation.customer.contractEnd, noticeBy: situation.customer.noticeBy,
            isNoticeDue: situation.attention().needs.contains { $0.section == .noticeDue },
            value: overview.facts[position].value)
    }
}

extension Board {
    /// The rows of the page, or of each lane the first few.
    fileprivate mutating func fill(_ overviews: [Overview], _ selection: BoardSelection) {
        let isOne = overviews.count == 1
        func row(_ found: BoardSelection.Found) -> Board.Row {
            Board.Row(overviews[found.overview], found.position, isOne: isOne)
        }
        guard view.layout == .stage else {
            let first = (view.page - 1) * Board.rowsOnPage
            rows = selection.found.dropFirst(first).prefix(Board.rowsOnPage).map(row)
            return
        }
        var found: [Stage: [BoardSelection.Found]] = [:]
        for journey in selection.found {
            let stage = overviews[journey.overview].index.stage(at: journey.position)
            if found[stage, default: []].count < Board.cardsInLane { found[stage, default: []].append(journey) }
        }
        for stage in Stage.underWay where view.stage == nil || view.stage == stage {
            lanes.append(
                Board.Lane(
                    stage: stage, count: selection.counts.stages[stage, default: 0], rows: (found[stage] ?? []).map(row)
                ))
        }
    }
}

extension OverviewIndex.Choice {
    public init(_ view: BoardView) {
        self.init()
        (verdict, pace, stage, signal) = (view.verdict, view.pace, view.stage, view.signal)
        (owner, segment, search) = (view.owner, view.segment, view.search)
        (noticeWithin, sales) = (view.noticeWithin, view.sales)
        (order, isDescending) = (view.order, view.isDescending)
    }
}
