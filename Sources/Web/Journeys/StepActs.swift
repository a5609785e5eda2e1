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
        if kind.isMeeting, all || mayBePlanned { acts.append(arrange) }
        if kind == .onDemand, all || desk.situation.proposals.contains(where: { $0.step.key == key }) {
            acts.append(dismiss)
        }
        if !kind.isMeeting { acts.append(keep) }
        if kind == .kickoff, desk.mayRun { acts.append(effort) }
        if all || planned.isAhead {
            if kind == .handoff { acts.append(finish) }
            if !kind.isMeeting { acts.append(fix) }
            if all || isDateFixed { acts.append(unfix) }
            if kind != .handoff || desk.mayRun { acts.append(leaveOut) }
        }
        if all || isReopenable {
            acts.append(reopen)
        }
        return acts
    }

    /// Whether a day can be set for a meeting of the step; the completion meeting is held again where it led nowhere.
    private var mayBePlanned: Bool {
        switch kind {
        case .onDemand: planned.isAhead || !desk.situation.proposals.isEmpty
        case .completion: planned.isAhead || desk.situation.isLikelyToLeave
        default: planned.isAhead
        }
    }

    /// Whether a person fixed the date, other than by planning a meeting for it.
    private var isDateFixed: Bool { planned.isFixed && desk.journey.planned(key) == nil }

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
        let (desk, place, key, planned) = (desk, place, key, planned)
        return JourneyAct(
            key: "arrange", previews: kind == .kickoff || kind == .training ? .whereDatesMove : .never,
            leadsTo: desk.place,
            form: { journey in
                let day = journey.dateFixed(key) ?? (journey == desk.journey ? planned.due : nil)
                return Form(
                    place,
                    [
                        FormField(
                            "due", Text(ja: "面談の日", en: "Day of the meeting"), .date, value: day?.description ?? "")
                    ], button: Text(ja: "この日に予定する", en: "Plan it for this day"), hidden: desk.hidden("arrange"),
                    key: "arrange")
            }
        ) { workspace, sent in
            try await workspace.planMeeting(of: key, of: desk.name, on: try sent.neededDay("due"))
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
                    place, own.dayField(journey) + own.fields(journey),
                    button: Text(ja: "保存する", en: "Save"), hidden: desk.hidden("keep"), key: "keep")
                form.alternatives = own.alternatives(journey)
                return form
            }
        ) { workspace, sent in
            let record = StepRecord(
                fields: kind.kept.map { ($0.key, sent[$0.key]) },
                doneOn: own.isOver(desk.journey) || !sent["over"].isEmpty ? try sent.neededDay("on") : nil,
                confirms: [NoteField.handedOver, .takenOver].first { $0.key == sent["confirms"] })
            return try await workspace.keep(record, at: key, of: desk.name)
        }
    }

    private func fields(_ journey: Journey) -> [FormField] {
        kind.kept.map { field in
            let (shape, hint): (FormField.Kind, Text?) =
                switch field.shape {
                case .words where field.key == "decider": (.text, nil)
                case .words, .confirmation: (.words, nil)
                case .list: (.words, Text(ja: "1行に1つずつ", en: "one per line"))
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

    private func dayField(_ journey: Journey) -> [FormField] {
        guard kind != .handoff else { return [] }
        let hint =
            isOver(journey)
            ? Text(ja: "日付を直して保存すると、完了した日が変わります。", en: "Saved with another day, it was done on that one.")
            : Text(
                ja: "「\(StepDesk.saveAsDone.ja)」を押すと、この日に完了したことになります。",
                en: "It counts as done on that day once you press \"\(StepDesk.saveAsDone.en)\".")
        return [
            FormField(
                "on", Text(ja: "完了した日", en: "Done on"), .date,
                value: ((isOver(journey) ? journey.done(key) : nil) ?? desk.today).description, hint: hint)
        ]
    }

    private static let saveAsDone = Text(ja: "保存して完了にする", en: "Save and mark as done")

    /// Whether it is done for good, so that only the day can be another one.
    private func isOver(_ journey: Journey) -> Bool {
        kind != .handoff && kind != .observation && journey.done(key) != nil
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
}

extension Step.Kind {
    /// What a form about the step holds: everything but who confirmed it, and why it became a follow-up.
    var kept: [NoteField] { fields.filter { $0.shape != .confirmation } }
}
