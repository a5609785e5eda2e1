import Intake
import Interchange
import Onboarding
import Portfolio
import UseCases

/// Journeys as a terminal table and as CSV, one row each.
enum JourneyListing {
    static func csv(of journeys: [PlannedJourney], _ language: Language) -> String {
        let header = ["customer", "name", "journey", "age", "phase", "remark", "next", "owner", "due", "overdue"]
        let rows = journeys.map { journey in
            [
                journey.customer, journey.name, journey.id, String(journey.age), journey.plan.phase.word,
                journey.remark(language), journey.plan.next?.key ?? "", journey.plan.next?.step.owner.rawValue ?? "",
                journey.plan.next?.due?.description ?? "", String(journey.overdue),
            ]
        }
        return ([header] + rows).map(CSVWriter.spreadsheetRow).joined(separator: "\n")
    }

    static func table(of journeys: [PlannedJourney], _ language: Language) -> String {
        guard !journeys.isEmpty else {
            return Text(ja: "該当するオンボーディングはありません。", en: "There is no such journey.")(language)
        }
        var table = Table(
            language, .init("オンボーディング", "journey"), .init("顧客", "customer"), .init("日数", "day", .right),
            .init("次の施策", "next"), .init("担当", "owner"), .init("期限", "due"), .init("備考", "remark"))
        for journey in journeys {
            let next = journey.plan.next
            table.append([
                journey.id, journey.name, String(journey.age), next?.step.name(language) ?? "—",
                next?.step.owner.label(language) ?? "—", next?.due?.description ?? "—", journey.remark(language),
            ])
        }
        return table.text
    }
}

extension PlannedJourney {
    /// Warnings and remarks, most urgent first.
    fileprivate func remark(_ language: Language) -> String {
        var remarks: [Text] = unreadable.map { [Text(ja: "！\($0.ja)", en: "! \($0.en)")] } ?? []
        if plan.isLikelyToLeave {
            remarks.append(
                Text(ja: "！チャーン予備軍（施策は完了、基準は未達）", en: "! at risk: steps done, criteria unmet"))
        } else if plan.completionDue != nil {
            remarks.append(Text(ja: "完了ミーティングの時期", en: "completion is due"))
        }
        if overdue > 0 {
            remarks.append(
                Text(ja: "！期限超過\(overdue)件", en: overdue == 1 ? "! 1 step overdue" : "! \(overdue) steps overdue"))
        }
        if let pause = plan.pause { remarks.append(Text(ja: "休止中（\(pause.reason)）", en: "paused (\(pause.reason))")) }
        for delay in journey.delays(on: plan.day) {
            let cause = program.cause(delay.cause)?.title ?? Text(same: delay.cause)
            remarks.append(Text(ja: "遅れ：\(cause.ja)", en: "held up by \(cause.en)"))
        }
        if plan.phase != .onboarding { remarks.append(plan.phaseReading) }
        return remarks.map { $0(language) }.joined(separator: language == .ja ? "、" : "; ")
    }
}
