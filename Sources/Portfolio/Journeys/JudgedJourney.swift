import Onboarding
import Usage

/// The verdicts on all journeys of a program as of a day.
package struct ProgramJudgement: Sendable {
    package let program: String
    /// The newest version; journeys are judged by the one they are pinned to.
    package let version: Int
    package let asOf: Day
    /// The last day, up to the one judged, from which there is any usage of any customer.
    package let dataThrough: Day?
    /// The pipe is silent: what happened since `dataThrough` is unknown for everyone.
    package let isSilent: Bool
    /// The program has no criteria yet, so that there is no verdict.
    package let hasCriteria: Bool
    /// The versions that journeys go by, or the newest where there are none, which cannot be read: by them there is no
    /// verdict either.
    package let unreadableVersions: [Int]
    /// By customer key, then ordinal.
    package let journeys: [JudgedJourney]
    /// How many journeys have each verdict.
    package let counts: [Verdict: Int]
    /// Journeys of the program that are not judged as of the day: not begun, or the customer left or is no longer
    /// observed.
    package let outOfScope: Int

    /// - Parameter journeys: Those in scope, in order.
    package init(_ context: JudgingContext, _ journeys: [JudgedJourney], outOfScope: Int) {
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

/// One journey with its judgement as of a day.
package struct JudgedJourney: Sendable {
    package let customer: String
    package let name: String
    package let ordinal: Int
    package let version: Int
    package let start: Day
    package let formula: Formula
    package let judgement: Judgement
    package let milestones: Milestones
    /// For each comparison why its number is not known exactly; empty if all are known.
    package let doubts: [Doubt?]
    /// For each comparison the text of the trait it is about, where it is about one; empty if none is.
    package let quoted: [String?]
    /// The last day on which the customer did anything; nil if never.
    package let lastUsed: Day?
    /// What of the journey cannot be read; nil where all of it can.
    package let unreadable: Text?

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    package var id: String { "\(customer)-\(ordinal)" }

    /// The first fact that a criterion asks for and nobody has recorded.
    package var unrecorded: Fact? { doubts.unrecorded }
}

extension [Doubt?] {
    /// The first fact that a comparison asks for and nobody has recorded.
    package var unrecorded: Fact? {
        for doubt in self { if case .unrecorded(let fact) = doubt { return fact } }
        return nil
    }
}

extension JourneyGroup {
    /// The judgement of each journey by the program's criteria, with its place in the order of answers.
    package func judged(asOf day: Day) -> [(place: Int, answer: JudgedJourney)] {
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
