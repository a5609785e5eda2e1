import Onboarding
import Samples

@testable import Usage

/// A small made-up world: what some customers did, what is known of them, and what was silent or broken.
struct World {
    /// One thing that a user of a tenant did, as often as it counts.
    struct Event {
        var tenant: Int64
        var day: Int32
        var name: Int32
        /// -1 for nobody in particular.
        var user: Int32
        var count: Int64
        /// Of each of them, in millionths.
        var value: Int64?
    }

    /// How a number beside usage changes for one subject, as the product would fill a column.
    struct Dated {
        var entries: [(day: Int32, value: Interval)]
        var before: Interval?
        var absent: Interval
    }

    static let names = ["login", "report.created", "$page", "申込"]

    var events: [Event] = []
    /// The customer of each tenant; strangers have none.
    var customerOf: [Int64: Int] = [:]
    var customers = 1
    var outages: [ClosedRange<Day>] = []
    var calendar = WorkingCalendar()
    var silentAfter = 2
    var subjects: [Subject] = []
    var last = Day(0)
    var formula = Formula([])
    /// One for each leaf and subject; nil for metrics and the age.
    var dated: [[Dated]?] = []

    /// The days of any usage, whoever's.
    var streamDays: [Int32] { Set(events.map(\.day)).sorted() }

    /// The world as the product has it; rows in the order of the events, each event in a row of its own.
    func evidence() -> Evidence {
        var facts = DailyFacts()
        for event in events {
            facts.tenant.append(event.tenant)
            facts.day.append(event.day)
            facts.name.append(event.name)
            facts.user.append(event.user)
            facts.count.append(event.count)
            facts.valued.append(event.value == nil ? 0 : event.count)
            facts.sum.append((event.value ?? 0) * event.count)
            facts.maximum.append(event.value ?? 0)
        }
        return evidence(facts)
    }

    func evidence(_ facts: DailyFacts) -> Evidence {
        let names = Dictionary(uniqueKeysWithValues: World.names.enumerated().map { (Int32($0), $1) })
        let stream = Stream(
            days: streamDays.map { Day($0) }, outages: outages, calendar: calendar, silentAfter: silentAfter,
            from: subjects.map(\.start).min() ?? last, through: last)
        return Evidence(
            formula: formula, subjects: subjects,
            usage: UsageColumns(facts, customers: customers, customerOf: customerOf, names: names),
            facts: dated.map { $0.map(World.column) }, stream: stream)
    }

    private static func column(_ subjects: [Dated]) -> FactColumn {
        var column = FactColumn(before: subjects[0].before, absent: subjects[0].absent)
        for subject in subjects {
            for entry in subject.entries { column.append(entry.value, from: Day(entry.day)) }
            column.endSubject()
        }
        return column
    }

    /// The same usage in rows as a store might hand them out: equal ones merged or not, in any order.
    func shuffledFacts(_ random: inout Seeded) -> DailyFacts {
        var rows: [Event: (count: Int64, valued: Int64, sum: Int64, maximum: Int64)] = [:]
        var facts = DailyFacts()
        func add(_ event: Event, _ row: (count: Int64, valued: Int64, sum: Int64, maximum: Int64)) {
            facts.tenant.append(event.tenant)
            facts.day.append(event.day)
            facts.name.append(event.name)
            facts.user.append(event.user)
            facts.count.append(row.count)
            facts.valued.append(row.valued)
            facts.sum.append(row.sum)
            facts.maximum.append(row.maximum)
        }
        for event in events.shuffled(using: &random) {
            let (valued, value) = (event.value == nil ? 0 : event.count, event.value ?? 0)
            let row = (event.count, valued, value * event.count, valued > 0 ? value : .min)
            if random.once(in: 3) {
                add(event, row)
            } else {
                let key = Event(
                    tenant: event.tenant, day: event.day, name: event.name, user: event.user, count: 0, value: nil)
                let old = rows[key] ?? (0, 0, 0, .min)
                rows[key] = (old.0 + row.0, old.1 + row.1, old.2 + row.2, max(old.3, row.3))
            }
        }
        let merged = rows.sorted { ($0.key.tenant, $0.key.day, $0.key.user) < ($1.key.tenant, $1.key.day, $1.key.user) }
        for (key, row) in merged.shuffled(using: &random) { add(key, row) }
        return facts
    }
}

extension World.Event: Hashable {}

