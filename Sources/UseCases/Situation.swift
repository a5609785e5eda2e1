import Intake
import Onboarding
import Usage

/// Where the journeys of a program stand as of a day: what the board, the review and the weekly observation read.
public struct ProgramSituation: Sendable {
    public let program: String
    /// The newest version; each journey goes by the one it is pinned to.
    public let version: Int
    public let asOf: Day
    /// The last day, up to the one asked for, from which there is any usage of any customer.
    public let dataThrough: Day?
    /// What concerns the whole team: usage that does not arrive.
    public let alerts: [Signal]
    /// The program has no criteria yet, so that there is no verdict.
    public let hasCriteria: Bool
    /// Those in scope (begun, the customer not gone and still observed), by customer key, then ordinal.
    public let journeys: [JourneySituation]
    /// Journeys onboarded by the day, those of customers that left later among them: the way to the first fifty.
    public let onboarded: Int
    /// Journeys of the program that are not in scope.
    public let outOfScope: Int
}

/// One journey as of a day, with everything that its customer's page shows. An object, so that lists of ten thousand
/// can be passed on, and one of them exchanged, without touching the others.
public final class JourneySituation: Sendable {
    public enum Phase: String, CaseIterable, Sendable {
        case underWay = "under-way"
        /// Its criteria have held for long enough and stay watched, or a manager has declared it an exception.
        case onboarded
        case ended
    }

    public let customer: Customer
    /// The version that it is pinned to.
    public let program: Program
    public let journey: Journey
    public let judged: JudgedJourney
    public let plan: Plan
    /// In the order in which one looks at them.
    public let signals: [Signal]
    public let pace: Pace
    /// On-demand meetings that the playbook proposes.
    public let proposals: [Proposal]
    public let phase: Phase
    /// How it stood a week before; nil where it had not begun.
    public let weekBefore: WeekBefore?
    /// The last gut mark of the week; nil where there was none, or where it was not asked for.
    public let gutMark: StoredGutMark?
    /// The store's number of the journey.
    let number: Int64

    init(
        customer: Customer, program: Program, journey: Journey, judged: JudgedJourney, seen: Sighting, number: Int64,
        weekBefore: WeekBefore?, gutMark: StoredGutMark?
    ) {
        self.weekBefore = weekBefore
        self.gutMark = gutMark
        self.customer = customer
        self.program = program
        self.journey = journey
        self.judged = judged
        self.number = number
        (plan, signals, pace, proposals) = (seen.plan, seen.signals, seen.pace, seen.proposals)
        phase =
            if journey.ended(on: seen.day) != nil {
                .ended
            } else {
                seen.milestones.onboardedOn == nil && journey.exception(on: seen.day) == nil ? .underWay : .onboarded
            }
    }

    /// The journey's id in every interface.
    public var id: String { judged.id }

    /// The kind of step that it is at.
    public var stage: Stage { Stage(plan, isOnboarded: phase == .onboarded) }

    /// Every step is over, and the criteria are not met: who leaves most often (チャーン予備軍).
    public var isLikelyToLeave: Bool { plan.isLikelyToLeave && judged.judgement.verdict == .unmet }

    /// What it needs from its team on the day.
    public var needs: [Need] { attention().needs }

    /// Where it stands among all journeys, and the one thing to do next.
    /// - Parameter isWorried: The CSM's gut mark says so; nil goes by that of the week.
    public func attention(isWorried: Bool? = nil) -> Attention {
        Attention(
            signals, plan, proposals, verdict: judged.judgement.verdict, metOn: judged.milestones.metOn,
            missing: judged.unrecorded, isWorried: isWorried ?? (gutMark?.mark == .worried))
    }
}

/// How a journey stood a week before it is looked at.
public struct WeekBefore: Hashable, Sendable {
    public let pace: Pace
    /// How many of its criteria were met.
    public let met: Int

    init(_ seen: Sighting) {
        pace = seen.pace
        met = seen.judgement.criteria.count { $0 == .met }
    }
}

