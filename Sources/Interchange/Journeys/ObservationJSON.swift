import Onboarding
import Portfolio

/// What observing the journeys of a program came to. `from` and `through` are the first and the last cadence day of the
/// pictures taken now, and `unreadable` counts the weeks of which none could be taken.
public struct ObservedJSON: Encodable, Sendable {
    let program: String
    let taken: Int
    let journeys: Int
    let before: Int
    let from: Day?
    let through: Day?
    let newestWeek: [PaceCount]
    @OmittedIfNil var unreadable: Int?

    /// - Parameter paces: How many journeys have each pace in the newest week.
    public init(
        program: String, taken: Int, journeys: Int, before: Int, days: ClosedRange<Day>?, paces: [Pace: Int],
        unreadable: Int
    ) {
        (self.program, self.taken, self.journeys, self.before) = (program, taken, journeys, before)
        (from, through) = (days?.lowerBound, days?.upperBound)
        newestWeek = Pace.allCases.compactMap { pace in
            paces[pace].map { PaceCount(pace: pace.rawValue, journeys: $0) }
        }
        self.unreadable = unreadable > 0 ? unreadable : nil
    }

    struct PaceCount: Encodable, Sendable {
        let pace: String
        let journeys: Int
    }
}

/// A frozen picture that would be another one today, with what differs; or one that cannot be read, with
/// `"unreadable":true` instead of the differences.
public struct DriftJSON: Encodable, Sendable {
    let customer: String
    let name: String
    let journey: String
    let day: Day
    @OmittedIfNil var differences: [Difference]?
    @OmittedIfNil var unreadable: Bool?

    /// A picture that would be another one today.
    public init(_ drift: Drifted, _ differences: [Difference]) {
        (customer, name, journey, day) = (drift.customer, drift.name, drift.journey, drift.frozen.day)
        (self.differences, unreadable) = (differences, nil)
    }

    /// A picture that cannot be read.
    public init(_ picture: UnreadablePicture) {
        (customer, name, journey, day) = (picture.customer, picture.name, picture.journey, picture.day)
        (differences, unreadable) = (nil, true)
    }

    /// One thing as it was frozen and as it would be seen today.
    public struct Difference: Encodable, Sendable {
        let what: String
        let frozen: String
        let today: String

        /// - Parameter what: The word of interfaces for it.
        public init(what: String, frozen: String, today: String) {
            (self.what, self.frozen, self.today) = (what, frozen, today)
        }
    }
}
