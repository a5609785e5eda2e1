import Onboarding
import Portfolio
import UseCases

/// Plans for people in front of a terminal, one table a journey.
struct PlanTable {
    let language: Language

    func text(of answer: ProgramPlan) -> String {
        if answer.journeys.isEmpty {
            return say(
                "\(answer.asOf)時点で対象となるオンボーディングがありません。`kadode journey start --program \(answer.program) --all` で開始できます。",
                "There is no journey as of \(answer.asOf). Start some with `kadode journey start --program \(answer.program) --all`."
            )
        }
        return answer.journeys.map(text).joined(separator: "\n\n")
    }

    func text(of journey: PlannedJourney) -> String {
        // An empty plan would say that there is nothing to do.
        if journey.program.isUnreadable, journey.plan.steps.isEmpty { return heading(journey) }
        return "\(heading(journey))\n\(table(of: journey.plan))"
    }

    private func heading(_ journey: PlannedJourney) -> String {
        let name = journey.name == journey.customer ? journey.customer : "\(journey.customer) \(journey.name)"
        var text = say(
            "\(name)　開始 \(journey.journey.start)　\(journey.plan.day)時点",
            "\(name), started \(journey.journey.start), as of \(journey.plan.day)")
        if let pause = journey.plan.pause {
            let until = pause.until?.description
            text += say(
                "　休止中（\(pause.reason)、\(until.map { "\($0)に再開" } ?? "再開日未定")）",
                ", paused (\(pause.reason), \(until.map { "until \($0)" } ?? "with no end yet"))")
        }
        if journey.plan.phase != .onboarding { text += say("　", ", ") + journey.plan.phaseReading(language) }
        if let unreadable = journey.unreadable {
            text += "\n" + say("！\(unreadable.ja)。", "! \(unreadable.en). ") + Unreadable.remedy(language)
        }
        if let why = journey.plan.completionReading {
            text += say("\n完了ミーティングの時期です（\(why.ja)）", "\ncompletion is due: \(why.en)")
        }
        if journey.program.isUnreadable, journey.plan.next == nil { return text }
        guard !journey.plan.steps.isEmpty else {
            return text
                + say(
                    "\nこのプログラムにはまだ施策（playbook）がありません。",
                    "\nThis program has no playbook yet, so there is nothing to plan.")
        }
        guard let next = journey.plan.next else { return text + say("\n次：なし", "\nnext: nothing") }
        let due = next.due.map { say("、\($0)まで", " by \($0)") } ?? ""
        return text
            + say(
                "\n次：\(next.step.name.ja)（担当：\(next.step.owner.label.ja)\(due)）",
                "\nnext: \(next.step.name.en) (\(next.step.owner.label.en)\(due))")
    }

    private func table(of plan: Plan) -> String {
        var table = Table(
            language, .init("施策", "step"), .init("担当", "owner"), .init("期限", "due"), .init("状態", "state"),
            .init("日付の理由", "why then"))
        for step in plan.steps {
            var why = step.shifts.map { plan.reading(of: $0, at: step.key)(language) }
            if step.isFixed, why.isEmpty { why = [say("日付を指定", "fixed by hand")] }
            let state = plan.reading(of: step)(language)
            table.append([
                step.step.name(language), step.step.owner.label(language), step.due?.description ?? "—",
                step.isOverdue ? say("！期限超過　\(state)", "! overdue, \(state)") : state,
                why.joined(separator: say("、", "; ")),
            ])
        }
        return table.text
    }

    private func say(_ ja: String, _ en: String) -> String { Text(ja: ja, en: en)(language) }
}
