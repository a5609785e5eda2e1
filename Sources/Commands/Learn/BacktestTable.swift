import Learning
import Onboarding
import Statistics

/// Whether criteria tell who leaves, for people in front of a terminal.
struct BacktestTable {
    /// Names of which more are not read.
    private static let mostNames = 20

    let answer: Backtest
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        sheet.text(
            Text(ja: "判定基準の検証", en: "Backtest"), answer.remarks,
            [
                question, table, comparison,
                sheet.line(Text(ja: "曲線の比較（ログランク検定）", en: "the curves compared (log-rank)"), answer.logRank),
                names(
                    Text(ja: "達成していたのに解約", en: "Met, and left"), answer.metButLeft),
                names(
                    Text(ja: "未達だったのに継続", en: "Not met, and stayed"), answer.unmetButStayed),
            ])
    }

    private var question: String {
        let rules = answer.question.criteria.map(\.rule.reading)
        let window: Text =
            switch answer.question.horizon {
            case .days(let days): Text(ja: "その後\(days)日間の解約", en: "departures in the \(counted(days, "day")) after it")
            case .renewal: Text(ja: "最初の更新（満了後31日まで）の解約", en: "departures up to the first renewal and 31 days after it")
            case .open: Text(ja: "その後、分かっている限りの解約", en: "departures after it, as far as is known")
            }
        return Text(
            ja: "\(answer.question.landmark)日目の時点：\(rules.map(\.ja).joined(separator: "、"))。見ているのは\(window.ja)です。",
            en:
                "On day \(answer.question.landmark): \(rules.map(\.en).joined(separator: "; ")). Counted are \(window.en)."
        )(language)
    }

    private var table: String {
        var table = Table(
            language, .init("判定", "verdict"), .init("社数", "customers", .right), .init("解約", "left", .right),
            .init("解約率", "rate", .right), .init("95%区間", "95 % interval", .right),
            .init("期間の途中", "not over yet", .right))
        for group in [answer.met, answer.unmet, answer.undetermined] {
            table.append([
                "\(group.verdict.symbol) \(group.verdict.label(language))", "\(group.share.total)",
                "\(group.share.events)", sheet.share(group.share),
                group.share.total < 5 ? "—" : sheet.percent(group.share.limits), "\(group.notOver)",
            ])
        }
        return table.text
    }

    private var comparison: String {
        var lines: [String] = []
        let comparison = answer.comparison
        if let ratio = comparison.ratio, let limits = ratio.limits, comparison.p != nil {
            lines.append(
                Text(
                    ja:
                        "未達の解約率は達成の\(sheet.number(ratio.value))倍です（95%区間 \(sheet.number(limits.lower))〜\(sheet.number(limits.upper))）。",
                    en:
                        "The rate of those who did not meet it is \(sheet.number(ratio.value)) times that of those who did (95 % interval \(sheet.number(limits.lower)) to \(sheet.number(limits.upper)))."
                )(language))
        }
        if let p = comparison.p, !answer.remarks.contains(where: { $0.code == "could-not-differ" }) {
            lines.append(Text(ja: "フィッシャーの正確検定：\(sheet.p(p))", en: "Fisher's exact test: \(sheet.p(p))")(language))
        }
        let other = answer.comparisonWithUndetermined
        if answer.undetermined.share.total > 0, let difference = other.difference, let limits = difference.limits {
            lines.append(
                Text(
                    ja: "判定保留を未達に数えると、差は\(sheet.percent(difference.value))（\(sheet.percent(limits))）です。",
                    en:
                        "With the undetermined counted as unmet the difference is \(sheet.percent(difference.value)) (\(sheet.percent(limits)))."
                )(language))
        }
        return lines.joined(separator: "\n")
    }

    private func names(_ title: Text, _ misjudged: [Backtest.Misjudged]) -> String {
        guard !misjudged.isEmpty else { return "" }
        let shown = misjudged.prefix(Self.mostNames).map { one in
            one.name == one.customer ? one.customer : "\(one.customer) \(one.name)"
        }
        let more = misjudged.count - shown.count
        let rest = more > 0 ? Text(ja: "、ほか\(more)社", en: " and \(more) more")(language) : ""
        return
            "\(title(language)) (\(misjudged.count)): \(shown.joined(separator: language == .ja ? "、" : ", "))\(rest)"
    }
}
