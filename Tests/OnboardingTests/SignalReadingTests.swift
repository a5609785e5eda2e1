import Samples
import Testing

@testable import Onboarding

@Suite("A signal as a colleague would say it")
struct SignalReadingTests {
    static let today = Day("2026-10-23")!

    static func signal(_ kind: Signal.Kind, _ evidence: Signal.Evidence, since: String = "2026-10-09") -> Signal {
        Signal(kind, since: Day(since)!, asOf: today, evidence)
    }

    static let measured: Signal.Measured = {
        let formula = Formula([Criterion(key: "low", rule: try! Rule(parsing: "active_days(last 14 days) >= 6"))])
        return Signal.Measured(
            formula.terms[0], at: 0,
            Reason(verdict: .unmet, actual: Interval(2), required: Interval(6), missing: nil))
    }()

    static let cases: [(Signal, ja: String, en: String)] = [
        (
            signal(.cancelNotice, .notice(contractEnd: Day("2026-12-19")!)),
            "10月9日に解約の申し出がありました（契約は12月19日まで）。理由を伺い、続けていただくために何ができるかを話し合う場を設けますか？",
            "It gave notice of cancellation on 9 October (under contract until 19 December). Shall we meet to hear why, and what would make it stay?"
        ),
        (
            signal(.cancelNotice, .notice(contractEnd: Day("2026-10-22")!)),
            "10月9日に解約の申し出があり、契約は10月22日に終わりました。解約した日を顧客情報に記録しますか？",
            "It gave notice of cancellation on 9 October, and its contract ended on 22 October. Shall we record the day it left?"
        ),
        (
            signal(.silent, .lastUsed(Day("2026-10-20")!)),
            "10月9日から、ほとんどログインがありません（最後は10月20日）。短いミーティングを提案しますか？",
            "Hardly any login since 9 October (the last was on 20 October). Shall we propose a short meeting?"
        ),
        (
            signal(.fallingBelow, .unmet([], nil)),
            "完了したあと、10月9日から基準を下回っています（今日の値からは、回復したとまだ言えません）。変わったことがないか、伺ってみますか？",
            "It was onboarded and has been below the criteria since 9 October (what is known today does not show yet that it has recovered). Shall we ask what has changed?"
        ),
        (
            signal(.handoffMissing, .handoff(kickoff: Day("2026-10-20")!, isHeld: false)),
            "キックオフの予定日（10月20日）を過ぎても、営業からの引き継ぎが確認できていません。営業の担当者に確認しますか？",
            "The kickoff was due on 20 October, and the handoff from sales is still not confirmed. Shall we ask sales?"
        ),
        (
            signal(.noLogin, .neverUsed(days: 21, isLinked: false)),
            "開始から3週間、一度もログインがありません。利用IDの紐づけを確かめて、最初のログインをお手伝いしますか？",
            "Nobody has logged in for 3 weeks, from the start on. Shall we check that its usage id is linked, and offer help with the first login?"
        ),
        (
            signal(.noLogin, .neverUsed(days: 8, isLinked: true)),
            "開始から8日間、一度もログインがありません。最初のログインをお手伝いしますか？",
            "Nobody has logged in for 8 days, from the start on. Shall we offer help with the first login?"
        ),
        (
            signal(.silent, .lastUsed(Day("2026-10-02")!)),
            "3週間ログインがありません（最後は10月2日）。短いミーティングを提案しますか？",
            "No login for 3 weeks (the last was on 2 October). Shall we propose a short meeting?"
        ),
        (
            signal(.silent, .lastUsed(Day("2025-12-31")!)),
            "296日間ログインがありません（最後は2025年12月31日）。短いミーティングを提案しますか？",
            "No login for 296 days (the last was on 31 December 2025). Shall we propose a short meeting?"
        ),
        (
            signal(.lowActivity, .low(measured)), "利用が少なめです（直近14日間の利用日数：2日）。使い方で困っていないか、伺ってみますか？",
            "Usage is low (active days in the last 14 days: 2 days). Shall we ask whether anything is in the way?"
        ),
        (
            signal(.lowActivity, .belowPeers(measured, atLeast: 5_000_000, peers: 12, week: 6)),
            "利用が少なめです（直近14日間の利用日数：2日。完了した12社は6週目に、ほとんどが5日以上でした）。使い方で困っていないか、伺ってみますか？",
            "Usage is low (active days in the last 14 days: 2 days; nearly all of the 12 customers onboarded had at least 5 days in week 6). Shall we ask whether anything is in the way?"
        ),
        (
            signal(
                .behindPlan,
                .overdue(
                    step: "kickoff", name: Text(ja: "キックオフ", en: "Kickoff"), owner: .csm, due: Day("2026-10-18")!,
                    others: 0)), "「キックオフ」が期限（10月18日）を5日過ぎています。日程を決め直しますか？",
            "\"Kickoff\" was due on 18 October and is 5 days late. Shall we set a new date?"
        ),
        (
            signal(
                .behindPlan,
                .overdue(
                    step: "import", name: Text(ja: "データ登録", en: "Import"), owner: .customer, due: Day("2026-10-22")!,
                    others: 2)), "「データ登録」が期限（10月22日）を1日過ぎています（ほか2件も遅れています）。進み具合を伺ってみますか？",
            "\"Import\" was due on 22 October and is 1 day late (and 2 more). Shall we ask how it is going?"
        ),
        (
            signal(.runningLong, .age(95, expected: 90)), "開始から95日たち、想定の90日を過ぎています。何が妨げになっているか、話し合う場を設けますか？",
            "It has been under way for 95 days, longer than the 90 expected. Shall we meet to find out what holds it up?"
        ),
        (
            signal(.fallingBelow, .unmet(["habit"], measured)),
            "完了したあと、10月9日から基準を下回っています（直近14日間の利用日数：2日、基準は6日以上）。変わったことがないか、伺ってみますか？",
            "It was onboarded and has been below the criteria since 9 October (active days in the last 14 days: 2 days, and at least 6 days is asked). Shall we ask what has changed?"
        ),
        (
            signal(.fallingBelow, .unmet(["team", "value"], nil)),
            "完了したあと、10月9日から基準を下回っています（team、value）。変わったことがないか、伺ってみますか？",
            "It was onboarded and has been below the criteria since 9 October (team, value). Shall we ask what has changed?"
        ),
        (
            signal(.handoffMissing, .handoff(kickoff: Day("2026-10-26")!, isHeld: false)),
            "キックオフ（10月26日）を前に、営業からの引き継ぎが確認できていません。営業の担当者に確認しますか？",
            "The kickoff is due on 26 October, and the handoff from sales is not confirmed. Shall we ask sales?"
        ),
        (
            signal(.handoffMissing, .handoff(kickoff: Day("2026-10-20")!, isHeld: true)),
            "営業からの引き継ぎを確認しないまま、10月20日にキックオフを行いました。同じことを二度伺わずに済むよう、営業の担当者に確認しますか？",
            "The kickoff was held on 20 October without a confirmed handoff from sales. Shall we ask sales, so that the customer is not asked twice?"
        ),
        (
            signal(.noData, .stream(last: Day("2026-10-19")!)),
            "10月19日を最後に、どの顧客の利用データも届いていません。連携が止まっていないか、確かめていただけますか？",
            "No usage of any customer has arrived since 19 October. Could you check whether the connection is broken?"
        ),
        (
            signal(.noData, .stream(last: nil)), "利用データがまだ一度も届いていません。利用データの連携を始めますか？",
            "No usage has arrived yet. Shall we connect the product?"
        ),
    ]

