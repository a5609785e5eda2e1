import Onboarding

/// Where everything but usage is kept. Asynchronous at the border only: inside, a transaction is a synchronous
/// closure on the driver's thread that sees one state and commits as a whole or not at all.
public protocol RecordStore: Sendable {
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any RecordReading) throws -> Answer
    ) async throws -> Answer

    /// - Parameter now: The one instant of the transaction, in microseconds since 1970-01-01T00:00:00Z.
    func write<Answer: Sendable>(
        now: Int64, _ body: @escaping @Sendable (any RecordWriting) throws -> Answer
    ) async throws -> Answer

    /// Goes up with every committed change, by whichever process: what a server polls to see a command's work.
    func changeCounter() async throws -> Int64

    /// What has changed, in the records or in the usage, since the counter stood somewhere: whose journeys may look
    /// different now. Changes are told of too often rather than too seldom.
    func changes(since counter: Int64) async throws -> StoreChanges
}

/// What has changed in the stores since a counter.
public struct StoreChanges: Hashable, Sendable {
    /// Where the counter stands now.
    public let counter: Int64
    /// Something that all journeys are judged by.
    public let concernsEverybody: Bool
    /// Else the ids of the customers that there is news of.
    public let customers: Set<Int64>

    public init(counter: Int64, concernsEverybody: Bool, customers: Set<Int64>) {
        self.counter = counter
        self.concernsEverybody = concernsEverybody
        self.customers = customers
    }
}

/// What can be asked inside a transaction. Lists are ordered as said, bytewise for texts, so that answers do
/// not depend on the order in which things were entered.
public protocol RecordReading: AccountReading, ReviewReading, ViewReading {
    func settings() throws -> [String: String]
    /// By key.
    func customers() throws -> [StoredCustomer]
    /// The customer of a key; nil if there is none.
    func customer(_ key: String) throws -> StoredCustomer?
    /// Those with the ids, in their order.
    func customers(_ ids: [Int64]) throws -> [StoredCustomer]
    /// The ids of those that have a journey of a program, by key.
    func customers(onJourneysOf program: String) throws -> [Int64]
    /// The first start of a journey of a program; nil if it has none.
    func firstStart(of program: String) throws -> Day?
    /// The dated facts of one customer, by name, day.
    func facts(ofCustomer id: Int64) throws -> [CustomerFact]
    /// The dated facts (seats, plan, segment, traits) of the given names, or of all; by customer id, name, day.
    /// - Parameter customers: Their ids; nil: all.
    func customerFacts(named names: [String]?, of customers: [Int64]?) throws -> [CustomerFact]
    /// By key.
    func tenants() throws -> [Tenant]
    /// The usage ids that belong to a customer, without their texts, in any order.
    /// - Parameter customers: Their ids; nil: all.
    func tenantOwners(of customers: [Int64]?) throws -> [(tenant: Int64, customer: Int64)]
    /// The measures of the given names, or of all; by customer id, name, day.
    /// - Parameter customers: Their ids; nil: all.
    func measures(named names: [String]?, of customers: [Int64]?) throws -> [StoredMeasure]
    /// By name.
    func programNames() throws -> [String]
    /// By number, oldest first; empty if there is no such program.
    func programVersions(of program: String) throws -> [ProgramVersion]
    /// By customer key, then ordinal; with their histories as they were appended.
    /// - Parameter customers: The ids of some, then in their order; nil: all.
    func journeys(of program: String, customers: [Int64]?) throws -> [StoredJourney]
    /// All journeys of one customer, of whatever program, by ordinal.
    func journeys(ofCustomer id: Int64) throws -> [RecordedJourney]
    /// All journeys of the customers with the keys, of whatever program, by id: `aoba-1`.
    func journeys(ofCustomers keys: [String]) throws -> [String: RecordedJourney]
    /// How many journeys each customer has, over all programs, by customer id.
    func journeyCounts() throws -> [Int64: Int]
    /// Days marked as outages by a person, by first day.
    func outages() throws -> [Outage]
    /// The cadence days on which journeys of the program have been observed, ascending, by journey.
    func observedDays(of program: String) throws -> [Int64: [Day]]
    /// Ascending by day.
    func observations(ofJourney id: Int64) throws -> [StoredObservation]
    /// The last observation of each journey of the program on or before a day.
    func latestObservations(of program: String, through day: Day) throws -> [Int64: StoredObservation]
    /// What the CSMs' gut said of journeys of the program from a day on (nil: ever), ascending by day and, of one day,
    /// as it was said; by journey.
    func gutMarks(of program: String, since day: Day?) throws -> [Int64: [StoredGutMark]]
    /// The last gut mark of each of some journeys from a day to another, by journey.
    func latestMarks(ofJourneys ids: [Int64], from first: Day, through last: Day) throws -> [Int64: StoredGutMark]
    /// What members said of the journeys of one customer.
    func said(ofCustomer id: Int64) throws -> SaidOfCustomer
    /// The same of one journey.
    func gutMarks(ofJourney id: Int64) throws -> [StoredGutMark]
}

