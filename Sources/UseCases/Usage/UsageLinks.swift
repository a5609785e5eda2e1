import Intake
import Onboarding
import Portfolio
import Usage

/// What a usage file would bring, usage id by usage id.
public struct UsagePreview: Sendable {
    /// A usage id, and whose it is.
    public struct Tenant: Hashable, Sendable {
        public let key: String
        /// The name of the customer that it belongs to.
        public let customer: String?
        /// Rows of the file.
        public var rows: Int
        public var first: Day
        public var last: Day
    }

    public let report: ImportReport
    /// In the order of the file.
    public let tenants: [Tenant]
}

extension Workspace {
    /// Reads usage without taking it in.
    /// - Parameter bytes: The file's content.
    public func previewUsage(_ bytes: [UInt8], name: String) async throws -> UsagePreview {
        try require(.importUsage, on: .workspace)
        let days = try await localDays()
        let owners = try await records.read { reading in
            let names = Dictionary(uniqueKeysWithValues: try reading.customers().map { ($0.id, $0.customer.name) })
            return Dictionary(
                uniqueKeysWithValues: try reading.tenants().map { ($0.key, $0.customer.flatMap { names[$0] }) })
        }
        var reader = LocalDays.Reader(days)
        var order: [String] = []
        var found: [String: UsagePreview.Tenant] = [:]
        let file = try UsageFile(InputFile(bytes: bytes, name: name), days: days)
        while let chunk = try file.next() {
            let batch = chunk.batch
            for row in 0..<batch.rows where batch.tenant[row] >= 0 {
                let key = batch.tenants[Int(batch.tenant[row])]
                let day = reader.day(of: batch.at[row])
                if found[key] == nil {
                    order.append(key)
                    let owner = owners[key].flatMap(\.self)
                    found[key] = UsagePreview.Tenant(key: key, customer: owner, rows: 0, first: day, last: day)
                }
                found[key]!.rows += 1
                found[key]!.first = min(found[key]!.first, day)
                found[key]!.last = max(found[key]!.last, day)
            }
        }
        let trial = try UsageFile(InputFile(bytes: bytes, name: name), days: days)
        let report = try await importUsage(trial, dryRun: true)
        return UsagePreview(report: report, tenants: order.compactMap { found[$0] })
    }

    /// Whose a usage id would be, so that one can look before it is.
    /// - Parameter customer: An id, or a name that only one customer has.
    /// - Throws: as `link` does.
    public func previewLink(usageId: String, to customer: String) async throws -> UsageLink {
        try require(.linkUsage, on: .someCustomer)
        let waiting = try await unmatchedUsage()
        return try await records.read { reading in
            let chosen = try reading.chosen(customer, asTyped: true)
            try require(.linkUsage, on: .customer(chosen.id))
            let (id, _) = try reading.free(usageId, for: chosen)
            let others = try reading.tenants().filter { $0.customer == chosen.id && $0.key != id }
            return UsageLink(
                usageId: id, customer: chosen.customer, otherIds: others.map(\.key),
                usage: waiting.first { $0.tenant == id })
        }
    }

    /// Gives a usage id that belongs to nobody to a customer, whose its usage then is.
    /// - Parameter customer: An id, or a name that only one customer has.
    /// - Throws: `Refusal` of code `notFound` if there is no such customer, `conflict` if the id belongs to another.
    public func link(usageId: String, to customer: String) async throws {
        try await change(.linkUsage, on: .someCustomer) { writing, trail in
            let chosen = try writing.chosen(customer)
            try require(.linkUsage, on: .customer(chosen.id))
            let (id, owner) = try writing.free(usageId, for: chosen)
            guard owner == nil else { return }
            try writing.link([(id, chosen.id)])
            trail.note(AuditSubject(.customer, chosen.customer.key), after: ["usage_id": id])
        }
    }

    /// Takes a usage id away from the customer it was given to; its usage then counts for nobody, until it is given
    /// to somebody again.
    /// - Throws: `Refusal` of code `notFound` if there is no such customer, `conflict` if the id belongs to another.
    public func unlink(usageId: String, from customer: String) async throws {
        try await change(.unlinkUsage, on: .someCustomer) { writing, trail in
            let chosen = try writing.known(customer)
            try require(.unlinkUsage, on: .customer(chosen.id))
            let (id, owner) = try writing.free(usageId, for: chosen)
            guard owner != nil else { return }
            try writing.link([(id, nil)])
            trail.note(AuditSubject(.customer, chosen.customer.key), before: ["usage_id": id])
        }
    }
}

/// A usage id, and the customer whose it would be.
public struct UsageLink: Sendable {
    public let usageId: String
    public let customer: Customer
    /// By which usage knows the customer already.
    public let otherIds: [String]
    /// What there is of its usage; nil if none has come.
    public let usage: UnmatchedUsage?
}

extension RecordReading {
    /// The customer of an id, else of a name.
    /// - Parameter asTyped: Whether a name is found as people type it; it is then to be confirmed.
    fileprivate func chosen(_ text: String, asTyped: Bool = false) throws -> StoredCustomer {
        if let stored = try customer(text.normalized) { return stored }
        let all = try customers()
        for spelling in [\String.normalized] + (asTyped ? [\.searchSpelling] : []) {
            let named = all.filter { $0.customer.name[keyPath: spelling] == text[keyPath: spelling] }
            if named.count == 1 { return named[0] }
        }
        return try known(text)
    }

    /// The usage id as it is kept, and whose it is.
    /// - Throws: `Refusal` of code `conflict` if it belongs to anybody but the customer.
    fileprivate func free(_ usageId: String, for customer: StoredCustomer) throws -> (id: String, owner: Int64?) {
        let id = usageId.normalized
        guard !id.isEmpty, id.utf8.count <= UsageLink.longestId else {
            throw Refusal(
                .invalid, Text(ja: "利用IDとして使えません。", en: "That is no usage id."),
                remedy: Text(ja: "利用データにあるとおりに入力してください。", en: "Give it as usage data has it."),
                at: Place(field: "usage"))
        }
        let owner = try tenants().first { $0.key == id }?.customer
        if let owner, owner != customer.id {
            let name = try customers([owner]).first?.customer.name ?? ""
            throw Refusal(
                .conflict,
                Text(ja: "利用ID「\(id)」は「\(name)」のものです。", en: "The usage id \"\(id)\" belongs to \"\(name)\"."),
                remedy: Text(
                    ja: "移す場合は、先に「\(name)」から外してください。", en: "To move it, take it away from \"\(name)\" first."),
                at: Place(field: "usage"))
        }
        return (id, owner)
    }
}

extension UsageLink {
    /// In bytes, as in files.
    fileprivate static let longestId = 1000
}
