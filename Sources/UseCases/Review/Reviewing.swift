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
    /// The day of that picture where it cannot be read.
    public let unreadableBefore: Day?
    /// What has changed since; empty if nothing has, or there is no picture.
    public let changes: [Observation.Change]
    /// What the CSM's gut last said.
    public let gutMark: StoredGutMark?
    /// Where it stands among all, and the one thing to do next.
    public let attention: Attention
    /// Whether it has come further since the picture.
    public let hasCome: Bool
    /// A usage id that is linked to nobody and reads like this customer, where it was never seen to log in.
    public let lookalike: String?
}

extension Workspace {
    /// The weekly review of a program's journeys as of a day, beside what was observed the week before.
    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    public func review(program: String, asOf: Day? = nil, customers: [String]? = nil) async throws -> Review {
        try require(.reviewJourneys, on: .workspace)
        let situation = try await situation(program: program, asOf: asOf, customers: customers)
        // A picture of the last days has no news to be compared with.
        let (observations, marks) = try await records.read { reading in
            (
                try reading.latestObservations(of: program, through: situation.asOf - Workspace.freshDays),
                try reading.gutMarks(of: program, since: nil)
            )
        }
        let isAnyUnseen = situation.journeys.contains(where: \.isPerhapsUnlinked)
        let unmatched = isAnyUnseen ? try await usage.unmatched().compactMap(\.tenant) : []
        var books: [Int: Rulebook] = [:]
        let entries = situation.journeys.filter { $0.phase != .ended }.map { journey in
            let book = books[journey.judged.version] ?? Rulebook(journey.program)
            books[journey.judged.version] = book
            return ReviewEntry(
                journey, observations[journey.number], book,
                marks[journey.number]?.last { $0.day <= situation.asOf },
                lookalike: journey.isPerhapsUnlinked ? journey.customer.lookalike(among: unmatched) : nil)
        }
        return Review(situation: situation, entries: entries.sorted { $0.place < $1.place })
    }

    /// Days for which a picture is too young to show what has changed.
    private static let freshDays = 3

    /// Records what the CSM makes of a customer (見立て), beside the verdict.
    /// - Returns: The day it holds from.
    public func mark(_ mark: GutMark, of name: JourneyName, note: String? = nil, on: Day? = nil) async throws -> Day {
        let today = try await today()
        return try await change(.markJourney, on: .someCustomer) { writing, trail in
            let found = try JourneyAtHand(name, today, writing)
            try require(.markJourney, on: found.permissionSubject)
            let day = try found.past(on)
            try found.requireUnderWay(on: day, try writing.customers())
            let before = try writing.gutMarks(ofJourney: found.stored.id)
                .last { $0.day <= day && $0.by == trail.actor }
            let new = StoredGutMark(journey: found.stored.id, day: day, mark: mark, note: note, by: trail.actor)
            guard new != before else { return day }
            try writing.set(new)
            trail.note(found.subject, before: before.map(AuditValues.init), after: AuditValues(new))
            return day
        }
    }
}

extension ReviewEntry {
    init(
        _ journey: JourneySituation, _ stored: StoredObservation?, _ book: Rulebook, _ gutMark: StoredGutMark?,
        lookalike: String? = nil
    ) {
        self.journey = journey
        self.lookalike = lookalike
        // What another version saw cannot be compared number by number.
        let stored = stored.flatMap { $0.version == journey.judged.version ? $0 : nil }
        let before = stored.flatMap { Observation($0, book) }
        self.before = before
        unreadableBefore = before == nil ? stored?.day : nil
        self.gutMark = gutMark
        changes =
            before.map { before in
                let judgement = journey.judged.judgement
                return before.changes(
                    to: judgement.verdict, journey.pace, journey.signals,
                    numbers: judgement.reasons.map { Picture.Range($0.actual) })
            } ?? []
        let isWorried = gutMark?.mark == .worried
        attention = journey.attention(isWorried: isWorried)
        hasCome =
            changes.contains { change in
                switch change {
                case .verdict(_, let to): to == .met
                case .cleared: true
                default: false
                }
            } || before.map { $0.picture.onboardedOn != journey.judged.milestones.onboardedOn } ?? false
    }

    fileprivate var place: Standing.Place {
        Standing.Place(attention.standing, journey.judged.customer, journey.judged.ordinal)
    }

    /// Whether there is more to say of it than that it goes as planned.
    public var needsLook: Bool { attention.level < .asPlanned || hasCome }
}

extension ReviewEntry {
    /// What of it cannot be read: of the journey, its program, and the picture that it is compared with.
    public var unreadable: Text? {
        Unreadable.joined(journey.unreadable, unreadableBefore.map { Unreadable.picture(of: $0) })
    }

    /// How it is getting on; nil where its program cannot be read, so that nobody can tell.
    public var pace: Pace? { journey.program.isUnreadable ? nil : journey.pace }

    /// The one thing proposed; nil: nothing but the next step.
    public var action: Text? {
        if case .step = attention.action { nil } else { attention.action?.reading }
    }
}

extension JourneySituation {
    /// It was never seen to log in, and nobody has confirmed that its usage is linked.
    public var isPerhapsUnlinked: Bool {
        signals.contains { if case .neverUsed(_, isLinked: false) = $0.evidence { true } else { false } }
    }
}

extension Customer {
    /// The id among those given that reads like the customer: it holds its key or name, or is held by one.
    public func lookalike(among ids: [String]) -> String? {
        let own = [key, name].map { $0.lowercased() }
        return ids.first { id in
            let id = id.lowercased()
            return own.contains { min(id.count, $0.count) >= 3 && (id.contains($0) || $0.contains(id)) }
        }
    }
}

extension JourneyAtHand {
    /// - Throws: `Refusal`, if the journey had not begun by a day, or was over, or its customer had left.
    func requireUnderWay(on day: Day, _ customers: [StoredCustomer]) throws(Refusal) {
        let left = customers.first { $0.id == stored.customer }?.customer.churnedAt
        let why: Text? =
            if day < journey.start {
                Text(ja: "案件は\(journey.start)に始まります。", en: "The journey begins on \(journey.start).")
            } else if let left, day >= left {
                Text(ja: "この顧客は\(left)に解約しています。", en: "The customer left on \(left).")
            } else {
                journey.ended(on: day).map { Text(ja: "案件は\($0)に終了しています。", en: "The journey ended on \($0).") }
            }
        guard let why else { return }
        throw Refusal(
            .conflict, why,
            remedy: Text(ja: "案件が進んでいた日を指定してください。", en: "Give a day on which it was under way."),
            at: Place(field: "--on"))
    }
}

extension AuditValues {
    init(_ mark: StoredGutMark) {
        self = ["day": mark.day.description, "mark": mark.mark.rawValue, "note": mark.note]
    }
}
