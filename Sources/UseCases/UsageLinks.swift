import Intake
import Onboarding
import Usage

/// What a usage file would bring, usage id by usage id.
public struct UsagePreview: Sendable {
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
        try require(.importUsage)
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

    /// Gives a usage id that belongs to nobody to a customer, whose its usage then is.
    /// - Throws: `Refusal` of code `notFound` if there is no such customer, `conflict` if the id belongs to another.
    public func link(usageId: String, to customer: String) async throws {
        try await change(.linkUsage) { writing, trail in
            let chosen = try known([customer], among: writing.customers())[0]
            let id = usageId.normalized
            let tenant = try writing.tenants().first { $0.key == id }
            if let owner = tenant?.customer, owner != chosen.id {
                throw Refusal(
                    .conflict,
                    Text(ja: "利用ID「\(id)」は、すでに別の顧客のものです。", en: "The usage id \"\(id)\" belongs to another customer."),
                    remedy: Text(ja: "ページを読み込み直して確かめてください。", en: "Load the page anew and look again."))
            }
            guard tenant?.customer == nil else { return }
            try writing.link([(id, chosen.id)])
            trail.note(AuditSubject(.customer, chosen.customer.key), after: ["usage_id": id])
        }
    }
}
