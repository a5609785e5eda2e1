import Demo
import Intake
import Onboarding
import Synchronization
import Usage

/// Casts made once for each day that tests look at.
enum Casts {
    static let tokyo = try! LocalDays(identifier: "Asia/Tokyo")
    private static let made = Mutex<[Day: JudgedCast]>([:])

    static func judged(on day: Day) throws -> JudgedCast {
        try made.withLock { made in
            if let known = made[day] { return known }
            let judged = try JudgedCast(Cast(on: day, days: tokyo), days: tokyo)
            made[day] = judged
            return judged
        }
    }

    static func cast(on day: Day) -> Cast { try! judged(on: day).cast }
}

/// The cast as the kernel judges it, without any store: what each customer is as of a day.
struct JudgedCast {
    let cast: Cast
    let program: Program
    private let evidence: Evidence
    private let position: [String: Int]

    /// - Parameter excluding: User ids that do not count.
    init(_ cast: Cast, days: LocalDays, excluding: [String] = Cast.excludedUsers) throws {
        self.cast = cast
        program = try ProgramFile.read(cast.program, file: "demo")
        var position: [String: Int] = [:]
        for (index, row) in cast.customers.enumerated() { position[row.customer.key] = index }
        self.position = position
        let batch = cast.usage
        var owners: [Int64: Int] = [:]
        for (index, row) in cast.customers.enumerated() {
            for id in row.usageIds ?? [row.customer.key] {
                if let tenant = batch.tenants.firstIndex(of: id) { owners[Int64(tenant)] = index }
            }
        }
        let names = Dictionary(uniqueKeysWithValues: batch.names.enumerated().map { (Int32($0), $1) })
        let formula = Formula(program.criteria)
        var reader = LocalDays.Reader(days)
        let streamDays = Set(batch.at.map { reader.day(of: $0) }).sorted()
        evidence = Evidence(
            formula: formula,
            subjects: cast.courses.map {
                Subject(customer: position[$0.customer]!, start: $0.start, beginning: $0.start)
            },
            usage: UsageColumns(
                JudgedCast.facts(of: batch, days, UserPatterns(excluding)), customers: cast.customers.count,
                customerOf: owners, names: names),
            facts: formula.leaves.map { JudgedCast.column(for: $0, cast.customers) },
            stream: Stream(
                days: streamDays, outages: [cast.outage], calendar: WorkingCalendar(), silentAfter: 2,
                from: cast.courses.map(\.start).min()!, through: cast.day))
    }

    /// The daily facts of a batch, one row for each event, by tenant and day.
    private static func facts(of batch: UsageBatch, _ days: LocalDays, _ excluded: UserPatterns) -> DailyFacts {
        var facts = DailyFacts()
        var reader = LocalDays.Reader(days)
        let counts = batch.users.map { !excluded.match($0) }
        let rows = (0..<batch.rows).filter { counts[Int(batch.user[$0])] }
            .sorted { (batch.tenant[$0], batch.at[$0]) < (batch.tenant[$1], batch.at[$1]) }
        for row in rows {
            facts.tenant.append(Int64(batch.tenant[row]))
            facts.day.append(reader.day(of: batch.at[row]).number)
            facts.name.append(batch.name[row])
            facts.user.append(batch.user[row])
            facts.count.append(batch.count[row])
            facts.valued.append(batch.valued[row] ? batch.count[row] : 0)
            facts.sum.append(batch.valued[row] ? batch.value[row] * batch.count[row] : 0)
            facts.maximum.append(batch.value[row])
        }
        return facts
    }

    private static func column(for leaf: Formula.Leaf, _ customers: [CustomerRow]) -> FactColumn? {
        func fill(_ name: String, absent: Interval, _ value: (String) -> Interval) -> FactColumn {
            var column = FactColumn(before: nil, absent: absent)
            for row in customers {
                if let text = row.facts.first(where: { $0.name == name })?.value {
                    column.append(value(text), from: row.customer.contractStart, text: text)
                }
                column.endSubject()
            }
            return column
        }
        return switch leaf {
        case .fact(.seats): fill("seats", absent: .wide) { Interval(Int64($0)!) }
        case .traitIs(let name, let text):
            fill(name, absent: .truth(.undetermined)) { .truth(Verdict($0 == text)) }
        default: nil
        }
    }

    /// The judgement and milestones of a customer as of a day; the day of the cast if none is given.
    func judge(_ key: String, asOf day: Day? = nil) -> (Judgement, Milestones) {
        let subject = position[key]!
        let judged = evidence.judge(
            subject..<(subject + 1), asOf: day ?? cast.day, sustainDays: program.sustainDays)[0]
        return (judged.judgement, judged.milestones)
    }

    func verdict(_ role: Cast.Role) -> Verdict? { judge(role.key).0.verdict }

    func milestones(_ role: Cast.Role) -> Milestones { judge(role.key).1 }

    /// The verdict on one of the program's criteria.
    func verdict(_ role: Cast.Role, _ criterion: String) -> Verdict {
        judge(role.key).0.criteria[program.criteria.firstIndex { $0.key == criterion }!]
    }

    func course(_ role: Cast.Role) -> Journey {
        let course = cast.courses[position[role.key]!]
        return Journey(history: [JourneyFact(on: course.start, .started(version: 1))] + course.facts)!
    }

    /// Days on which anybody of the customer (our own staff apart) did anything, newest first, under the usage ids
    /// it is known by or not.
    func usedDays(_ role: Cast.Role) -> [Day] {
        let excluded = UserPatterns(Cast.excludedUsers)
        let batch = cast.usage
        let own = batch.users.map { $0.hasSuffix("@\(role.key).example") && !excluded.match($0) }
        var reader = LocalDays.Reader(Casts.tokyo)
        return Set((0..<batch.rows).filter { own[Int(batch.user[$0])] }.map { reader.day(of: batch.at[$0]) })
            .sorted(by: >)
    }
}
