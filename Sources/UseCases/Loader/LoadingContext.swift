import Onboarding
import Portfolio
import Synchronization
import Usage

/// What judging the journeys of a program takes, with what is needed to read their usage.
struct LoadingContext: Sendable {
    let judging: JudgingContext
    let settings: Settings
    let names: EventNames
    private let outages: [Outage]

    init(_ program: String, _ rules: JudgedBy, through day: Day, _ workspace: Workspace) async throws {
        let settings = try await workspace.settings()
        let (rules, outages, earliest) = try await workspace.records.read { reading in
            (
                try ProgramRules(program, rules, reading), try reading.outages(),
                try reading.firstStart(of: program).flatMap { $0 <= day ? $0 : nil }
            )
        }
        let context = JudgingContext(
            program: program, day: day, rules: rules, earliest: earliest, calendar: settings.calendar, streams: [:])
        try await self.init(context, through: day, settings, EventNames(), outages, workspace)
    }

    /// The same with the streams as they are now.
    private init(
        _ context: JudgingContext, through day: Day, _ settings: Settings, _ names: EventNames, _ outages: [Outage],
        _ workspace: Workspace
    ) async throws {
        var streams: [String?: Stream] = [:]
        for source in context.rules.sources {
            streams[source] = Stream(
                days: try await workspace.usage.streamDays(from: source, by: workspace.otherDays(than: settings)),
                outages: outages.map { $0.first...$0.last }, calendar: settings.calendar,
                silentAfter: settings.silentAfter, from: context.earliest ?? day, through: day)
        }
        judging = JudgingContext(
            program: context.program, day: day, rules: context.rules, earliest: context.earliest,
            calendar: context.calendar, streams: streams)
        (self.settings, self.names, self.outages) = (settings, names, outages)
    }

    /// The same through another day.
    func through(_ day: Day, _ workspace: Workspace) async throws -> LoadingContext {
        day == judging.day ? self : try await LoadingContext(judging, through: day, settings, names, outages, workspace)
    }

    /// The same with the usage that has come in since.
    /// - Returns: Nil, if some day is known otherwise than before: that affects every journey.
    func refreshed(_ workspace: Workspace) async throws -> LoadingContext? {
        let context = try await LoadingContext(judging, through: judging.day, settings, names, outages, workspace)
        return context.judging.streams.allSatisfy { $1.tells(like: judging.streams[$0]!) } ? context : nil
    }
}

/// The names of events by the ids that daily facts use.
final class EventNames: Sendable {
    private let known = Mutex<[Int32: String]>([:])

    /// All names; they are read again where the facts use one that is not known yet. Ids are counted up.
    func names(for facts: DailyFacts, _ workspace: Workspace) async throws -> [Int32: String] {
        let known = known.withLock { $0 }
        if facts.name.max() ?? 0 <= known.keys.max() ?? 0 { return known }
        let names = try await workspace.usage.eventNames()
        self.known.withLock { $0 = names }
        return names
    }
}
