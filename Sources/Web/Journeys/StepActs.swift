import Hummingbird
import Onboarding
import Pages
import UseCases

extension StepDesk {
    /// All that whoever looks at it may do with the step.
    var acts: [JourneyAct] {
        guard mayWork else { return [] }
        var acts: [JourneyAct] = []
        let all = desk.isUnrestricted
        if kind == .onDemand, all || planned.isAhead || !desk.situation.proposals.isEmpty { acts.append(arrange) }
        if kind == .completion, desk.situation.isLikelyToLeave, !planned.isAhead { acts.append(arrange) }
        if kind == .onDemand, all || desk.situation.proposals.contains(where: { $0.step.key == key }) {
            acts.append(dismiss)
        }
        if kind == .completion, all || planned.isAhead { acts.append(complete) }
        if kind != .completion || all || !planned.isAhead { acts.append(keep) }
        if kind == .kickoff, desk.mayRun { acts.append(effort) }
        if all || planned.isAhead {
            if kind == .handoff { acts.append(finish) }
            if kind != .onDemand { acts.append(fix) }
            if all || planned.isFixed { acts.append(unfix) }
            if kind != .handoff || desk.mayRun { acts.append(leaveOut) }
        }
        if all || isReopenable {
            acts.append(reopen)
        }
        return acts
    }

    private var isReopenable: Bool {
        switch planned.state {
        case .done, .leftOut(.byHand), .leftOut(.exception): true
        default: false
        }
    }

    /// The forms of the acts, each under its heading; what is needed less often is folded away.
    func forms(_ acts: [JourneyAct]) -> [JourneySheet.Block] {
        let headings: [String: (Text, isFolded: Bool)] = [
            "arrange": (Text(ja: "面談の日を決める", en: "Set a day for the meeting"), false),
            "dismiss": (Text(ja: "今回は見送る", en: "Not this time"), true),
            "keep": (
                kind == .handoff ? Text(ja: "引き継ぐ内容", en: "What is handed over") : Text(ja: "記録", en: "Record"), false
            ),
            "complete": (Text(ja: "完了ミーティングの結果", en: "What came of the meeting"), false),
            "trait": (Text(ja: "導入の手間", en: "Effort of the launch"), false),
            "done": (Text(ja: "Kadodeの外で引き継ぎ済みの場合", en: "Handed over outside Kadode"), true),
            "fix": (Text(ja: "日程を変える", en: "Change the date"), true),
            "unfix": (Text(ja: "日付の指定を解除する", en: "Let the date follow its rule again"), true),
            "leave-out": (Text(ja: "この施策を省略する", en: "Leave this step out"), true),
            "reopen": (Text(ja: "未完了に戻す", en: "Open it again"), true),
        ]
        return acts.compactMap { act in
            headings[act.key].map { heading, isFolded in
                JourneySheet.Block(heading, forms: [act.form(desk.journey)], isFolded: isFolded)
            }
        }
    }

    private func act(
        _ key: String, _ fields: [FormField], _ button: Text, previews: JourneyAct.Previews = .never,
        leadsTo: Location? = nil, _ perform: @escaping @Sendable (Workspace, FormValues) async throws -> Recorded
    ) -> JourneyAct {
        let form = Form(place, fields, button: button, hidden: desk.hidden(key), key: key)
        return JourneyAct(
            key: key, previews: previews, leadsTo: leadsTo ?? desk.place, form: { _ in form }, perform: perform)
    }

    // MARK: Dates

    private var fix: JourneyAct {
        let (desk, place, key, planned) = (desk, place, key, planned)
        return JourneyAct(
            key: "fix", previews: .always, leadsTo: desk.place,
            form: { journey in
                // Of how it was before, only what somebody fixed is known.
                let due = journey.dateFixed(key) ?? (journey == desk.journey ? planned.due : nil)
                return Form(
                    place,
                    [
                        FormField(
                            "due", Text(ja: "新しい期限", en: "New date"), .date,
                            value: due?.description ?? ""),
                        FormField(
                            "reason", Text(ja: "理由", en: "Why"), .text,
                            value: journey.dates[key]?.last()?.words ?? "", isRequired: false),
                    ], button: Text(ja: "何が動くかを見る", en: "See what moves"), hidden: desk.hidden("fix"), key: "fix")
            }
        ) { workspace, sent in
            let reason = sent["reason"].normalized
            return try await workspace.record(
                .dateFixed(key, due: try sent.neededDay("due"), reason: reason.isEmpty ? nil : reason), of: desk.name)
        }
    }

