import Intake
import Onboarding

/// The review of one week as it was observed then: whom to look at first, and what each member has done with it.
/// Everything in it is read from what was frozen; usage that came later changes nothing.
public struct WeeklyReview: Sendable {
    /// The newest cadence day of the week.
    public let day: Day
    /// That of the present week.
    public let present: Day
    public let today: Day
    /// Whose customers it lists.
    public let whose: Whose
    /// Whose customers were observed in the week, each once and in order; empty for those that nobody owns.
    public let owners: [String]
    public let programs: [WeeklyProgram]
    /// The one to look at first in front.
    public let entries: [WeeklyEntry]
    /// Journeys whose picture of the week cannot be read: it was taken by rules that compare otherwise, or is in a form of
    /// another version of the product.
    public let unreadable: [ObservedJourney]
    /// Customers onboarded by then, those that left since among them: the way to the first fifty.
    public let onboarded: Int
    /// Who is named in it.
    public let members: [Int64: Member]
    /// Who asks; nil: the operator, who keeps no reviews.
    public let me: Int64?

    public var isPast: Bool { day < present }

    /// Whether it is about the customers of an owner; nil: those that nobody owns.
    public func lists(_ owner: String?) -> Bool { whose.includes(owner) }

    public enum Whose: Hashable, Sendable {
        /// The customers of whoever asks; everybody's, if they have none.
        case own
        case everyone
        /// Those of an address; empty for those that nobody owns.
        case owner(String)
    }
}

/// A program in the review of a week.
public struct WeeklyProgram: Sendable {
    public let name: String
    /// Its cadence day in the week.
    public let day: Day
    public let journeys: Int
    /// Journeys that had begun before the day.
    public let begun: Int
    /// The ids of the journeys of which there is a picture of the day.
    public let observed: Set<String>
}

/// One journey in the review of a week.
public struct WeeklyEntry: Sendable {
    public let program: String
    public let journey: ObservedJourney
    /// Of the version that the picture was taken by.
    public let book: Rulebook
    public let now: Observation
    /// The picture before; nil if there is none, or it cannot be read.
    public let before: Observation?
    /// The day of the picture before where that cannot be read.
    public let unreadableBefore: Day?
    /// What had changed since; empty if nothing had, or there is nothing to compare with.
    public let changes: [Observation.Change]
    /// Where it stood, with what had been said of it before the week: marks of the week itself would move a journey while
    /// it is being looked at.
    public let standing: Standing
    /// What was said of it from the cadence day until the next one, as it was said.
    public let marks: [StoredGutMark]
    /// What had been said last before the week.
    public let markBefore: StoredGutMark?
    /// What each member did with it, the latest change last.
    public let reviews: [StoredReview]

    /// The journey's id in every interface.
    public var id: String { journey.journeyId }

    public func review(of member: Int64?) -> StoredReview? { reviews.first { $0.member == member } }
}

extension Workspace {
    /// The review of a week, by any of its days.
    /// - Parameter on: Today if nil. The week of a program begins on its cadence day.
    /// - Throws: `Refusal` at the field `on` for a day that has not come.
    public func weeklyReview(on: Day? = nil, whose: WeeklyReview.Whose = .own) async throws -> WeeklyReview {
        try require(.reviewJourneys, on: .workspace)
        let today = try await today()
        let day = on ?? today
        guard day <= today else {
            throw Refusal(
                .invalid, Text(ja: "\(day)はまだ来ていません。", en: "\(day) has not come yet."),
                remedy: Text(ja: "今日（\(today)）までの日付にしてください。", en: "Choose a day up to today, \(today)."),
                at: Place(field: "on"))
        }
        let actor = actor
        return try await records.read { reading in
            let weeks = try reading.programs().compactMap { try WeekOfProgram($0.name, $0.versions, on: day, reading) }
            let members = try reading.members()
            let me = members.first { $0.id == actor.memberId }
            let owners = Set(weeks.flatMap { $0.pictured.map { $0.owner ?? "" } }).sorted()
            let whose = whose.settled(owners, me?.member.email.text)
            let read = try weeks.map { try $0.entries(of: whose, reading) }
            let entries = read.flatMap(\.entries)
            return WeeklyReview(
                day: weeks.map(\.day).max() ?? day, present: weeks.map { $0.cadenceDay(through: today) }.max() ?? today,
                today: today, whose: whose, owners: owners, programs: weeks.map(\.summary),
                entries: entries.sorted { $0.place < $1.place }, unreadable: read.flatMap(\.unreadable),
                onboarded: weeks.reduce(0) { $0 + $1.onboarded },
                members: Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.member) }), me: me?.id)
        }
    }
}

extension WeeklyReview.Whose {
    /// Who has no customers of their own is shown everybody's.
    fileprivate func settled(_ owners: [String], _ email: String?) -> WeeklyReview.Whose {
        guard case .own = self else { return self }
        let own = owners.first { $0.lowercased() == email }
        return own.map { .owner($0) } ?? .everyone
    }

    fileprivate func includes(_ owner: String?) -> Bool {
        switch self {
        case .own, .everyone: true
        case .owner(let address): owner ?? "" == address
        }
    }
}

