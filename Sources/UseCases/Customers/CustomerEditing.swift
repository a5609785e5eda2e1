import Intake
import Onboarding
import Portfolio

/// A customer as it stands today: what a form about it begins with.
public struct KnownCustomer: Sendable {
    public let key: String
    /// Every column that can be edited, and every trait it has; what is absent is empty.
    public let entry: CustomerEntry
    /// By which usage knows it, ascending.
    public let usageIds: [String]
    /// The ordinal of its latest journey, of whatever program; nil if it has none.
    public let latestJourney: Int?
}

extension Workspace {
    /// A customer with all that can be edited of it.
    /// - Throws: `Refusal` of code `notFound`.
    public func knownCustomer(_ key: String) async throws -> KnownCustomer {
        try require(.editCustomer, on: .someCustomer)
        let today = try await today()
        return try await records.read { reading in
            let stored = try reading.known(key)
            try require(.editCustomer, on: .customer(stored.id))
            return KnownCustomer(
                key: stored.customer.key, entry: try CustomerEntry(stored, reading, asOf: today),
                usageIds: try reading.tenants().filter { $0.customer == stored.id }.map(\.key),
                latestJourney: try reading.journeys(ofCustomer: stored.id).last?.ordinal)
        }
    }

    /// Corrects one customer: what was typed otherwise than it was seen, and nothing else.
    /// - Parameters:
    ///   - seen: The customer as it was when the form was opened.
    ///   - day: From which seats, plan, segment and traits hold; today if nil. It may not lie ahead.
    /// - Throws: `Refusals`, each at its field; `Refusal` of code `stale` if somebody else changed the same meanwhile.
    public func edit(
        _ key: String, to typed: CustomerEntry, seen: CustomerEntry, from day: Day? = nil
    ) async throws {
        let today = try await today()
        let day = day ?? today
        try require(.editCustomer, on: .someCustomer)
        guard day <= today else {
            throw Refusal(
                .invalid, Text(ja: "\(day)はまだ来ていません。", en: "\(day) has not come yet."),
                remedy: Text(ja: "今日までの日付にしてください。", en: "Give a day up to today."), at: Place(field: "from"))
        }
        try await change(.editCustomer, on: .someCustomer) { writing, trail in
            let stored = try writing.known(key)
            try require(.editCustomer, on: .customer(stored.id))
            let present = try CustomerEntry(stored, writing, asOf: today)
            let changed = typed.changes(since: seen)
            for name in changed.names where present[name] != seen[name] && present[name] != changed[name] {
                throw CustomerEntry.stale
            }
            let row = try changed.row(of: present, stored.customer.key).owned(by: writing.members())
            if let refusal = row.unknownOwner { throw Refusals(all: [refusal]) }
            let changes = try CustomerChanges(row, of: stored, from: day, through: today, writing)
            try changes.write(to: writing)
            trail.add(changes.told)
        }
    }
}

extension RecordReading {
    /// The customer of a key.
    /// - Throws: `Refusal` of code `notFound`.
    func known(_ key: String) throws -> StoredCustomer {
        if let stored = try customer(key.normalized) { return stored }
        throw try unknownCustomer(key, among: customers())
    }
}

extension CustomerEntry {
    /// The columns that can be edited; a customer's id stays, and whose a usage id is, is said of the id.
    public static let edited = Columns.customers.all.filter { !["customer_id", "usage_ids"].contains($0) }

    fileprivate static let stale = Refusal(
        .stale,
        Text(
            ja: "開いている間に、ほかの人が同じところを変更しました。まだ何も保存していません。",
            en: "While you had this open, somebody else changed the same. Nothing of yours is saved yet."),
        remedy: Text(ja: "両方の内容を見比べて、残すほうを選んでください。", en: "Compare both, and choose what is to stay."))

    /// What is known of a customer as of a day.
    fileprivate init(_ stored: StoredCustomer, _ reading: any RecordReading, asOf day: Day) throws {
        let held = try reading.customerFacts(named: nil, of: [stored.id]).held(on: day)
        let columns = Dictionary(uniqueKeysWithValues: stored.customer.columns.map { ($0.key, $0.value ?? "") })
        let traits = held.compactMapValues(\.value).filter { !CustomerEntry.edited.contains($0.key) }
        self.init(
            values: CustomerEntry.edited.map { ($0, columns[$0] ?? held[$0]?.value ?? "") },
            traits: traits.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The value of a column or a trait; empty where there is none.
    public subscript(name: String) -> String {
        values.first { $0.column == name }?.value.normalized ?? traits.first { $0.name == name }?.value.normalized ?? ""
    }

    fileprivate var names: [String] { values.map(\.column) + traits.map(\.name) }

    fileprivate func changes(since seen: CustomerEntry) -> CustomerEntry {
        CustomerEntry(
            values: values.filter { CustomerEntry.edited.contains($0.column) && self[$0.column] != seen[$0.column] },
            traits: traits.filter { self[$0.name] != seen[$0.name] })
    }

    /// These columns and traits as a file would bring them.
    fileprivate func row(of present: CustomerEntry, _ key: String) throws -> CustomerRow {
        let needed = Columns.customers.required.dropFirst().filter { name in !values.contains { $0.column == name } }
        let cells = [("customer_id", key)] + needed.map { ($0, present[$0]) } + values.map { ($0.column, $0.value) }
        let file = try CustomersFile.read(cells)
        if let refused = file.refused.first { throw Refusals(all: refused.refusals) }
        var row = file.rows[0]
        row.facts += try traits.map { (name: $0.name, value: try CustomersFile.trait($0.value, named: $0.name)) }
        return row
    }
}
