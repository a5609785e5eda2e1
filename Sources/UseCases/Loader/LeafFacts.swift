import Onboarding
import Portfolio

extension LeafFacts {
    /// Reads only the facts that the leaves name.
    /// - Parameter customers: The ids of those to read them of; nil: of all.
    init(_ leaves: [Formula.Leaf], of customers: [Int64]? = nil, _ reading: any RecordReading) throws {
        var names: Set<String> = []
        var metrics: Set<String> = []
        for leaf in leaves {
            switch leaf {
            case .fact(.seats): names.insert("seats")
            case .fact(.daysToNotice): names.insert(Customer.noticeDays)
            case .fact(.trait(let name)), .traitIs(let name, _): names.insert(name)
            case .traitsAgree(let one, let other): names.formUnion([one, other])
            case .fact(.latest(let name)): metrics.insert(name)
            default: break
            }
        }
        self.init(
            names.isEmpty ? [] : try reading.customerFacts(named: names.sorted(), of: customers),
            metrics.isEmpty ? [] : try reading.measures(named: metrics.sorted(), of: customers))
    }
}
