import Onboarding
import Statistics

/// A sentence that the product says of a figure, with a stable code. All of them stand here, in the words of people who
/// look after customers: what was counted, how sure it is, and nothing more.
public struct Remark: Hashable, Sendable {
    /// Least number of units of which a curve is shown; below, they are shown one by one.
    public static let leastOfCurve = 10

    public let code: String
    public let text: Text

    private init(_ code: String, ja: String, en: String) {
        (self.code, text) = (code, Text(ja: ja, en: en))
    }

    /// A share as whole per cent.
    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }

    /// The two ends of a difference in percentage points.
    private static func points(_ limits: Limits) -> (from: String, to: String) {
        func whole(_ value: Double) -> String { percent(value).replacing("-", with: "−") }
        return (whole(limits.lower), whole(limits.upper))
    }
}

// MARK: Who is counted

extension Remark {
    static func fewForCurve(_ n: Int) -> Remark {
        Remark(
            "few", ja: "まだ\(n)社です。曲線にするには少ないため、1社ずつお見せします。",
            en: "Only \(counted(n, "customer")) so far: too few for a curve. Here they are one by one.")
    }

    static func smallGroup(_ key: String?, _ n: Int) -> Remark {
        Remark(
            "small-group", ja: "「\(key ?? "不明")」は\(n)社だけです。比較はせず、社名でお見せします。",
            en: "Only \(counted(n, "customer")) in the group \"\(key ?? "unknown")\": shown by name, not compared.")
    }

    static func smallVerdict(_ verdict: Verdict, _ n: Int) -> Remark {
        Remark(
            "small-group", ja: "「\(verdict.label.ja)」は\(n)社だけです。比較はせず、社名でお見せします。",
            en: "Only \(counted(n, "customer")) in the group \"\(verdict.label.en)\": shown by name, not compared.")
    }

    static func alreadyMet(_ n: Int) -> Remark {
        Remark(
            "already-met", ja: "記録が始まった時点ですでに達成していた\(n)社は、含めていません。",
            en:
                "\(n) \(n == 1 ? "was" : "were") already there when records began, and \(n == 1 ? "is" : "are") left out."
        )
    }

    static func neverJudged(_ n: Int) -> Remark {
        Remark(
            "never-judged", ja: "記録が始まる前に開始し、一度も判定できなかった\(n)社は、含めていません。",
            en: "\(n) had begun before the records and could never be judged; they are left out.")
    }

    static func exceptions(_ n: Int) -> Remark {
        Remark(
            "exceptions", ja: "特例で完了とした\(n)社は、基準を達成するまで「未完了」として数えています。",
            en: "\(n) declared complete as an exception count as not onboarded until they meet the criteria.")
    }

    static func furtherJourneys(_ n: Int) -> Remark {
        Remark(
            "further-journeys", ja: "同じ顧客の2件目以降のオンボーディング\(n)件は、含めていません。",
            en: "\(counted(n, "further journey")) of the same customers left out.")
    }

    static func filterUnknown(_ n: Int) -> Remark {
        Remark(
            "filter-unknown", ja: "絞り込みの条件に当てはまるか分からない\(n)社は、含めていません。",
            en: "For \(n) it is not known whether the filter holds; they are left out.")
    }

    static let departuresUnknown = Remark(
        "departures-unknown", ja: "解約した顧客が一覧に1社もありません。一覧に解約済みの顧客が含まれていない場合、実際より良く見えている可能性があります。",
        en: "No customer on record has left. If the list leaves out those that have, the rates may be too good.")

    static func silent(since day: Day) -> Remark {
        Remark(
            "silent", ja: "利用データが \(day) を最後に届いていません。その後に完了したかどうかは分かりません。",
            en: "No usage has arrived since \(day). Whether anybody was onboarded after it is not known.")
    }
}

// MARK: Curves and durations

extension Remark {
    static func noDeparture(_ n: Int) -> Remark {
        let rate = percent(Share.highestRate(withoutEventsAmong: n) ?? 1)
        return Remark(
            "no-departure",
            ja:
                "この期間に解約した顧客は\(n)社中0社です。ただし\(n)社では、本当の解約率が\(rate)%あってもおかしくありません。解約ではまだ判定基準を比べられないので、CSMの見立てで比べることができます。",
            en:
                "None of \(counted(n, "customer")) left in this period. With \(counted(n, "customer")), a true rate of up to \(rate) % would still fit. Criteria cannot be compared on departures yet; the CSMs' reads can be used."
        )
    }

    static func medianNotReached(share: Double, day: Int) -> Remark {
        Remark(
            "median-not-reached", ja: "開始した顧客のうち、\(day)日目までに完了したのは\(percent(share))%です。半数が完了する日は、まだ分かりません。",
            en:
                "\(percent(share)) % of all that began are onboarded by day \(day); the day for half of them is not known yet."
        )
    }

    static func fewAtRisk(_ n: Int, from day: Int) -> Remark {
        Remark(
            "few-at-risk", ja: "\(day)日目以降の曲線は、\(n)社だけに基づいています。",
            en: "From day \(day) on the curve rests on \(counted(n, "customer")).")
    }

