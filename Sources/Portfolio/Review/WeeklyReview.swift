import Onboarding

/// The review of one week as it was observed then: whom to look at first, and what each member has done with it.
/// Everything in it is read from what was frozen; usage that came later changes nothing.
package struct WeeklyReview: Sendable {
    /// The newest cadence day of the week.
    package let day: Day
    /// That of the present week.
    package let present: Day
    package let today: Day
    /// Whose customers it lists.
    package let whose: Whose
    /// Whose customers were observed in the week, each once and in order; empty for those that nobody owns.
    package let owners: [String]
    package let programs: [WeeklyProgram]
    /// The one to look at first in front.
    package let entries: [WeeklyEntry]
    /// Journeys whose picture of the week cannot be read: it was taken by rules that compare otherwise, or is in a form of
    /// another version of the product.
    package let unreadable: [ObservedJourney]
    /// Customers onboarded by then, those that left since among them: the way to the first fifty.
    package let onboarded: Int
    /// Who is named in it.
    package let members: [Int64: Member]
    /// Who asks; nil: the operator, who keeps no reviews.
    package let me: Int64?

    /// - Parameters:
    ///   - day: Of the week that is reviewed.
    ///   - entries: In any order.
    package init(
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

    package var isPast: Bool { day < present }

    /// Whether it is about the customers of an owner; nil: those that nobody owns.
    package func lists(_ owner: String?) -> Bool { whose.includes(owner) }

    /// Whose customers are listed.
    package enum Whose: Hashable, Sendable {
        /// The customers of whoever asks; everybody's, if they have none.
        case own
        case everyone
        /// Those of an address; empty for those that nobody owns.
        case owner(String)
    }
}

/// A program in the review of a week.
package struct WeeklyProgram: Sendable {
    package let name: String
    /// The newest version.
    package let version: Int
    /// Its cadence day in the week.
    package let day: Day
    package let journeys: Int
    /// Journeys that had begun before the day.
    package let begun: Int
    /// The ids of the journeys of which there is a picture of the day.
    package let observed: Set<String>
}

/// One journey in the review of a week.
package struct WeeklyEntry: Sendable {
    package let program: String
    package let journey: ObservedJourney
    /// Of the version that the picture was taken by.
    package let book: Rulebook
    package let now: Observation
    /// The picture before; nil if there is none, or it cannot be read.
    package let before: Observation?
    /// The day of the picture before where that cannot be read.
    package let unreadableBefore: Day?
    /// What had changed since; empty if nothing had, or there is nothing to compare with.
    package let changes: [Observation.Change]
    /// Where it stood, with what had been said of it before the week: marks of the week itself would move a journey while
    /// it is being looked at.
    package let standing: Standing
    /// What was said of it from the cadence day until the next one, as it was said.
    package let marks: [RecordedRead]
    /// What had been said last before the week.
    package let markBefore: RecordedRead?
    /// What each member did with it, the latest change last.
    package let reviews: [StoredReview]

    /// The journey's id in every interface.
    package var id: String { journey.journeyId }

    /// Onboarded or under way, as the picture shows it; of what had ended there is no picture.
    package var phase: JourneySituation.Phase { now.picture.onboardedOn == nil ? .underWay : .onboarded }

    /// What a member did with it; nil if nothing yet.
    package func review(of member: Int64?) -> StoredReview? { reviews.first { $0.member == member } }
}

extension WeeklyReview.Whose {
    /// Who has no customers of their own is shown everybody's.
    package func settled(_ owners: [String], _ email: String?) -> WeeklyReview.Whose {
        guard case .own = self else { return self }
        let own = owners.first { $0.lowercased() == email }
        return own.map { .owner($0) } ?? .everyone
    }

    /// Whether a customer of an owner is listed.
    package func includes(_ owner: String?) -> Bool {
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
