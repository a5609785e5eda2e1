import Onboarding

// What a sheet holds for one journey: goals, tasks, felt progress, requests, what came of it, the next meeting.
extension MeetingSheetPage {
    func fields(of party: Party, _ reader: Reader) -> Fields {
        [
            "own": step.kind.sheetFields.map { own($0, reader) }, "hasOwn": !step.kind.sheetFields.isEmpty,
            "ownTitle": reader(
                step.kind == .kickoff
                    ? Text(ja: "合意したこと", en: "What was agreed") : Text(ja: "この説明会について", en: "About this training")),
            "agreed": step.kind == .kickoff ? [agreed(party, reader)] : [],
            "checks": step.kind == .completion && !party.goals.isEmpty ? [checks(party, reader)] : [],
            "outcomes": step.kind == .completion ? [outcomes(party, reader)] : [],
            "tasks": tasks(reader), "existing": party.tasks.map { $0.fields(reader) },
            "hasExisting": !party.tasks.isEmpty,
            "felt": [felt(party, reader)], "feltWords": [field("felt-words", reader)],
            "requests": [field("requests", reader)],
            "next": [next(party, reader)],
        ]
    }

    // MARK: The step's own fields

    private func own(_ noted: NoteField, _ reader: Reader) -> Fields {
        field(
            "field-\(noted.key)", reader,
            [
                "label": reader.label(noted.label),
                "isList": noted.shape == .list,
            ])
    }

    private func agreed(_ party: Party, _ reader: Reader) -> Fields {
        [
            "goals": party.goals.enumerated().map { index, goal in
                field(
                    "goal-\(goal.key)", reader,
                    [
                        "label": reader(
                            Text(ja: "目標\(index + 1)（空にすると取り消し）", en: "Goal \(index + 1) (empty takes it back)"))
                    ])
            }, "new": [field("goals", reader)],
        ]
    }

    private func checks(_ party: Party, _ reader: Reader) -> Fields {
        let states: [(String, Text)] =
            [("", Text(ja: "未確認", en: "not looked at"))]
            + [.reached, .missed].map { (state: Journey.GoalState) in (state.rawValue, state.label) }
        return [
            "goals": party.goals.map { goal in
                let chosen = entry.values["goal-\(goal.key)"]
                return field(
                    "goal-\(goal.key)", reader,
                    [
                        "label": goal.words,
                        "options": states.map { value, label in
                            option(value, reader.label(label), isChosen: value == chosen)
                        },
                    ])
            }
        ]
    }

    /// What came of a completion meeting.
    private func outcomes(_ party: Party, _ reader: Reader) -> Fields {
        var options: [(value: MeetingOutcome, label: Text)] = [
            (.confirmed, Text(ja: "完了を確認した", en: "onboarding is complete")),
            (.followUp, Text(ja: "フォローが必要（もう一度会う）", en: "it needs a follow-up (meet again)")),
        ]
        if party.mayDeclareException {
            options.append(
                (.exception, Text(ja: "基準を満たさないまま特例で完了とする", en: "complete by exception, without the criteria")))
        }
        let chosen = entry.values["outcome"]
        return field(
            "outcome", reader,
            [
                "options": options.map { outcome, label in
                    option(outcome.rawValue, reader.label(label), isChosen: outcome.rawValue == chosen)
                }, "reason": [field("outcome-reason", reader)],
            ])
    }

    // MARK: Tasks

    /// Those that were typed, and at least three empty ones.
    private var taskRows: Int {
        let rows = entry.values.rows(of: "task")
        let used = (0...rows).last { $0 == 0 || !entry.values.row($0, of: "task").isEmpty }!
        return max(rows, used + 1, 3)
    }

