import Onboarding

extension CustomerRow {
    /// Takes in another row of the same customer, such as a further subscription or contract:
    ///
    /// - it began with the earliest of both, and ends with the latest;
    /// - it has given notice, left or is observed until a day only if both say so, and then on the later one;
    /// - the monthly values of rows that have not ended are added up, and the larger number of seats counts;
    /// - of everything else, the first value counts.
    mutating func merge(_ other: CustomerRow) {
        facts = facts.map { name, value in
            (name, merged(name, value, other.facts.first { $0.name == name }?.value, other))
        }
        customer.contractStart = min(customer.contractStart, other.customer.contractStart)
        customer.serviceStart = CustomerRow.either(customer.serviceStart, other.customer.serviceStart, min)
        customer.contractEnd = CustomerRow.either(customer.contractEnd, other.customer.contractEnd, max)
        customer.renewalNoticeDays = customer.renewalNoticeDays ?? other.customer.renewalNoticeDays
        customer.cancelNoticeOn = CustomerRow.both(customer.cancelNoticeOn, other.customer.cancelNoticeOn)
        customer.churnedAt = CustomerRow.both(customer.churnedAt, other.customer.churnedAt)
        customer.observedUntil = CustomerRow.both(customer.observedUntil, other.customer.observedUntil)
        if customer.csmEmail == nil, owner == nil {
            (customer.csmEmail, owner) = (other.customer.csmEmail, other.owner)
        }
        if customer.salesEmail == nil, salesOwner == nil {
            (customer.salesEmail, salesOwner) = (other.customer.salesEmail, other.salesOwner)
        }
        if let more = other.usageIds { usageIds = (usageIds ?? []) + more.filter { !(usageIds ?? []).contains($0) } }
    }

    private func merged(_ name: String, _ own: String?, _ others: String?, _ other: CustomerRow) -> String? {
        switch name {
        case "seats":
            let seats = [own, others].compactMap { $0.flatMap { Int64($0) } }
            return seats.max().map { String($0) }
        case "mrr":
            let ended = (customer.churnedAt != nil, other.customer.churnedAt != nil)
            if ended.0 != ended.1 { return ended.0 ? others : own }
            let values = [own, others].compactMap { $0.flatMap { MonthlyValue($0) } }
            return values.isEmpty ? nil : MonthlyValue(hundredths: values.reduce(0) { $0 + $1.hundredths }).text
        default: return own ?? others
        }
    }

    private static func either(_ one: Day?, _ other: Day?, _ choose: (Day, Day) -> Day) -> Day? {
        guard let one, let other else { return one ?? other }
        return choose(one, other)
    }

    private static func both(_ one: Day?, _ other: Day?) -> Day? {
        guard let one, let other else { return nil }
        return max(one, other)
    }
}
