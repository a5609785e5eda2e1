import Onboarding
import Portfolio

// Owners of several customers at once, of all of them or of none. Cost: the same number of statements whatever the number
// of customers.
extension Workspace {
    /// Gives customers an owner.
    /// - Parameter customers: Their keys.
    /// - Returns: The ids of the entries of the log that tell it, by which it can be taken back; none if they all had that
    ///   owner.
    public func setOwner(of customers: [String], to owner: EmailAddress) async throws -> Range<Int64> {
        try await changeOwners { try known(customers, among: $0.customers(called: customers)).map { ($0, owner.text) } }
    }

    /// The changes of owners that entries of the log tell of, and that still stand.
    public func ownerChanges(_ entries: Range<Int64>) async throws -> [OwnerChange] {
        try await read(.editCustomer, on: .workspace) { try $0.ownerChanges(entries).filter(\.stands) }
    }

    /// Gives customers back the owners that they had before the changes that entries of the log tell of.
    /// - Returns: As `setOwner`.
    /// - Throws: `Refusal` of code `stale` that names the customer, if somebody has changed its owner since.
    public func restoreOwners(_ entries: Range<Int64>) async throws -> Range<Int64> {
        try await changeOwners { writing in
            let changes = try writing.ownerChanges(entries)
            if changes.isEmpty { throw JourneyAtHand.gone }
            return try changes.map { change in
                let customer = change.customer.customer
                guard change.stands || customer.csmEmail == change.before else {
                    throw JourneyAtHand.changedSince.about(customer.name)
                }
                return (change.customer, change.before)
            }
        }
    }

    private func changeOwners(
        _ decide: @escaping @Sendable (any RecordWriting) throws -> [(customer: StoredCustomer, owner: String?)]
    ) async throws -> Range<Int64> {
        try await change(.editCustomer, on: .someCustomer) { writing, trail in
            let last = try writing.auditEntries(AuditFilter(), limit: 1).first?.id ?? 0
            var changed: [StoredCustomer] = []
            for (stored, owner) in try decide(writing) where stored.customer.csmEmail != owner {
                try require(.editCustomer, on: .customer(stored.id))
                var customer = stored.customer
                customer.csmEmail = owner
                changed.append(StoredCustomer(id: stored.id, customer: customer))
                trail.note(
                    AuditSubject(.customer, customer.key), before: ["csm_email": stored.customer.csmEmail],
                    after: ["csm_email": owner])
            }
            try writing.update(changed)
            return last + 1..<last + 1 + Int64(changed.count)
        }
    }
}

extension RecordReading {
    /// Those among entries of the log that tell of a change of the owner, and of nothing else, with the customers as they
    /// are now.
    fileprivate func ownerChanges(_ entries: Range<Int64>) throws -> [OwnerChange] {
        let filter = AuditFilter(useCase: UseCase.editCustomer.rawValue, before: entries.upperBound)
        let told = try auditEntries(filter, limit: min(entries.count, 1000)).filter { entries.contains($0.id) }
        let customers = try customers(called: told.map(\.subjectKey))
        return customers.compactMap { stored in
            guard let entry = told.first(where: { $0.subjectKey == stored.customer.key }),
                let before = entry.before.map(AuditValues.init(json:)),
                let after = entry.after.map(AuditValues.init(json:)),
                before.fields.map(\.name) == ["csm_email"], after.fields.map(\.name) == ["csm_email"]
            else { return nil }
            return OwnerChange(of: stored, from: before["csm_email"], to: after["csm_email"])
        }
    }
}
