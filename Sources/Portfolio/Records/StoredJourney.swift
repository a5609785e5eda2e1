import Onboarding

/// A journey as it is loaded. An object: tens of thousands are passed from list to list, and a `Journey` has some twenty
/// collections.
package final class StoredJourney: Sendable {
    package let id: Int64
    package let customer: Int64
    /// The number of the journey among its customer's, from 1.
    package let ordinal: Int
    package let journey: Journey
    /// How many facts it is made of, those taken back among them.
    package let revision: Int

    package init(id: Int64, customer: Int64, ordinal: Int, journey: Journey, revision: Int) {
        self.id = id
        self.customer = customer
        self.ordinal = ordinal
        self.journey = journey
        self.revision = revision
    }
}

/// A journey with everything that was recorded of it, as it was appended.
package struct RecordedJourney: Sendable {
    /// The store's id.
    package let id: Int64
    package let ordinal: Int
    package let program: String
    /// Begins with the start.
    package let history: [RecordedFact]

    package init(id: Int64, ordinal: Int, program: String, history: [RecordedFact]) {
        self.id = id
        self.ordinal = ordinal
        self.program = program
        self.history = history
    }
}

extension RecordedJourney {
    /// Day 0.
    package var start: Day { history[0].fact.day }

    /// How it stands by the first facts of its history; by all, without a number.
    package func journey(through count: Int? = nil) -> Journey? {
        Journey(history: history.prefix(count ?? history.count).map(\.fact))
    }

    /// The version that it is pinned to.
    package var version: Int {
        history.reduce(1) { version, recorded in
            switch recorded.fact.event {
            case .started(let number), .moved(let number): number
            default: version
            }
        }
    }
}

/// A fact with when it was recorded, and by whom.
package struct RecordedFact: Hashable, Sendable {
    package let fact: JourneyFact
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let recordedAt: Int64
    package let actor: ActorID
    /// The name of the member or contact who recorded it; nil: the operator, the product itself, or nobody knows.
    package let by: String?

    package init(fact: JourneyFact, recordedAt: Int64, actor: ActorID = .operator, by: String? = nil) {
        self.fact = fact
        self.recordedAt = recordedAt
        self.actor = actor
        self.by = by
    }
}
