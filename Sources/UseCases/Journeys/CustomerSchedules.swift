import Onboarding
import Portfolio

extension Overviews {
    /// What a customer may read of one of its journeys as of today; nil if that has not begun.
    ///
    /// Cost: five statements (customer, history, people on both sides, meetings) beside those of `closeUp`.
    /// - Throws: `Refusal` of code `notFound`.
    public func schedule(ofCustomer key: String, _ ordinal: Int) async throws -> CustomerSchedule? {
        try workspace.require(.seeCustomer, on: .someCustomer)
        let workspace = workspace
        let today = try await workspace.today()
        let found = try await workspace.records.read { reading in
            let stored = try reading.known(key)
            try workspace.require(.seeCustomer, on: .customer(stored.id))
            guard let recorded = try reading.journeys(ofCustomer: stored.id).first(where: { $0.ordinal == ordinal })
            else { throw stored.customer.noJourney(ordinal) }
            return (
                customer: stored.customer, recorded: recorded,
                names: stored.customer.names(among: try reading.members()),
                contacts: try reading.contacts(of: [stored.id]),
                meetings: try reading.meetings(ofJourneys: [recorded.id])
            )
        }
        let seen = try await closeUp(
            of: found.recorded.program, found.customer.key, ordinal, asOf: today, today: today)
        return seen.planned.map { planned in
            CustomerSchedule(
                planned, names: found.names, contacts: found.contacts,
                meetings: found.recorded.meetings(found.meetings))
        }
    }
}

extension Customer {
    /// The names of our people who are responsible for the customer. An address alone is no name.
    fileprivate func names(among members: [StoredMember]) -> [Step.Owner: String] {
        let addresses: [Step.Owner: String?] = [.csm: csmEmail, .sales: salesEmail]
        return addresses.compactMapValues { address in
            members.first { $0.member.email.text == address?.lowercased() }
                .flatMap { $0.member.name == $0.member.email.text ? nil : $0.member.name }
        }
    }
}
