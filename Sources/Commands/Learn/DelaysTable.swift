import Learning
import Onboarding
import Statistics

/// What holds journeys up, for people in front of a terminal.
struct DelaysTable {
    let answer: Delays
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        sheet.text(
            Text(ja: "遅れの理由", en: "What holds journeys up"), answer.remarks, [counts, causes, steps, stages])
    }

    private var counts: String {
        Text(
            ja: "オンボーディング\(answer.journeys)件、期日を過ぎた日は合わせて\(answer.days)日",
            en: "\(counted(answer.journeys, "journey")), \(counted(answer.days, "day")) past a due day in all")(
                language)
    }

    private var causes: String {
        guard !answer.causes.isEmpty else { return "" }
        var table = Table(
            language, .init("理由", "filed under"), .init("件数", "journeys", .right), .init("日数", "days", .right),
            .init("1件あたり", "per journey", .right), .init("お客様待ち", "we waited", .right),
            .init("当社待ち", "they waited", .right), .init("継続中", "still late", .right))
        for cause in answer.causes {
            let name =
                cause.key.map { cause.title?(language) ?? $0 } ?? Text(ja: "理由の記録なし", en: "nothing filed")(language)
            let isRare = cause.key != nil && cause.journeys < Delays.leastJourneys
            table.append([
                isRare ? "(\(name))" : name, "\(cause.journeys)", sheet.number(cause.days, places: 1),
                sheet.number(cause.days / Double(max(1, answer.journeys)), places: 1),
                sheet.number(cause.waiting[.us] ?? 0, places: 1),
                sheet.number(cause.waiting[.customer] ?? 0, places: 1), "\(cause.open)",
            ])
        }
        return table.text
    }

    private var steps: String {
        guard !answer.steps.isEmpty else { return "" }
        var table = Table(
            language, .init("施策", "step"), .init("担当", "owner"), .init("件数", "journeys", .right),
            .init("日数", "days", .right))
        for step in answer.steps {
            table.append([
                step.key, step.owner.label(language), "\(step.journeys)", sheet.number(step.days, places: 1),
            ])
        }
        return table.text
    }

    private var stages: String {
        guard !answer.stages.isEmpty else { return "" }
        var table = Table(
            language, .init("段階", "stage"), .init("件数", "journeys", .right), .init("次へ進んだ", "went on", .right),
            .init("解約", "left", .right), .init("半数が進む日数", "days to half", .right))
        for stage in answer.stages {
            table.append([
                stage.stage.label(language), "\(stage.counts.n)", "\(stage.counts.events)",
                "\(stage.counts.competing)", stage.median.day.map { "\($0)" } ?? "—",
            ])
        }
        return table.text
    }
}