    @Test(arguments: cases.indices)
    func readsInBothLanguages(index: Int) {
        let (signal, ja, en) = SignalReadingTests.cases[index]
        #expect(signal.reading.ja == ja)
        #expect(signal.reading.en == en)
    }

    @Test("every kind has a case")
    func complete() {
        #expect(Set(SignalReadingTests.cases.map(\.0.kind)) == Set(Signal.Kind.allCases))
    }
}

@Suite("How the journeys that made it stood")
struct PeersTests {
    private func samples(_ values: [Int64], knownFrom: Int32 = 100, week: Int = 4) -> [Peers.Sample] {
        values.map { Peers.Sample(week: week, knownFrom: knownFrom, value: $0) }
    }

    /// Values of the peers → below what it opens, and at what it clears.
    @Test(
        "All but one in ten, all but one in four",
        arguments: triples(
            rows(
                """
                1 2 3 4 5 6 7 8 9           -   -
                1 2 3 4 5 6 7 8 9 10        2   3
                10 9 8 7 6 5 4 3 2 1        2   3
                5 5 5 5 5 5 5 5 5 5         5   5
                1 2 3 4 5 6 7 8 9 10 11 12  2   4
                0 0 0 0 0 0 0 0 0 9         0   0
                """)))
    func standing(values: String, opensBelow: String, clearsAt: String) {
        let peers = Peers(samples(values.split(separator: " ").map { Int64($0)! }), SignalRules.Peers())
        let standing = peers.standing(inWeek: 4, asOf: 100)
        #expect(standing.map { String($0.opensBelow) } ?? "-" == opensBelow)
        #expect(standing.map { String($0.clearsAt) } ?? "-" == clearsAt)
    }

    @Test("only what was known by a day counts on it, and each week for itself")
    func knownByThen() {
        let early = samples([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], knownFrom: 100)
        let late = samples([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], knownFrom: 110)
        let peers = Peers(late + early, SignalRules.Peers())
        #expect(peers.standing(inWeek: 4, asOf: 99) == nil)
        #expect(peers.standing(inWeek: 4, asOf: 109)?.opensBelow == 5)
        #expect(peers.standing(inWeek: 4, asOf: 110)?.opensBelow == 1)
        #expect(peers.standing(inWeek: 4, asOf: 110)?.peers == 20)
        #expect(peers.standing(inWeek: 3, asOf: 110) == nil && peers.standing(inWeek: 5, asOf: 110) == nil)
    }
}
