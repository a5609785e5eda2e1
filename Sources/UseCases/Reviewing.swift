import Onboarding
import Usage

/// The weekly review of a program: whom to look at first, and why.
public struct Review: Sendable {
    public let situation: ProgramSituation
    /// Journeys that have not ended, the one to look at first in front.
    public let entries: [ReviewEntry]
}

/// One journey in the review.
public struct ReviewEntry: Sendable {
    public let journey: JourneySituation
    /// The picture that it is compared with.
    public let before: Observation?
    /// What has changed since; empty if nothing has, or there is no picture.
    public let changes: [Observation.Change]
    /// What the CSM's gut last said.
    public let gutMark: StoredGutMark?
    /// How soon it should be looked at.
    public let urgency: Urgency

    public enum Urgency: Int, Comparable, Sendable {
        /// Nothing to do but what is planned.
        case asPlanned
        /// It has come further since.
        case progress
        case attention
        case worried
        case act

        public static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
    }
}

extension Workspace {
    /// The weekly review of a program's journeys as of a day, beside what was observed the week before.
    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    public func review(program: String, asOf: Day? = nil, customers: [String]? = nil) async throws -> Review {
        try require(.reviewJourneys)
        let situation = try await situation(program: program, asOf: asOf, customers: customers)
        // A picture of the last days has no news to be compared with.
        let (observations, marks) = try await records.read { reading in
            (
                try reading.latestObservations(of: program, through: situation.asOf - Workspace.freshDays),
                try reading.gutMarks(of: program, since: nil)
            )
        }
        var books: [Int: Rulebook] = [:]
        let entries = situation.journeys.filter { $0.phase != .ended }.map { journey in
            let book = books[journey.judged.version] ?? Rulebook(journey.program)
            books[journey.judged.version] = book
            return ReviewEntry(
                journey, observations[journey.number].flatMap { Observation($0, book) },
                marks[journey.number]?.last { $0.day <= situation.asOf })
        }
        return Review(situation: situation, entries: entries.sorted(by: ReviewEntry.comesFirst))
    }

    /// Days for which a picture is too young to show what has changed.
    private static let freshDays = 3

    /// Records what the CSM's gut says of a customer (手応え), beside the verdict.
    /// - Returns: The day it holds from.
    public func mark(_ mark: GutMark, of name: JourneyName, note: String? = nil, on: Day? = nil) async throws -> Day {
        let today = try await today()
        return try await change(.markJourney) { writing, trail in
            let found = try JourneyAtHand(name, today, writing)
            let day = try found.past(on)
            let before = try writing.gutMarks(ofJourney: found.stored.id)
                .last { $0.day <= day && $0.member == trail.member }
            let new = StoredGutMark(journey: found.stored.id, day: day, mark: mark, note: note, member: trail.member)
            guard new != before else { return day }
            try writing.set(new)
            trail.note(found.subject, before: before.map(AuditValues.init), after: AuditValues(new))
            return day
        }
    }
}

extension ReviewEntry {
    init(_ journey: JourneySituation, _ before: Observation?, _ gutMark: StoredGutMark?) {
        self.journey = journey
        // What another version saw cannot be compared number by number.
        let before = before.flatMap { $0.version == journey.judged.version ? $0 : nil }
        self.before = before
        self.gutMark = gutMark
        changes =
            before.map { before in
                let judgement = journey.judged.judgement
                return before.changes(
                    to: judgement.verdict, journey.pace, journey.signals,
                    numbers: judgement.reasons.map { Picture.Range($0.actual) })
            } ?? []
        let mustAct = journey.signals.contains { $0.severity == .act }
        let hasCome = changes.contains { change in
            switch change {
            case .verdict(_, let to): to == .met
            case .cleared: true
            default: false
            }
        }
        urgency =
            if mustAct {
                .act
            } else if gutMark?.mark == .worried {
                .worried
            } else if !journey.signals.isEmpty || !journey.proposals.isEmpty || journey.plan.isLikelyToLeave {
                .attention
            } else if hasCome || before?.picture.onboardedOn != journey.judged.milestones.onboardedOn {
                .progress
            } else {
                .asPlanned
            }
    }

    /// The more urgent first; of equals the one with more to it, the one it has lasted for longest, and by key.
    static func comesFirst(_ left: ReviewEntry, _ right: ReviewEntry) -> Bool {
        if left.urgency != right.urgency { return left.urgency > right.urgency }
        let (first, second) = (left.journey, right.journey)
        if first.signals.first?.kind != second.signals.first?.kind {
            guard let one = first.signals.first else { return false }
            return second.signals.first.map { one.kind < $0.kind } ?? true
        }
        if first.signals.count != second.signals.count { return first.signals.count > second.signals.count }
        let (one, other) = (first.signals.first?.since, second.signals.first?.since)
        if one != other { return (one ?? Day(.max)) < (other ?? Day(.max)) }
        return first.id < second.id
    }
}

extension ReviewEntry {
    /// The one thing proposed: to see whether usage is linked where none was ever seen, else a meeting of the playbook,
    /// else what the first signal asks for. Nil: nothing but the next step.
    public var action: Text? {
        if let signal = journey.signals.first, case .neverUsed(_, isLinked: false) = signal.evidence {
            return signal.action
        }
        return journey.proposals.first?.reading ?? journey.signals.first?.action
    }
}

extension AuditValues {
    init(_ mark: StoredGutMark) {
        self = ["day": mark.day.description, "mark": mark.mark.rawValue, "note": mark.note]
    }
}
