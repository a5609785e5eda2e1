import Dispatch
import Onboarding
import Usage

/// The verdicts on all journeys of a program as of a day.
public struct ProgramJudgement: Sendable {
    public let program: String
    /// The newest version; journeys are judged by the one they are pinned to.
    public let version: Int
    public let asOf: Day
    /// The last day, up to the one judged, from which there is any usage of any customer.
    public let dataThrough: Day?
    /// The pipe is silent: what happened since `dataThrough` is unknown for everyone.
    public let isSilent: Bool
    /// The program has no criteria yet, so that there is no verdict.
    public let hasCriteria: Bool
    /// By customer key, then ordinal.
    public let journeys: [JudgedJourney]
    /// How many journeys have each verdict.
    public let counts: [Verdict: Int]
    /// Journeys of the program that are not judged as of the day: not begun, or the customer left or is no longer
    /// observed.
    public let outOfScope: Int
}

public struct JudgedJourney: Sendable {
    public let customer: String
    public let name: String
    public let ordinal: Int
    public let version: Int
    public let start: Day
    public let formula: Formula
    public let judgement: Judgement
    public let milestones: Milestones
    /// For each comparison why its number is not known exactly; empty if all are known.
    public let doubts: [Doubt?]
    /// For each comparison the text of the trait it is about, where it is about one; empty if none is.
    public let quoted: [String?]
    /// The last day on which the customer did anything; nil if never.
    public let lastUsed: Day?

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    public var id: String { "\(customer)-\(ordinal)" }

    /// The first fact that a criterion asks for and nobody has recorded.
    public var unrecorded: Fact? {
        for doubt in doubts { if case .unrecorded(let fact) = doubt { return fact } }
        return nil
    }
}

extension Workspace {
    /// Judges the journeys of a program that are in scope as of a day: begun by then, their customers not gone and
    /// still observed.
    /// - Parameter customers: Keys of the customers to judge, or nil for all.
    public func judge(program: String, asOf: Day? = nil, customers: [String]? = nil) async throws -> ProgramJudgement {
        try require(.judgeJourneys)
        let settings = try await settings()
        let day: Day = if let asOf { asOf } else { try await today() }
        let days = try otherDays(than: settings)
        // The two stores are read at the same time: on a cold start that is most of the work.
        async let used = facts(except: settings.excludedUsers, by: days)
        let records = try await records.read { try JudgingRecords(program, customers, day, $0) }
        let stream = try await stream(from: records.newest.source, records, settings, through: day)
        let (facts, names) = try await used
        let columns = UsageColumns(
            facts, customers: records.customers.count, customerOf: records.customerOf, names: names)
        var judged: [JudgedJourney] = []
        for group in records.groups {
            let source = group.program.source
            let itsStream =
                source == records.newest.source
                ? stream : try await self.stream(from: source, records, settings, through: day)
            judged += group.judge(records, columns, itsStream, day)
        }
        if records.groups.count > 1 { judged = records.inOrder(judged) }
        return ProgramJudgement(
            program: program, version: records.versions.last!.number, asOf: day, dataThrough: stream.lastDay,
            isSilent: stream.isSilent(asOf: day),
            hasCriteria: judged.isEmpty
                ? !records.newest.criteria.isEmpty : judged.contains { $0.judgement.verdict != nil },
            journeys: judged,
            counts: judged.reduce(into: [:]) { counts, journey in
                if let verdict = journey.judgement.verdict { counts[verdict, default: 0] += 1 }
            }, outOfScope: records.outOfScope)
    }

    /// Facts first: a name that comes in between is then known, and not the other way round.
    func facts(
        except users: UserPatterns, by days: LocalDays?
    ) async throws -> (facts: DailyFacts, names: [Int32: String]) {
        (try await usage.dailyFacts(except: users, by: days), try await usage.eventNames())
    }

    func stream(
        from source: String?, _ records: JudgingRecords, _ settings: Settings, through day: Day
    ) async throws -> Stream {
        Stream(
            days: try await usage.streamDays(from: source, by: otherDays(than: settings)),
            outages: records.outages.map { $0.first...$0.last }, calendar: settings.calendar,
            silentAfter: settings.silentAfter, from: records.earliestStart ?? day, through: day)
    }
}

/// Runs a function for parts of a range on all cores; the answers come in the order of the parts.
public func inParallel<Answer: Sendable>(
    _ range: Range<Int>, _ body: @Sendable (Range<Int>) -> Answer
) -> [Answer] {
    // Small portfolios are done before a second thread has started.
    let parts = range.count < 500 ? 1 : 8
    let size = (range.count + parts - 1) / max(1, parts)
    let answers = Answers<Answer>(count: parts)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let first = min(range.upperBound, range.lowerBound + part * size)
        answers.set(part, body(first..<min(range.upperBound, first + size)))
    }
    return answers.all
}

/// One place for each part's answer; every place is written by one thread only, and read when all are done.
private final class Answers<Answer: Sendable>: @unchecked Sendable {
    private let places: UnsafeMutablePointer<Answer?>
    private let count: Int

    init(count: Int) {
        self.count = count
        places = .allocate(capacity: count)
        places.initialize(repeating: nil, count: count)
    }

    deinit {
        places.deinitialize(count: count)
        places.deallocate()
    }

    func set(_ index: Int, _ answer: Answer) { places[index] = answer }

    var all: [Answer] { (0..<count).compactMap { places[$0] } }
}
