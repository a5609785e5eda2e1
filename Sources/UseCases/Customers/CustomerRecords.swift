import Intake
import Onboarding
import Portfolio

/// What the record store knows of one customer.
public struct CustomerRecords: Sendable {
    /// The store's id.
    public let id: Int64
    public let customer: Customer
    /// The values that hold as of the day, by name; what is absent is not among them.
    public let facts: [String: String]
    /// By ordinal.
    public let journeys: [RecordedJourney]
    /// What the CSMs' reads were by the day, ascending by day, by ordinal.
    public let csmReads: [Int: [RecordedRead]]
    /// What members noted in the weekly reviews through the day, ascending by week, by ordinal.
    public let reviewNotes: [Int: [ReviewNote]]

    /// - Throws: `Refusal` of code `notFound`.
    public func journey(_ ordinal: Int) throws(Refusal) -> RecordedJourney {
        if let found = journeys.first(where: { $0.ordinal == ordinal }) { return found }
        throw noJourney(ordinal)
    }

    /// The refusal of a journey that the customer does not have.
    public func noJourney(_ ordinal: Int) -> Refusal { customer.noJourney(ordinal) }

    fileprivate init(
        _ stored: StoredCustomer, _ facts: [CustomerFact], _ journeys: [RecordedJourney],
        _ said: SaidOfCustomer, asOf day: Day
    ) {
        (id, customer) = (stored.id, stored.customer)
        self.journeys = journeys
        csmReads = said.marks.mapValues { $0.filter { $0.day <= day } }
        reviewNotes = said.notes.mapValues { $0.filter { $0.week <= day } }
        self.facts = facts.held(on: day).compactMapValues(\.value)
    }
}

extension Customer {
    /// The refusal of a journey that it does not have.
    func noJourney(_ ordinal: Int) -> Refusal {
        Refusal(
            .notFound,
            Text(ja: "「\(name)」に\(ordinal)番目のオンボーディングはありません。", en: "\"\(name)\" has no journey number \(ordinal)."))
    }
}

extension [CustomerFact] {
    /// What is known of one customer as of a day, by name. The first value of a fact holds backwards too.
    func held(on day: Day) -> [String: CustomerFact] {
        reduce(into: [:]) { held, fact in
            if fact.day <= day || held[fact.name] == nil { held[fact.name] = fact }
        }
    }
}

extension Workspace {
    /// One customer with its facts as of a day and the history of its journeys.
    /// - Throws: `Refusal` of code `notFound`.
    public func records(ofCustomer key: String, asOf day: Day) async throws -> CustomerRecords {
        try require(.seeCustomer, on: .someCustomer)
        return try await records.read { reading in
            guard let stored = try reading.customer(key) else {
                throw Refusal(
                    .notFound, Text(ja: "顧客「\(key)」が見つかりません。", en: "There is no customer \"\(key)\"."),
                    remedy: Text(
                        ja: "ボードで名前かIDから探してください。", en: "Look for it on the board, by its name or id."))
            }
            try require(.seeCustomer, on: .customer(stored.id))
            return CustomerRecords(
                stored, try reading.customerFacts(named: nil, of: [stored.id]),
                try reading.journeys(ofCustomer: stored.id),
                try reading.said(ofCustomer: stored.id), asOf: day)
        }
    }

    /// The journeys of some customers with everything that was recorded of them, by the customer's key; by ordinal.
    /// Cost: one statement.
    public func recordedJourneys(ofCustomers keys: [String]) async throws -> [String: [RecordedJourney]] {
        try await read(.seeCustomer, on: .workspace) { try $0.journeys(ofCustomers: keys) }
    }
}
