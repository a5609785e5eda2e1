import Intake
import Onboarding
import Portfolio

extension Workspace {
    /// Takes in a customers file: new customers are added, known ones corrected, and dated facts recorded from
    /// the day on. Nothing is ever removed by leaving it out. All in one transaction.
    /// - Parameters:
    ///   - recordedOn: The day from which seats, plan, segment and traits hold; today if nil.
    ///   - dryRun: Only report what would change.
    ///   - remembers: Whether files with the same header are to be read in the same way from now on.
    public func importCustomers(
        _ file: CustomersFile, recordedOn: Day? = nil, dryRun: Bool = false, remembers: Bool = false
    ) async throws -> ImportReport {
        let day: Day = if let recordedOn { recordedOn } else { try await today() }
        try require(.importCustomers, on: .workspace)
        if dryRun { return try await records.read { try CustomerChanges(file, day, $0).report } }
        return try await change(.importCustomers, on: .workspace) { writing, trail in
            let changes = try CustomerChanges(file, day, writing)
            try changes.write(to: writing)
            if remembers { try RememberedColumns(file.mapping).write(for: file.columns, to: writing) }
            trail.add(changes.told)
            return changes.report
        }
    }
}

/// What a customers file changes, decided against what is stored.
struct CustomerChanges {
    private(set) var report = ImportReport()
    /// What the log is told of each customer that is new or corrected.
    private(set) var told: [NewAuditEntry] = []
    private var new: [CustomerRow] = []
    private var updated: [StoredCustomer] = []
    private var facts: [CustomerFact] = []
    private var links: [(key: String, customer: Int64?)] = []
    /// Usage ids taken away from their customers, before others get them.
    private var releases: [String] = []
    private let day: Day
    /// Who has each usage id now, the file's own claims included.
    private var owners: [String: String] = [:]

    init(_ file: CustomersFile, _ day: Day, _ reading: any RecordReading) throws {
        self.day = day
        report.refused = file.refused
        report.notes = file.notes
        report.header = file.headerBytes
        let stored = try reading.customers()
        let known = Dictionary(uniqueKeysWithValues: stored.map { ($0.customer.key, $0) })
        let held = try CustomerChanges.factsHeld(on: day, reading)
        let tenants = try CustomerChanges.tenants(stored, reading)
        owners = tenants.owners
        // Ids that this file takes away from their customers are free for others of the file, whatever their order.
        for row in file.rows where row.usageIds != nil {
            guard let customer = known[row.customer.key] else { continue }
            let claimed = Set(row.claimedIds)
            for id in tenants.ids[customer.id] ?? [] where !claimed.contains(id) { owners[id] = nil }
        }
        let members = try reading.members()
        for (index, given) in file.rows.enumerated() {
            let row = given.owned(by: members).namedOwner(unless: members)
            let claims = known[row.customer.key] == nil || row.usageIds != nil
            if let refusal = row.unknownOwner ?? (claims ? conflict(of: row) : nil) {
                let placed = refusal.at(line: file.lines[index])
                report.refused.append(RefusedRow(line: file.lines[index], refusals: [placed], bytes: file.bytes[index]))
                continue
            }
            report.note(strangers: row.strangers(among: members))
            if let customer = known[row.customer.key] {
                update(
                    customer, row, held[customer.id] ?? [:], tenants.ids[customer.id] ?? [], line: file.lines[index])
            } else {
                new.append(row)
                report.new += 1
                if row.customer.csmEmail == nil { report.unowned += 1 }
                report.tell(
                    RowOutcome(
                        line: file.lines[index], kind: .new, key: row.customer.key, name: row.customer.name, changes: []
                    ))
                told.append(
                    NewAuditEntry(
                        AuditSubject(.customer, row.customer.key),
                        after: [
                            "name": row.customer.name, "contract_start": row.customer.contractStart.description,
                        ]))
                report.note(
                    change: Text(
                        ja: "追加：\(row.customer.key) \(row.customer.name)",
                        en: "new: \(row.customer.key) \(row.customer.name)"))
            }
        }
        report.sortRefused()
    }

    private static func factsHeld(
        on day: Day, _ reading: any RecordReading
    ) throws -> [Int64: [String: (day: Day, value: String?)]] {
        var held: [Int64: [String: (day: Day, value: String?)]] = [:]
        // Ascending by day: the last one on or before the day stays.
        for fact in try reading.customerFacts(named: nil, of: nil) where fact.day <= day {
            held[fact.customer, default: [:]][fact.name] = (fact.day, fact.value)
        }
        return held
    }

    private static func tenants(
        _ stored: [StoredCustomer], _ reading: any RecordReading
    ) throws -> (owners: [String: String], ids: [Int64: [String]]) {
        let keys = Dictionary(uniqueKeysWithValues: stored.map { ($0.id, $0.customer.key) })
        var owners: [String: String] = [:]
        var ids: [Int64: [String]] = [:]
        for tenant in try reading.tenants() {
            guard let customer = tenant.customer else { continue }
            owners[tenant.key] = keys[customer]
            ids[customer, default: []].append(tenant.key)
        }
        return (owners, ids)
    }