    static func naiveMisleads(day: Int, naive: Double, value: Double) -> Remark {
        Remark(
            "naive-misleads",
            ja: "単純に割ると\(day)日目までの完了は\(percent(naive))%ですが、まだ\(day)日たっていない顧客も分母に入っています。それを考えに入れると\(percent(value))%です。",
            en:
                "Divided plainly, \(percent(naive)) % are onboarded by day \(day); but that also counts customers that have not had \(counted(day, "day")) yet. Allowing for them it is \(percent(value)) %."
        )
    }
}

// MARK: Backtests

extension Remark {
    static let nobodyCouldLeave = Remark(
        "nobody-could-leave", ja: "この期間に契約満了を迎える顧客がいないため、解約は起こりにくい期間です。「最初の更新まで」を選んでください。",
        en: "No contract ends in this period, so hardly anyone could leave. Choose \"until the first renewal\".")

    static func allMet(_ n: Int, day: Int) -> Remark {
        Remark(
            "all-met", ja: "\(day)日目に\(n)社すべてが達成しており、比べる相手がいません。基準がやさしすぎるか、時点が遅すぎるのかもしれません。",
            en:
                "All \(n) met the criteria on day \(day): there is nobody to compare with. The criteria may be too easy, or the day too late."
        )
    }

    static func allUnmet(_ n: Int, day: Int) -> Remark {
        Remark(
            "all-unmet", ja: "\(day)日目に\(n)社のどれも達成しておらず、比べる相手がいません。基準が厳しすぎるか、時点が早すぎるのかもしれません。",
            en:
                "None of \(n) met the criteria on day \(day): there is nobody to compare with. The criteria may be too hard, or the day too early."
        )
    }

    static func chanceNotRuledOut(met: Share, unmet: Share, _ difference: Limits) -> Remark {
        let (from, to) = points(difference)
        return Remark(
            "chance-not-ruled-out",
            ja:
                "未達の\(unmet.total)社中\(unmet.events)社、達成の\(met.total)社中\(met.events)社が解約しました。この数では偶然の可能性を否定できません（差は\(from)〜\(to)ポイント）。",
            en:
                "Of those who did not meet it \(unmet.events) of \(unmet.total) left, of those who met it \(met.events) of \(met.total). So few cannot rule out chance (difference \(from) to \(to) points)."
        )
    }

    static func differs(met: Share, unmet: Share, _ difference: Limits) -> Remark {
        let (from, to) = points(difference)
        return Remark(
            "differs",
            ja:
                "未達の\(unmet.total)社中\(unmet.events)社、達成の\(met.total)社中\(met.events)社が解約しました（差は\(from)〜\(to)ポイント）。",
            en:
                "Of those who did not meet it \(unmet.events) of \(unmet.total) left, of those who met it \(met.events) of \(met.total) (difference \(from) to \(to) points)."
        )
    }

    static func separated(met: Share, unmet: Share, _ difference: Limits) -> Remark {
        let (from, to) = points(difference)
        return Remark(
            "separated",
            ja:
                "未達の\(unmet.total)社はすべて解約し、達成の\(met.total)社は1社も解約していません。倍率は計算できません。差は\(from)〜\(to)ポイントの間です。",
            en:
                "All \(unmet.total) without it left and none of the \(met.total) with it. A ratio cannot be computed; the difference is between \(from) and \(to) points."
        )
    }

    static func couldNotDiffer(_ left: Int) -> Remark {
        Remark(
            "could-not-differ", ja: "解約が\(left)社では、どのように分かれても偶然と区別できません。",
            en: "With \(counted(left, "departure")) no split of these customers could rule out chance.")
    }

    static func notOver(_ n: Int, undetermined: Int) -> Remark {
        Remark(
            "not-over", ja: "\(n)社はまだ期間が終わっておらず、\(undetermined)社は判定保留です。どちらも割合には含めていません。",
            en:
                "\(counted(n, "customer")) \(n == 1 ? "is" : "are") not over yet and \(undetermined) cannot be judged; both are in no rate."
        )
    }

    static let unequalFollowUp = Remark(
        "unequal-follow-up", ja: "達成と未達とで、その後に分かっている期間の長さが違います。期間を区切って比べてください。",
        en: "Those who met it and those who did not have been followed for different lengths. Compare within a horizon."
    )
}

// MARK: Delays and forecasts

extension Remark {
    static func mostlyUnfiled(_ share: Double) -> Remark {
        Remark(
            "mostly-unfiled", ja: "遅れた日の\(percent(share))%には、遅れの理由が記録されていません。理由を残すと、次に効く手が見えてきます。",
            en:
                "For \(percent(share)) % of the late days no reason is on record. File reasons to see what helps next time."
        )
    }

    static func fewComparable(_ n: Int, onboarded: Int, days: Int) -> Remark {
        Remark(
            "few-comparable",
            ja: "同じ日数まで進んだオンボーディング\(n)件のうち、その後\(days / 7)週間以内に完了したのは\(onboarded)件です。見込みの日を出すには少なすぎます。",
            en:
                "Of \(counted(n, "journey")) that \(n == 1 ? "was" : "were") as old, \(onboarded) \(onboarded == 1 ? "was" : "were") onboarded within \(days / 7) weeks. That is too few to name a day."
        )
    }