    private var unfix: JourneyAct {
        let (desk, key) = (desk, key)
        return act("unfix", [], Text(ja: "何が動くかを見る", en: "See what moves"), previews: .always) { workspace, _ in
            try await workspace.record(.dateUnfixed(key), of: desk.name)
        }
    }

    private var arrange: JourneyAct {
        let (desk, key) = (desk, key)
        return act(
            "arrange",
            [
                FormField(
                    "due", Text(ja: "面談の日", en: "Day of the meeting"), .date, value: planned.due?.description ?? "")
            ], Text(ja: "この日に決める", en: "Set this day")
        ) { workspace, sent in
            try await workspace.arrange(key, of: desk.name, due: try sent.neededDay("due"))
        }
    }

    private var dismiss: JourneyAct {
        let (desk, key) = (desk, key)
        return act(
            "dismiss", [FormField("reason", Text(ja: "見送る理由", en: "Why not"), .text)],
            Text(ja: "見送る", en: "Dismiss")
        ) { workspace, sent in
            try await workspace.record(.proposalDismissed(key, reason: try sent.needed("reason")), of: desk.name)
        }
    }

    // MARK: Done, left out, open again

    private var finish: JourneyAct {
        let (desk, key) = (desk, key)
        return act(
            "done", [FormField("on", Text(ja: "引き継いだ日", en: "The day"), .date, value: desk.today.description)],
            Text(ja: "完了にする", en: "Mark as done")
        ) { workspace, sent in
            try await workspace.finish(key, of: desk.name, on: try sent.neededDay("on"))
        }
    }

    private var leaveOut: JourneyAct {
        let (desk, key) = (desk, key)
        return act(
            "leave-out", [FormField("reason", Text(ja: "省略する理由", en: "Why"), .text)],
            Text(ja: "省略する", en: "Leave it out"), previews: .whereDatesMove
        ) { workspace, sent in
            try await workspace.record(.stepLeftOut(key, reason: try sent.needed("reason")), of: desk.name)
        }
    }

    private var reopen: JourneyAct {
        let (desk, key) = (desk, key)
        return act("reopen", [], Text(ja: "未完了に戻す", en: "Open it again"), previews: .whereDatesMove) { workspace, _ in
            try await workspace.record(.stepReopened(key), of: desk.name)
        }
    }

    // MARK: What was heard and agreed

    private var effort: JourneyAct {
        let (desk, place) = (desk, place)
        return JourneyAct(
            key: "trait", leadsTo: place,
            form: { journey in
                let value = journey.field("effort") ?? ""
                return Form(
                    place,
                    [
                        FormField(
                            "effort", Text(ja: "この案件の導入の手間", en: "Effort of this launch"),
                            .choice(StepDesk.efforts(with: value)), value: value,
                            hint: Text(
                                ja: "手間に合わせて、議題と施策が変わります。", en: "Agenda and steps follow it."),
                            isRequired: false)
                    ], button: Text(ja: "合わせる", en: "Apply"), hidden: desk.hidden("trait"), key: "trait")
            }
        ) { workspace, sent in try await workspace.set([("effort", sent["effort"])], of: desk.name, on: nil) }
    }

    /// What can be chosen for the effort; a program may know other words for it, which somebody set by a command.
    private static func efforts(with value: String) -> [(value: String, label: Text)] {
        let known = [
            ("", Text(ja: "まだ分からない", en: "not known yet")), ("small", Text(ja: "小", en: "small")),
            ("medium", Text(ja: "中", en: "medium")), ("large", Text(ja: "大", en: "large")),
        ]
        return known.contains { $0.0 == value } ? known : known + [(value, Text(same: value))]
    }

    /// The fields of the step's kind, and the day it was done.
    private var keep: JourneyAct {
        let (desk, place, kind, key, own) = (desk, place, kind, key, self)
        return JourneyAct(
            key: "keep", leadsTo: kind == .handoff ? place : desk.place,
            form: { journey in
                var form = Form(
                    place, own.dayField(journey) + own.fields(journey) + own.goalFields(journey),
                    button: Text(ja: "保存する", en: "Save"), hidden: desk.hidden("keep"), key: "keep")
                form.alternatives = own.alternatives(journey)
                return form
            }
        ) { workspace, sent in
            let record = StepRecord(
                fields: kind.kept.map { ($0.key, sent[$0.key]) },
                goals: kind == .kickoff ? own.goals(sent) : [],
                doneOn: own.isOver(desk.journey) || !sent["over"].isEmpty ? try sent.neededDay("on") : nil,
                confirms: [NoteField.handedOver, .takenOver].first { $0.key == sent["confirms"] })
            return try await workspace.keep(record, at: key, of: desk.name)
        }
    }

