import Onboarding
import Pages
import UseCases

extension StepDesk {
    /// The criteria as they stand, for the meeting at which it is said whether the onboarding is complete.
    var criteria: [JourneySheet.Block] {
        let rows = desk.situation.judged.reasons(asOf: desk.today).flatMap { criterion in
            criterion.comparisons.map { comparison in
                [
                    comparison.subject, comparison.state, comparison.demand,
                    comparison.remark ?? comparison.verdict.label,
                ]
            }
        }
        let table = JourneySheet.Table(
            [
                Text(ja: "何を見るか", en: "What is looked at"), Text(ja: "現在", en: "Now"), Text(ja: "必要", en: "Required"),
                Text(ja: "判定・不足", en: "Verdict, what is missing"),
            ], rows)
        let metOn = desk.situation.judged.milestones.metOn
        let said =
            metOn.map { day in
                let day = day.spoken(from: desk.today)
                return Text(ja: "判定基準は\(day.ja)に初めて満たされました。", en: "The criteria were first met on \(day.en).")
            } ?? Text(ja: "判定基準はまだ満たされていません。", en: "The criteria have not been met yet.")
        return [
            JourneySheet.Block(
                Text(ja: "判定基準", en: "The criteria"), words: rows.isEmpty ? [] : [said],
                table: rows.isEmpty ? nil : table)
        ]
    }
}
