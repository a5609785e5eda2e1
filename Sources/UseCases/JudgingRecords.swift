import Intake
import Onboarding
import Usage

/// What judging a program reads from the record store, in one transaction.
struct JudgingRecords: Sendable {
    let versions: [ProgramVersion]
    let newest: Program
    /// Customers with a journey in scope, each at the position that usage and facts know it by.
    let customers: [StoredCustomer]
    let customerOf: [Int64: Int]
    /// Journeys in scope by the version they are pinned to.
    let groups: [JudgingGroup]
    let outages: [Outage]
    /// Journeys that have not begun by the day, by customer id.
    let ahead: [Int64: Int]
    let outOfScope: Int

    /// - Parameter watching: Read what all rules of the program ask for, and also of the customers that left by the day:
    ///   they are followed to their last one.
    /// - Parameters:
    ///   - ids: Of the customers to read of at all; nil: of all.
    ///   - books: The rules of versions that have been read before.
    init(
        _ program: String, _ keys: [String]?, _ day: Day, _ reading: any RecordReading, watching: Bool = false,
        of ids: [Int64]? = nil, books: [Int: Rulebook] = [:]
    ) throws {
        versions = try reading.programVersions(of: program)
        guard let last = versions.last else { throw JudgingRecords.unknown(program, try reading.programNames()) }
        let newest = try books[last.number]?.program ?? ProgramFile.read(last.source, file: program)
        self.newest = newest
        outages = try reading.outages()

        // Ids are counted up from 1, so that a plain table by id serves where a dictionary would cost.
        let all = try ids.map { try reading.customers($0) } ?? reading.customers()
        var inScope = Array(repeating: -1, count: Int(all.map(\.id).max() ?? 0) + 1)
        for (index, customer) in all.enumerated() where watching || customer.customer.isWatched(on: day) {
            inScope[Int(customer.id)] = index
        }
        if let keys {
            let wanted = Set(try known(keys, among: all).map(\.id))
            for customer in all where !wanted.contains(customer.id) { inScope[Int(customer.id)] = -1 }
        }
        let begun = try reading.journeys(of: program, customers: ids)
        let journeys = begun.filter { $0.journey.start <= day && inScope[Int($0.customer)] >= 0 }
        outOfScope = keys == nil ? begun.count - journeys.count : 0
        ahead = begun.reduce(into: [:]) { if $1.journey.start > day { $0[$1.customer, default: 0] += 1 } }

        var customers: [StoredCustomer] = []
        var positions = Array(repeating: -1, count: inScope.count)
        for journey in journeys where positions[Int(journey.customer)] < 0 {
            positions[Int(journey.customer)] = customers.count
            customers.append(all[inScope[Int(journey.customer)]])
        }
        self.customers = customers
        var owners: [Int64: Int] = [:]
        owners.reserveCapacity(customers.count)
        for (tenant, customer) in try reading.tenantOwners(of: ids) where positions[Int(customer)] >= 0 {
            owners[tenant] = positions[Int(customer)]
        }
        customerOf = owners
        groups = try JudgingRecords.group(journeys, versions, positions) { number, source in
            let known = books[number]
            let itsProgram =
                try known?.program
                ?? (number == last.number ? newest : ProgramFile.read(source, file: program))
            return (itsProgram, watching ? known ?? Rulebook(itsProgram) : nil)
        } facts: {
            try LeafFacts($0, of: ids, reading)
        }
    }

    /// The earliest start of a journey in scope.
    var earliestStart: Day? { groups.compactMap { $0.journeys.map(\.journey.start).min() }.min() }

    /// Brings journeys of several versions back into the order of customers.
    func inOrder(_ judged: [JudgedJourney]) -> [JudgedJourney] {
        var place: [String: Int] = [:]
        for (index, customer) in customers.enumerated() { place[customer.customer.key] = index }
        return judged.sorted { (place[$0.customer]!, $0.ordinal) < (place[$1.customer]!, $1.ordinal) }
    }

    static func unknown(_ program: String, _ names: [String]) -> Refusal {
        let near = nearestName(to: program, in: names)
        return Refusal(
            .notFound, Text(ja: "プログラム「\(program)」がありません。", en: "There is no program \"\(program)\"."),
            remedy: near.map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
                ?? Text(ja: "先に登録してください。", en: "Apply one first."),
            command: near == nil ? "kadode program apply FILE.yaml" : nil)
    }

