import Onboarding

/// What was recorded of a program's week: its journeys with their last pictures, and the rules to read those by.
public struct WeekOfProgram: Sendable {
    public let program: String
    /// The cadence day of the week.
    public let day: Day
    /// All that had a picture by the day, or have begun since.
    public let journeys: [ObservedJourney]
    private let newest: Program
    private let versions: [Int: Program]

    /// How long somebody's worry is remembered, in days.
    public static let remembered = 56

    /// - Parameters:
    ///   - newest: The program as its newest version says it.
    ///   - versions: The program as each of its versions says it, by number.
    public init(_ newest: Program, _ versions: [Int: Program], day: Day, _ journeys: [ObservedJourney]) {
        program = newest.name
        (self.newest, self.versions, self.day, self.journeys) = (newest, versions, day, journeys)
    }

    /// The last cadence day of the newest version up to a day.
    public func cadenceDay(through day: Day) -> Day { newest.cadenceDay(through: day) }

    /// Those of which there is a picture of the week.
    public var pictured: [ObservedJourney] { journeys.filter { $0.latest?.day == day } }

    var onboarded: Int {
        journeys.count { $0.latest.map { Picture.onboardedOn(in: $0.picture, format: $0.format) != nil } ?? false }
    }

    var summary: WeeklyProgram {
        WeeklyProgram(
            name: program, version: versions.keys.max() ?? 1, day: day, journeys: journeys.count,
            begun: journeys.count { $0.start < day },
            observed: Set(pictured.map(\.journeyId)))
    }

    /// The entries of some journeys, and the journeys whose picture of the week cannot be read.
    /// - Parameters:
    ///   - before: The last picture of each before the week's, by journey.
    ///   - marks: What was said of each, ascending by day, by journey.
    public func entries(
        of chosen: [ObservedJourney], before: [Int64: StoredObservation], marks: [Int64: [RecordedRead]],
        reviews: [StoredReview]
    ) -> (entries: [WeeklyEntry], unreadable: [ObservedJourney]) {
        let reviews = Dictionary(grouping: reviews, by: \.journey)
        var books: [Int: Rulebook] = [:]
        func picture(_ stored: StoredObservation?) -> Observation? {
            guard let stored, let version = versions[stored.version] else { return nil }
            let book = books[stored.version] ?? Rulebook(version)
            books[stored.version] = book
            return Observation(stored, book)
        }
        var (entries, unreadable): ([WeeklyEntry], [ObservedJourney]) = ([], [])
        for journey in chosen {
            guard let now = picture(journey.latest), let book = books[now.version] else {
                unreadable.append(journey)
                continue
            }
            entries.append(
                WeeklyEntry(
                    program, journey, book, now, before: picture(before[journey.id]),
                    dayBefore: before[journey.id]?.day, marks: marks[journey.id] ?? [],
                    reviews: reviews[journey.id] ?? []))
        }
        return (entries, unreadable)
    }
}