extension JourneySituation {
    /// The plan if this had been recorded of the journey instead, all else being as it is.
    public func plan(of other: Journey, _ calendar: WorkingCalendar) -> Plan {
        var applies: [String: Verdict] = [:]
        for step in plan.steps where step.step.appliesWhen != nil {
            switch step.state {
            case .leftOut(.rule): applies[step.key] = .unmet
            case .undated(.proposal) where step.step.due != nil: applies[step.key] = .undetermined
            default: applies[step.key] = .met
            }
        }
        return Plan(
            program, other, calendar: calendar, metOn: judged.milestones.metOn, applies: applies, asOf: plan.day)
    }
}

extension Workspace {
    /// Plan, judgement, signals and pace of the journeys of a program as of a day, all from one load.
    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    public func situation(
        program: String, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> ProgramSituation {
        try require(.watchJourneys)
        let settings = try await settings()
        let day: Day = if let asOf { asOf } else { try await today() }
        let watch = try await watch(program, settings, through: day)
        return try watch.situation(of: program, asOf: day, customers: customers)
    }

    /// Loads what watching a program's journeys takes, once for however many days.
    func watch(_ program: String, _ settings: Settings, through day: Day) async throws -> Watch {
        let days = try otherDays(than: settings)
        async let used = facts(except: settings.excludedUsers, by: days)
        let records = try await records.read { try JudgingRecords(program, nil, day, $0, watching: true) }
        let stream = try await stream(from: records.newest.source, records, settings, through: day)
        let (facts, names) = try await used
        let columns = UsageColumns(
            facts, customers: records.customers.count, customerOf: records.customerOf, names: names)
        var groups: [WatchedGroup] = []
        for group in records.groups {
            let source = group.program.source
            let itsStream =
                source == records.newest.source
                ? stream : try await self.stream(from: source, records, settings, through: day)
            var watched = WatchedGroup(
                group, group.evidence(records, columns, itsStream), records.customers, settings.calendar, through: day)
            watched.peers = watched.ownPeers
            groups.append(watched)
        }
        return Watch(records: records, stream: stream, groups: groups)
    }
}

/// The journeys of a program, ready to be looked at on any day up to the one they were loaded for.
struct Watch: Sendable {
    let records: JudgingRecords
    /// Of the newest version's source.
    let stream: Stream
    let groups: [WatchedGroup]

    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    func situation(of program: String, asOf day: Day, customers: [String]? = nil) throws -> ProgramSituation {
        let wanted = try customers.map { Set(try known($0, among: records.customers).map(\.customer.key)) }
        var journeys = groups.flatMap { $0.situations(asOf: day, of: wanted) }
        if groups.count > 1 { journeys = inOrder(journeys) }
        let watched = groups.map { Watch.Source(book: $0.book, stream: $0.evidence.stream) }
        return ProgramSituation(
            program: program, version: records.versions.last!.number, asOf: day, dataThrough: stream.lastDay,
            alerts: Watch.alerts(of: watched, from: records.earliestStart, asOf: day),
            hasCriteria: !records.newest.criteria.isEmpty, journeys: journeys,
            onboarded: groups.reduce(0) { $0 + $1.onboardings.count { $0.day.map { $0 <= day } ?? false } },
            outOfScope: records.outOfScope + groups.reduce(0) { $0 + $1.customers.count { !$0.isWatched(on: day) } })
    }

    /// Where the journeys of one version have their usage from.
    struct Source {
        let book: Rulebook
        let stream: Stream
    }

    /// One alert for each source that is silent, never one for each customer.
    /// - Parameter earliest: The first start of a journey.
    static func alerts(of sources: [Source], from earliest: Day?, asOf day: Day) -> [Signal] {
        var seen: Set<String?> = []
        return sources.compactMap { source in
            guard seen.insert(source.book.program.source).inserted else { return nil }
            let stream = source.stream
            if let last = stream.lastDay {
                return stream.isSilent(asOf: day)
                    ? Signal(.noData, since: last + 1, asOf: day, .stream(last: last)) : nil
            }
            guard source.book.looksAtUsage, let start = earliest else { return nil }
            return Signal(.noData, since: start, asOf: day, .stream(last: nil))
        }
    }

