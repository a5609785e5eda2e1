import Onboarding

/// The review of one week as it was observed then: whom to look at first, and what each member has done with it.
/// Everything in it is read from what was frozen; usage that came later changes nothing.
public struct WeeklyReview: Sendable {
    /// The newest cadence day of the week.
    public let day: Day
    /// That of the present week.
    public let present: Day
    public let today: Day
    /// Whose customers it lists.
    public let whose: Whose
    /// Whose customers were observed in the week, each once and in order; empty for those that nobody owns.
    public let owners: [String]
    public let programs: [WeeklyProgram]
    /// The one to look at first in front.
    public let entries: [WeeklyEntry]
    /// Journeys whose picture of the week cannot be read: it was taken by rules that compare otherwise, or is in a form of
    /// another version of the product.
    public let unreadable: [ObservedJourney]
    /// Customers onboarded by then, those that left since among them: the way to the first fifty.
    public let onboarded: Int
    /// Who is named in it.
    public let members: [Int64: Member]
    /// Who asks; nil: the operator, who keeps no reviews.
    public let me: Int64?

    /// - Parameters:
    ///   - day: Of the week that is reviewed.
    ///   - entries: In any order.
    public init(
        _ weeks: [WeekOfProgram], asOf day: Day, today: Day, whose: Whose, owners: [String], entries: [WeeklyEntry],
        unreadable: [ObservedJourney], members: [Int64: Member], me: Int64?
    ) {
        self.day = weeks.map(\.day).max() ?? day
        present = weeks.map { $0.cadenceDay(through: today) }.max() ?? today
        (self.today, self.whose, self.owners) = (today, whose, owners)
        programs = weeks.map(\.summary)
        self.entries = entries.sorted { $0.place < $1.place }
        self.unreadable = unreadable
        onboarded = weeks.reduce(0) { $0 + $1.onboarded }
        (self.members, self.me) = (members, me)
    }

    public var isPast: Bool { day < present }

    /// Whom to look at after an entry: the next one not looked at, then those before it, then those put aside. Those
    /// without a change wait for each other on the list.
    /// - Parameter comesBack: Whether those put aside are come back to.
    public func following(_ entry: WeeklyEntry, comesBack: Bool) -> WeeklyEntry? {
        let place = entries.firstIndex { $0.id == entry.id } ?? 0
        let others = entries[(place + 1)...] + entries[..<place]
        func first(_ state: StoredReview.State) -> WeeklyEntry? {
            others.first {
                $0.review(of: me)?.state ?? .open == state && (!$0.isUnchanged || entry.isUnchanged)
            }
        }
        return first(.open) ?? (comesBack ? first(.skipped) : nil)
    }

    /// Whether it is about the customers of an owner; nil: those that nobody owns.
    public func lists(_ owner: String?) -> Bool { whose.includes(owner) }

    /// Whose customers are listed.
    public enum Whose: Hashable, Sendable {
        /// The customers of whoever asks; everybody's, if they have none.
        case own
        case everyone
        /// Those of an address; empty for those that nobody owns.
        case owner(String)
    }
}

/// A program in the review of a week.
public struct WeeklyProgram: Sendable {
    public let name: String
    /// The newest version.
    public let version: Int
    /// Its cadence day in the week.
    public let day: Day
    public let journeys: Int
    /// Journeys that had begun before the day.
    public let begun: Int
    /// The ids of the journeys of which there is a picture of the day.
    public let observed: Set<String>
}

/// One journey in the review of a week.
public struct WeeklyEntry: Sendable {
    public let program: String
    public let journey: ObservedJourney
    /// Of the version that the picture was taken by.
    public let book: Rulebook
    public let now: Observation
    /// The picture before; nil if there is none, or it cannot be read.
    public let before: Observation?
    /// The day of the picture before where that cannot be read.
    public let unreadableBefore: Day?
    /// What had changed since; empty if nothing had, or there is nothing to compare with.
    public let changes: [Observation.Change]
    /// Where it stood, with what had been said of it before the week: marks of the week itself would move a journey while
    /// it is being looked at.
    public let standing: Standing
    /// What was said of it from the cadence day until the next one, as it was said.
    public let marks: [RecordedRead]
    /// What had been said last before the week.
    public let markBefore: RecordedRead?
    /// What each member did with it, the latest change last.
    public let reviews: [StoredReview]

    /// The journey's id in every interface.
    public var id: String { journey.journeyId }

    /// Onboarded or under way, as the picture shows it; of what had ended there is no picture.
    public var phase: JourneySituation.Phase { now.picture.onboardedOn == nil ? .underWay : .onboarded }

    /// What a member did with it; nil if nothing yet.
    public func review(of member: Int64?) -> StoredReview? { reviews.first { $0.member == member } }

