import Intake
import Onboarding
import Usage

/// The plans of a program's journeys as of a day.
public struct ProgramPlan: Sendable {
    public let program: String
    public let asOf: Day
    /// By customer key, then ordinal.
    public let journeys: [PlannedJourney]
}

public struct PlannedJourney: Sendable {
    public let customer: String
    public let name: String
    public let ordinal: Int
    /// The version of the program that the journey is pinned to.
    public let program: Program
    public let journey: Journey
    public let plan: Plan
    /// The first day on which the criteria were met; nil if they have not been.
    public let metOn: Day?
    /// The verdicts of the conditions of steps and of points of agendas.
    private let conditions: [String: Verdict]

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    public var id: String { "\(customer)-\(ordinal)" }

    /// The points of a step's agenda that are not known to be for other customers only, then those of this one.
    public func agenda(of step: Step) -> [AgendaPoint] {
        let template = step.agenda.enumerated().compactMap { index, item -> AgendaPoint? in
            let verdict = item.appliesWhen == nil ? .met : conditions[step.conditionKey(ofAgenda: index)]
            return verdict == .unmet
                ? nil : AgendaPoint(text: item.text, unknown: verdict == .met ? nil : item.appliesWhen)
        }
        let own = step.kind.fields.first { $0.key == "agenda" }.map { journey.notes(step.key, $0, on: plan.day) } ?? []
        return template + own.map { AgendaPoint(text: Text(same: $0.value ?? ""), unknown: nil) }
    }
}

/// A point of a meeting's agenda.
public struct AgendaPoint: Sendable {
    public let text: Text
    /// The condition of which nobody knows yet whether it holds.
    public let unknown: Rule?
}

extension Step {
    /// Its condition and those of its agenda, as criteria under keys of their own.
    var conditions: [Criterion] {
        let own = appliesWhen.map { [Criterion(key: key, rule: $0)] } ?? []
        return own
            + agenda.enumerated().compactMap { index, item in
                item.appliesWhen.map { Criterion(key: conditionKey(ofAgenda: index), rule: $0) }
            }
    }

    /// No key of a step holds a space.
    fileprivate func conditionKey(ofAgenda index: Int) -> String { "\(key) \(index)" }
}

extension Workspace {
    /// Plans the journeys of a program that are in scope as of a day, each by the version it is pinned to.
    /// - Parameter customers: Keys of the customers, or nil for all.
    public func plan(program: String, asOf: Day? = nil, customers: [String]? = nil) async throws -> ProgramPlan {
        try require(.planJourneys)
        let settings = try await settings()
        let day: Day = if let asOf { asOf } else { try await today() }
        let days = try otherDays(than: settings)
        async let everybodys = customers == nil ? facts(except: settings.excludedUsers, by: days) : nil
        let (records, conditions, tenants) = try await records.read { reading in
            let records = try JudgingRecords(program, customers, day, reading)
            return (
                records, try records.groups.map { try $0.ofConditions(reading) },
                customers == nil ? [] : try reading.tenantOwners(of: records.customers.map(\.id)).map(\.tenant)
            )
        }
        let stream = try await stream(from: records.newest.source, records, settings, through: day)
        // Of a few customers only their own usage is read.
        let (facts, names) =
            if let everybodys = try await everybodys { everybodys } else {
                (
                    try await usage.dailyFacts(of: tenants, from: nil, except: settings.excludedUsers, by: days),
                    try await usage.eventNames()
                )
            }
        let columns = UsageColumns(
            facts, customers: records.customers.count, customerOf: records.customerOf, names: names)
        var planned: [PlannedJourney] = []
        for (group, condition) in zip(records.groups, conditions) {
            let source = group.program.source
            let itsStream =
                source == records.newest.source
                ? stream : try await self.stream(from: source, records, settings, through: day)
            let judged = group.judge(records, columns, itsStream, day)
            let applying = condition.judge(records, columns, itsStream, day)
            planned += group.journeys.indices.map { index in
                PlannedJourney(
                    judged[index], group.program, group.journeys[index].journey, settings.calendar,
                    applies: applying[index], day)
            }
        }
        if records.groups.count > 1 {
            let places = Dictionary(uniqueKeysWithValues: records.customers.enumerated().map { ($1.customer.key, $0) })
            planned.sort { (places[$0.customer]!, $0.ordinal) < (places[$1.customer]!, $1.ordinal) }
        }
        return ProgramPlan(program: program, asOf: day, journeys: planned)
    }
}

extension PlannedJourney {
    fileprivate init(
        _ judged: JudgedJourney, _ program: Program, _ journey: Journey, _ calendar: WorkingCalendar,
        applies: JudgedJourney, _ day: Day
    ) {
        let verdicts = zip(applies.formula.criteria, applies.judgement.criteria).map { ($0.key, $1) }
        conditions = Dictionary(verdicts, uniquingKeysWith: { first, _ in first })
        customer = judged.customer
        name = judged.name
        ordinal = judged.ordinal
        self.program = program
        self.journey = journey
        metOn = judged.milestones.metOn
        plan = Plan(
            program, journey, calendar: calendar, metOn: judged.milestones.metOn, applies: conditions, asOf: day)
    }
}