    private func tasks(_ reader: Reader) -> [Fields] {
        (1...taskRows).map { number in
            let owner = entry.values["task-\(number)-owner"]
            return [
                "number": number, "title": [field("task-\(number)", reader)],
                "due": [field("task-\(number)-due", reader)],
                "owner": "task-\(number)-owner",
                "owners": [Step.Owner.customer, .csm, .sales, .manager].map {
                    option($0.rawValue, reader.label($0.side), isChosen: $0.rawValue == owner)
                },
            ]
        }
    }

    // MARK: Felt progress

    private func felt(_ party: Party, _ reader: Reader) -> Fields {
        let chosen = entry.values["felt"]
        let last = party.lastFelt.map { last in
            let day = Text(ja: last.day.shown(.ja, near: today), en: last.day.shown(.en, near: today))
            let mark = last.felt.mark.map { "\($0)" } ?? "–"
            let words = last.felt.words
            return Text(
                ja: "前回（\(day.ja)）は \(mark)\(words.map { "「\($0)」" } ?? "")",
                en: "Last time (\(day.en)): \(mark)\(words.map { ", \"\($0)\"" } ?? "")")
        }
        return field(
            "felt", reader,
            [
                "marks": FeltProgress.scale.map { mark in
                    [
                        "mark": mark, "word": reader.label(FeltProgress.word(mark)), "isChosen": chosen == "\(mark)",
                    ] as Fields
                }, "isNone": chosen.isEmpty, "last": present(last.map { reader($0) }),
            ])
    }

    // MARK: The next meeting

    private func next(_ party: Party, _ reader: Reader) -> Fields {
        let chosen = entry.values["next"]
        let isOffered =
            chosen.isEmpty || chosen == NextMeeting.other
            || party.next.choices.contains { $0.day.description == chosen }
        let isOther = chosen == NextMeeting.other || !isOffered
        let step = entry.values["next-step"]
        return field(
            "next", reader,
            [
                "choices": party.next.choices.map { choice in
                    [
                        "value": choice.day.description, "label": reader.label(choice.label),
                        "day": choice.day.weekdayBrief(reader.language), "isChosen": choice.day.description == chosen,
                    ] as Fields
                }, "isNone": chosen.isEmpty, "isOther": isOther,
                "none": reader.label(
                    party.planned.isEmpty
                        ? Text(ja: "決めない", en: "no date yet") : Text(ja: "変えない", en: "leave as planned")),
                "otherDay": [field("next-day", reader, isOffered ? [:] : ["value": chosen])],
                "time": [field("next-start", reader)],
                "steps": party.nextSteps.map { planned in
                    let day = party.planned[planned.key]
                    let (ja, en) = (day?.shown(.ja, near: today), day?.shown(.en, near: today))
                    let name = Text(
                        ja: planned.step.name.ja + (ja.map { "（\($0)に予定済み）" } ?? ""),
                        en: planned.step.name.en + (en.map { " (planned for \($0))" } ?? ""))
                    return option(planned.key, reader.label(name), isChosen: planned.key == step)
                },
            ])
    }

    // MARK: The buttons

    func buttons(_ reader: Reader) -> Fields {
        let usual = usual
        return [
            "primary": [
                ["value": usual.rawValue, "label": reader(word(of: usual)), "tells": reader(effect(of: usual))]
                    as Fields
            ],
            "secondary": secondary(usual).map {
                ["value": $0.rawValue, "label": reader(word(of: $0))] as Fields
            },
            "rare": party == nil ? [] : [rare(usual, reader)],
        ]
    }

    /// What else the sheet can be saved as, beside the usual.
    private func secondary(_ usual: Saving) -> [Saving] {
        if party == nil { return [] }
        switch usual {
        case .done: return completesStep ? [] : [.open]
        case .open, .plan, .notHeld: return [.done]
        }
    }

    private func word(of saving: Saving) -> Text {
        switch saving {
        case .done where state == .held && completesStep: Text(ja: "変更を保存する", en: "Save the changes")
        case .done where step.kind == .completion && party != nil:
            Text(ja: "保存して結果を記録する", en: "Save and record the outcome")
        case .done: Text(ja: "保存して完了にする", en: "Save and complete")
        case .open: Text(ja: "完了にせずに保存する", en: "Save without completing")
        case .plan: Text(ja: "準備を保存する", en: "Save the preparation")
        case .notHeld: Text(ja: "開催しなかったと記録する", en: "Record that it was not held")
        }
    }

    /// What pressing the primary button will do.
    private func effect(of saving: Saving) -> Text {
        let name = step.name
        switch saving {
        case .done where party == nil:
            return Text(
                ja: "印をつけた各社の「\(name.ja)」が完了になります。", en: "\"\(name.en)\" is done for each customer that is ticked.")
        case .done where state == .held && completesStep:
            return Text(
                ja: "直した内容が新しい版として残り、書き足した宿題と次回が予定に入ります。",
                en: "The changes are kept as a new revision. New tasks and the next meeting go on the plan.")
        case .done where step.kind == .completion:
            return Text(
                ja: "選んだ結果を記録し、宿題と次回が予定に入ります。",
                en: "The outcome is recorded. Tasks and the next meeting go on the plan.")
        case .done:
            return Text(
                ja: "「\(name.ja)」が完了になり、宿題と次回が予定に入ります。",
                en: "\"\(name.en)\" is done. Tasks and the next meeting go on the plan.")
        case .open: return Text(ja: "「\(name.ja)」は未完了のままです。", en: "\"\(name.en)\" stays open.")
        case .plan:
            return Text(
                ja: "予定の日時・出席者・議題が残ります。施策は未完了のままです。", en: "Day, attendees and agenda are kept. The step stays open.")
        case .notHeld: return Text(ja: "「\(name.ja)」は未完了のままです。", en: "\"\(name.en)\" stays open.")
        }
    }

    /// What one does less often: that it was not held, is planned only, or is withdrawn.
    private func rare(_ usual: Saving, _ reader: Reader) -> Fields {
        let isPlan = usual != .plan && state != .held
        return [
            "isOpen": problems.contains { $0.place?.field == "reason" },
            "plan": present(isPlan ? reader(Text(ja: "予定として保存する", en: "Save as planned")) : nil),
            "reason": [field("reason", reader)], "mayFail": state != .held,
            "notHeld": present(usual == .notHeld ? nil : reader(word(of: .notHeld))),
            "withdrawal": withdrawal.map { place in
                [
                    [
                        "action": place.href,
                        "label": reader(
                            state == .planned
                                ? Text(ja: "予定を取りやめる", en: "Withdraw the meeting")
                                : Text(ja: "この記録を取り消す", en: "Take this record away")),
                    ] as Fields
                ]
            } ?? [],
        ]
    }
}

/// What a completion meeting came to, as the sheet sends it.
public enum MeetingOutcome: String, Sendable {
    case confirmed = "confirm"
    case followUp = "follow-up"
    case exception

    /// - Throws: `Refusal` at the field if nothing was chosen.
    public init(typed text: String) throws(Refusal) {
        guard let outcome = MeetingOutcome(rawValue: text) else {
            throw Refusal(
                .missing, Text(ja: "結果を選んでください。", en: "Choose what came of it."), at: Place(field: "outcome"))
        }
        self = outcome
    }
}

extension Step.Kind {
    /// The fields that the sheet of a meeting has for what concerns the step alone. Points that somebody noted for the
    /// agenda stand on the agenda.
    public var sheetFields: [NoteField] {
        isMeeting ? fields.filter { !["agenda", "topic"].contains($0.key) } : []
    }
}

extension Day {
    /// `12/4（金）`, `Fri 4 Dec`.
    func weekdayBrief(_ language: Language) -> String {
        switch language {
        case .ja: "\(brief(.ja))（\(weekday.short.ja)）"
        case .en: "\(weekday.short.en) \(brief(.en))"
        }
    }
}