    func fields(_ journey: Journey) -> [FormField] {
        kind.kept.map { field in
            let (shape, hint): (FormField.Kind, Text?) =
                switch field.shape {
                case .words where field.key == "decider": (.text, nil)
                case .words, .confirmation: (.words, nil)
                case .list: (.words, Text(ja: "1行に1つずつ", en: "one per line"))
                case .scale(let range):
                    (
                        .choice(
                            [("", Text(ja: "未記入", en: "not said"))]
                                + range.map { (String($0), StepDesk.meaning(of: $0, in: range)) }), nil
                    )
                }
            var shown = FormField(
                field.key, field.label, shape, value: journey.text(of: field, at: key), hint: hint,
                isRequired: false)
            if field.isRequired {
                shown.standing = Text(ja: "確認までに必要（なければ「なし」）", en: "needed before it is confirmed (or \"none\")")
            }
            return shown
        }
    }

    /// What the ends of a scale mean to the customer.
    private static func meaning(of number: Int, in range: ClosedRange<Int>) -> Text {
        switch number {
        case range.lowerBound: Text(ja: "\(number)：まだ手応えがない", en: "\(number): hardly begun")
        case range.upperBound: Text(ja: "\(number)：すっかり使いこなしている", en: "\(number): all the way there")
        default: Text(same: String(number))
        }
    }

    private func dayField(_ journey: Journey) -> [FormField] {
        guard kind != .handoff else { return [] }
        let isMeeting = [.kickoff, .training, .onDemand].contains(kind)
        let hint =
            isOver(journey)
            ? Text(ja: "日付を直して保存すると、完了した日が変わります。", en: "Saved with another day, it was done on that one.")
            : Text(
                ja: "「\(StepDesk.saveAsDone.ja)」を押すと、この日に完了したことになります。",
                en: "It counts as done on that day once you press \"\(StepDesk.saveAsDone.en)\".")
        return [
            FormField(
                "on", isMeeting ? Text(ja: "開催した日", en: "Held on") : Text(ja: "完了した日", en: "Done on"), .date,
                value: ((isOver(journey) ? journey.done(key) : nil) ?? desk.today).description, hint: hint)
        ]
    }

    private static let saveAsDone = Text(ja: "保存して完了にする", en: "Save and mark as done")

    /// Whether it is done for good, so that only the day can be another one.
    private func isOver(_ journey: Journey) -> Bool {
        let comesAgain = kind == .observation || kind == .onDemand
        return kind != .handoff && !comesAgain && journey.done(key) != nil
    }

    /// What else can be meant by saving: that it is done, or that one vouches for it.
    private func alternatives(_ journey: Journey) -> [(button: Text, name: String, value: String)] {
        guard kind == .handoff else {
            return isOver(journey) ? [] : [(StepDesk.saveAsDone, "over", "yes")]
        }
        let sides: [(NoteField, Permission, Text)] = [
            (.handedOver, .handOver, Text(ja: "保存して、営業として確認する", en: "Save and confirm for sales")),
            (.takenOver, .takeOver, Text(ja: "保存して、CSとして引き継ぐ", en: "Save and take it over")),
        ]
        return sides.filter { journey.notes(key, $0.0).isEmpty && desk.may($0.1) }
            .map { ($0.2, "confirms", $0.0.key) }
    }

    // MARK: Goals

    private func goalFields(_ journey: Journey) -> [FormField] {
        guard kind == .kickoff else { return [] }
        let agreed = journey.goals.keys.sorted().enumerated().map { index, key in
            FormField(
                "goal-\(key)", Text(ja: "目標\(index + 1)", en: "Goal \(index + 1)"), .text,
                value: journey.goalWords(key) ?? "", hint: Text(ja: "空にすると取り消します。", en: "Empty takes it back."),
                isRequired: false)
        }
        return agreed + [
            FormField(
                "goals", Text(ja: "新しく合意した短期目標", en: "Short-term goals agreed"), .words,
                hint: Text(
                    ja: "1行に1つずつ。完了ミーティングで一つずつ確かめます。", en: "One per line. Each is checked at the completion meeting."),
                isRequired: false)
        ]
    }

    private func goals(_ sent: FormValues) -> [(key: String?, words: String)] {
        let lines = sent["goals"].split(whereSeparator: \.isNewline).map(String.init)
        return desk.journey.goals.keys.sorted().map { ($0, sent["goal-\($0)"]) } + lines.map { (nil, $0) }
    }
}

extension Step.Kind {
    /// What a form about the step holds: everything but who confirmed it, and why it became a follow-up.
    var kept: [NoteField] { fields.filter { $0.shape != .confirmation && $0.key != NoteField.followUp.key } }
}
