import Onboarding
import Portfolio

/// Of whom journeys are loaded.
enum LoadedCustomers: Sendable {
    /// All that have a journey of the program.
    case all
    case keys([String])
    case ids([Int64])
}

extension JourneyRecords {
    /// Reads them in one state of the store; the number of statements does not depend on how many they are.
    /// - Parameters:
    ///   - includesFormer: Whether customers that left by the day, or are no longer observed, are loaded too.
    ///   - formulas: Those that are asked for, beside those by which the data find steps done.
    init(
        of wanted: LoadedCustomers, _ context: JudgingContext, includesFormer: Bool,
        _ formulas: @Sendable (VersionRules) -> [Formula], _ reading: any RecordReading
    ) throws {
        let all: [StoredCustomer]
        let ids: [Int64]?
        switch wanted {
        case .all: (all, ids) = (try reading.customers(), nil)
        case .ids(let some): (all, ids) = (try reading.customers(some), some)
        case .keys(let keys):
            let wanted = Set(keys.map(\.normalized))
            let found = try reading.customers(called: wanted.sorted())
            // Whoever is not found is told of the keys that there are.
            all = try known(keys, among: found.count == wanted.count ? found : reading.customers())
            ids = all.map(\.id)
        }
        // Ids are counted up from 1, so that a plain table by id serves where a dictionary would cost.
        var positions = Array(repeating: -1, count: Int(all.map(\.id).max() ?? 0) + 1)
        for (position, customer) in all.enumerated()
        where includesFormer || customer.customer.isWatched(on: context.day) {
            positions[Int(customer.id)] = position
        }
        let found = try reading.journeys(of: context.program, customers: ids)
        var journeys = found
        var ahead: [Int64: Int] = [:]
        journeys.removeAll { journey in
            if journey.journey.start > context.day {
                ahead[journey.customer, default: 0] += 1
                return true
            }
            return !positions.indices.contains(Int(journey.customer)) || positions[Int(journey.customer)] < 0
        }
        var (customers, offsets): ([StoredCustomer], [Int]) = ([], [])
        var places = Array(repeating: -1, count: positions.count)
        var versions: Set<Int> = []
        for (index, journey) in journeys.enumerated() {
            let customer = Int(journey.customer)
            if places[customer] < 0 {
                places[customer] = customers.count
                customers.append(all[positions[customer]])
                offsets.append(index)
            }
            versions.insert(journey.journey.version)
        }
        let tenants: [(tenant: Int64, position: Int)] = try reading.tenantOwners(of: ids).compactMap {
            tenant, customer in
            let place = places.indices.contains(Int(customer)) ? places[Int(customer)] : -1
            return place < 0 ? nil : (tenant, place)
        }
        let leaves = versions.sorted().map(context.rules.rules).flatMap { rules in
            (formulas(rules) + rules.book.completions.map(\.formula)).flatMap(\.leaves)
        }
        self.init(
            customers: customers, journeys: journeys, offsets: offsets + [journeys.count], tenants: tenants,
            facts: try LeafFacts(leaves, of: ids, reading), ahead: ahead, outOfScope: found.count - journeys.count)
    }
}
