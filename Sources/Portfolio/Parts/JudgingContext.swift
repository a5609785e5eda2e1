import Onboarding
import Usage

/// What judging is the same for all journeys of a program: rules, and which days of usage are known.
public struct JudgingContext: Sendable {
    public let program: String
    /// The last day that is asked about.
    public let day: Day
    public let rules: ProgramRules
    /// The first start of a journey of the program, if that is not after `day`.
    public let earliest: Day?
    public let calendar: WorkingCalendar
    /// By source.
    public let streams: [String?: Stream]

    public init(
        program: String, day: Day, rules: ProgramRules, earliest: Day?, calendar: WorkingCalendar,
        streams: [String?: Stream]
    ) {
        self.program = program
        self.day = day
        self.rules = rules
        self.earliest = earliest
        self.calendar = calendar
        self.streams = streams
    }

    /// The stream that the newest version goes by.
    public var stream: Stream { streams[rules.newest.program.source]! }

    /// One alert for each source that is silent, never one for each customer.
    /// - Parameter versions: Those that journeys go by, the newest last.
    public func alerts(of versions: [VersionRules]) -> [Signal] {
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
