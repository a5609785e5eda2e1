import Intake
import Onboarding
import Usage

/// What observing the journeys of a program came to.
public struct Observed: Hashable, Sendable {
    public let program: String
    /// Pictures taken now; those taken before stay as they are.
    public let taken: Int
    /// Journeys of which a picture was taken now.
    public let journeys: Int
    /// How many there were before.
    public let before: Int
    /// The first and the last cadence day of those taken now.
    public let days: ClosedRange<Day>?
    /// How many journeys have each pace in the newest week taken now.
    public let paces: [Pace: Int]
    /// Weeks of which no picture could be taken, since the program version cannot be read.
    public let unreadable: Int
}

/// A frozen picture beside what would be seen today.
public struct Drifted: Sendable {
    public let journey: String
    public let customer: String
    /// The customer's name.
    public let name: String
    public let frozen: Observation
    public let recomputed: Observation
    public let book: Rulebook
}

/// Where frozen pictures are not what would be seen today.
public struct Drift: Sendable {
    /// By customer and day.
    public let drifted: [Drifted]
    /// Those that cannot be compared, since they are in another form than the rules of their version; by customer and day.
    public let unreadable: [UnreadablePicture]
}

/// A frozen picture that cannot be read.
public struct UnreadablePicture: Hashable, Sendable {
    public let journey: String
    public let customer: String
    /// The customer's name.
    public let name: String
    public let day: Day
}

extension Workspace {
    /// Takes the picture of every journey under way for each cadence day that has none yet, up to a day. A picture
    /// covers the days through the day before its own. Running again adds nothing. Of a journey that has run for
    /// longer than ten years only the weeks of the last ten are caught up with.
    ///
    /// Cost: each journey's days are walked once, whatever the number of weeks, then one reading of its values for each
    /// week. Pictures (about 200 bytes) are written a thousand journeys at a time, so that memory holds those alone.
    /// Measured on two cores: 12,300 journeys, 395,000 pictures, 6 steps and 20 rules in 7 s and 220 MB; a second run,
    /// which finds nothing to do, 0.7 s.
    /// - Parameter program: One program, or nil for all.
    public func observe(program: String? = nil, asOf: Day? = nil) async throws -> [Observed] {
        try require(.observeJourneys, on: .workspace)
        let today = try await today()
        let day = asOf ?? today
        // What is frozen stays: a day that has not come would keep its empty picture for good.
        guard day <= today else {
            throw Refusal(
                .invalid, Text(ja: "\(day)はまだ来ていません。", en: "\(day) has not come yet."),
                remedy: Text(ja: "今日（\(today)）までの日付にしてください。", en: "Give a day up to today, \(today)."),
                at: Place(field: "--as-of"))
        }
        let programs: [String] =
            if let program { [program] } else { try await records.read { try $0.programNames() } }
        var observed: [Observed] = []
        for program in programs { observed.append(try await observe(program, asOf: day)) }
        return observed
    }

    /// The frozen pictures of a journey, ascending by day.
    public func observations(of name: JourneyName) async throws -> [Observation] {
        try require(.compareObservations, on: .workspace)
        let today = try await today()
        return try await records.read { reading in
            let found = try JourneyAtHand(name, today, reading)
            let versions = try reading.programVersions(of: name.program)
            var books: [Int: Rulebook] = [:]
            return try reading.observations(ofJourney: found.stored.id).compactMap { stored in
                if books[stored.version] == nil, let version = versions.first(where: { $0.number == stored.version }) {
                    books[stored.version] = Rulebook(version.program(named: name.program))
                }
                return books[stored.version].flatMap { Observation(stored, $0) }
            }
        }
    }

    private func observe(_ program: String, asOf day: Day) async throws -> Observed {
        let watch = try await ProgramWatch(self, program, .ownVersion, through: day - 1)
        let known = try await records.read { try $0.observedDays(of: program) }
        var tally = Tally()
        try await watch.walk({ [$0.pictures(through: day, except: known)] }) { groups in
            tally.unreadable += groups.reduce(0) { $0 + $1.unreadable }
            let taken = groups.flatMap(\.taken)
            guard !taken.isEmpty else { return }
            try await change(.observeJourneys, on: .workspace) { writing, trail in
                try writing.append(taken)
                trail.note(AuditSubject(.program, program), after: ["observations": String(taken.count)])
            }
            tally.add(taken)
        }
        return Observed(
            program: program, taken: tally.taken, journeys: tally.journeys,
            before: known.values.reduce(0) { $0 + $1.count },
            days: tally.days, paces: tally.paces, unreadable: tally.unreadable)
    }

