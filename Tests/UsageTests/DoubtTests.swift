import Onboarding
import Samples
import Testing

@testable import Usage

@Suite("Why a number is not known")
struct DoubtTests {
    /// Day 0 is 1 April 2026. Usage, rule, day → the reason for each comparison's doubt, `-` for none.
    @Test(
        "Reasons for doubt",
        arguments: fours(
            rows(
                """
                0 login ann; 0...30 *       events(last 3 days) >= 1                      9   -
                0 login ann; 0...30 *       events(last 3 days) >= 1                      1   before-usage
                0 login ann; 0...30 *       events(first 9 days) >= 1                     8   open
                0 login ann; 0...30 *       events(first 9 days) >= 1                     9   -
                0 login ann; 0...5 *        events(last 9 days) >= 5                      9   silent
                0 login ann; 0...30 *       mean("login", since start) >= 5               9   nothing-to-count
                0 login ann; 0...30 *       max("login", since start) >= 5                9   nothing-to-count
                0 login ann; 0...30 *       users(since start) / events("none", ever) > 1   9   nothing-to-count
                0 login ann; 0...30 *       days_since_last() >= 5                        9   -
                0 login ann; 0...30 *       days_since_last("none") >= 5                  3   never-seen
                3 login ann; 3...30 *       days_since_last() >= 5                        9   -
                3 login ann; 3...30 *       days_since_last() >= events(since start)      9   before-usage
                3 login ann; 3...30 *       days_since_first() >= 5                       9   before-usage
                ∅                           users(ever) >= 1                              9   before-usage
                0 login ann; 0...30 *       users(since start) / seats >= 60%             9   unrecorded
                0 login ann; 0...30 *       trait("plan") = "pro" or age > 3              9   unrecorded -
                0 login ann; 0...30 *       trait("plan") = trait("tier")                 9   unrecorded
                0 login ann; 0...30 *       latest("nps") > 3 and seats > 1               9   unrecorded unrecorded
                """)))
    func doubts(usage: String, rule: String, day: String, expected: String) throws {
        let judged = try World(usage, rules: [rule]).judge(asOf: #require(Int(day)))
        let codes =
            judged.doubts.isEmpty ? judged.judgement.reasons.map { _ in "-" } : judged.doubts.map { $0?.code ?? "-" }
        #expect(codes.joined(separator: " ") == expected)
        for doubt in judged.doubts.compactMap({ $0 }) {
            #expect(!doubt.reading.ja.isEmpty && !doubt.reading.en.isEmpty)
        }
    }

    @Test("Which days, and which fact")
    func details() throws {
        let rules = ["events(first 40 days) > 9", "events(last 3 days) > 9", "trait(\"plan\") = \"pro\"", "seats > 3"]
        let judged = try World("0 login ann; 0...5 *", rules: rules).judge(asOf: 20)
        let day = World.dayZero
        #expect(
            judged.doubts == [
                .open(through: day + 39), .silentSince(day + 5), .unrecorded(.trait("plan")), .unrecorded(.seats),
            ])
        let outage = try World("0 login ann; 0...30 *", rules: ["events(last 9 days) > 9"], outages: [12...13])
        #expect(outage.judge(asOf: 20).doubts == [.outage] && outage.judge(asOf: 22).doubts.isEmpty)
        let before = try World("9 login ann; 5...30 *", rules: ["events(last 9 days) > 9"])
        #expect(before.judge(asOf: 9).doubts == [.beforeUsage(first: day + 5)])
    }
}
