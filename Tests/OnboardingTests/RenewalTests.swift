import Onboarding
import Testing

/// The end of a contract, the last day of notice, and what a customer pays.
@Suite struct RenewalTests {
    @Test("the last day of notice is so many days before the contract's end; without either nobody knows it")
    func noticeBy() {
        var customer = Customer(key: "a", name: "A", contractStart: Day("2026-04-01")!, contractEnd: Day("2027-03-31")!)
        #expect(customer.noticeBy == nil)
        customer.renewalNoticeDays = 30
        #expect(customer.noticeBy == Day("2027-03-01"))
        customer.renewalNoticeDays = 0
        #expect(customer.noticeBy == customer.contractEnd)
        customer.contractEnd = nil
        #expect(customer.noticeBy == nil)
    }

    @Test("it asks for something while the customer is not onboarded and has not given notice")
    func open() {
        let today = Day("2027-01-10")!
        var customer = Customer(
            key: "a", name: "A", contractStart: Day("2026-04-01")!, contractEnd: Day("2027-03-31")!,
            renewalNoticeDays: 30)
        #expect(customer.openNotice(isOnboarded: false, on: today) == Day("2027-03-01"))
        #expect(customer.openNotice(isOnboarded: true, on: today) == nil)
        customer.cancelNoticeOn = today + 1
        #expect(customer.openNotice(isOnboarded: false, on: today) != nil, "not given yet")
        #expect(customer.openNotice(isOnboarded: false, on: today + 1) == nil)
    }

    @Test("the days that are left are told, also on the last one")
    func told() {
        let need = Need.noticeDue(by: Day("2027-03-01")!)
        #expect(need.fact(on: Day("2027-01-10")!).ja == "未完了のまま、解約通知期限まであと50日です（3月1日）。")
        #expect(need.fact(on: Day("2027-02-28")!).en == "Not onboarded, and 1 day left to give notice (until 1 March).")
        #expect(need.fact(on: Day("2027-03-01")!).en == "Not onboarded, and notice can be given until today.")
    }

    @Test(
        "a monthly value is a plain number from zero with at most two places",
        arguments: [
            ("120000", "120000"), ("0", "0"), ("99.5", "99.50"), ("0.05", "0.05"), ("1000000000000", "1000000000000"),
            ("1000000000001", nil), ("-1", nil), ("1.005", nil), ("1,200", nil), ("¥1200", nil), ("", nil),
        ] as [(String, String?)])
    func value(text: String, expected: String?) {
        #expect(MonthlyValue(text)?.text == expected, "\(text)")
    }

    @Test("values add up, and who has none is counted")
    func sum() {
        var sum = MonthlySum()
        for text in ["120000", "0.50", "none", "9.50"] { sum.add(MonthlyValue(text)) }
        #expect(sum.total.text == "120010" && (sum.known, sum.unknown) == (3, 1))
    }
}