/// What the store has of a program's week.
private struct WeekOfProgram {
    let program: String
    let newest: Program
    let versions: [ProgramVersion]
    let day: Day
    let journeys: [ObservedJourney]

    /// - Returns: nil for a program without versions.
    init?(_ program: String, _ versions: [ProgramVersion], on day: Day, _ reading: any RecordReading) throws {
        guard let last = versions.last else { return nil }
        (self.program, self.versions) = (program, versions)
        newest = last.program(named: program)
        self.day = day.last(newest.cadence)
        journeys = try reading.observedJourneys(of: program, through: self.day)
    }

    func cadenceDay(through day: Day) -> Day { day.last(newest.cadence) }

    /// Those of which there is a picture of the week.
    var pictured: [ObservedJourney] { journeys.filter { $0.latest?.day == day } }

    var onboarded: Int {
        journeys.count { $0.latest.map { Picture.onboardedOn(in: $0.picture, format: $0.format) != nil } ?? false }
    }

    var summary: WeeklyProgram {
        WeeklyProgram(
            name: program, day: day, journeys: journeys.count, begun: journeys.count { $0.start < day },
            observed: Set(pictured.map(\.journeyId)))
    }

    func entries(
        of whose: WeeklyReview.Whose, _ reading: any RecordReading
    ) throws -> (entries: [WeeklyEntry], unreadable: [ObservedJourney]) {
        let chosen = pictured.filter { whose.includes($0.owner) }
        guard !chosen.isEmpty else { return ([], []) }
        let before = try reading.latestObservations(of: program, through: day - 1)
        let marks = try reading.gutMarks(of: program, since: day - 7 * WeekOfProgram.rememberedWeeks)
        let reviews = Dictionary(grouping: try reading.reviews(of: program, on: day), by: \.journey)
        var books: [Int: Rulebook] = [:]
        func picture(_ stored: StoredObservation?) -> Observation? {
            guard let stored, let version = versions.first(where: { $0.number == stored.version }) else { return nil }
            let book = books[stored.version] ?? Rulebook(version.program(named: program))
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

    /// How long somebody's worry is remembered.
    private static let rememberedWeeks = 8
}

extension WeeklyEntry {
    fileprivate init(
        _ program: String, _ journey: ObservedJourney, _ book: Rulebook, _ now: Observation, before: Observation?,
        dayBefore: Day?, marks: [StoredGutMark], reviews: [StoredReview]
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

extension Day {
    /// The last day up to this one that is such a weekday.
    fileprivate func last(_ weekday: Weekday) -> Day { first(weekday) - (first(weekday) == self ? 0 : 7) }
}

/// What the page of one journey in a review shows beside its entry.
public struct WeeklyCourse: Sendable {
    /// The pictures of the version through the week's, ascending by day.
    public let pictures: [Observation]
    /// The questions that were open, by key.
    public let questions: [(words: String, since: Day)]
    /// The playbook with the steps of this journey alone.
    public let steps: [Step]
    /// The texts of the traits that the criteria are about; empty if none is.
    public let quoted: [String?]
    /// The journey with everything that was recorded of it, also later.
    public let recorded: RecordedJourney?
}

extension Workspace {
    /// How a journey of a review has come to where it stood, by what was recorded before the next week.
    public func course(of entry: WeeklyEntry) async throws -> WeeklyCourse {
        try require(.reviewJourneys, on: .workspace)
        let days = try await localDays()
        let (day, id) = (entry.now.day, entry.journey.id)
        let (stored, recorded, facts) = try await records.read { reading in
            (
                try reading.observations(ofJourney: id).filter { $0.day <= day && $0.version == entry.now.version },
                try reading.journeys(ofCustomer: entry.journey.customerId)
                    .first { $0.ordinal == entry.journey.ordinal },
                try reading.customerFacts(named: nil, of: [entry.journey.customerId])
            )
        }
        let history = recorded?.history ?? []
        let known = history.filter { days.day(of: $0.recordedAt) < day + 7 }.map(\.fact)
        let journey = Journey(history: known.isEmpty ? history.map(\.fact) : known)
        let questions = journey?.questions.sorted { $0.key < $1.key }.compactMap { key, changes in
            changes.last(on: day).flatMap { said in
                said.state == .open ? (words: said.words ?? key, since: changes.since(on: day) ?? said.day) : nil
            }
        }
        return WeeklyCourse(
            pictures: stored.compactMap { Observation($0, entry.book) }, questions: questions ?? [],
            steps: journey.map { entry.book.program.steps(of: $0) } ?? entry.book.program.playbook,
            quoted: entry.book.criteria.quoted(facts, journey, asOf: day - 1), recorded: recorded)
    }
}

extension Formula {
    /// The texts of the traits that the comparisons are about, as of a day; empty if none is.
    fileprivate func quoted(_ facts: [CustomerFact], _ journey: Journey?, asOf day: Day) -> [String?] {
        guard terms.contains(where: { $0.trait != nil }) else { return [] }
        return terms.map { term in
            guard let leaf = term.trait, case .traitIs(let name, _) = leaves[leaf] else { return nil }
            let own = facts.filter { $0.name == name }
            return journey?.field(name, on: day) ?? (own.last { $0.day <= day } ?? own.first)?.value
        }
    }
}
