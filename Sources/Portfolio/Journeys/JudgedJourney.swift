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

    /// - Parameter journeys: Those in scope, in order.
    public init(_ context: JudgingContext, _ journeys: [JudgedJourney], outOfScope: Int) {
        let rules = context.rules
        let versions = journeys.isEmpty ? [rules.newest.number] : Set(journeys.map(\.version)).sorted()
        (program, version, asOf) = (context.program, rules.newest.number, context.day)
        (dataThrough, isSilent) = (context.stream.lastDay, context.stream.isSilent(asOf: context.day))
        hasCriteria =
            journeys.isEmpty
            ? !rules.newest.program.criteria.isEmpty : journeys.contains { $0.judgement.verdict != nil }
        unreadableVersions = versions.filter { rules.rules(of: $0).program.isUnreadable }
        (self.journeys, self.outOfScope) = (journeys, outOfScope)
        counts = journeys.reduce(into: [:]) { counts, journey in
            if let verdict = journey.judgement.verdict { counts[verdict, default: 0] += 1 }
        }
    }
}

/// One journey with its judgement as of a day. An object, so that sorting and joining lists of tens of thousands counts
/// one reference for each and not a dozen.
public final class JudgedJourney: Sendable {
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

    init(
        customer: String, name: String, ordinal: Int, version: Int, start: Day, formula: Formula,
        judgement: Judgement, milestones: Milestones, doubts: [Doubt?], quoted: [String?], lastUsed: Day?,
        unreadable: Text?
    ) {
        (self.customer, self.name, self.ordinal) = (customer, name, ordinal)
        (self.version, self.start, self.formula) = (version, start, formula)
        (self.judgement, self.milestones, self.doubts) = (judgement, milestones, doubts)
        (self.quoted, self.lastUsed, self.unreadable) = (quoted, lastUsed, unreadable)
    }

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    public var id: String { "\(customer)-\(ordinal)" }

    /// The first fact that a criterion asks for and nobody has recorded.
    public var unrecorded: Fact? { doubts.unrecorded }
}

extension [Doubt?] {
    /// The first fact that a comparison asks for and nobody has recorded.
    public var unrecorded: Fact? {
        for doubt in self { if case .unrecorded(let fact) = doubt { return fact } }
        return nil
    }
}

extension JourneyGroup {
    /// The judgement of each journey by the program's criteria, with its place in the order of answers.
    public func judged(asOf day: Day) -> [(place: Int, answer: JudgedJourney)] {
        let evidence = evidence(of: rules.book.criteria)
        return inParallel(0..<members.count) { part in
            let answers = evidence.judge(part, asOf: day, sustainDays: rules.program.sustainDays)
            return zip(part, answers).map { index, answer in
                let lastUsed = usage.lastDay(ofCustomer: members[index].place, through: day)
                return (
                    members[index].journey,
                    judged(
                        index, evidence, asOf: day, answer.judgement, answer.milestones, answer.doubts,
                        lastUsed: lastUsed)
                )
            }
        }.flatMap { $0 }
    }

    /// What was found out about the journey of a member.
    func judged(
        _ index: Int, _ evidence: Evidence, asOf day: Day, _ judgement: Judgement, _ milestones: Milestones,
        _ doubts: [Doubt?], lastUsed: Day?
    ) -> JudgedJourney {
        let (customer, journey) = (customer(index), journey(index))
        // Asked first, since asking for the words copies the program, for each journey.
        let isReadable = journey.journey.unreadable.isEmpty && !rules.program.isUnreadable
        return JudgedJourney(
            customer: customer.key, name: customer.name, ordinal: journey.ordinal, version: rules.number,
            start: journey.journey.start, formula: rules.book.criteria, judgement: judgement, milestones: milestones,
            doubts: doubts, quoted: quoted(index, evidence, asOf: day), lastUsed: lastUsed,
            unreadable: isReadable
                ? nil : Unreadable.words(of: journey.journey, rules.program, version: rules.number))
    }
}
