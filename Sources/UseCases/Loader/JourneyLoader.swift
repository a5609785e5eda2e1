import Onboarding
import Portfolio
import Synchronization
import Usage

/// Loads the journeys of a program with everything that judging them takes. Every question about journeys is a reading
/// of the parts that it gives out: verdicts, plans, signals, weekly pictures, filters, a customer's page.
///
/// The records of all customers asked for are read in one transaction. Usage follows in parts of some hundred
/// customers: the next part is read from the store while this one is walked. Where there is little usage in all, it is
/// read as one part, at the same time as the records.
struct JourneyLoader: Sendable {
    let context: LoadingContext
    let records: JourneyRecords
    private let workspace: Workspace
    private let formulas: @Sendable (VersionRules) -> [Formula]
    /// The first day of usage that is asked for; nil: from the beginning.
    private let first: Day?
    /// The positions of the customers of each part.
    private let parts: [[Int]]
    /// The numbers of the usage ids of each part.
    private let tenants: [[(tenant: Int64, place: Int)]]
    private let kept: KeptUsage?
    /// The usage of everybody, where it has been read already.
    private let everything: DailyFacts?
    /// Whether the data are asked which steps they find done; else the journeys know it already.
    private let findsSteps: Bool

    /// - Parameters:
    ///   - formulas: The formulas that will be asked about, of each version.
    ///   - keepsUsage: Whether the parts will be walked twice.
    init(
        _ workspace: Workspace, _ context: LoadingContext, of customers: LoadedCustomers,
        includesFormer: Bool = false, keepsUsage: Bool = false,
        asking formulas: @escaping @Sendable (VersionRules) -> [Formula]
    ) async throws {
        async let everything = JourneyLoader.readLittle(workspace, context, of: customers)
        let records = try await workspace.records.read { reading in
            try JourneyRecords(of: customers, context.judging, includesFormer: includesFormer, formulas, reading)
        }
        try self.init(
            workspace, context, records, everything: try await everything, keepsUsage: keepsUsage, asking: formulas)
    }

    /// The usage of everybody if that is little.
    private static func readLittle(
        _ workspace: Workspace, _ context: LoadingContext, of customers: LoadedCustomers
    ) async throws -> DailyFacts? {
        let most = workspace.loading.rowsAhead
        guard case .all = customers, try await workspace.usage.mostDailyFacts() <= most else {
            return nil
        }
        return try await workspace.usage.dailyFacts(
            of: nil, from: nil, valued: true, except: context.settings.excludedUsers,
            by: workspace.otherDays(than: context.settings))
    }

    /// A loader of usage alone, for records that are known already.
    /// - Parameters:
    ///   - first: The first day of usage that is asked for; nil: from the beginning.
    ///   - findsSteps: Whether the data are asked which steps they find done; else the journeys know it already.
    init(
        _ workspace: Workspace, _ context: LoadingContext, _ records: JourneyRecords, from first: Day? = nil,
        everything: DailyFacts? = nil, keepsUsage: Bool = false, findsSteps: Bool = true,
        asking formulas: @escaping @Sendable (VersionRules) -> [Formula]
    ) throws {
        (self.workspace, self.context, self.records, self.formulas) = (workspace, context, records, formulas)
        (self.first, self.everything, self.findsSteps) = (first, everything, findsSteps)
        kept = keepsUsage ? KeptUsage() : nil
        // Usage lies by usage id: customers that are near each other there make a part.
        var firstTenant = Array(repeating: Int64.max, count: records.customers.count)
        for (tenant, position) in records.tenants { firstTenant[position] = min(firstTenant[position], tenant) }
        let order = records.customers.indices.sorted { (firstTenant[$0], $0) < (firstTenant[$1], $1) }
        // By the days of another time zone each reading adds up the events of everybody.
        let isWhole = try everything != nil || workspace.otherDays(than: context.settings) != nil
        let size = isWhole ? max(1, order.count) : workspace.loading.customersAtOnce
        parts = stride(from: 0, to: order.count, by: size).map { Array(order[$0..<min($0 + size, order.count)]) }
        var placeOf = Array(repeating: 0, count: order.count)
        for (place, position) in order.enumerated() { placeOf[position] = place }
        var tenants: [[(tenant: Int64, place: Int)]] = Array(repeating: [], count: parts.count)
        for (tenant, position) in records.tenants {
            tenants[placeOf[position] / size].append((tenant, placeOf[position] % size))
        }
        self.tenants = tenants
    }