// Making one.
extension World {
    init(seed: Int, rules: RandomRules, deep: Int = 2) throws {
        var random = Seeded(seed)
        let first = Int32(random.int(19_990...20_000))
        last = Day(first + Int32(random.int(20...100)))
        customers = random.int(1...3)
        calendar = WorkingCalendar(
            daysOff: random.once(in: 4) ? [] : [.saturday, .sunday],
            holidays: Set((0..<random.int(0...6)).map { _ in Day(first + Int32(random.int(0...100))) }))
        silentAfter = random.pick([2, 2, 2, 0, 1, 5])
        addUsage(from: first, &random)
        addOutages(from: first, &random)
        subjects = (0..<random.int(1...3)).map { _ in
            let start = Day(first + Int32(random.int(-15...15)))
            return Subject(
                customer: random.int(0...customers - 1), start: start,
                beginning: start - (random.once(in: 2) ? 0 : random.int(1...40)),
                pauses: World.pauses(around: start, &random))
        }
        formula = Formula(
            try (0..<random.int(1...2)).map { index in
                let rule = rules.statement(random.int(0...deep), &random)
                return Criterion(key: "c\(index)", rule: try Rule(parsing: rule.canonicalText))
            })
        dated = formula.leaves.map { leaf in
            Dated.needed(by: leaf) ? subjects.map { Dated(leaf, subject: $0, through: last, &random) } : nil
        }
    }

    /// Usage in spells, so that the stream falls silent now and then; some by strangers, some after the last day.
    private mutating func addUsage(from first: Int32, _ random: inout Seeded) {
        guard !random.once(in: 25) else { return }
        for tenant in 0..<Int64(customers + 1) where !random.once(in: 6) {
            customerOf[tenant] = Int(tenant) % customers
        }
        let density = random.pick([1, 2, 4, 8])
        var isAlive = random.once(in: 2)
        var left = random.int(1...20)
        let begin = first + Int32(random.once(in: 2) ? random.int(0...40) : -random.int(0...40))
        for day in begin...max(begin, last.number + 10) {
            if left == 0 {
                isAlive.toggle()
                left = isAlive ? random.int(1...30) : random.int(1...12)
            }
            left -= 1
            guard isAlive, random.once(in: density) else { continue }
            for _ in 0..<random.int(1...3) { addEvent(on: day, &random) }
        }
        events.shuffle(using: &random)
    }

    private static func pauses(around start: Day, _ random: inout Seeded) -> [Journey.Pause] {
        var journey = Journey(start: start, version: 1)
        for _ in 0..<random.pick([0, 1, 1, 2, 3]) {
            let from = start + random.int(-10...60)
            journey.apply(JourneyFact(on: from, .paused(reason: "busy")))
            if !random.once(in: 6) { journey.apply(JourneyFact(on: from + random.int(0...20), .resumed)) }
        }
        return journey.pauses
    }

    private mutating func addEvent(on day: Int32, _ random: inout Seeded) {
        events.append(
            Event(
                tenant: Int64(random.int(0...customers + 1)), day: day,
                name: Int32(random.int(0...World.names.count - 1)),
                user: Int32(random.once(in: 4) ? -1 : random.int(0...5)),
                count: random.once(in: 4) ? Int64(random.int(2...5)) : 1,
                value: random.once(in: 2) ? Int64(random.int(-20...60)) * random.pick([1, 333_333, 1_000_000]) : nil))
    }

    private mutating func addOutages(from first: Int32, _ random: inout Seeded) {
        for _ in 0..<random.pick([0, 0, 1, 2]) {
            let from = Day(first + Int32(random.int(-50...90)))
            outages.append(from...(from + random.int(0...6)))
        }
    }
}

extension World.Dated {
    static func needed(by leaf: Formula.Leaf) -> Bool {
        switch leaf {
        case .metric, .fact(.age), .fact(.runningDays): false
        case .fact, .traitIs, .traitsAgree: true
        }
    }

    init(_ leaf: Formula.Leaf, subject: Subject, through last: Day, _ random: inout Seeded) {
        let isStatement: Bool
        // Of what counts the days to a date, the number of that day.
        var earliest: Int64 = 0
        switch leaf {
        case .fact(.daysToRenewal), .fact(.daysToNotice):
            (before, absent, isStatement) = (nil, .wide, false)
            earliest = Int64(subject.start.number)
        case .fact(.done), .fact(.goal):
            (before, absent, isStatement) = (Interval(0), Interval(0), true)
        case .traitIs, .traitsAgree:
            (before, absent, isStatement) = (nil, .truth(.undetermined), true)
        case .fact(.questions):
            (before, absent, isStatement) = (Interval(0), Interval(0), false)
        case .fact(.latest):
            (before, absent, isStatement) = (.wide, .wide, false)
        default:
            (before, absent, isStatement) = (nil, .wide, false)
        }
        let days = (0..<random.pick([0, 1, 1, 2, 3, 6])).map { _ in
            Int32(random.int(Int(subject.start.number) - 20...Int(last.number) + 10))
        }
        entries = days.sorted().map { day in
            let value: Interval =
                if isStatement {
                    .truth(random.pick(Verdict.allCases))
                } else {
                    random.once(in: 5) ? .wide : Interval(earliest + Int64(random.int(0...30)))
                }
            return (day, value)
        }
        // Things often change twice on one day.
        if let entry = entries.last, random.once(in: 3) {
            entries.append(
                (
                    entry.day,
                    isStatement
                        ? .truth(random.pick(Verdict.allCases)) : Interval(earliest + Int64(random.int(0...30)))
                ))
        }
    }
}
