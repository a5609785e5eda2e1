import Intake
import Onboarding
import Portfolio
import Usage

/// Customers with all that is known of them, as plain values: what a demonstration, or a move from another tool,
/// begins with.
public struct SeedData: Sendable {
    public var customers: [CustomerRow]
    /// The day from which seats, plan, segment and traits hold.
    public var recordedOn: Day
    /// The YAML source of the program that the journeys run by.
    public var program: String
    public var journeys: [Course]
    /// People at the customers, by the customer's key.
    public var contacts: [String: [Contact]]
    public var usage: UsageBatch
    /// Where the usage comes from; its identities are unique within it.
    public var source: String
    public var outages: [Outage]
    public var settings: [Settings.Key: String]
    /// Made up, to be looked at and deleted again: the workspace remembers what it is.
    public var isSample = false

    /// One customer's journey and what has happened on it after its start.
    public struct Course: Sendable {
        public var customer: String
        public var start: Day
        public var facts: [JourneyFact]
        /// What came of the meetings that completed steps, by step key.
        public var meetings: [String: MeetingRecord]

        public init(customer: String, start: Day, facts: [JourneyFact], meetings: [String: MeetingRecord] = [:]) {
            self.customer = customer
            self.start = start
            self.facts = facts
            self.meetings = meetings
        }
    }

    public init(
        customers: [CustomerRow], recordedOn: Day, program: String, journeys: [Course],
        contacts: [String: [Contact]] = [:], usage: UsageBatch, source: String, outages: [Outage] = [],
        settings: [Settings.Key: String] = [:]
    ) {
        self.customers = customers
        self.recordedOn = recordedOn
        self.program = program
        self.journeys = journeys
        self.contacts = contacts
        self.usage = usage
        self.source = source
        self.outages = outages
        self.settings = settings
    }
}

/// What loading a portfolio came to.
public struct Loaded: Hashable, Sendable {
    public let customers: Int
    /// Rows of usage.
    public let events: Int
    public let journeys: Int
}

extension Workspace {
    /// Loads a portfolio into a workspace that is empty. Usage goes first: should loading be interrupted, the
    /// workspace still counts as empty, and loading again completes it without adding an event twice.
    /// - Throws: `Refusal` of code `conflict` if there are customers, programs or usage of another source.
    public func load(_ portfolio: SeedData) async throws -> Loaded {
        try require(.loadPortfolio, on: .workspace)
        let now = clock()
        try await requireEmpty(butFor: portfolio.source)
        let program = try ProgramFile.read(portfolio.program, file: "program.yaml")
        var settings = try await settings()
        let before = settings
        for (key, text) in portfolio.settings { try settings.set(key, to: text) }
        let days = try LocalDays(identifier: settings.timeZone)
        _ = try await usage.append(portfolio.usage, from: portfolio.source, days: days, now: now, trial: false)
        try await change(.loadPortfolio, on: .workspace) { [settings, before] writing, trail in
            guard try writing.customers().isEmpty, try writing.programNames().isEmpty else {
                throw Workspace.notEmpty
            }
            for key in portfolio.settings.keys { try writing.set(key.rawValue, to: settings.text(key)) }
            for outage in portfolio.outages { try writing.append(outage) }
            try writing.append(program, version: 1, source: portfolio.program, by: trail.actor)
            try portfolio.write(to: writing, program, by: trail.actor)
            if portfolio.isSample {
                let changed = portfolio.settings.keys.map {
                    ($0.rawValue, Samples.Change(before: before.text($0), after: settings.text($0)))
                }
                try Samples(
                    portfolio, program: program.name, settings: Dictionary(uniqueKeysWithValues: changed)
                ).write(to: writing)
            }
            trail.note(
                AuditSubject(.store, portfolio.source),
                after: [
                    "customers": String(portfolio.customers.count), "journeys": String(portfolio.journeys.count),
                    "usage": String(portfolio.usage.rows), "program": program.name,
                ])
        }
        return Loaded(
            customers: portfolio.customers.count, events: portfolio.usage.rows, journeys: portfolio.journeys.count)
    }

    private func requireEmpty(butFor source: String) async throws {
        let isEmpty = try await records.read { try $0.customers().isEmpty && $0.programNames().isEmpty }
        let known = try await usage.streamDays(from: nil, by: nil)
        guard isEmpty, try await usage.streamDays(from: source, by: nil) == known else { throw Workspace.notEmpty }
    }

    private static let notEmpty = Refusal(
        .conflict,
        Text(
            ja: "このデータフォルダには既にデータがあるため、混ざらないよう読み込みを中止しました。",
            en: "This data folder is not empty. Nothing was loaded, so that nothing gets mixed up."),
        remedy: Text(ja: "空のデータフォルダに読み込んでください。", en: "Load it into an empty one."),
        command: "kadode demo --data kadode-data-demo")
}

extension SeedData {
    /// Customers with their facts and usage ids, then their journeys. Nothing can be in conflict with what is
    /// stored, since nothing is.
    fileprivate func write(to writing: any RecordWriting, _ program: Program, by actor: ActorID) throws {
        let ids = try writing.insert(customers, from: recordedOn)
        let idOf = Dictionary(uniqueKeysWithValues: zip(customers.map(\.customer.key), ids))
        try writing.insert(
            customers.flatMap { row in
                (contacts[row.customer.key] ?? []).map { (customer: idOf[row.customer.key]!, contact: $0) }
            })
        let courses = journeys.filter { idOf[$0.customer] != nil }
        let started = try writing.start(
            courses.map { (customer: idOf[$0.customer]!, start: $0.start, version: 1) }, of: program.name, by: actor)
        try writing.append(
            zip(started, courses).map { ($0, $1.facts, $1.meetings) }, holding: program, by: actor)
    }
}

extension RecordWriting {
    /// Appends facts of journeys that have just begun. That a step is done which is held as meetings becomes a meeting
    /// held on that day.
    /// - Parameter histories: The store's id of each journey, its facts, and what came of meetings, by step key.
    func append(
        _ histories: [(journey: Int64, facts: [JourneyFact], meetings: [String: MeetingRecord])],
        holding program: Program, by actor: ActorID
    ) throws {
        let meetingSteps = Set(program.steps.filter(\.kind.isMeeting).map(\.key))
        var facts: [(journey: Int64, fact: JourneyFact)] = []
        var held: [(place: Int, record: MeetingRecord)] = []
        for (journey, said, meetings) in histories {
            for fact in said {
                if case .stepDone(let key, _) = fact.event, meetingSteps.contains(key) {
                    var record = meetings[key] ?? MeetingRecord(Meeting(.held, on: fact.day), Meeting.Party(step: key))
                    (record.meeting.state, record.meeting.day) = (.held, fact.day)
                    record.party.completesStep = true
                    held.append((facts.count, record))
                }
                facts.append((journey, fact))
            }
        }
        let ids = try append(
            held.map { place, record in
                NewMeetingRevision(
                    id: nil, revision: 1, record.meeting, parties: [facts[place].journey: record.party])
            }, by: actor)
        for ((place, record), id) in zip(held, ids) {
            let mark = MeetingMark(record.meeting, record.party, id: id, revision: 1)
            facts[place].fact = JourneyFact(on: record.meeting.day, .meeting(mark))
        }
        try append(facts, by: actor)
    }
}
