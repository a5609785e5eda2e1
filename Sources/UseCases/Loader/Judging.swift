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
    /// The versions that journeys go by, or the newest where there are none, which cannot be read: by them there is no
    /// verdict either.
    public let unreadableVersions: [Int]
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
    /// What of the journey cannot be read; nil where all of it can.
    public let unreadable: Text?

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    public var id: String { "\(customer)-\(ordinal)" }

    /// The first fact that a criterion asks for and nobody has recorded.
    public var unrecorded: Fact? { doubts.unrecorded }
}

extension [Doubt?] {
    /// The first fact that a comparison asks for and nobody has recorded.
    var unrecorded: Fact? {
        for doubt in self { if case .unrecorded(let fact) = doubt { return fact } }
        return nil
    }
}

extension Workspace {
    /// Judges the journeys of a program that are in scope as of a day: begun by then, their customers not gone and
    /// still observed.
    /// - Parameters:
    ///   - rules: Those of the versions that journeys are pinned to, or a draft.
    ///   - customers: Keys of the customers to judge, or nil for all.
    public func judge(
        program: String, by rules: JudgedBy = .ownVersion, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> ProgramJudgement {
        try require(.judgeJourneys, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        let context = try await JudgingContext(program, rules, through: day, self)
        let loader = try await JourneyLoader(self, context, of: customers.map { .keys($0) } ?? .all) {
            [$0.book.criteria]
        }
        let parts = try await loader.walk { part in part.groups.flatMap { $0.judged(asOf: day) } }
        let judged = inOrder(parts.flatMap { $0 })
        let newest = context.rules.newest.program
        let versions = judged.isEmpty ? [context.rules.newest.number] : Set(judged.map(\.version)).sorted()
        return ProgramJudgement(
            program: program, version: context.rules.newest.number, asOf: day, dataThrough: context.stream.lastDay,
            isSilent: context.stream.isSilent(asOf: day),
            hasCriteria: judged.isEmpty ? !newest.criteria.isEmpty : judged.contains { $0.judgement.verdict != nil },
            unreadableVersions: versions.filter { context.rules.rules(of: $0).program.isUnreadable },
            journeys: judged,
            counts: judged.reduce(into: [:]) { counts, journey in
                if let verdict = journey.judgement.verdict { counts[verdict, default: 0] += 1 }
            }, outOfScope: customers == nil ? loader.records.outOfScope : 0)
    }
}

extension JourneyGroup {
    /// The judgement of each journey by the program's criteria, with its place in the order of answers.
    func judged(asOf day: Day) -> [(place: Int, answer: JudgedJourney)] {
        let evidence = evidence(of: rules.book.criteria)
        return inParallel(0..<members.count) { part in
            let answers = evidence.judge(part, asOf: day, sustainDays: rules.program.sustainDays)
            return zip(part, answers).map { index, answer in
                let (customer, journey) = (customer(index), journey(index))
                return (
                    members[index].journey,
                    JudgedJourney(
                        customer: customer.key, name: customer.name, ordinal: journey.ordinal, version: rules.number,
                        start: journey.journey.start, formula: rules.book.criteria, judgement: answer.judgement,
                        milestones: answer.milestones, doubts: answer.doubts,
                        quoted: quoted(index, evidence, asOf: day),
                        lastUsed: usage.lastDay(ofCustomer: members[index].place, through: day),
                        unreadable: Unreadable.words(of: journey.journey, rules.program, version: rules.number))
                )
            }
        }.flatMap { $0 }
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