    /// What a member makes of it in this week; nil if they have not said.
    public func read(of member: Int64?) -> CSMRead? { marks.last { $0.by.member == member }?.mark }

    /// Whether its verdict is kept back from a member, who is asked first what they make of the customer.
    public func isVeiled(for member: Int64) -> Bool {
        WeeklyEntry.isVeiled(
            now.verdict, read: read(of: member), isReviewed: review(of: member)?.state == .reviewed)
    }

    /// The same of what a member has done with it.
    public static func isVeiled(_ verdict: Verdict?, read: CSMRead?, isReviewed: Bool) -> Bool {
        verdict != nil && read == nil && !isReviewed
    }

    /// Whether nothing but numbers has changed since the picture before, and nothing asks for a look: several of these
    /// may be reviewed at once.
    public var isUnchanged: Bool {
        let isSame = changes.allSatisfy { if case .number = $0 { true } else { false } }
        return before != nil && isSame && standing.level >= .proposed
    }
}

extension WeeklyReview.Whose {
    /// Who has no customers of their own is shown everybody's.
    public func settled(_ owners: [String], _ email: String?) -> WeeklyReview.Whose {
        guard case .own = self else { return self }
        let own = owners.first { $0.lowercased() == email }
        return own.map { .owner($0) } ?? .everyone
    }

    /// Whether a customer of an owner is listed.
    public func includes(_ owner: String?) -> Bool {
        switch self {
        case .own, .everyone: true
        case .owner(let address): owner ?? "" == address
        }
    }
}

extension WeeklyEntry {
    init(
        _ program: String, _ journey: ObservedJourney, _ book: Rulebook, _ now: Observation, before: Observation?,
        dayBefore: Day?, marks: [RecordedRead], reviews: [StoredReview]
    ) {
        self.program = program
        self.journey = journey
        self.book = book
        self.now = now
        self.before = before
        unreadableBefore = before == nil ? dayBefore : nil
        changes = before.map { now.changes(since: $0) } ?? []
        self.marks = marks.filter { $0.day >= now.day && $0.day < now.day + 7 }
        markBefore = marks.last { $0.day < now.day }
        self.reviews = reviews
        standing = markBefore?.mark == .worried ? now.picture.standing.worried() : now.picture.standing
    }

    fileprivate var place: Standing.Place { Standing.Place(standing, journey.customer, journey.ordinal) }
}

extension WeeklyEntry {
    /// Whether there is more to say of it than that it went as planned.
    public var needsLook: Bool { standing.level < .asPlanned || hasCome }

    /// Whether it had come further since the picture before.
    private var hasCome: Bool {
        changes.contains { change in
            switch change {
            case .verdict(_, let to): to == .met
            case .cleared: true
            default: false
            }
        } || before.map { $0.picture.onboardedOn != now.picture.onboardedOn } ?? false
    }

    /// The verdict of the picture as a judgement: the reasons are those that were kept, and what was not known of a
    /// number is not told.
    /// - Parameter quoted: The texts of the traits that the comparisons are about; empty where they are not known.
    public func judged(quoting quoted: [String?]) -> JudgedJourney {
        JudgedJourney(
            customer: journey.customer, name: journey.name, ordinal: journey.ordinal, version: now.version,
            start: journey.start, formula: book.criteria, judgement: now.judgement(by: book.criteria),
            milestones: Milestones(metOn: now.picture.metOn, onboardedOn: now.picture.onboardedOn), doubts: [],
            quoted: quoted, lastUsed: now.picture.lastUsed, unreadable: nil)
    }

    /// What was said of it last, in the week or before.
    public var lastMark: RecordedRead? { marks.last ?? markBefore }

    /// The step that was next.
    public var nextStep: Step? {
        now.picture.next.map { next in
            book.program.playbook.first { $0.key == next.step } ?? Step(key: next.step, kind: .task, owner: .csm)
        }
    }
}

extension WeeklyProgram {
    /// The journeys under way that had begun before the cadence day and are in no picture of it.
    /// - Parameter journeys: As they stand today.
    public func unobserved(among journeys: [JourneySituation]) -> [JourneySituation] {
        journeys.filter { $0.phase != .ended && $0.judged.start < day && !observed.contains($0.id) }
    }
}

extension WeeklyReview {
    /// The last day from which the pictures of the week knew of usage.
    public var dataThrough: Day? { entries.compactMap(\.now.dataThrough).max() }

    /// Usage that did not arrive, as the pictures of the week knew it.
    public var alertsThen: [Signal] {
        guard let last = entries.first(where: { $0.now.pace == .noData }) else { return [] }
        let through = last.now.dataThrough
        return [
            Signal(
                .noData, since: through.map { $0 + 1 } ?? last.journey.start, asOf: last.now.through,
                .stream(last: through))
        ]
    }
}
