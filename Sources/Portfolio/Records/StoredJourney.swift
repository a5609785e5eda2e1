import Onboarding

/// A journey as it is loaded. An object: tens of thousands are passed from list to list, and a `Journey` has some twenty
/// collections.
public final class StoredJourney: Sendable {
    public let id: Int64
    public let customer: Int64
    /// The number of the journey among its customer's, from 1.
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

extension StoredJourney {
    /// The same with steps that the data found done, beside those that it knows already.
    public func knowing(_ found: [String: DoneByData]) -> StoredJourney {
        guard !found.isEmpty else { return self }
        let all = journey.foundDone.merging(found) { $1 }
        return StoredJourney(
            id: id, customer: customer, ordinal: ordinal, journey: journey.knowing(all), revision: revision)
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

/// A fact with when it was recorded, and by whom.
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