    /// The frozen pictures of a program that today's data and facts would show otherwise, by customer and day.
    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    public func drift(
        program: String, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> Drift {
        try require(.compareObservations, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        let watch = try await ProgramWatch(self, program, .ownVersion, through: day - 1)
        let wanted = try watch.wanted(customers)
        var drifts: [(place: Int, answer: Drift)] = []
        try await watch.walk({ [$0] }) { groups in
            for group in groups {
                let chosen = group.members.indices.filter { wanted?.contains(group.group.customer($0).key) ?? true }
                let ids = chosen.map { group.group.journey($0).id }
                let frozen = try await records.read { try $0.observations(ofJourneys: ids, through: day) }
                drifts += chosen.map { index in
                    let id = group.group.journey(index).id
                    return (group.members[index].journey, group.drift(of: index, frozen[id] ?? []))
                }
            }
        }
        let found = inOrder(drifts)
        return Drift(drifted: found.flatMap(\.drifted), unreadable: found.flatMap(\.unreadable))
    }
}

extension WatchedGroup {
    /// The cadence days of a journey up to a day: each covers at least its first day, and none a day after its last.
    func cadenceDays(of index: Int, through day: Day) -> [Day] {
        let journey = group.journey(index).journey
        var last = group.customer(index).lastWatched(through: day - 1)
        if let ended = journey.ended() { last = min(last, ended - 1) }
        let first = (journey.start + 1).first(book.program.cadence)
        return stride(from: first.number, through: last.number + 1, by: 7).map { Day($0) }
    }

    /// Weeks of a journey that observing goes back.
    private static let weeksCaughtUpWith = 520

    /// The pictures of the cadence days that have none yet; of rules that cannot be read how many those would be: they
    /// have judged nobody, and a picture by none of them would stay for good.
    func pictures(
        through day: Day, except known: [Int64: [Day]]
    ) -> (taken: [StoredObservation], unreadable: Int) {
        @Sendable func days(of index: Int) -> [Day] {
            cadenceDays(of: index, through: day).suffix(WatchedGroup.weeksCaughtUpWith)
        }
        @Sendable func pictured(_ index: Int) -> [Day] { known[group.journey(index).id] ?? [] }
        if group.rules.program.isUnreadable {
            // Its cadence is not known either: weeks are counted, not days.
            return ([], members.indices.reduce(0) { $0 + max(0, days(of: $1).count - pictured($1).count) })
        }
        let taken = inParallel(0..<members.count) { part in
            var pictures: [StoredObservation] = []
            watch(
                part,
                on: { index in
                    let taken = Set(pictured(index))
                    return days(of: index).filter { !taken.contains($0) }.map { $0.number - 1 }
                },
                { pictures.append(observation(of: $0, $1, $2)) })
            return pictures
        }.flatMap { $0 }
        return (taken, 0)
    }

    /// The frozen pictures of a journey that would not be the same today, and those that cannot be read. Those taken by
    /// another version of the program have nothing to be compared with.
    func drift(of index: Int, _ frozen: [StoredObservation]) -> Drift {
        let own = frozen.filter { $0.version == group.rules.number }
        let (customer, ordinal) = (group.customer(index), group.journey(index).ordinal)
        let journey = "\(customer.key)-\(ordinal)"
        func unreadable(_ stored: StoredObservation) -> UnreadablePicture {
            UnreadablePicture(journey: journey, customer: customer.key, name: customer.name, day: stored.day)
        }
        let readable = own.filter { $0.hasForm(of: book) }
        var (drifted, lost): ([Drifted], [UnreadablePicture]) = (
            [], own.filter { !$0.hasForm(of: book) }.map(unreadable)
        )
        var next = readable.makeIterator()
        watch(
            index..<index + 1, on: { _ in readable.map { $0.day.number - 1 } },
            { _, sighting, doubts in
                guard let old = next.next() else { return }
                let new = observation(of: index, sighting, doubts)
                guard old.picture != new.picture || old.pace != new.pace else { return }
                guard let frozen = Observation(old, book), let recomputed = Observation(new, book) else {
                    return lost.append(unreadable(old))
                }
                drifted.append(
                    Drifted(
                        journey: journey, customer: customer.key, name: customer.name, frozen: frozen,
                        recomputed: recomputed, book: book))
            })
        return Drift(drifted: drifted, unreadable: lost.sorted { $0.day < $1.day })
    }

    /// - Parameter doubts: Why numbers are not known exactly, for each comparison.
    private func observation(of index: Int, _ sighting: Sighting, _ doubts: () -> [Doubt?]) -> StoredObservation {
        let missing = sighting.judgement.verdict == .undetermined ? doubts().unrecorded : nil
        return StoredObservation(
            journey: group.journey(index).id, day: sighting.day + 1, version: group.rules.number,
            verdict: sighting.judgement.verdict, pace: sighting.pace,
            dataThrough: group.stream.lastDay(asOf: sighting.day), form: book.pictureForm,
            picture: Picture(sighting, missing: missing).text)
    }
}

extension StoredObservation {
    /// Whether it is in the form of the pictures that are taken by some rules.
    fileprivate func hasForm(of book: Rulebook) -> Bool {
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

private struct Tally {
    var taken = 0
    var journeys = 0
    var days: ClosedRange<Day>?
    var paces: [Pace: Int] = [:]
    var unreadable = 0

    /// - Parameter pictures: By journey, then day; no journey is told of twice.
    mutating func add(_ pictures: [StoredObservation]) {
        taken += pictures.count
        for (index, picture) in pictures.enumerated() {
            if index == 0 || pictures[index - 1].journey != picture.journey { journeys += 1 }
            if let days, picture.day < days.upperBound {
                self.days = min(days.lowerBound, picture.day)...days.upperBound
            } else if days?.upperBound != picture.day {
                days = (days?.lowerBound ?? picture.day)...picture.day
                paces = [:]
            }
            if picture.day == days?.upperBound { paces[picture.pace, default: 0] += 1 }
        }
    }
}
