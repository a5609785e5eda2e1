import Onboarding
import Portfolio
import UseCases

extension Records {
    func customers() throws -> [StoredCustomer] {
        try customers("ORDER BY key", [])
    }

    func customer(_ key: String) throws -> StoredCustomer? {
        try customers("WHERE key = ?", [.text(key)]).first
    }

    func customers(called keys: [String]) throws -> [StoredCustomer] {
        try customers("WHERE key IN \(connection.dialect.keys) ORDER BY key", [.keys(keys)])
    }

    func customers(_ ids: [Int64]) throws -> [StoredCustomer] {
        try customers("WHERE id IN \(connection.dialect.ids) ORDER BY key", [.ids(ids)])
    }

    private func customers(_ clause: String, _ values: [SQLValue]) throws -> [StoredCustomer] {
        try connection.all(
            """
            SELECT id, key, name, contract_start, service_start, contract_end, renewal_notice_days, cancel_notice_on,
                churned_at, observed_until, csm_email, sales_email
            FROM customer \(clause)
            """, values
        ) { row in
            let customer = Customer(
                key: row.text(1), name: row.text(2), contractStart: row.day(3), serviceStart: row.dayIfPresent(4),
                contractEnd: row.dayIfPresent(5), renewalNoticeDays: row.integerIfPresent(6).map { Int($0) },
                cancelNoticeOn: row.dayIfPresent(7), churnedAt: row.dayIfPresent(8),
                observedUntil: row.dayIfPresent(9), csmEmail: row.textIfPresent(10),
                salesEmail: row.textIfPresent(11))
            return StoredCustomer(id: row.integer(0), customer: customer)
        }
    }

    func insert(_ customers: [Customer]) throws -> [Int64] {
        let last = try connection.lastId(in: "customer")
        let ids = customers.indices.map { last + 1 + Int64($0) }
        let inserted = try connection.insertReporting(
            into: "customer",
            [
                "id": .integers(ids), "key": .texts(customers.map(\.key)), "name": .texts(customers.map(\.name)),
                "contract_start": .integers(customers.map { Int64($0.contractStart.number) }),
                "service_start": days(customers, \.serviceStart), "contract_end": days(customers, \.contractEnd),
                "renewal_notice_days": noticeDays(customers),
                "cancel_notice_on": days(customers, \.cancelNoticeOn), "churned_at": days(customers, \.churnedAt),
                "observed_until": days(customers, \.observedUntil),
                "csm_email": .optionalTexts(customers.map(\.csmEmail)),
                "sales_email": .optionalTexts(customers.map(\.salesEmail)),
            ], conflict: "ON CONFLICT (key) DO NOTHING")
        if let there = inserted.firstIndex(of: false) { throw conflict(customers[there].key) }
        count(customers.count, about: .customers(ids))
        return ids
    }

    func update(_ stored: [StoredCustomer]) throws {
        guard !stored.isEmpty else { return }
        let customers = stored.map(\.customer)
        let changed = try connection.execute(
            """
            UPDATE customer SET name = ?, contract_start = ?, service_start = ?, contract_end = ?,
                renewal_notice_days = ?, cancel_notice_on = ?, churned_at = ?, observed_until = ?, csm_email = ?,
                sales_email = ?
            WHERE id = ?
            """,
            each: [
                .texts(customers.map(\.name)), .integers(customers.map { Int64($0.contractStart.number) }),
                days(customers, \.serviceStart), days(customers, \.contractEnd), noticeDays(customers),
                days(customers, \.cancelNoticeOn), days(customers, \.churnedAt), days(customers, \.observedUntil),
                .optionalTexts(customers.map(\.csmEmail)), .optionalTexts(customers.map(\.salesEmail)),
                .integers(stored.map(\.id)),
            ])
        guard changed == stored.count else {
            throw Refusal(
                .notFound,
                Text(
                    ja: "変更しようとした顧客の一部が登録されていません。", en: "Some of the customers to be changed are not on record."))
        }
        count(changed, about: .customers(stored.map(\.id)))
    }

    private func days(_ customers: [Customer], _ path: KeyPath<Customer, Day?>) -> SQLColumn {
        .optionalIntegers(customers.map { $0[keyPath: path].map { Int64($0.number) } ?? absent })
    }

    private func noticeDays(_ customers: [Customer]) -> SQLColumn {
        .optionalIntegers(customers.map { $0.renewalNoticeDays.map { Int64($0) } ?? absent })
    }

    private func conflict(_ key: String) -> Refusal {
        Refusal(
            .conflict,
            Text(ja: "顧客「\(key)」はすでに登録されています。", en: "There is a customer \"\(key)\" already."))
    }
}
