import Onboarding
import Testing

@testable import Usage

@Suite("Usage in columns")
struct UsageColumnsTests {
    private func facts(_ rows: [(tenant: Int64, day: Int32, name: Int32, user: Int32, count: Int64)]) -> DailyFacts {
        var facts = DailyFacts()
        for row in rows {
            facts.tenant.append(row.tenant)
            facts.day.append(row.day)
            facts.name.append(row.name)
            facts.user.append(row.user)
            facts.count.append(row.count)
            facts.valued.append(0)
            facts.sum.append(0)
            facts.maximum.append(0)
        }
        return facts
    }

    @Test("Customers with several usage ids, strangers, and rows in any order")
    func grouping() {
        let facts = facts([
            (7, 5, 30, 900, 1), (7, 3, 10, -1, 2), (8, 4, 10, 901, 3), (9, 1, 10, 900, 4), (7, 5, 10, 901, 5),
            (6, 9, 30, 900, 6),
        ])
        let columns = UsageColumns(
            facts, customers: 3, customerOf: [7: 2, 8: 2, 6: 0], names: [10: "a", 30: "b", 20: "c"])
        #expect(columns.customers == 3 && columns.offsets == [0, 1, 1, 5] && columns.names == ["a", "c", "b"])
        #expect(columns.day[1...] == [3, 4, 5, 5] && columns.day[0] == 9)
        #expect(columns.count.reduce(0, +) == 17, "the stranger's row is left out")
        #expect(columns.mostUsers == 2 && columns.user[0] == 0)
        #expect(Set(zip(columns.day, columns.user).map { "\($0) \($1)" }) == ["9 0", "3 -1", "4 0", "5 0", "5 1"])
        #expect(columns.lastDay(ofCustomer: 2, through: Day(4)) == Day(4))
        #expect(
            columns.lastDay(ofCustomer: 2, through: Day(2)) == nil
                && columns.lastDay(ofCustomer: 1, through: Day(99)) == nil)
    }

    @Test("Nothing at all")
    func empty() {
        let columns = UsageColumns(DailyFacts(), customers: 2, customerOf: [:], names: [:])
        #expect(columns.offsets == [0, 0, 0] && columns.names.isEmpty && columns.mostUsers == 0)
        let strangers = UsageColumns(facts([(1, 1, 1, 5, 1)]), customers: 0, customerOf: [:], names: [1: "a"])
        #expect(strangers.customers == 0 && strangers.day.isEmpty)
    }
}

@Suite("Our own people do not count")
struct UserPatternsTests {
    @Test(
        "Patterns",
        arguments: [
            ("*@our-company.example", "Ann@Our-Company.example", true),
            ("*@our-company.example", "ann@customer.example", false),
            ("test-?", "test-1", true), ("test-?", "test-12", false), ("test-?", "test-", false),
            ("test-*", "test-", true),
            ("*", "", true), ("", "", true), ("", "a", false), ("?", "", false), ("*a*b*", "xxaxxbxx", true),
            ("*a*b*", "xxbxxaxx", false),
            ("a*", "ba", false), ("*.test", "a.test.example", false), ("社員*", "社員01", true), ("**", "a", true),
            ("*?", "a", true),
            ("a.c", "abc", false), ("[a]", "[A]", true), ("が", "\u{304B}\u{3099}", true), ("?", "👩‍👩‍👧", true),
        ])
    func patterns(pattern: String, user: String, expected: Bool) {
        #expect(UserPatterns([pattern]).match(user) == expected)
        #expect(UserPatterns(["nobody", pattern]).match(user) == expected)
    }

    @Test("Any of several; none of none; long ones come to an end")
    func corners() {
        #expect(!UserPatterns([]).match("ann") && UserPatterns([]).isEmpty)
        let many = UserPatterns([String(repeating: "*a", count: 50) + "b"])
        #expect(!many.match(String(repeating: "a", count: 2_000)))
    }
}
