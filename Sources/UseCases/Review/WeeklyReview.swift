import Intake
import Onboarding
import Portfolio

extension Workspace {
    /// The review of a week, by any of its days.
    /// - Parameters:
    ///   - on: Today if nil. The week of a program begins on its cadence day.
    ///   - program: Nil: all.
    ///   - customers: Keys of the customers to look at, or nil for all.
    /// - Throws: `Refusal` at the field `on` for a day that has not come; of code `notFound` for a program or a customer
    ///   that is not there.
    public func weeklyReview(
        on: Day? = nil, of program: String? = nil, customers: [String]? = nil,
        whose: WeeklyReview.Whose = .own
    ) async throws -> WeeklyReview {
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
            let programs = try reading.programs()
            let weeks = try programs.filter { program == nil || $0.name == program }
                .compactMap { try reading.week(of: $0, on: day) }
            if let program, weeks.isEmpty { throw ProgramRules.unknown(program, programs.map(\.name)) }
            let members = try reading.members()
            let me = members.first { $0.id == actor.memberId }
            let owners = Set(weeks.flatMap { $0.pictured.map { $0.owner ?? "" } }).sorted()
            let whose = whose.settled(owners, me?.member.email.text)
            let wanted = try customers.map { Set(try known($0, among: reading.customers()).map(\.id)) }
            let read = try weeks.map { week in
                try reading.entries(
                    of: week.pictured.filter { whose.includes($0.owner) && wanted?.contains($0.customerId) ?? true },
                    in: week)
            }
            return WeeklyReview(
                weeks, asOf: day, today: today, whose: whose, owners: owners, entries: read.flatMap(\.entries),
                unreadable: read.flatMap(\.unreadable),
                members: Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.member) }), me: me?.id)
        }
    }
}

extension RecordReading {
    /// Nil for a program without versions.
    fileprivate func week(of program: (name: String, versions: [ProgramVersion]), on day: Day) throws -> WeekOfProgram?
    {
        let versions = program.versions.map { ($0.number, $0.program(named: program.name)) }
        guard let newest = versions.last?.1 else { return nil }
        let day = newest.cadenceDay(through: day)
        return WeekOfProgram(
            newest, Dictionary(uniqueKeysWithValues: versions), day: day,
            try observedJourneys(of: program.name, through: day))
    }

    fileprivate func entries(
        of chosen: [ObservedJourney], in week: WeekOfProgram
    ) throws -> (entries: [WeeklyEntry], unreadable: [ObservedJourney]) {
        guard !chosen.isEmpty else { return ([], []) }
        return week.entries(
            of: chosen, before: try latestObservations(of: week.program, through: week.day - 1),
            marks: try csmReads(of: week.program, since: week.day - WeekOfProgram.remembered),
            reviews: try reviews(of: week.program, on: week.day))
    }
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
        return WeeklyCourse(of: entry, stored, recorded, facts, days)
    }
}