    /// Reads something of each part, several at the same time, and hands the answers on in the order of the parts.
    func walk<Answer: Sendable>(
        _ read: @escaping @Sendable (JourneyPart) throws -> Answer, _ take: (Answer) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (number: Int, answer: Answer).self) { group in
            var (begun, taken) = (0, 0)
            var waiting: [Int: Answer] = [:]
            while taken < parts.count {
                while begun < parts.count, begun - taken < workspace.loading.partsAtOnce {
                    let number = begun
                    group.addTask { (number, try read(try await part(number))) }
                    begun += 1
                }
                if let answer = waiting.removeValue(forKey: taken) {
                    try await take(answer)
                    taken += 1
                } else if let done = try await group.next() {
                    waiting[done.number] = done.answer
                }
            }
        }
    }

    /// What is read of each part.
    func walk<Answer: Sendable>(
        _ read: @escaping @Sendable (JourneyPart) throws -> Answer
    ) async throws -> [Answer] {
        var answers: [Answer] = []
        try await walk(read) { answers.append($0) }
        return answers
    }

    private func part(_ number: Int) async throws -> JourneyPart {
        let positions = parts[number]
        var versions: Set<Int> = []
        for position in positions {
            for index in records.journeys(ofCustomer: position) {
                versions.insert(records.journeys[index].journey.version)
            }
        }
        let usage: UsageColumns
        if let known = kept?.take(number) {
            usage = known
        } else {
            let isValued = versions.map(context.judging.rules.rules).contains { rules in
                formulas(rules).contains(where: \.hasValues)
                    || (findsSteps && rules.book.completions.contains { $0.formula.hasValues })
            }
            usage = try await readUsage(ofPart: number, valued: isValued)
            kept?.keep(usage, number)
        }
        return JourneyPart(number, positions, records, usage, context.judging, findsSteps: findsSteps)
    }

    private func readUsage(ofPart number: Int, valued: Bool) async throws -> UsageColumns {
        let owners = Dictionary(uniqueKeysWithValues: tenants[number].map { ($0.tenant, $0.place) })
        let facts: DailyFacts =
            if let everything { everything } else {
                try await workspace.usage.dailyFacts(
                    of: tenants[number].map(\.tenant), from: first, valued: valued,
                    except: context.settings.excludedUsers,
                    by: workspace.otherDays(than: context.settings))
            }
        return UsageColumns(
            facts, customers: parts[number].count, customerOf: owners,
            names: try await context.names.names(for: facts, workspace))
    }
}

/// How much is loaded at once.
struct LoadSizes: Sendable {
    /// Customers whose usage makes a part.
    var customersAtOnce = 500
    /// Parts that are read or walked at the same time: one more than the cores of a small machine.
    var partsAtOnce = 3
    /// Daily facts of all customers that are read as one part: about 10 MB.
    var rowsAhead = 250_000
    /// Daily facts that an overview of a program and day keeps of the customers that changed lately: about 20 MB.
    var rowsKept = 400_000
}

/// Usage that waits for a second walk instead of being read again.
private final class KeptUsage: Sendable {
    /// Rows that may wait; each takes 20 bytes, and 24 more where values are asked for.
    private static let mostRows = 10_000_000

    private let state = Mutex<(usage: [Int: UsageColumns], rows: Int)>(([:], 0))

    func take(_ part: Int) -> UsageColumns? {
        state.withLock { state in
            guard let usage = state.usage.removeValue(forKey: part) else { return nil }
            state.rows -= usage.rows
            return usage
        }
    }

    func keep(_ usage: UsageColumns, _ part: Int) {
        state.withLock { state in
            guard state.rows + usage.rows <= KeptUsage.mostRows else { return }
            state.usage[part] = usage
            state.rows += usage.rows
        }
    }
}

extension Formula {
    /// Whether any of its metrics looks at the values of events.
    var hasValues: Bool {
        leaves.contains { if case .metric(let metric) = $0 { metric.looksAtValues } else { false } }
    }
}

extension Metric {
    /// Whether it looks at the values of events.
    var looksAtValues: Bool { [.sum, .mean, .max].contains(measure) }
}
