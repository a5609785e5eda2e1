import Learning
import Onboarding
import Statistics

/// Criteria that a search found, for people in front of a terminal.
struct CalibrationTable {
    let answer: Calibration
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        sheet.text(Text(ja: "判定基準の候補", en: "Criteria that would tell"), answer.remarks, [counts, rules, note])
    }

    private var counts: String {
        let (n, events) = (answer.n, answer.events)
        let metrics = answer.question.metrics.map(\.name)
        let what: Text =
            switch answer.question.outcome {
            case .churn: Text(ja: "解約\(events)社", en: "\(events) left")
            case .renewal: Text(ja: "更新\(events)社", en: "\(events) renewed")
            case .notice: Text(ja: "解約の申し出\(events)社", en: "\(events) gave notice")
            }
        return Text(
            ja:
                "\(answer.question.landmark)日目の指標（\(metrics.map(\.ja).joined(separator: "、"))）、期間の終わった\(n)社のうち\(what.ja)",
            en:
                "Metrics of day \(answer.question.landmark) (\(metrics.map(\.en).joined(separator: "; "))); of \(counted(n, "customer")) whose time is over \(what.en)"
        )(language)
    }

    private var rules: String {
        guard !answer.rules.isEmpty else { return "" }
        var table = Table(
            language, .init("基準", "criteria"), .init("達成", "met", .right), .init("未達", "not met", .right),
            .init("よさ", "score", .right), .init("補正後", "corrected", .right), .init("再現", "survives", .right))
        for found in answer.rules {
            let rule = found.rule
            table.append([
                found.criteria, "\(rule.met.events)/\(rule.met.total)", "\(rule.unmet.events)/\(rule.unmet.total)",
                sheet.number(rule.score), sheet.number(rule.corrected), sheet.percent(rule.survives),
            ])
        }
        return table.text
    }

    private var note: String {
        guard let p = answer.floorP, answer.declined == nil else { return "" }
        return Text(
            ja: "結果をでたらめに入れ替えた200回と比べた、この探し方の確かさ：\(sheet.p(p))",
            en: "The whole search against 200 shuffles of the outcome: \(sheet.p(p))")(language)
    }
}