    private static func group(
        _ journeys: [StoredJourney], _ versions: [ProgramVersion], _ positions: [Int],
        rules: (Int, String) throws -> (Program, Rulebook?), facts: ([Formula.Leaf]) throws -> LeafFacts
    ) throws -> [JudgingGroup] {
        let pinned = Dictionary(grouping: journeys, by: \.journey.version)
        return try pinned.keys.sorted().map { number in
            let version = versions.first { $0.number == number }!
            let (program, book) = try rules(number, version.source)
            return try JudgingGroup(
                program, version: number, pinned[number]!,
                positions: pinned[number]!.map { positions[Int($0.customer)] }, book: book, facts)
        }
    }
}

/// Journeys pinned to one version, with the dated facts that its criteria ask for.
struct JudgingGroup: Sendable {
    let program: Program
    let version: Int
    let journeys: [StoredJourney]
    /// All rules of the version; nil where only its criteria are asked for.
    let book: Rulebook?
    let formula: Formula
    /// The customer position of each journey.
    let positions: [Int]
    let facts: [FactColumn?]

    fileprivate init(
        _ program: Program, version: Int, _ journeys: [StoredJourney], positions: [Int], book: Rulebook? = nil,
        _ read: ([Formula.Leaf]) throws -> LeafFacts
    ) throws {
        self.program = program
        self.version = version
        self.journeys = journeys
        self.positions = positions
        self.book = book
        formula = book?.formula ?? Formula(program.criteria)
        var source = try read(formula.leaves)
        facts = formula.leaves.map { source.column(for: $0, journeys) }
    }

    /// One journey by itself.
    init(_ book: Rulebook, version: Int, _ journey: StoredJourney, facts: [FactColumn?]) {
        program = book.program
        self.version = version
        self.book = book
        self.facts = facts
        formula = book.formula
        journeys = [journey]
        positions = [0]
    }

    /// The same journeys, to be judged by the rules that steps and points of agendas apply by.
    func ofConditions(_ reading: any RecordReading) throws -> JudgingGroup {
        var conditions = program
        conditions.criteria = program.steps.flatMap(\.conditions)
        return try JudgingGroup(conditions, version: version, journeys, positions: positions) {
            try LeafFacts($0, reading)
        }
    }

    func judge(
        _ records: JudgingRecords, _ usage: UsageColumns, _ stream: Stream, _ day: Day
    ) -> [JudgedJourney] {
        let evidence = evidence(records, usage, stream)
        return inParallel(0..<journeys.count) { part in
            zip(part, evidence.judge(part, asOf: day, sustainDays: program.sustainDays)).map { index, answer in
                let customer = records.customers[positions[index]].customer
                return JudgedJourney(
                    customer: customer.key, name: customer.name, ordinal: journeys[index].ordinal, version: version,
                    start: journeys[index].journey.start, formula: formula, judgement: answer.judgement,
                    milestones: answer.milestones, doubts: answer.doubts, quoted: quoted(index, day),
                    lastUsed: usage.lastDay(ofCustomer: positions[index], through: day))
            }
        }.flatMap { $0 }
    }

    func evidence(_ records: JudgingRecords, _ usage: UsageColumns, _ stream: Stream) -> Evidence {
        evidence(records.customers, usage, stream)
    }

    /// - Parameter customers: By the positions of the group.
    func evidence(_ customers: [StoredCustomer], _ usage: UsageColumns, _ stream: Stream) -> Evidence {
        Evidence(
            formula: formula, subjects: journeys.indices.map { subject($0, customers) }, usage: usage, facts: facts,
            stream: stream)
    }

    private func subject(_ index: Int, _ customers: [StoredCustomer]) -> Subject {
        Subject(customers[positions[index]].customer, positions[index], journeys[index])
    }

    /// The texts of the traits that the program's criteria are about; empty if none is.
    func quoted(_ index: Int, _ day: Day) -> [String?] {
        let terms = (book?.criteria ?? formula).terms
        guard terms.contains(where: { $0.trait != nil }) else { return [] }
        return terms.map { term in
            term.trait.flatMap { facts[$0]?.text(ofSubject: index, asOf: day) }
        }
    }
}

extension Subject {
    /// - Parameter position: The customer's, in the usage.
    init(_ customer: Customer, _ position: Int, _ stored: StoredJourney) {
        let start = stored.journey.start
        self.init(
            customer: position, start: start,
            beginning: min(start, customer.contractStart, customer.serviceStart ?? start), notice: customer.notice)
    }
}

extension Customer {
    /// Not gone by the day, and its data reaches it.
    func isWatched(on day: Day) -> Bool { lastWatched(through: day) == day }

    /// The last day, up to one, on which it was there and its data reached.
    func lastWatched(through day: Day) -> Day {
        min(day, churnedAt.map { $0 - 1 } ?? day, observedUntil ?? day)
    }
}
