import Onboarding

/// What the record store answers about journeys, a set of customers or journeys at a time.
public protocol JourneyReading {
    /// The ids of the customers that have a journey of a program, by key.
    func customers(onJourneysOf program: String) throws -> [Int64]
    /// The first start of a journey of a program; nil if it has none.
    func firstStart(of program: String) throws -> Day?
    /// By customer key, then ordinal; with their histories as they were appended.
    /// - Parameter customers: The ids of some; nil: all.
    func journeys(of program: String, customers: [Int64]?) throws -> [StoredJourney]
    /// All journeys of one customer, of whatever program, by ordinal.
    func journeys(ofCustomer id: Int64) throws -> [RecordedJourney]
    /// All journeys of the customers with the keys, of whatever program, by the customer's key; by ordinal.
    func journeys(ofCustomers keys: [String]) throws -> [String: [RecordedJourney]]
    /// Whose some journeys are, by the store's id, and what they are called in every interface (`aoba-1`).
    func journeyOwners(_ ids: [Int64]) throws -> [Int64: (customer: Int64, name: String)]
    /// How many journeys each program has, by its name; those without any are absent.
    func journeyCountsByProgram() throws -> [String: Int]
    /// How many journeys each customer has, over all programs, by customer id.
    func journeyCounts() throws -> [Int64: Int]
}

public protocol JourneyWriting: JourneyReading {
    /// Starts journeys, each with the next ordinal of its customer.
    /// - Returns: the ids of the journeys, in the order given.
    func start(_ journeys: [NewJourney], of program: String, by actor: ActorID) throws -> [Int64]
    /// Facts of one journey get its next numbers, in the order given.
    func append(_ facts: [NewJourneyFact], by actor: ActorID) throws
}

public struct NewJourney: Hashable, Sendable {
    public let customer: Int64
    public let start: Day
    public let version: Int

    public init(customer: Int64, start: Day, version: Int) {
        self.customer = customer
        self.start = start
        self.version = version
    }
}

/// A fact on its way into the store.
public struct NewJourneyFact: Hashable, Sendable {
    /// The store's id.
    public let journey: Int64
    public let fact: JourneyFact

    public init(journey: Int64, _ fact: JourneyFact) {
        self.journey = journey
        self.fact = fact
    }
}

/// A journey as it is loaded. An object: tens of thousands are passed from list to list, and a `Journey` has some twenty
/// collections.
public final class StoredJourney: Sendable {
    public let id: Int64
    public let customer: Int64
    /// The how-manieth journey of its customer, from 1.
    public let ordinal: Int
    public let journey: Journey
    /// How many facts it is made of, those taken back among them.
    public let revision: Int

    public init(id: Int64, customer: Int64, ordinal: Int, journey: Journey, revision: Int) {
        self.id = id
        self.customer = customer
        self.ordinal = ordinal
        self.journey = journey
        self.revision = revision
    }
}

/// A journey with everything that was recorded of it, as it was appended.
public struct RecordedJourney: Sendable {
    /// The store's id.
    public let id: Int64
    public let ordinal: Int
    public let program: String
    /// Begins with the start.
    public let history: [RecordedFact]

    public init(id: Int64, ordinal: Int, program: String, history: [RecordedFact]) {
        self.id = id
        self.ordinal = ordinal
        self.program = program
        self.history = history
    }
}

extension RecordedJourney {
    /// Day 0.
    public var start: Day { history[0].fact.day }

    /// How it stands by the first facts of its history; by all, without a number.
    public func journey(through count: Int? = nil) -> Journey? {
        Journey(history: history.prefix(count ?? history.count).map(\.fact))
    }

    /// The version that it is pinned to.
    public var version: Int {
        history.reduce(1) { version, recorded in
            switch recorded.fact.event {
            case .started(let number), .moved(let number): number
            default: version
            }
        }
    }
}

public struct RecordedFact: Hashable, Sendable {
    public let fact: JourneyFact
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let recordedAt: Int64
    public let actor: ActorID
    /// The name of the member or contact who recorded it; nil: the operator, the product itself, or nobody knows.
    public let by: String?

    public init(fact: JourneyFact, recordedAt: Int64, actor: ActorID = .operator, by: String? = nil) {
        self.fact = fact
        self.recordedAt = recordedAt
        self.actor = actor
        self.by = by
    }
}
