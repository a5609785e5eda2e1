import Onboarding

/// Weekly pictures, and what the CSMs' read of a journey was.
public protocol ObservationReading {
    /// The cadence days on which journeys of the program have been observed, ascending, by journey.
    func observedDays(of program: String) throws -> [Int64: [Day]]
    /// Ascending by day.
    func observations(ofJourney id: Int64) throws -> [StoredObservation]
    /// Those of some journeys up to a day, ascending by day, by journey.
    func observations(ofJourneys ids: [Int64], through day: Day) throws -> [Int64: [StoredObservation]]
    /// The last observation of each journey of the program on or before a day.
    func latestObservations(of program: String, through day: Day) throws -> [Int64: StoredObservation]
    /// What the CSMs' gut said of journeys of the program from a day on (nil: ever), ascending by day and, of one day,
    /// as it was said; by journey.
    func gutMarks(of program: String, since day: Day?) throws -> [Int64: [StoredGutMark]]
    /// The last gut mark of each of some journeys from a day to another, by journey.
    func latestMarks(ofJourneys ids: [Int64], from first: Day, through last: Day) throws -> [Int64: StoredGutMark]
    /// What members said of the journeys of one customer.
    func said(ofCustomer id: Int64) throws -> SaidOfCustomer
    /// The gut marks of one journey.
    func gutMarks(ofJourney id: Int64) throws -> [StoredGutMark]
}

public protocol ObservationWriting: ObservationReading {
    /// - Throws: if there is one of the same journey and day: an observation is written once.
    func append(_ observations: [StoredObservation]) throws
    /// A later one of the same day and member replaces it.
    func set(_ mark: StoredGutMark) throws
}

/// A frozen observation, its picture as text: reading half a million of them back takes the rules of their version.
/// Rules whose comparisons are not those of the picture's form cannot read it.
public struct StoredObservation: Hashable, Sendable {
    public let journey: Int64
    public let day: Day
    public let version: Int
    public let verdict: Verdict?
    public let pace: Pace
    public let dataThrough: Day?
    /// What the comparisons of the picture are about.
    public let form: PictureForm
    /// The number of the text's form: `Picture.format` for those of this version of the product.
    public let format: Int
    public let picture: String
    /// Microseconds since 1970-01-01T00:00:00Z; 0 until it is stored.
    public let recordedAt: Int64

    public init(
        journey: Int64, day: Day, version: Int, verdict: Verdict?, pace: Pace, dataThrough: Day?, form: PictureForm,
        format: Int = Picture.format, picture: String, recordedAt: Int64 = 0
    ) {
        self.journey = journey
        self.day = day
        self.version = version
        self.verdict = verdict
        self.pace = pace
        self.dataThrough = dataThrough
        self.form = form
        self.format = format
        self.picture = picture
        self.recordedAt = recordedAt
    }
}

public struct StoredGutMark: Hashable, Sendable {
    public let journey: Int64
    public let day: Day
    public let mark: GutMark
    public let note: String?
    public let by: ActorID

    public init(journey: Int64, day: Day, mark: GutMark, note: String?, by: ActorID = .operator) {
        self.journey = journey
        self.day = day
        self.mark = mark
        self.note = note
        self.by = by
    }
}