extension RecordReading {
    public func customerFacts(named names: [String]?) throws -> [CustomerFact] {
        try customerFacts(named: names, of: nil)
    }
    public func tenantOwners() throws -> [(tenant: Int64, customer: Int64)] { try tenantOwners(of: nil) }
    public func measures(named names: [String]?) throws -> [StoredMeasure] { try measures(named: names, of: nil) }
    public func journeys(of program: String) throws -> [StoredJourney] { try journeys(of: program, customers: nil) }
}

public protocol RecordWriting: RecordReading, AccountWriting, ReviewWriting, ViewWriting {
    func set(_ key: String, to value: String) throws
    /// Ids in the order given.
    func insert(_ customers: [Customer]) throws -> [Int64]
    func update(_ customer: StoredCustomer) throws
    /// One value a customer, name and day: a later one of the same day replaces it.
    func append(_ facts: [CustomerFact]) throws
    /// Gives each usage id to its customer (nil takes it away); ids never seen before are made. Traits that
    /// waited for the customer behind a usage id become facts of that customer.
    func link(_ tenants: [(key: String, customer: Int64?)]) throws
    func append(_ measures: [StoredMeasure]) throws
    func append(_ version: ProgramVersion, to program: String) throws
    /// Starts journeys, each with the next ordinal of its customer.
    func start(_ journeys: [NewJourney], of program: String) throws
    /// - Parameter member: Who says so; nil: the operator.
    func append(_ fact: JourneyFact, toJourney id: Int64, by member: Int64?) throws
    /// - Throws: if there is one of the same journey and day: an observation is written once.
    func append(_ observations: [StoredObservation]) throws
    /// A later one of the same day and member replaces it.
    func set(_ mark: StoredGutMark) throws
    /// Takes customers away with everything that was recorded of them and of their journeys. Usage ids of which there
    /// is usage then belong to nobody, the others are forgotten.
    func remove(customers: [Int64]) throws
    /// Takes a program away with its versions; no journey may go by it.
    func remove(program: String) throws
    func append(_ outage: Outage) throws
    /// - Returns: whether there was one with exactly these days.
    func remove(_ outage: Outage) throws -> Bool
}

extension RecordWriting {
    /// Appends what the operator says.
    public func append(_ fact: JourneyFact, toJourney id: Int64) throws { try append(fact, toJourney: id, by: nil) }
}

public struct StoredCustomer: Sendable {
    public let id: Int64
    public var customer: Customer

    public init(id: Int64, customer: Customer) {
        self.id = id
        self.customer = customer
    }
}

/// A value that holds from its day on, until a later one; the first also holds backwards. Nil: absent.
public struct CustomerFact: Hashable, Sendable {
    public let customer: Int64
    public let name: String
    public let day: Day
    public let value: String?

    public init(customer: Int64, name: String, day: Day, value: String?) {
        self.customer = customer
        self.name = name
        self.day = day
        self.value = value
    }
}

/// A usage id and the customer it belongs to, if that is known.
public struct Tenant: Hashable, Sendable {
    public let id: Int64
    public let key: String
    public let customer: Int64?

