import Onboarding

/// What a CSM made of a customer on a day (見立て).
public struct RecordedRead: Hashable, Sendable {
    public let journey: Int64
    public let day: Day
    public let mark: CSMRead
    public let note: String?
    public let by: ActorID

    public init(journey: Int64, day: Day, mark: CSMRead, note: String?, by: ActorID = .operator) {
        self.journey = journey
        self.day = day
        self.mark = mark
        self.note = note
        self.by = by
    }
}

/// A journey with the last picture of it by some day, and whose customer it is: a line of a weekly review.
public struct ObservedJourney: Hashable, Sendable {
    public let id: Int64
    public let ordinal: Int
    public let customerId: Int64
    /// Key and name of the customer.
    public let customer: String
    public let name: String
    /// The CSM's address.
    public let owner: String?
    public let start: Day
    /// Nil if it was never observed by the day.
    public let latest: StoredObservation?

    /// The journey's id in every interface.
    public var journeyId: String { "\(customer)-\(ordinal)" }

    public init(
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
public struct StoredReview: Hashable, Sendable {
    /// How far the member has come with it.
    public enum State: String, CaseIterable, Sendable {
        /// Not yet, or not after all.
        case open
        /// To come back to.
        case skipped
        case reviewed
    }

    public let journey: Int64
    /// The cadence day of the week.
    public let day: Day
    public let member: Int64
    public var state: State
    /// Never empty.
    public var note: String?
    /// Microseconds since 1970-01-01T00:00:00Z; 0 until it is stored.
    public let changedAt: Int64

    public init(
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
public struct SaidOfCustomer: Hashable, Sendable {
    public var marks: [Int: [RecordedRead]] = [:]
    public var notes: [Int: [ReviewNote]] = [:]

    public init() {}
}

/// What a member noted of a journey in a weekly review.
public struct ReviewNote: Hashable, Sendable {
    /// The cadence day of the week.
    public let week: Day
    public let words: String
    /// The member's name.
    public let by: String

    public init(week: Day, words: String, by: String) {
        self.week = week
        self.words = words
        self.by = by
    }
}
