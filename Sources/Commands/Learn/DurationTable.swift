import Learning
import Onboarding
import Statistics

/// How long onboarding takes, for people in front of a terminal.
struct DurationTable {
    let answer: Learning.Duration
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        let isFew = answer.all.counts.n < Remark.leastOfCurve
        return sheet.text(
            Text(ja: "完了までの日数", en: "Days to onboarded"), answer.remarks,
            [counts] + (isFew ? [sheet.units(\.onboardingState)] : [quantiles, rates, suggestion]) + [
                groups,
                sheet.line(
                    Text(ja: "残っている顧客の進み方（ログランク検定）", en: "Do those still there get on faster (log-rank)"),
                    answer.logRank),
                sheet.line(Text(ja: "完了する顧客の多さ（Gray検定）", en: "Do more arrive (Gray)"), answer.gray),
            ])
    }

    private var counts: String {
        let counts = answer.all.counts
        return Text(
            ja: "開始した\(counts.n)社：完了 \(counts.events)、それまでに解約 \(counts.competing)、継続中・観測終了 \(counts.censored)",
            en:
                "Of \(counted(counts.n, "customer")) that began: onboarded \(counts.events), left before \(counts.competing), not over or not known further \(counts.censored)"
        )(language)
    }

    private var quantiles: String {
        var table = Table(
            language, .init("開始した顧客のうち", "of all that begin"), .init("日目まで", "by day", .right),
            .init("95%区間", "95 % interval", .right))
        for reached in answer.all.quantiles {
            let quantile = reached.quantile
            table.append([
                sheet.percent(quantile.p), quantile.day.map { "\($0)" } ?? "—",
                reached.hasInterval && quantile.day != nil
                    ? "\(quantile.lower.map { "\($0)" } ?? "…")–\(quantile.upper.map { "\($0)" } ?? "…")" : "—",
            ])
        }
        return table.text
    }

    private var rates: String {
        var table = Table(
            language, .init("日目までに", "by day", .right), .init("完了", "onboarded", .right),
            .init("95%区間", "95 % interval", .right), .init("単純な割り算", "divided plainly", .right))
        for rate in answer.all.rates {
            table.append([
                "\(rate.day)", rate.estimate.map { sheet.percent($0.value) } ?? "—",
                sheet.percent(rate.estimate?.limits), rate.naive.map { sheet.percent($0) } ?? "—",
            ])
        }
        return table.text
    }

    private var suggestion: String {
        guard let days = answer.suggestedDays, let day = days.day else {
            return Text(ja: "想定期間を勧められるほどのデータは、まだありません。", en: "The data do not suggest an expected period yet.")(
                language)
        }
        return Text(
            ja: "想定期間の目安は\(day)日です（開始した顧客の\(sheet.percent(days.p))が完了する日）。いまの設定は\(answer.cohort.expectedDays)日です。",
            en:
                "The data suggest an expected period of \(counted(day, "day")) (by which \(sheet.percent(days.p)) of all that begin are onboarded). It is set to \(answer.cohort.expectedDays)."
        )(language)
    }

    private var groups: String {
        guard !answer.groups.isEmpty else { return "" }
        var table = Table(
            language, .init("グループ", "group"), .init("社数", "customers", .right), .init("完了", "onboarded", .right),
            .init("解約", "left", .right), .init("半数の日", "day of half", .right), .init("4分の3の日", "day of 3/4", .right))
        for group in answer.groups {
            func day(_ p: Double) -> String {
                group.quantiles.first { $0.quantile.p == p }?.quantile.day.map { "\($0)" } ?? "—"
            }
            table.append([
                sheet.key(group.key), "\(group.counts.n)", "\(group.counts.events)", "\(group.counts.competing)",
                day(0.5), day(0.75),
            ])
        }
        return table.text
    }
}