    public init(id: Int64, key: String, customer: Int64?) {
        self.id = id
        self.key = key
        self.customer = customer
    }
}

public struct StoredMeasure: Hashable, Sendable {
    public let customer: Int64
    public let name: String
    public let day: Day
    /// In millionths.
    public let value: Int64

    public init(customer: Int64, name: String, day: Day, value: Int64) {
        self.customer = customer
        self.name = name
        self.day = day
        self.value = value
    }
}

/// One version of a program as it was applied: the file's own text, comments and all.
public struct ProgramVersion: Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let source: String
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let appliedAt: Int64

    public init(number: Int, source: String, appliedAt: Int64) {
        self.number = number
        self.source = source
        self.appliedAt = appliedAt
    }
}

public struct NewJourney: Hashable, Sendable {
    public let customer: Int64
    public let start: Day
    public let version: Int

    public init(customer: Int64, start: Day, version: Int) {
        self.customer = customer
        self.start = start
        self.version = version
    }
}

public struct StoredJourney: Sendable {
    public let id: Int64
    public let customer: Int64
    /// The how-manieth journey of its customer, from 1.
    public let ordinal: Int
    public let journey: Journey

    public init(id: Int64, customer: Int64, ordinal: Int, journey: Journey) {
        self.id = id
        self.customer = customer
        self.ordinal = ordinal
        self.journey = journey
    }
}

/// A journey with everything that was recorded of it, as it was appended.
public struct RecordedJourney: Sendable {
    public let ordinal: Int
    public let program: String
    /// Begins with the start.
    public let history: [RecordedFact]

    public init(ordinal: Int, program: String, history: [RecordedFact]) {
        self.ordinal = ordinal
        self.program = program
        self.history = history
    }
}

extension RecordedJourney {
    /// Day 0.
    public var start: Day { history[0].fact.day }

    /// How it stands by the first facts of its history; by all, without a number.
    public func journey(through count: Int? = nil) -> Journey? {
        Journey(history: history.prefix(count ?? history.count).map(\.fact))
    }

    /// The version that it is pinned to.
    public var version: Int {
        history.reduce(1) { version, recorded in
            switch recorded.fact.event {
            case .started(let number), .moved(let number): number
            default: version
            }
        }
    }
}

public struct RecordedFact: Hashable, Sendable {
    public let fact: JourneyFact
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let recordedAt: Int64
    /// The name of the member who recorded it; nil: the operator, or nobody knows.
    public let by: String?

    public init(fact: JourneyFact, recordedAt: Int64, by: String? = nil) {
        self.fact = fact
        self.recordedAt = recordedAt
        self.by = by
    }
}

/// Days on which usage was not recorded, as a person said; what happened then is unknown until they are filled.
public struct Outage: Hashable, Sendable {
    public let first: Day
    public let last: Day

    public init(first: Day, last: Day) {
        self.first = first
        self.last = last
    }
}

/// A frozen observation, its picture as text: reading half a million of them back takes the rules of their version.
public struct StoredObservation: Hashable, Sendable {
    public let journey: Int64
    public let day: Day
    public let version: Int
    public let verdict: Verdict?
    public let pace: Pace
    public let dataThrough: Day?
    public let picture: String
    /// Microseconds since 1970-01-01T00:00:00Z; 0 until it is stored.
    public let recordedAt: Int64

    public init(
        journey: Int64, day: Day, version: Int, verdict: Verdict?, pace: Pace, dataThrough: Day?, picture: String,
        recordedAt: Int64 = 0
    ) {
        self.journey = journey
        self.day = day
        self.version = version
        self.verdict = verdict
        self.pace = pace
        self.dataThrough = dataThrough
        self.picture = picture
        self.recordedAt = recordedAt
    }
}

public struct StoredGutMark: Hashable, Sendable {
    public let journey: Int64
    public let day: Day
    public let mark: GutMark
    public let note: String?
    /// Whose it is; nil: the operator's.
    public let member: Int64?

    public init(journey: Int64, day: Day, mark: GutMark, note: String?, member: Int64? = nil) {
        self.journey = journey
        self.day = day
        self.mark = mark
        self.note = note
        self.member = member
    }
}
