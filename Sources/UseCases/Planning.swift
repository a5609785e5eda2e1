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
    public let version: Int
    public let start: Day
    public let plan: Plan

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    public var id: String { "\(customer)-\(ordinal)" }
}

extension Workspace {
    /// Plans the journeys of a program that are in scope as of a day, each by the version it is pinned to.
    /// - Parameter customers: Keys of the customers, or nil for all.
    public func plan(program: String, asOf: Day? = nil, customers: [String]? = nil) async throws -> ProgramPlan {
        let settings = try await settings()
        let day: Day = if let asOf { asOf } else { try await today() }
        async let facts = usage.dailyFacts(except: settings.excludedUsers)
        async let names = usage.eventNames()
        let (records, conditions) = try await records.read { reading in
            let records = try JudgingRecords(program, customers, day, reading)
            return (records, try records.groups.map { try $0.ofConditions(reading) })
        }
        let stream = try await stream(for: records, settings, through: day)
        let columns = try await UsageColumns(
            facts, customers: records.customers.count, customerOf: records.customerOf, names: names)
        var planned: [PlannedJourney] = []
        for (group, condition) in zip(records.groups, conditions) {
            let judged = group.judge(records, columns, stream, day)
            let applying = condition.judge(records, columns, stream, day)
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

    /// Records that a step of the customer's latest journey of the program is over.
    /// - Parameter on: The day it was; today if nil. It may lie before the journey, but not ahead.
    /// - Returns: That day.
    /// - Throws: `Refusal`, if there is no such journey or step, or the day has not come.
    public func recordDone(step key: String, program: String, customer: String, on: Day? = nil) async throws -> Day {
        let today = try await today()
        let day = on ?? today
        guard day <= today else {
            throw Refusal(
                .invalid, Text(ja: "\(day)はまだ来ていません。", en: "\(day) has not come yet."),
                remedy: Text(ja: "今日（\(today)）までの日付にしてください。", en: "Give a day up to today, \(today)."),
                at: Place(field: "--on"))
        }
        return try await records.write(now: clock()) { writing in
            let versions = try writing.programVersions(of: program)
            if versions.isEmpty { throw JudgingRecords.unknown(program, try writing.programNames()) }
            let id = try known([customer], among: writing.customers())[0].id
            guard let stored = try writing.journeys(of: program).last(where: { $0.customer == id }) else {
                throw Refusal(
                    .notFound,
                    Text(
                        ja: "「\(customer)」には「\(program)」の案件がありません。",
                        en: "\"\(customer)\" has no journey of \"\(program)\"."),
                    remedy: Text(
                        ja: "`kadode journey start --program \(program) \(customer)` で開始できます。",
                        en: "Start one with `kadode journey start --program \(program) \(customer)`."))
            }
            let version = versions.first { $0.number == stored.journey.version } ?? versions[versions.count - 1]
            let keys = try ProgramFile.read(version.source, file: program).playbook.map(\.key)
            guard keys.contains(key) else {
                let near = nearestName(to: key, in: keys)
                throw Refusal(
                    .notFound, Text(ja: "「\(key)」という施策はありません。", en: "There is no step \"\(key)\"."),
                    remedy: near.map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
                        ?? Text(
                            ja: "施策：\(keys.joined(separator: "、"))",
                            en: "The steps are \(keys.joined(separator: ", "))."))
            }
            if stored.journey.stepsDone[key] != day {
                try writing.append(JourneyFact(on: day, .stepDone(key)), toJourney: stored.id)
            }
            return day
        }
    }
}

extension PlannedJourney {
    fileprivate init(
        _ judged: JudgedJourney, _ program: Program, _ journey: Journey, _ calendar: WorkingCalendar,
        applies: JudgedJourney, _ day: Day
    ) {
        let verdicts = zip(applies.formula.criteria, applies.judgement.criteria).map { ($0.key, $1) }
        self.init(
            customer: judged.customer, name: judged.name, ordinal: judged.ordinal, version: judged.version,
            start: judged.start,
            plan: Plan(
                program, journey, calendar: calendar, metOn: judged.milestones.metOn,
                applies: Dictionary(verdicts, uniquingKeysWith: { first, _ in first }), asOf: day))
    }
}
