import Onboarding
import Synchronization
import Usage

/// What judging is the same for all journeys of a program: settings, rules, and which days of usage are known.
struct JudgingContext: Sendable {
    let program: String
    /// The last day that is asked about.
    private(set) var day: Day
    let settings: Settings
    let rules: ProgramRules
    /// The first start of a journey of the program, if that is not after `day`.
    let earliest: Day?
    /// By source.
    private(set) var streams: [String?: Stream] = [:]
    let names = EventNames()
    private let outages: [Outage]

    init(_ program: String, _ rules: JudgedBy, through day: Day, _ workspace: Workspace) async throws {
        (self.program, self.day) = (program, day)
        settings = try await workspace.settings()
        (self.rules, outages, earliest) = try await workspace.records.read { reading in
            (
                try ProgramRules(program, rules, reading), try reading.outages(),
                try reading.firstStart(of: program).flatMap { $0 <= day ? $0 : nil }
            )
        }
        streams = try await readStreams(workspace)
    }

    /// The same through another day.
    func through(_ day: Day, _ workspace: Workspace) async throws -> JudgingContext {
        if day == self.day { return self }
        var context = self
        context.day = day
        context.streams = try await context.readStreams(workspace)
        return context
    }

    /// The same with the usage that has come in since.
    /// - Returns: Nil, if some day is known otherwise than before: that affects every journey.
    func refreshed(_ workspace: Workspace) async throws -> JudgingContext? {
        var context = self
        context.streams = try await readStreams(workspace)
        return context.streams.allSatisfy { $1.tells(like: streams[$0]!) } ? context : nil
    }

    /// The stream that the newest version goes by.
    var stream: Stream { streams[rules.newest.program.source]! }

    private func readStreams(_ workspace: Workspace) async throws -> [String?: Stream] {
        var streams: [String?: Stream] = [:]
        for source in rules.sources {
            streams[source] = Stream(
                days: try await workspace.usage.streamDays(from: source, by: workspace.otherDays(than: settings)),
                outages: outages.map { $0.first...$0.last }, calendar: settings.calendar,
                silentAfter: settings.silentAfter, from: earliest ?? day, through: day)
        }
        return streams
    }

    /// One alert for each source that is silent, never one for each customer.
    /// - Parameter versions: Those that journeys go by, the newest last.
    func alerts(of versions: [VersionRules]) -> [Signal] {
        var seen: Set<String?> = []
        return versions.compactMap { version in
            guard seen.insert(version.program.source).inserted else { return nil }
            let stream = streams[version.program.source]!
            if let last = stream.lastDay {
                return stream.isSilent(asOf: day)
                    ? Signal(.noData, since: last + 1, asOf: day, .stream(last: last)) : nil
            }
            guard version.book.looksAtUsage, let start = earliest else { return nil }
            return Signal(.noData, since: start, asOf: day, .stream(last: nil))
        }
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