    /// What a row corrects of one customer. A fact is told of the day it is said to hold from, and of every later day on
    /// which something else was recorded: from that day on, the row is right.
    init(
        _ row: CustomerRow, of stored: StoredCustomer, from day: Day, through today: Day, _ reading: any RecordReading
    ) throws {
        self.day = day
        let known = try reading.customerFacts(named: nil, of: [stored.id])
        var held: [String: (day: Day, value: String?)] = [:]
        for fact in known where fact.day <= today { held[fact.name] = (fact.day, fact.value) }
        update(stored, row, held, [], line: 1)
        let said = Dictionary(facts.map { ($0.name, $0.value) }) { $1 }
        for fact in known where day < fact.day && fact.day <= today {
            guard let value = said[fact.name] else { continue }
            facts.append(CustomerFact(customer: stored.id, name: fact.name, day: fact.day, value: value))
        }
    }

    /// A usage id belongs to one customer; whoever has it must give it up first.
    private mutating func conflict(of row: CustomerRow) -> Refusal? {
        let claimed = row.claimedIds
        for id in claimed {
            if let owner = owners[id], owner != row.customer.key {
                return Refusal(
                    .conflict,
                    Text(
                        ja: "利用ID「\(id)」は顧客「\(owner)」のものです。",
                        en: "The usage id \"\(id)\" belongs to the customer \"\(owner)\"."),
                    remedy: Text(
                        ja: "どちらの顧客のものか確かめ、「\(owner)」の usage_ids から外してから取り込んでください。",
                        en: "Find out whose it is, and take it out of the usage_ids of \"\(owner)\" first."),
                    at: Place(field: "usage_ids"))
            }
        }
        for id in claimed { owners[id] = row.customer.key }
        return nil
    }

    private mutating func update(
        _ stored: StoredCustomer, _ row: CustomerRow, _ held: [String: (day: Day, value: String?)], _ ids: [String],
        line: Int
    ) {
        var changes: [Difference] = []
        let merged = stored.customer.corrected(by: row)
        if merged != stored.customer {
            updated.append(StoredCustomer(id: stored.id, customer: merged))
            changes.append(contentsOf: merged.differences(from: stored.customer))
        }
        for fact in row.facts where !CustomerChanges.holds(held[fact.name], fact.value) {
            facts.append(CustomerFact(customer: stored.id, name: fact.name, day: day, value: fact.value))
            changes.append(Difference(name: fact.name, before: held[fact.name]?.value, after: fact.value))
        }
        if row.usageIds != nil {
            let claimed = Set(row.claimedIds)
            for id in ids.sorted() where !claimed.contains(id) { releases.append(id) }
            for id in row.claimedIds where !ids.contains(id) { links.append((id, stored.id)) }
            if claimed != Set(ids) {
                changes.append(
                    Difference(
                        name: "usage_ids", before: ids.sorted().joined(separator: ";"),
                        after: claimed.sorted().joined(separator: ";")))
            }
        }
        report.tell(
            RowOutcome(
                line: line, kind: changes.isEmpty ? .unchanged : .changed, key: stored.customer.key,
                name: row.customer.name, changes: changes.map(\.text)))
        guard !changes.isEmpty else {
            report.unchanged += 1
            return
        }
        report.changed += 1
        told.append(
            NewAuditEntry(
                AuditSubject(.customer, stored.customer.key), before: AuditValues(changes.map { ($0.name, $0.before) }),
                after: AuditValues(changes.map { ($0.name, $0.after) })))
        let list = changes.map(\.text).joined(separator: ", ")
        report.note(
            change: Text(ja: "変更：\(stored.customer.key)（\(list)）", en: "changed: \(stored.customer.key) (\(list))"))
    }

    /// Whether the value is known already; what was never known is as good as absent.
    private static func holds(_ held: (day: Day, value: String?)?, _ value: String?) -> Bool {
        held.map { $0.value == value } ?? (value == nil)
    }

    func write(to writing: any RecordWriting) throws {
        try writing.update(updated)
        // A usage id that is taken from one customer may be given to another.
        try writing.link(releases.map { ($0, nil) })
        _ = try writing.insert(new, from: day)
        try writing.append(facts)
        try writing.link(links)
    }
}

extension RecordWriting {
    /// Adds customers with their facts, which hold from a day, and the usage ids that they claim.
    /// - Returns: the ids of the customers, in their order.
    func insert(_ rows: [CustomerRow], from day: Day) throws -> [Int64] {
        let ids = try insert(rows.map(\.customer))
        let added = zip(ids, rows)
        try append(
            added.flatMap { id, row in
                row.facts.filter { $0.value != nil }.map {
                    CustomerFact(customer: id, name: $0.name, day: day, value: $0.value)
                }
            })
        try link(added.flatMap { id, row in row.claimedIds.map { ($0, id) } })
        return ids
    }
}

