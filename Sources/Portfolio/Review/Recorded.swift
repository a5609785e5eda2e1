import Onboarding

/// What a CSM made of a customer on a day (見立て).
package struct RecordedRead: Hashable, Sendable {
    package let journey: Int64
    package let day: Day
    package let mark: CSMRead
    package let note: String?
    package let by: ActorID

    package init(journey: Int64, day: Day, mark: CSMRead, note: String?, by: ActorID = .operator) {
        self.journey = journey
        self.day = day
        self.mark = mark
        self.note = note
        self.by = by
    }
}

/// A journey with the last picture of it by some day, and whose customer it is: a line of a weekly review.
package struct ObservedJourney: Hashable, Sendable {
    package let id: Int64
    package let ordinal: Int
    package let customerId: Int64
    /// Key and name of the customer.
    package let customer: String
    package let name: String
    /// The CSM's address.
    package let owner: String?
    package let start: Day
    /// Nil if it was never observed by the day.
    package let latest: StoredObservation?

    /// The journey's id in every interface.
    package var journeyId: String { "\(customer)-\(ordinal)" }

    package init(
        id: Int64, ordinal: Int, customerId: Int64, customer: String, name: String, owner: String?, start: Day,
        latest: StoredObservation?
    ) {
        self.id = id
        self.ordinal = ordinal
        self.customerId = customerId
        self.customer = customer
        self.name = name
        self.owner = owner
        self.start = start
        self.latest = latest
    }
}

/// What one member did with one journey in the review of a week.
package struct StoredReview: Hashable, Sendable {
    /// How far the member has come with it.
    package enum State: String, CaseIterable, Sendable {
        /// Not yet, or not after all.
        case open
        /// To come back to.
        case skipped
        case reviewed
    }

    package let journey: Int64
    /// The cadence day of the week.
    package let day: Day
    package let member: Int64
    package var state: State
    /// Never empty.
    package var note: String?
    /// Microseconds since 1970-01-01T00:00:00Z; 0 until it is stored.
    package let changedAt: Int64

    package init(
        journey: Int64, day: Day, member: Int64, state: State = .open, note: String? = nil, changedAt: Int64 = 0
    ) {
        self.journey = journey
        self.day = day
        self.member = member
        self.state = state
        self.note = note
        self.changedAt = changedAt
    }
}

/// What members said of the journeys of one customer, by ordinal, ascending by day.
package struct SaidOfCustomer: Hashable, Sendable {
    package var marks: [Int: [RecordedRead]] = [:]
    package var notes: [Int: [ReviewNote]] = [:]

    package init() {}
}

/// What a member noted of a journey in a weekly review.
package struct ReviewNote: Hashable, Sendable {
    /// The cadence day of the week.
    package let week: Day
    package let words: String
    /// The member's name.
    package let by: String

    package init(week: Day, words: String, by: String) {
        self.week = week
        self.words = words
        self.by = by
    }
}
