import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// What all journeys of all programs need today: `/today`.
    func today(_ context: SiteContext) async throws -> Response {
        let owner = context.location["owner"].flatMap { $0 == "*" ? nil : $0 }
        let today = try await workspace.today()
        let programs = try await workspace.programNames()
        var owners: Set<String> = []
        var alerts: [Signal] = []
        var entries: [Today.Entry] = []
        var journeys = 0
        for program in programs {
            let overview = try await overviews.overview(of: program, asOf: today)
            owners.formUnion(overview.index.owners)
            for alert in overview.situation.alerts where !alerts.contains(alert) { alerts.append(alert) }
            for situation in overview.situation.journeys where situation.phase != .ended {
                guard owner == nil || situation.customer.csmEmail ?? "" == owner else { continue }
                journeys += 1
                if let entry = Today.Entry(situation) { entries.append(entry) }
            }
        }
        let page = Today(
            day: today, owner: owner, owners: owners.sorted(), alerts: alerts, entries: entries, journeys: journeys,
            programs: programs)
        return context.page(page.page(for: context.reader))
    }
}

extension Today.Entry {
    /// Nil if the journey needs nothing.
    fileprivate init?(_ situation: JourneySituation) {
        let needs = situation.needs
        guard !needs.isEmpty else { return nil }
        self.init(
            customer: situation.customer.key, ordinal: situation.judged.ordinal, name: situation.customer.name,
            owner: situation.customer.csmEmail, pace: situation.pace, needs: needs)
    }
}
