import Onboarding
import Usage

/// The customers of a fictional vendor, who sells business reports as a service, with half a year of usage up to
/// the day before. The same on every machine for the same day, time zone and calendar. Tests, `kadode demo` and
/// screenshots use it; `Role` names the customers that stand for a situation.
package struct Cast: Sendable {
    /// One customer's journey and what has happened on it.
    package struct Course: Hashable, Sendable {
        /// The customer's key.
        package let customer: String
        /// Day 0.
        package let start: Day
        /// Steps done, goals, questions and the end, ascending by day; the start itself is not among them.
        package let facts: [JourneyFact]
        /// What came of the meetings that completed steps, by step key.
        package let meetings: [String: MeetingRecord]
    }

    /// An end user of the product.
    package struct User: Hashable, Sendable {
        /// As in usage.
        package let id: String
        /// The customer's key.
        package let customer: String
        package let department: Text
    }

    /// What the vendor sells.
    package static let product = Text(ja: "つきみ帳", en: "Tsukimicho")
    /// The source that the usage comes from; its message ids are unique within it.
    package static let source = "demo"
    /// User ids that do not count: the vendor's own staff and test users.
    package static let excludedUsers = ["*@example.com", "test-*"]

    /// The day that the cast stands on: today for those who play it.
    package let day: Day
    package let customers: [CustomerRow]
    package let users: [User]
    /// The YAML source of the program.
    package let program: String
    /// The program's name.
    package let programName = "standard"
    /// One journey for each customer, in the order of `customers`.
    package let courses: [Course]
    /// People at the customers whom the vendor talks to, by the customer's key.
    package let contacts: [String: [Contact]]
    /// In the order of customers, then days.
    package let usage: UsageBatch
    /// Three working days, about six weeks ago, of which nothing was recorded of anyone.
    package let outage: ClosedRange<Day>

    /// - Parameters:
    ///   - day: Usage reaches the day before it.
    ///   - days: The local days that working hours are meant in.
    ///   - calendar: On its days off hardly anybody works.
    package init(on day: Day, days: LocalDays, calendar: WorkingCalendar = WorkingCalendar()) {
        self.day = day
        program = Cast.programText
        let outage = Cast.outage(before: day, calendar)
        self.outage = outage
        customers = Companies.all.enumerated().map { index, company in company.row(on: day, number: index) }
        courses = Companies.all.map { $0.course(on: day, calendar) }
        users = Companies.all.flatMap(\.users)
        contacts = Dictionary(uniqueKeysWithValues: Companies.all.map { ($0.key, $0.contacts) })
        var writer = UsageWriter(day: day, days: days, calendar: calendar, outage: outage)
        for company in Companies.all { writer.write(company) }
        usage = writer.batch
    }

    /// The customer that plays a part.
    package func customer(_ role: Role) -> CustomerRow { customers.first { $0.customer.key == role.key }! }

    /// Three working days in a row, beginning 42 days before the day or soon after.
    private static func outage(before day: Day, _ calendar: WorkingCalendar) -> ClosedRange<Day> {
        let working = (0..<42).map { day - 42 + $0 }.filter(calendar.isWorking)
        // A calendar that knows no working days has no working days to lose.
        guard working.count >= 3 else { return (day - 42)...(day - 42) }
        return working[0]...working[2]
    }
}

extension Company {
    private static let csms = ["yamada@example.com", "sato@example.com", "suzuki@example.com"]

    /// The row that a customers file would have.
    func row(on day: Day, number: Int) -> CustomerRow {
        let start = day - startedAgo
        let customer = Customer(
            key: key, name: name, contractStart: start, serviceStart: start,
            contractEnd: endsIn.map { day + $0 } ?? start + 364, cancelNoticeOn: noticeAgo.map { day - $0 },
            churnedAt: leftAgo.map { day - $0 }, csmEmail: Company.csms[number % Company.csms.count])
        return CustomerRow(
            customer: customer,
            columns: ["service_start", "contract_end", "cancel_notice_on", "churned_at", "csm_email"],
            facts: [
                ("plan", segment.plan), ("segment", segment.rawValue),
                ("seats", seatsAreKnown ? String(seats) : nil), ("industry", industry),
                ("trial", hadTrial ? "yes" : "no"), ("migrated", hasMigrated ? "yes" : "no"),
                ("preparation", isPreparing ? "yes" : "no"), ("rhythm", isMonthly ? "monthly" : "daily"),
            ], usageIds: usageIds)
    }
}
