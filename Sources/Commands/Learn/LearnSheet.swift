import Foundation
import Learning
import Onboarding
import Statistics

/// How what was learned is laid out in a terminal: of whom it speaks, what there is to say, and tables.
struct LearnSheet {
    let cohort: Cohort
    let language: Language

    /// - Parameter blocks: Tables and other paragraphs; empty ones are left out.
    func text(_ title: Text, _ remarks: [Remark], _ blocks: [String]) -> String {
        let said = remarks.map { $0.text(language) }.joined(separator: "\n")
        return ([heading(title), said] + blocks).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func heading(_ title: Text) -> String {
        let filter = cohort.filter.map(\.reading)
        return Text(
            ja:
                "\(title.ja)　\(cohort.program)（第\(cohort.version)版で判定）　\(cohort.asOf) 時点\(filter.map { "　開始日に：\($0.ja)" } ?? "")",
            en:
                "\(title.en): \(cohort.program), all judged by version \(cohort.version), as of \(cohort.asOf)\(filter.map { "; on the first day: \($0.en)" } ?? "")"
        )(language)
    }

    /// A share as whole per cent; "1 of 3" where it is of fewer than five.
    func share(_ share: Share) -> String {
        guard let rate = share.rate else { return "—" }
        if share.total < 5 {
            return Text(ja: "\(share.total)社中\(share.events)社", en: "\(share.events) of \(share.total)")(language)
        }
        return percent(rate)
    }

    func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))%" }

    /// `18–42%`
    func percent(_ limits: Limits?) -> String {
        limits.map { "\(Int(($0.lower * 100).rounded()))–\(percent($0.upper))" } ?? "—"
    }

    func number(_ value: Double, places: Int = 2) -> String { String(format: "%.\(places)f", value) }

    /// A probability; never 0.
    func p(_ value: Double) -> String { value < 0.001 ? "p < 0.001" : "p = \(number(value, places: 3))" }

    /// A test between groups in a line; empty where it is not made.
    func line(_ title: Text, _ made: GroupTest?) -> String {
        guard let test = made?.test else { return "" }
        return "\(title(language)): χ² = \(number(test.statistic)) (\(test.degrees)), \(p(test.p))"
    }

    func key(_ key: String?) -> String { key ?? Text(ja: "不明", en: "unknown")(language) }

    /// The units one by one, where they are too few for a curve.
    /// - Parameter state: What is known of one.
    func units(_ state: (LearnedUnit) -> Text) -> String {
        var table = Table(language, .init("顧客", "customer"), .init("開始日", "started"), .init("状況", "what is known"))
        for unit in cohort.units.sorted(by: { $0.journey < $1.journey }) {
            table.append([
                unit.name == unit.customer ? unit.customer : "\(unit.customer) \(unit.name)", unit.start.description,
                state(unit)(language),
            ])
        }
        return table.rows.isEmpty ? "" : table.text
    }
}

extension LearnedUnit {
    /// Where it stands towards "onboarded".
    var onboardingState: Text {
        if let day = onboardedOn {
            return Text(ja: "\(day) に完了（\(day - start)日目）", en: "onboarded on \(day) (day \(day - start))")
        }
        return switch course {
        case .alreadyMet: Text(ja: "記録が始まった時点で達成済み", en: "there already when records began")
        case .neverJudged: Text(ja: "判定できず", en: "could not be judged")
        default: departureState
        }
    }

    /// Whether it has left.
    var departureState: Text {
        if let leftOn {
            return Text(ja: "\(leftOn) に解約", en: "left on \(leftOn)")
        }
        return Text(ja: "\(end) まで継続", en: "there on \(end)")
    }
}
