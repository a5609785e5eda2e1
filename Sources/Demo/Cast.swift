import Onboarding
import Usage

/// The customers of a fictional vendor, who sells business reports as a service, with half a year of usage up to
/// the day before. The same on every machine for the same day, time zone and calendar. Tests, `kadode demo` and
/// screenshots use it; `Role` names the customers that stand for a situation.
public struct Cast: Sendable {
    /// One customer's journey and what has happened on it.
    public struct Course: Hashable, Sendable {
        /// The customer's key.
        public let customer: String
        /// Day 0.
        public let start: Day
        /// Steps done, goals, questions and the end, ascending by day; the start itself is not among them.
        public let facts: [JourneyFact]
        /// What came of the meetings that completed steps, by step key.
        public let meetings: [String: MeetingRecord]
    }

    /// An end user of the product.
    public struct User: Hashable, Sendable {
        /// As in usage.
        public let id: String
        /// The customer's key.
        public let customer: String
        public let department: Text
    }

    /// What the vendor sells.
    public static let product = Text(ja: "つきみ帳", en: "Tsukimicho")
    /// The source that the usage comes from; its message ids are unique within it.
    public static let source = "demo"
    /// User ids that do not count: the vendor's own staff and test users.
    public static let excludedUsers = ["*@example.com", "test-*"]

    /// The day that the cast stands on: today for those who play it.
    public let day: Day
    public let customers: [CustomerRow]
    public let users: [User]
    /// The YAML source of the program.
    public let program: String
    /// The program's name.
    public let programName = "standard"
    /// One journey for each customer, in the order of `customers`.
    public let courses: [Course]
    /// People at the customers whom the vendor talks to, by the customer's key.
    public let contacts: [String: [Contact]]
    /// In the order of customers, then days.
    public let usage: UsageBatch
    /// Three working days, about six weeks ago, of which nothing was recorded of anyone.
    public let outage: ClosedRange<Day>

    /// - Parameters:
    ///   - day: Usage reaches the day before it.
    ///   - days: The local days that working hours are meant in.
    ///   - calendar: On its days off hardly anybody works.
    ///   - language: What everything about the customers is said in; the usage is the same.
    public init(
        on day: Day, days: LocalDays, calendar: WorkingCalendar = WorkingCalendar(), language: Language = .ja
    ) {
        self.day = day
        let companies = Companies.all.map { $0.speaking(language) }
        program = Cast.programText
        let outage = Cast.outage(before: day, calendar)
        self.outage = outage
        customers = companies.enumerated().map { index, company in company.row(on: day, number: index) }
        courses = companies.map { $0.course(on: day, calendar) }
        users = companies.flatMap(\.users)
        contacts = Dictionary(uniqueKeysWithValues: companies.map { ($0.key, $0.contacts) })
        var writer = UsageWriter(day: day, days: days, calendar: calendar, outage: outage)
        for company in companies { writer.write(company) }
        usage = writer.batch
    }

    /// The customer that plays a part.
    public func customer(_ role: Role) -> CustomerRow { customers.first { $0.customer.key == role.key }! }

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
            contractEnd: endsIn.map { day + $0 } ?? start + 364, renewalNoticeDays: 30,
            cancelNoticeOn: noticeAgo.map { day - $0 },
            churnedAt: leftAgo.map { day - $0 }, csmEmail: Company.csms[number % Company.csms.count])
        return CustomerRow(
            customer: customer,
            columns: [
                "service_start", "contract_end", "renewal_notice_days", "cancel_notice_on", "churned_at", "csm_email",
            ],
            facts: [
                ("plan", segment.plan), ("segment", segment.rawValue),
                ("seats", seatsAreKnown ? String(seats) : nil), ("mrr", String(seats * 1_200)), ("industry", industry),
                ("trial", hadTrial ? "yes" : "no"), ("migrated", hasMigrated ? "yes" : "no"),
                ("preparation", isPreparing ? "yes" : "no"), ("rhythm", isMonthly ? "monthly" : "daily"),
            ], usageIds: usageIds)
    }
}
