import Onboarding
import Portfolio

/// What any rule of the language of criteria says of the journeys of some overviews, each as of its day.
public struct JourneyFilter: Sendable {
    /// For each overview one for each journey, in the order of its situation.
    public let verdicts: [[Verdict]]
    /// Names in the rule that nothing is known by, which makes it say less than it seems to.
    public let remarks: [Text]
}

extension Overviews {
    /// - Parameter text: As it was typed.
    /// - Throws: `Refusal` with the line and column where the rule cannot be read.
    public func filter(_ overviews: [Overview], by text: String) async throws -> JourneyFilter {
        try workspace.require(.seeBoard, on: .workspace)
        let rule = try Rule(parsing: text)
        let formula = Formula([Criterion(key: "filter", rule: rule)])
        var said: [OverviewVerdicts] = []
        for overview in overviews {
            said.append(try await verdicts(by: formula, of: overview))
        }
        return JourneyFilter(
            verdicts: zip(overviews, said).map { overview, said in
                overview.situation.journeys.map { said.verdicts[$0.storeID] ?? .undetermined }
            }, remarks: try await remarks(on: formula, said, overviews))
    }

    private func remarks(
        on formula: Formula, _ said: [OverviewVerdicts], _ overviews: [Overview]
    ) async throws -> [Text] {
        var remarks: [Text] = []
        func add(_ kind: Text, _ name: String, _ known: Set<String>) {
            let near = nearestName(to: name, in: known.sorted())
            let hint =
                near.map { Text(ja: "「\($0)」ではありませんか？", en: " Did you mean \"\($0)\"?") } ?? Text(same: "")
            remarks.append(
                Text(
                    ja: "「\(name)」という\(kind.ja)はありません。\(hint.ja)", en: "No \(kind.en) is called \"\(name)\".\(hint.en)")
            )
        }
        let events = said.reduce(into: Set<String>()) { $0.formUnion($1.events) }
        for name in formula.eventNames where !events.contains(name) {
            add(Text(ja: "利用データ", en: "usage"), name, events)
        }
        let steps = Set(overviews.flatMap { $0.program.playbook.map(\.key) })
        for name in formula.stepNames where !steps.contains(name) {
            let isAdded = overviews.contains { overview in
                overview.situation.journeys.contains { $0.plan[name] != nil }
            }
            if !isAdded { add(Text(ja: "施策", en: "step"), name, steps) }
        }
        let unknown = formula.traits.filter { trait in !said.contains { $0.recorded.contains(trait.leaf) } }
        guard !unknown.isEmpty else { return remarks }
        let traits = Set(try await workspace.records.read { try $0.customerFacts(named: nil, of: nil).map(\.name) })
        for trait in unknown where !traits.contains(trait.name) {
            add(Text(ja: "属性", en: "trait"), trait.name, traits)
        }
        return remarks
    }
}

/// What rules say of journeys, kept while nothing changes that the overview shows.
actor KeptFilters {
    private struct Key: Hashable {
        let program: String
        let day: Day
        /// In their canonical form.
        let rules: [String]
    }

    private static let capacity = 8
    private var kept: [Key: (counters: ChangeCounters, said: OverviewVerdicts)] = [:]
    /// The last one asked for comes last.
    private var order: [Key] = []

    func verdicts(
        by formula: Formula, of overview: Overview, in loaded: LoadedOverview,
        _ ask: @Sendable () async throws -> OverviewVerdicts
    ) async throws -> OverviewVerdicts {
        let situation = overview.situation
        let key = Key(
            program: situation.program, day: situation.asOf, rules: formula.criteria.map(\.rule.canonicalText))
        order.removeAll { $0 == key }
        order.append(key)
        if let found = kept[key], found.counters == loaded.counters { return found.said }
        let said = try await ask()
        kept[key] = (loaded.counters, said)
        if order.count > KeptFilters.capacity { kept[order.removeFirst()] = nil }
        return said
    }
}
