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
    /// The number of the journey's facts: what somebody does who looks at it is held against later ones.
    public let revision: Int
    /// The store's number of the journey.
    let number: Int64

    init(
        customer: Customer, program: Program, stored: StoredJourney, judged: JudgedJourney, seen: Sighting,
        weekBefore: WeekBefore?, gutMark: StoredGutMark?
    ) {
        self.weekBefore = weekBefore
        self.gutMark = gutMark
        (journey, revision, number) = (stored.journey, stored.revision, stored.id)
        self.customer = customer
        self.program = program
        self.judged = judged
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

    /// What of it cannot be read; nil where all of it can.
    public var unreadable: Text? { Unreadable.words(of: journey, program, version: judged.version) }

    /// The kind of step that it is at.
    public var stage: Stage { Stage(plan, isOnboarded: phase == .onboarded) }

    /// Every step is over, and the criteria are not met: who leaves most often (チャーン予備軍).
    public var isLikelyToLeave: Bool { plan.isLikelyToLeave && judged.judgement.verdict == .unmet }

    /// What it needs from its team on the day.
    public var needs: [Need] { attention().needs }

    /// The one thing to do next, wherever it is listed; nil where nothing is left, or it has ended.
    public var nextAction: NextAction? { phase == .ended ? nil : attention().action }

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
    /// Plan, judgement, signals and pace of the journeys of a program as of a day.
    /// - Parameters:
    ///   - rules: Those of the versions that journeys are pinned to, or a draft.
    ///   - customers: Keys of the customers to look at, or nil for all.
    public func situation(
        program: String, by rules: JudgedBy = .ownVersion, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> ProgramSituation {
        try require(.watchJourneys, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        return try await ProgramWatch(self, program, rules, through: day).situation(customers: customers)
    }
}

/// The journeys of a program, followed up to a day. Those onboarded are known, so that the others can be compared with
/// them.
struct ProgramWatch: Sendable {
    let loader: JourneyLoader
    /// By the number of the version.
    private let peers: [Int: Peers]
    /// How many journeys were onboarded by the day.
    private let onboarded: Int

    init(_ workspace: Workspace, _ program: String, _ rules: JudgedBy, through day: Day) async throws {
        let context = try await JudgingContext(program, rules, through: day, workspace)
        loader = try await JourneyLoader(workspace, context, of: .all, includesFormer: true, keepsUsage: true) {
            [$0.book.formula]
        }
        let found = try await loader.walk { part in
            part.groups.map { group in (rules: group.rules, onboardings: group.onboardings(through: day)) }
        }.flatMap { $0 }
        onboarded = found.reduce(0) { $0 + $1.onboardings.count { $0.day != nil } }
        peers = Dictionary(grouping: found, by: \.rules.number).compactMapValues { parts in
            let samples = parts.flatMap { $0.onboardings.flatMap(\.samples) }
            return samples.isEmpty ? nil : parts[0].rules.program.signals.peers.map { Peers(samples, $0) }
        }
    }

    /// Reads something of the journeys of each part, and hands the answers on in the order of the parts.
    func walk<Answer: Sendable>(
        _ read: @escaping @Sendable (WatchedGroup) throws -> [Answer], _ take: ([Answer]) async throws -> Void
    ) async throws {
        let peers = peers
        try await loader.walk(
            { part in
                try part.groups.flatMap { try read(WatchedGroup($0, peers: peers[$0.rules.number])) }
            }, take)
    }

    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    func situation(customers: [String]?) async throws -> ProgramSituation {
        let (context, records, day) = (loader.context, loader.records, loader.context.day)
        let wanted = try wanted(customers)
        var journeys: [(place: Int, answer: JourneySituation)] = []
        try await walk({ $0.situations(asOf: day, of: wanted) }, { journeys += $0 })
        let versions = Set(records.journeys.map(\.journey.version)).sorted()
        let former = records.customers.indices.reduce(0) { count, position in
            let isWatched = records.customers[position].customer.isWatched(on: day)
            return isWatched ? count : count + records.journeys(ofCustomer: position).count
        }
        return ProgramSituation(
            program: context.program, version: context.rules.newest.number, asOf: day,
            dataThrough: context.stream.lastDay, alerts: context.alerts(of: versions.map(context.rules.rules)),
            hasCriteria: !context.rules.newest.program.criteria.isEmpty, journeys: inOrder(journeys),
            onboarded: onboarded, outOfScope: records.outOfScope + former)
    }

    /// The customers with the keys; nil: all.
    func wanted(_ keys: [String]?) throws -> Set<String>? {
        try keys.map { Set(try known($0, among: loader.records.customers).map(\.customer.key)) }
    }
}

/// When a journey was onboarded, and what it then gives to compare others with.
struct Onboarding: Sendable {
    let day: Day?
    let samples: [Peers.Sample]
}

extension JourneyGroup {
    /// When each journey was onboarded, as far as it is known by a day.
    func onboardings(through day: Day) -> [Onboarding] {
        let evidence = evidence(of: rules.book.formula)
        let isSampled = rules.program.signals.peers != nil
        return inParallel(0..<members.count) { part in
            evidence.onboarded(
                part, by: rules.book, through: { customer($0).lastWatched(through: day).number },
                isSampled: isSampled)
        }.flatMap { $0.map { Onboarding(day: $0.day, samples: $0.samples) } }
    }
}

/// The journeys of a group with the evidence for all of their rules.
struct WatchedGroup: Sendable {
    let group: JourneyGroup
    let evidence: Evidence
    private let journeys: [Journey]
    /// Those that were onboarded by the same rules, to compare the others with.
    private let peers: Peers?
    /// The last gut marks of the week, by journey.
    private let marks: [Int64: StoredGutMark]

    var book: Rulebook { group.rules.book }
    var members: [JourneyGroup.Member] { group.members }

    init(_ group: JourneyGroup, peers: Peers?, marks: [Int64: StoredGutMark] = [:]) {
        (self.group, self.peers, self.marks) = (group, peers, marks)
        evidence = group.evidence(of: group.rules.book.formula)
        journeys = group.members.indices.map { group.journey($0).journey }
    }

    /// Follows some journeys and tells what is seen of each on each of the days asked for.
    func watch(
        _ subjects: Range<Int>, on days: (Int) -> [Int32], _ tell: (Int, Sighting, () -> [Doubt?]) -> Void
    ) {
        evidence.watch(subjects, by: book, journeys: journeys, calendar: group.calendar, peers: peers, on: days, tell)
    }

    /// The journeys in scope as of a day, of some customers or of all, each with its place in the order of answers.
    func situations(
        asOf day: Day, of wanted: Set<String>? = nil
    ) -> [(place: Int, answer: JourneySituation)] {
        inParallel(0..<members.count) { part in
            var found: [(place: Int, answer: JourneySituation)] = []
            var before: WeekBefore?
            watch(
                part,
                on: { index in
                    let customer = group.customer(index)
                    guard customer.isWatched(on: day), wanted?.contains(customer.key) ?? true else { return [] }
                    let before = day - 7
                    return journeys[index].start <= before ? [before.number, day.number] : [day.number]
                },
                { index, sighting, doubts in
                    if sighting.day < day {
                        before = WeekBefore(sighting)
                    } else {
                        found.append((members[index].journey, situation(index, sighting, doubts(), before)))
                        before = nil
                    }
                })
            return found
        }.flatMap { $0 }
    }

    private func situation(
        _ index: Int, _ sighting: Sighting, _ doubts: [Doubt?], _ before: WeekBefore?
    ) -> JourneySituation {
        let (customer, stored) = (group.customer(index), group.journey(index))
        let judged = JudgedJourney(
            customer: customer.key, name: customer.name, ordinal: stored.ordinal, version: group.rules.number,
            start: stored.journey.start, formula: book.criteria, judgement: sighting.judgement,
            milestones: sighting.milestones, doubts: doubts, quoted: group.quoted(index, evidence, asOf: sighting.day),
            lastUsed: sighting.lastUsed,
            unreadable: Unreadable.words(of: stored.journey, group.rules.program, version: group.rules.number))
        return JourneySituation(
            customer: customer, program: group.rules.program, stored: stored, judged: judged, seen: sighting,
            weekBefore: before, gutMark: marks[stored.id])
    }
}
