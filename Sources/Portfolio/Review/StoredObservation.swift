import Onboarding

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

extension StoredObservation {
    /// Whether it is in the form of the pictures that are taken by some rules.
    func hasForm(of book: Rulebook) -> Bool {
        !book.program.isUnreadable && format == Picture.format && form.fingerprint == book.pictureForm.fingerprint
    }
}

extension Observation {
    /// Reads a picture back; nil if its form is not that of the rules.
    public init?(_ stored: StoredObservation, _ book: Rulebook) {
        guard stored.hasForm(of: book), let picture = Picture(stored.picture, asOf: stored.day - 1, book)
        else { return nil }
        self.init(
            day: stored.day, version: stored.version, verdict: stored.verdict, pace: stored.pace,
            dataThrough: stored.dataThrough, picture: picture)
    }
}
