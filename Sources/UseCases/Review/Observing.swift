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
        try await watch.walk({ $0.pictures(through: day, except: known) }) { taken in
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
            days: tally.days, paces: tally.paces)
    }

    /// The frozen pictures of a program that today's data and facts would show otherwise, by customer and day.
    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    public func drift(
        program: String, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> [Drifted] {
        try require(.compareObservations, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        let watch = try await ProgramWatch(self, program, .ownVersion, through: day - 1)
        let wanted = try watch.wanted(customers)
        var drifted: [(place: Int, answer: [Drifted])] = []
        try await watch.walk({ [$0] }) { groups in
            for group in groups {
                let chosen = group.members.indices.filter { wanted?.contains(group.group.customer($0).key) ?? true }
                let ids = chosen.map { group.group.journey($0).id }
                let frozen = try await records.read { try $0.observations(ofJourneys: ids, through: day) }
                drifted += chosen.map { index in
                    let id = group.group.journey(index).id
                    return (group.members[index].journey, group.drifted(index, frozen[id] ?? []))
                }
            }
        }
        return inOrder(drifted).flatMap { $0 }
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

    func pictures(through day: Day, except known: [Int64: [Day]]) -> [StoredObservation] {
        // Rules that cannot be read have judged nobody: a picture by none of them would stay for good.
        if group.rules.program.isUnreadable { return [] }
        return inParallel(0..<members.count) { part in
            var pictures: [StoredObservation] = []
            watch(
                part,
                on: { index in
                    let taken = Set(known[group.journey(index).id] ?? [])
                    return cadenceDays(of: index, through: day).suffix(WatchedGroup.weeksCaughtUpWith)
                        .filter { !taken.contains($0) }.map { $0.number - 1 }
                },
                { index, sighting, _ in pictures.append(observation(of: index, sighting)) })
            return pictures
        }.flatMap { $0 }
    }

    /// The frozen pictures of a journey that would not be the same today. Those taken by another version of the
    /// program have nothing to be compared with.
    func drifted(_ index: Int, _ frozen: [StoredObservation]) -> [Drifted] {
        if group.rules.program.isUnreadable { return [] }
        let frozen = frozen.filter { $0.version == group.rules.number }
        var drifted: [Drifted] = []
        var next = frozen.makeIterator()
        watch(
            index..<index + 1, on: { _ in frozen.map { $0.day.number - 1 } },
            { _, sighting, _ in
                guard let old = next.next() else { return }
                let new = observation(of: index, sighting)
                guard old.picture != new.picture || old.pace != new.pace, let frozen = Observation(old, book),
                    let recomputed = Observation(new, book)
                else { return }
                let (customer, ordinal) = (group.customer(index), group.journey(index).ordinal)
                drifted.append(
                    Drifted(
                        journey: "\(customer.key)-\(ordinal)", customer: customer.key, name: customer.name,
                        frozen: frozen,
                        recomputed: recomputed, book: book))
            })
        return drifted
    }

    private func observation(of index: Int, _ sighting: Sighting) -> StoredObservation {
        StoredObservation(
            journey: group.journey(index).id, day: sighting.day + 1, version: group.rules.number,
            verdict: sighting.judgement.verdict, pace: sighting.pace,
            dataThrough: group.stream.lastDay(asOf: sighting.day), form: book.pictureForm,
            picture: Picture(sighting).text)
    }
}

extension Observation {
    /// Reads a picture back; nil if its form is not that of the rules.
    init?(_ stored: StoredObservation, _ book: Rulebook) {
        guard stored.format == Picture.format, stored.form.fingerprint == book.pictureForm.fingerprint,
            let picture = Picture(stored.picture, asOf: stored.day - 1, book)
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