/// One value of a customer that a file changes; nil where it is absent.
private struct Difference {
    let name: String
    let before: String?
    let after: String?

    var text: String { "\(name): \(before ?? "—") → \(after ?? "—")" }
}

extension CustomerRow {
    /// With the addresses of the members who are called as its owner is, and as who sold to it, if each is the only one.
    func owned(by members: [StoredMember]) -> CustomerRow {
        func address(of name: String?) -> String? {
            guard let name else { return nil }
            let found = members.map(\.member).filter { $0.isActive && $0.isCalled(name) }
            return found.count == 1 ? found[0].email.text : nil
        }
        var row = self
        if let address = address(of: owner) { (row.owner, row.customer.csmEmail) = (nil, address) }
        if let address = address(of: salesOwner) { (row.salesOwner, row.customer.salesEmail) = (nil, address) }
        return row
    }

    /// With the names of its owner and of who sold to it in the place of addresses, where no member is called so.
    fileprivate func namedOwner(unless members: [StoredMember]) -> CustomerRow {
        func isUnknown(_ name: String) -> Bool { !members.contains { $0.member.isActive && $0.member.isCalled(name) } }
        var row = self
        if let name = owner, isUnknown(name) { (row.owner, row.customer.csmEmail) = (nil, name) }
        if let name = salesOwner, isUnknown(name) { (row.salesOwner, row.customer.salesEmail) = (nil, name) }
        return row
    }

    /// Its owner and who sold to it, where they are no members of a team that has any.
    fileprivate func strangers(among members: [StoredMember]) -> [String] {
        let known = Set(members.filter(\.member.isActive).map(\.member.email.text))
        return [customer.csmEmail, customer.salesEmail].compactMap(\.self).filter {
            !known.isEmpty && !known.contains($0.lowercased())
        }
    }

    /// That nobody, or more than one, is called as its owner is.
    var unknownOwner: Refusal? {
        let unknown = owner.map { ($0, "csm_email") } ?? salesOwner.map { ($0, "sales_email") }
        return unknown.map { name, column in
            Refusal(
                .notFound,
                Text(
                    ja: "「\(name)」は、メールアドレスでも、登録済みのメンバー1人の名前でもありません。",
                    en: "\"\(name)\" is neither an e-mail address nor the name of one member."),
                remedy: Text(
                    ja: "担当のメールアドレスを書くか、空にしてください。", en: "Write the owner's e-mail address, or leave it empty."),
                at: Place(field: column))
        }
    }

    /// The usage ids that are this customer's: those it names, else its own key.
    fileprivate var claimedIds: [String] {
        usageIds.flatMap { $0.isEmpty ? nil : $0 } ?? [customer.key]
    }
}

extension Member {
    fileprivate func isCalled(_ name: String) -> Bool {
        func spelled(_ name: String) -> String { name.filter { !$0.isWhitespace }.lowercased() }
        return spelled(self.name) == spelled(name)
    }
}

extension Customer {
    /// The customer with what the row says; columns that the file lacks stay as they are.
    fileprivate func corrected(by row: CustomerRow) -> Customer {
        var merged = self
        merged.name = row.customer.name
        merged.contractStart = row.customer.contractStart
        if row.columns.contains("service_start") { merged.serviceStart = row.customer.serviceStart }
        if row.columns.contains("contract_end") { merged.contractEnd = row.customer.contractEnd }
        if row.columns.contains("renewal_notice_days") { merged.renewalNoticeDays = row.customer.renewalNoticeDays }
        if row.columns.contains("cancel_notice_on") { merged.cancelNoticeOn = row.customer.cancelNoticeOn }
        if row.columns.contains("churned_at") { merged.churnedAt = row.customer.churnedAt }
        if row.columns.contains("observed_until") { merged.observedUntil = row.customer.observedUntil }
        if row.columns.contains("csm_email") { merged.csmEmail = row.customer.csmEmail }
        if row.columns.contains("sales_email") { merged.salesEmail = row.customer.salesEmail }
        return merged
    }

    /// What is kept of it beside its dated facts, by the columns of a customers file.
    var columns: KeyValuePairs<String, String?> {
        [
            "name": name, "contract_start": contractStart.description, "service_start": serviceStart?.description,
            "contract_end": contractEnd?.description,
            "renewal_notice_days": renewalNoticeDays.map { String($0) },
            "cancel_notice_on": cancelNoticeOn?.description,
            "churned_at": churnedAt?.description, "observed_until": observedUntil?.description, "csm_email": csmEmail,
            "sales_email": salesEmail,
        ]
    }

    fileprivate func differences(from before: Customer) -> [Difference] {
        zip(before.columns, columns).filter { $0.value != $1.value }.map {
            Difference(name: $0.key, before: $0.value, after: $1.value)
        }
    }
}