    static let pausedForecast = Remark(
        "paused", ja: "休止中のため、見込みは出しません。", en: "The journey is paused, so nothing is forecast.")
    static let journeyOver = Remark("over", ja: "このオンボーディングは終わっています。", en: "The journey is over.")
    static let alreadyOnboarded = Remark("onboarded", ja: "すでに完了しています。", en: "It is onboarded already.")
    static let noRange = Remark(
        "no-range", ja: "同じ日数まで進んだオンボーディングのうち、その後に完了したものが少なく、見込みの日を示せません。",
        en: "Too few of the journeys that were as old were onboarded later: no day can be named.")

    static func expectedBetween(_ earliest: Day, _ latest: Day, asOf day: Day, _ n: Int) -> Remark {
        let (from, to) = (earliest.spoken(from: day), latest.spoken(from: day))
        return Remark(
            "expected-between", ja: "\(from.ja)から\(to.ja)ごろの見込みです（同じ日数まで進んだ\(n)件のうち5件に4件がこの間でした）。",
            en: "Probably between \(from.en) and \(to.en): four in five of \(counted(n, "journey")) that were as old.")
    }

    static func noLatestDay(from earliest: Day, asOf day: Day, longest: Int) -> Remark {
        let from = earliest.spoken(from: day)
        return Remark(
            "no-latest-day",
            ja:
                "早ければ\(from.ja)ごろの見込みです。似たオンボーディングの1割以上は\(longest)日を超えるか途中で終わっているため、「遅くとも」の日は示せません。",
            en:
                "Probably from \(from.en) on. More than one in ten comparable journeys took longer than \(counted(longest, "day")) or ended: no latest day can be named."
        )
    }
}

// MARK: Metrics and steps

extension Remark {
    static func fewOutcomes(_ rarer: Int, needed: Int) -> Remark {
        Remark(
            "few-outcomes", ja: "少ないほうの結果が\(rarer)社しかありません。基準を探すには\(needed)社以上が必要です。",
            en:
                "The rarer outcome has \(counted(rarer, "customer")); a search for criteria needs at least \(needed)."
        )
    }

    static func tooManyMetrics(_ n: Int) -> Remark {
        Remark(
            "too-many-metrics",
            ja: "指標が\(n)個あります。結果が少ないうちは、多くの指標から選ぶと偶然よく見えるものが選ばれます。信じられる指標を4つまでに絞ってください。",
            en:
                "There are \(n) metrics. With so few outcomes the best of many looks good by chance. Pick up to four that you believe in."
        )
    }

    static let nothingDiffers = Remark(
        "constant", ja: "どの指標も、顧客を二つに分けられるほどの違いがありません。",
        en: "No metric differs enough between the customers to part them in two.")

    static func noBetterThanChance(_ candidates: Int, shuffles: Int) -> Remark {
        Remark(
            "no-better-than-chance",
            ja:
                "\(candidates)通りのうち最良の基準でも、結果をでたらめに入れ替えた場合と差がありません（200回中\(shuffles)回が同等以上）。信じられる指標を2つに絞るか、結果が増えるのを待ってください。",
            en:
                "The best of \(counted(candidates, "rule")) is no better than what shuffled outcomes give (\(shuffles) of 200 shuffles did as well). Pick two metrics you believe in, or wait for more departures."
        )
    }

    static func fewExemplars(_ n: Int, others: Int) -> Remark {
        Remark(
            "few-exemplars", ja: "お手本の顧客が\(n)社、ほかの顧客が\(others)社です。比べるには3社以上と5社以上が必要です。",
            en:
                "There \(n == 1 ? "is" : "are") \(counted(n, "exemplar")) and \(counted(others, "other customer")); comparing takes 3 and 5."
        )
    }

    static func byChance(ofMetrics n: Int) -> Remark {
        let some = max(1, Int((Double(n) / 20).rounded()))
        return Remark(
            "by-chance", ja: "\(n)個の指標を比べると、\(some)個ほどは偶然でもこのように見えます。",
            en: "Of \(n) metrics about \(some == 1 ? "one" : "\(some)") would look like this by chance.")
    }

    static let associationOnly = Remark(
        "association", ja: "これらは関連です。施策が結果を変えたとは言えません。",
        en: "These are associations. They do not show that a step changes anything.")

    static func forThoseInTrouble(_ step: Text) -> Remark {
        Remark(
            "for-those-in-trouble", ja: "「\(step.ja)」は苦戦している顧客に行うため、実施の有無では比べられません。",
            en: "\"\(step.en)\" goes to customers in difficulty, so \"with\" and \"without\" cannot be compared.")
    }

    static func orderChanges(_ step: Text, around day: Int) -> Remark {
        Remark(
            "order-changes", ja: "「\(step.ja)」は\(day)日目あたりで順序が入れ替わるため、一つの倍率では表せません。前後を分けて見てください。",
            en:
                "\"\(step.en)\": the order changes around day \(day): no single ratio describes it. Compare before and after."
        )
    }
}
