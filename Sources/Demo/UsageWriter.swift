import Onboarding
import Usage

/// Writes the usage of companies into one batch: who was at work on which day, and what they did there.
struct UsageWriter {
    private(set) var batch = UsageBatch()
    private let day: Day
    private let calendar: WorkingCalendar
    private let outage: ClosedRange<Day>
    /// Midnight of each day that usage may fall on, from `firstDay` on.
    private let midnights: [Int64]
    private let firstDay: Day

    /// The events of the product, in the order of the batch's names.
    enum Event: String, CaseIterable {
        case login
        case taskCompleted = "task.completed"
        case reportCreated = "report.created"
        case masterImported = "master.imported"
        case commentPosted = "comment.posted"
        case approvalGiven = "approval.given"
        case userInvited = "user.invited"

        /// Where its name stands among the batch's.
        var place: Int32 { Int32(Event.allCases.firstIndex(of: self)!) }
    }

    init(day: Day, days: LocalDays, calendar: WorkingCalendar, outage: ClosedRange<Day>) {
        self.day = day
        self.calendar = calendar
        self.outage = outage
        let first = day - (Companies.all.map(\.startedAgo).max() ?? 0)
        firstDay = first
        midnights = (0..<(day - first)).map { days.startOfDay(first + $0) }
        batch.names = Event.allCases.map(\.rawValue)
    }

    /// Adds the usage of a company, from its start to the day before the cast's or to its departure.
    mutating func write(_ company: Company) {
        let tenants = company.tenants.indices.map { Int32(batch.tenants.count + $0) }
        batch.tenants += company.tenants
        let people = company.users.map(\.id)
        let first = Int32(batch.users.count)
        batch.users += people
        let visitors = company.visitors
        batch.users += visitors
        let seeds = (people + visitors).map(Chance.init)
        let end = company.leftAgo ?? 0
        for ago in stride(from: company.startedAgo, to: end, by: -1) {
            let today = day - ago
            guard !outage.contains(today), let stage = company.stage(ago: ago) else { continue }
            let active = company.people(in: stage)
            for (index, seed) in seeds.enumerated() {
                let isVisitor = index >= people.count
                guard isVisitor || index < active else { continue }
                var chance = seed.part(Int(today.number))
                let percent = isVisitor ? 90 : presence(of: index, company, stage, on: today)
                guard chance.happens(isVisitor && !calendar.isWorking(today) ? 0 : percent) else { continue }
                let shift = Shift(
                    tenant: tenants[index % tenants.count], user: first + Int32(index),
                    midnight: midnights[today - firstDay], isLead: index == 0, age: company.startedAgo - ago,
                    isMonthEnd: isMonthEnd(today))
                write(shift, &chance)
            }
        }
    }

    /// How likely a person is at work with the product on a day, in per cent.
    private func presence(of person: Int, _ company: Company, _ stage: Stage, on day: Day) -> Int {
        if company.isMonthly && !isMonthEnd(day) { return 0 }
        // The one who brought the product in is there most.
        let present = min(97, stage.activity + (person == 0 ? 12 : 0))
        if calendar.isWorking(day) { return present }
        return company.isOpenAtWeekends ? present / 4 : 1
    }

    /// Around the turn of the month: the last three and the first two days of it.
    private func isMonthEnd(_ day: Day) -> Bool { day.date.day <= 2 || (day + 3).date.day <= 3 }

    /// One person's day with the product.
    private struct Shift {
        let tenant: Int32
        let user: Int32
        let midnight: Int64
        /// Whoever brought the product in.
        let isLead: Bool
        let age: Int
        let isMonthEnd: Bool
    }

    private mutating func write(_ shift: Shift, _ chance: inout Chance) {
        let arrival = chance.int(8 * 60...10 * 60)
        append(.login, shift, minute: arrival, &chance)
        append(
            .taskCompleted, shift, minute: chance.int(arrival...17 * 60), count: Int64(chance.int(1...6)), &chance)
        if chance.happens(shift.isMonthEnd ? 75 : 45) {
            // The value is the pages of the report.
            let pages = Int64(chance.int(1...12))
            append(.reportCreated, shift, minute: chance.int(arrival...18 * 60), value: pages, &chance)
        }
        if chance.happens(22) { append(.commentPosted, shift, minute: chance.int(arrival...18 * 60), &chance) }
        guard shift.isLead else { return }
        if chance.happens(30) { append(.approvalGiven, shift, minute: chance.int(11 * 60...18 * 60), &chance) }
        if shift.age < 21, chance.happens(40) {
            // The value is the rows of the import.
            let rows = Int64(chance.int(20...900))
            append(.masterImported, shift, minute: chance.int(arrival...17 * 60), value: rows, &chance)
        }
        if shift.age < 35, chance.happens(20) {
            append(
                .userInvited, shift, minute: chance.int(arrival...17 * 60), count: Int64(chance.int(1...3)), &chance)
        }
    }

    private mutating func append(
        _ event: Event, _ shift: Shift, minute: Int, count: Int64 = 1, value: Int64? = nil,
        _ chance: inout Chance
    ) {
        batch.tenant.append(shift.tenant)
        batch.user.append(shift.user)
        batch.name.append(event.place)
        batch.at.append(shift.midnight + Int64(minute * 60 + chance.int(0...59)) * 1_000_000)
        batch.count.append(count)
        batch.value.append((value ?? 0) * 1_000_000)
        batch.valued.append(value != nil)
        // Drawn from the person's own day: the same event always has the same identity.
        batch.identity.append(EventIdentity(high: chance.next(), low: chance.next()))
    }
}

extension Company {
    private static let departments: [(code: String, name: Text)] = [
        ("sales", Text(ja: "営業部", en: "sales")), ("admin", Text(ja: "総務部", en: "administration")),
        ("field", Text(ja: "現場", en: "the field")), ("accounts", Text(ja: "経理部", en: "accounting")),
    ]

    /// Everyone under contract who ever used the product, the one who brought it in first.
    var users: [Cast.User] {
        let most = life.map(people).max() ?? 0
        return (0..<most).map { index in
            let department = Company.departments[index % (seats < 6 ? 2 : Company.departments.count)]
            let number = index + 1 < 10 ? "0\(index + 1)" : String(index + 1)
            return Cast.User(
                id: "\(department.code)-\(number)@\(key).example", customer: key, department: department.name)
        }
    }

    /// The vendor's own staff and test users who are at work in the customer's tenant.
    var visitors: [String] {
        hasVisitors ? ["yamada@example.com", "sato@example.com", "test-1", "test-2"] : []
    }

    /// The stage that holds so many days before the day of the cast.
    func stage(ago: Int) -> Stage? { life.last { $0.ago(startedAgo: startedAgo) >= ago } }

    /// How many people use the product in a stage.
    func people(in stage: Stage) -> Int {
        stage.people == 0 ? 0 : min(seats, max(1, (seats * stage.people + 50) / 100))
    }
}
