import Intake
import Onboarding
import Portfolio

extension Workspace {
    /// Takes in a measures file. A later value for the same customer, day and metric replaces the earlier one.
    public func importMeasures(_ file: MeasuresFile, dryRun: Bool = false) async throws -> ImportReport {
        try require(.importMeasures, on: .workspace)
        if dryRun { return try await records.read { try MeasureChanges(file, $0).report } }
        return try await change(.importMeasures, on: .workspace) { writing, trail in
            let changes = try MeasureChanges(file, writing)
            try writing.append(changes.measures)
            changes.note(in: &trail)
            return changes.report
        }
    }
}

/// What a measures file changes, decided against what is stored.
private struct MeasureChanges {
    private(set) var report = ImportReport()
    private(set) var measures: [StoredMeasure] = []
    private var newOf: [String: Int] = [:]
    private var replaced: [NewAuditEntry] = []

    private struct Key: Hashable {
        let customer: Int64
        let name: String
        let day: Day
    }

    init(_ file: MeasuresFile, _ reading: any RecordReading) throws {
        report.refused = file.refused
        report.notes = file.notes
        report.header = file.headerBytes
        let ids = Dictionary(uniqueKeysWithValues: try reading.customers().map { ($0.customer.key, $0.id) })
        var stored: [Key: Int64] = [:]
        for measure in try reading.measures(named: Set(file.rows.map(\.metric)).sorted(), of: nil) {
            stored[Key(customer: measure.customer, name: measure.name, day: measure.day)] = measure.value
        }
        for (index, row) in file.rows.enumerated() {
            guard let customer = ids[row.customer] else {
                let refusal = Refusal(
                    .notFound, Text(ja: "顧客「\(row.customer)」がいません。", en: "There is no customer \"\(row.customer)\"."),
                    remedy: Text(ja: "先に顧客を取り込んでください。", en: "Import the customer first."),
                    at: Place(line: file.lines[index], field: "customer_id"))
                report.refused.append(
                    RefusedRow(line: file.lines[index], refusals: [refusal], bytes: file.bytes[index]))
                continue
            }
            let key = Key(customer: customer, name: row.metric, day: row.day)
            if let value = stored[key] {
                if value == row.value {
                    report.unchanged += 1
                    continue
                }
                report.changed += 1
                let what = "\(row.metric) \(row.day)"
                replaced.append(
                    NewAuditEntry(
                        AuditSubject(.customer, row.customer), before: [what: Number.decimal(millionths: value)],
                        after: [what: Number.decimal(millionths: row.value)]))
            } else {
                report.new += 1
                newOf[row.metric, default: 0] += 1
            }
            stored[key] = row.value
            measures.append(StoredMeasure(customer: customer, name: row.metric, day: row.day, value: row.value))
        }
        report.sortRefused()
    }

    /// Each value that took the place of another, and how many are new of each metric.
    func note(in trail: inout Trail) {
        for (metric, count) in newOf.sorted(by: { $0.key < $1.key }) {
            trail.note(AuditSubject(.measure, metric), after: ["new": String(count)])
        }
        trail.add(replaced)
    }
}