    /// Brings journeys of several versions back into the order of customers.
    func inOrder(_ journeys: [JourneySituation]) -> [JourneySituation] {
        var place: [String: Int] = [:]
        for (index, customer) in records.customers.enumerated() { place[customer.customer.key] = index }
        return journeys.sorted {
            (place[$0.customer.key]!, $0.judged.ordinal) < (place[$1.customer.key]!, $1.judged.ordinal)
        }
    }
}

/// The journeys pinned to one version of a program.
struct WatchedGroup: Sendable {
    let group: JudgingGroup
    let book: Rulebook
    let evidence: Evidence
    let journeys: [Journey]
    let customers: [Customer]
    let calendar: WorkingCalendar
    /// When each was onboarded, as far as it is known by the last day, and then its weeks.
    let onboardings: [(day: Day?, samples: [Peers.Sample])]
    /// Those that made it, to compare the others with.
    var peers: Peers?
    /// The last gut marks of the week, by journey.
    var marks: [Int64: StoredGutMark] = [:]

    /// - Parameters:
    ///   - stored: Customers by the positions of the group.
    ///   - last: The last day that is looked at.
    ///   - onboardings: Where they are known already.
    init(
        _ group: JudgingGroup, _ evidence: Evidence, _ stored: [StoredCustomer], _ calendar: WorkingCalendar,
        through last: Day, onboardings: [(day: Day?, samples: [Peers.Sample])]? = nil
    ) {
        guard let book = group.book else { preconditionFailure("read for watching") }
        self.group = group
        self.book = book
        self.evidence = evidence
        journeys = group.journeys.map(\.journey)
        let customers = group.positions.map { stored[$0].customer }
        self.customers = customers
        self.calendar = calendar
        let isSampled = group.program.signals.peers != nil
        if let onboardings {
            self.onboardings = onboardings
        } else {
            let parts = inParallel(0..<group.journeys.count) { part in
                evidence.onboarded(
                    part, by: book, through: { customers[$0].lastWatched(through: last).number }, isSampled: isSampled)
            }
            self.onboardings = parts.flatMap { $0 }
        }
    }

    /// What the group's own journeys give to compare with.
    var ownPeers: Peers? {
        let samples = onboardings.flatMap(\.samples)
        return samples.isEmpty ? nil : group.program.signals.peers.map { Peers(samples, $0) }
    }

    /// The journeys in scope as of a day, of some customers or of all.
    func situations(asOf day: Day, of wanted: Set<String>?) -> [JourneySituation] {
        inParallel(0..<journeys.count) { part in
            var found: [JourneySituation] = []
            var before: WeekBefore?
            evidence.watch(
                part, by: book, journeys: journeys, calendar: calendar, peers: peers,
                on: { index in
                    let customer = customers[index]
                    guard customer.isWatched(on: day), wanted?.contains(customer.key) ?? true else { return [] }
                    let before = day - 7
                    return journeys[index].start <= before ? [before.number, day.number] : [day.number]
                },
                { index, sighting, doubts in
                    if sighting.day < day {
                        before = WeekBefore(sighting)
                    } else {
                        found.append(situation(index, sighting, doubts(), before))
                        before = nil
                    }
                })
            return found
        }.flatMap { $0 }
    }

    private func situation(
        _ index: Int, _ sighting: Sighting, _ doubts: [Doubt?], _ before: WeekBefore?
    ) -> JourneySituation {
        let (customer, stored) = (customers[index], group.journeys[index])
        let judged = JudgedJourney(
            customer: customer.key, name: customer.name, ordinal: stored.ordinal, version: group.version,
            start: stored.journey.start, formula: book.criteria, judgement: sighting.judgement,
            milestones: sighting.milestones, doubts: doubts, quoted: group.quoted(index, sighting.day),
            lastUsed: sighting.lastUsed)
        return JourneySituation(
            customer: customer, program: group.program, journey: stored.journey, judged: judged, seen: sighting,
            number: stored.id, weekBefore: before, gutMark: marks[stored.id])
    }
}
