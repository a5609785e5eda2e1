import Hummingbird
import Onboarding
import Pages
import UseCases

extension StepDesk {
    /// The criteria as they stand, for the meeting at which it is said whether the onboarding is complete.
    var completion: [JourneySheet.Block] {
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

    /// Goals reached or missed, how the customer feels, what they wish for, and how it ends.
    var complete: JourneyAct {
        let (desk, place, kind, own) = (desk, place, kind, self)
        return JourneyAct(
            key: "complete", leadsTo: desk.place,
            form: { journey in
                Form(
                    place, own.goalChecks(journey) + own.fields(journey) + own.outcome,
                    button: Text(ja: "結果を記録する", en: "Record the meeting"), hidden: desk.hidden("complete"),
                    key: "complete")
            }
        ) { workspace, sent in
            func goals(_ state: Journey.GoalState) -> [String] {
                desk.journey.goals.keys.sorted().filter { sent["goal-\($0)"] == state.rawValue }
            }
            let outcome: CompletionMeeting.Outcome =
                switch sent["outcome"] {
                case "confirm": .confirmed
                case "follow-up": .followUp(reason: try sent.needed("reason"), again: try sent.day("again"))
                case "exception": .exception(reason: try sent.needed("reason"))
                default:
                    throw Refusal(
                        .missing, Text(ja: "結果を選んでください。", en: "Choose what came of it."),
                        at: Place(field: "outcome"))
                }
            var meeting = CompletionMeeting(outcome, reached: goals(.reached), missed: goals(.missed))
            meeting.record = StepRecord(fields: kind.kept.map { ($0.key, sent[$0.key]) })
            do {
                return try await workspace.complete(desk.name, meeting, on: try sent.neededDay("on")).recorded
            } catch let refusal as Refusal where refusal.code == .conflict {
                throw refusal.at(field: "outcome")
            }
        }
    }

    private func goalChecks(_ journey: Journey) -> [FormField] {
        let states: [(value: String, label: Text)] = [
            ("", Text(ja: "まだ確かめていない", en: "not looked at yet")),
            (Journey.GoalState.reached.rawValue, Text(ja: "達成", en: "reached")),
            (Journey.GoalState.missed.rawValue, Text(ja: "未達", en: "not reached")),
        ]
        return journey.goals.keys.sorted().map { key in
            let state = journey.goals[key]?.last()?.state
            return FormField(
                "goal-\(key)",
                Text(ja: "目標：\(journey.goalWords(key) ?? key)", en: "Goal: \(journey.goalWords(key) ?? key)"),
                .choice(states), value: state == .agreed ? "" : state?.rawValue ?? "", isRequired: false)
        }
    }

    private var outcome: [FormField] {
        var outcomes: [(value: String, label: Text)] = [
            ("", Text(ja: "選んでください", en: "please choose")),
            ("confirm", Text(ja: "完了を確認した", en: "Onboarding is complete")),
            ("follow-up", Text(ja: "フォローが必要（もう一度会う）", en: "It needs a follow-up (meet again)")),
        ]
        if desk.may(.declareExceptions) {
            outcomes.append(
                ("exception", Text(ja: "基準を満たさないまま特例で完了とする", en: "Complete by exception, without the criteria")))
        }
        var reason = FormField(
            "reason", Text(ja: "フォローや特例の理由", en: "Why a follow-up or an exception"), .words, isRequired: false)
        reason.standing = Text(ja: "フォロー・特例のときは必要", en: "needed for a follow-up or an exception")
        return [
            FormField("on", Text(ja: "開催した日", en: "Held on"), .date, value: desk.today.description),
            FormField("outcome", Text(ja: "結果", en: "Outcome"), .choice(outcomes)),
            reason,
            FormField(
                "again", Text(ja: "次に会う日", en: "Next time"), .date,
                hint: Text(ja: "フォローの場合。空なら2週間後です。", en: "For a follow-up; two weeks on, if empty."), isRequired: false),
        ]
    }
}
