import Onboarding

/// The forms by which verbs are done to a journey, as it stands: what they ask for, and what they hold already.
public struct JourneyForms: Sendable {
    /// The journey's page.
    public var place: Location
    public var journey: Journey
    public var plan: Plan
    public var program: Program
    public var today: Day
    /// How many facts of the journey are known to whoever is shown the forms.
    public var revision: Int
    /// Says which days are working days.
    public var calendar = WorkingCalendar()
    /// What whoever is shown the forms may do now; none where the journey has ended.
    public var permissions: Set<Permission>
    /// What every form sends along unseen: the token that proves it is ours.
    public var hidden: [(name: String, value: String)] = []
    /// The page that the forms are on, to which what is done leads back; nil: the journey's page.
    public var back: Location?
    /// Whether the dates that move are shown before anything is saved.
    public var asksFirst = true
    /// Whether `journey` is how it stood when a form was opened: of a date only what somebody fixed is known then.
    public var isEarlier = false

    /// Days soon that are offered where one is needed, by a press of one button.
    private var quickDays: QuickDays { QuickDays(from: today, calendar) }

    /// The same, leading back to another page.
    public func leading(to back: Location) -> JourneyForms {
        var forms = self
        forms.back = back
        return forms
    }

    /// The same for how the journey stood when a form was opened.
    public func earlier(_ journey: Journey) -> JourneyForms {
        var forms = self
        (forms.journey, forms.isEarlier) = (journey, true)
        return forms
    }

    /// Whether a verb is to be offered.
    public func may(_ verb: JourneyVerb, _ key: String = "") -> Bool {
        permissions.contains(verb.permission(kind(key)))
    }

    /// - Parameter key: Of what it is about, as `JourneyVerb.path` says.
    public func form(_ verb: JourneyVerb, _ key: String = "") -> Form {
        let asks = asksFirst || verb.preview(kind(key)) == .never
        var form = Form(
            action: verb.location(of: place, key), fields: fields(verb, key), button: button(verb, key),
            hidden: hidden + [("seen", String(revision)), ("back", (back ?? place).href)]
                + (asks ? [] : [("confirmed", "yes")]),
            key: key.isEmpty ? verb.rawValue : "\(verb.rawValue)-\(key)")
        if verb == .record { form.alternatives = alternatives(key) }
        let isAboutMeeting = verb == .date && kind(key)?.isMeeting == true
        if isAboutMeeting || verb == .watch { form.quickDays = quickDays.choices() }
        return form
    }

    /// A task that is proposed.
    /// - Parameter signal: What asks for it; once nothing asks for it any more, it has been planned.
    public func task(_ title: String, signal: Signal.Kind? = nil) -> Form {
        var form = form(.task)
        form.fields[0].value = title
        if let signal {
            form.hidden.append(("signal", signal.rawValue))
            form.key = "task-\(signal.rawValue)"
        }
        return form
    }

    /// One button that takes a countermeasure into the plan.
    public func task(measure key: String) -> Form {
        var form = form(.task)
        form.fields = []
        form.hidden.append(("measure", key))
        return form
    }

    /// Takes back what was recorded under these numbers.
    public func undo(_ numbers: Range<Int>) -> Form {
        JourneyForms.undo(numbers, of: place, back: back ?? place, hidden)
    }

    /// Takes back one thing of a list.
    public func takeBack(_ number: Int) -> Form {
        var form = undo(number..<number + 1)
        (form.button, form.shortcut) = (Text(ja: "取り消す", en: "Take back"), nil)
        return form
    }

    static func undo(
        _ numbers: Range<Int>, of place: Location, back: Location, _ hidden: [(name: String, value: String)]
    ) -> Form {
        Form(
            action: place.below("undo"), button: JourneyVerb.undoing,
            hidden: hidden + [("facts", numbers.facts), ("back", back.href)], key: "undo", shortcut: "u")
    }

    private func kind(_ step: String) -> Step.Kind? { plan[step]?.step.kind }
}

// MARK: Which verbs a step offers

extension JourneyForms {
    /// The verbs that the page of a step offers, in their order.
    /// - Parameters:
    ///   - proposals: The meetings that the playbook proposes.
    ///   - isLikelyToLeave: Whether every step is over and the criteria are not met.
    public func verbs(of planned: PlannedStep, proposals: [Proposal], isLikelyToLeave: Bool) -> [JourneyVerb] {
        let (kind, key) = (planned.step.kind, planned.key)
        var verbs: [JourneyVerb] = []
        if kind.isMeeting {
            let isHeldAgain =
                switch kind {
                case .onDemand: !proposals.isEmpty
                case .completion: isLikelyToLeave
                default: false
                }
            if planned.isAhead || isHeldAgain || journey.planned(key) != nil { verbs.append(.date) }
            if proposals.contains(where: { $0.step.key == key }) { verbs.append(.dismissal) }
            if kind == .kickoff { verbs.append(.trait) }
        } else {
            verbs.append(.record)
        }
        if planned.isAhead {
            if kind == .handoff { verbs.append(.completion) }
            if !kind.isMeeting { verbs.append(.date) }
            // A day for a meeting is taken back by withdrawing the meeting.
            if planned.isFixed, journey.planned(key) == nil { verbs.append(.dateWithdrawal) }
            verbs.append(.omission)
        }
        switch planned.state {
        case .done, .leftOut(.byHand), .leftOut(.exception): verbs.append(.reopening)
        default: break
        }
        return verbs.filter { may($0, key) }
    }

    /// The parts of the page of pauses: what can be done now.
    public var pauses: [JourneySheet.Block] {
        guard may(.pause) else { return [] }
        guard journey.pause(on: today) != nil else { return ([.pause] + preparing).map { block($0) } }
        var another = block(.pause)
        (another.heading, another.isFolded) = (Text(ja: "別の期間も休止する", en: "Pause another time"), true)
        return [block(.pauseEnd), another] + preparing.map { block($0) }
    }

    private var preparing: [JourneyVerb] {
        [.preparation] + (journey.preparation(on: today) == nil ? [] : [.preparationEnd]) + [.ending]
    }

    /// A verb's own page.
    /// - Parameter back: Where its way back leads; nil: to the page that the verb belongs to.
    public func sheet(
        _ verb: JourneyVerb, _ key: String, _ form: Form, customer: String, back: Location? = nil
    ) -> JourneySheet {
        let heading = verb.heading(kind(key))
        return JourneySheet(
            title: plan[key]?.step.name ?? heading, customer: customer, back: back ?? verb.page(of: place, key),
            blocks: [JourneySheet.Block(heading: heading, forms: [form])])
    }

    /// A part of a page with the form of a verb under its heading.
    public func block(_ verb: JourneyVerb, _ key: String = "") -> JourneySheet.Block {
        JourneySheet.Block(
            heading: verb.heading(kind(key)), forms: [form(verb, key)], isFolded: verb.isFolded(kind(key)))
    }
}

// MARK: Fields

extension JourneyForms {
    private func fields(_ verb: JourneyVerb, _ key: String) -> [FormField] {
        switch verb {
        case .completion:
            let label = kind(key) == .handoff ? Text(ja: "引き継いだ日", en: "The day") : Self.doneOn
            return [FormField("on", label, .date, value: today.description)]
        case .date: return dateFields(key)
        case .omission: return [FormField("reason", Text(ja: "省略する理由", en: "Why"), .text)]
        case .dismissal: return [FormField("reason", Text(ja: "見送る理由", en: "Why not"), .text)]
        case .record: return recordFields(key)
        case .trait: return [trait(key)]
        case .task: return taskFields
        case .pause, .preparation: return spanFields(verb)
        case .pauseEnd: return [FormField("on", Self.goesOnFrom, .date, value: today.description)]
        case .preparationEnd:
            return [FormField("on", Text(ja: "終わった日", en: "Over since"), .date, value: today.description)]
        case .ending:
            return [
                FormField("on", Text(ja: "終了した日", en: "Ended on"), .date, value: today.description),
                FormField("cause", Text(ja: "終了の理由", en: "Why it ended"), .text),
                FormField(
                    "left", Text(ja: "解約日", en: "Customer left on"), .date,
                    hint: Text(
                        ja: "顧客も解約した場合だけ入力します。顧客の情報の解約日になり、この日からは判定しません。",
                        en:
                            "Only if the customer has left as well. It becomes the day among the customer's details, from which on it is not judged."
                    ), isRequired: false),
            ]
        case .delay: return delayFields
        case .question: return [FormField("words", Text(ja: "質問", en: "Question"), .words)]
        case .answer: return [FormField("words", Text(ja: "回答", en: "Answer"), .words)]
        case .link:
            return [
                FormField("title", Text(ja: "名前", en: "Title"), .text),
                FormField(
                    "address", Text(ja: "アドレス", en: "Address"), .text,
                    hint: Text(ja: "https:// で始まるもの", en: "It begins with https://")),
            ]
        case .remark: return [FormField("words", Text(ja: "メモ", en: "Note"), .words)]
        case .touch: return touchFields
        case .watch: return watchFields
        case .reopening where isDoneByData(key):
            return [FormField("reason", Text(ja: "データと違う判断をする理由", en: "Why the data are wrong"), .text)]
        case .reopening, .dateWithdrawal, .endingWithdrawal, .delayEnd: return []
        }
    }

    private static let doneOn = Text(ja: "完了した日", en: "Done on")
    private static let goesOnFrom = Text(ja: "再開する日", en: "Goes on from")

    private func dateFields(_ key: String) -> [FormField] {
        let day = journey.dateFixed(key) ?? (isEarlier ? nil : proposedDay(for: key))
        guard !(kind(key)?.isMeeting ?? false) else {
            return [
                FormField("due", Text(ja: "面談の日", en: "Day of the meeting"), .date, value: day?.description ?? "")
            ]
        }
        return [
            FormField("due", Text(ja: "新しい期限", en: "New date"), .date, value: day?.description ?? ""),
            FormField(
                "reason", Text(ja: "理由", en: "Why"), .text, value: journey.dates[key]?.last()?.words ?? "",
                isRequired: false),
        ]
    }

    /// The day on which it is due, but not one sooner than can be agreed with somebody.
    private func proposedDay(for key: String) -> Day {
        guard let planned = plan[key], planned.isAhead, let due = planned.due else {
            return quickDays.thirdWorkingDay
        }
        return max(due, quickDays.thirdWorkingDay)
    }

    private var taskFields: [FormField] {
        [
            FormField("title", Text(ja: "すること", en: "What to do"), .text),
            FormField("due", Text(ja: "期限", en: "Due"), .date, value: quickDays.thirdWorkingDay.description),
            FormField(
                "owner", Text(ja: "担当", en: "Owner"),
                .choice(Step.Owner.allCases.map { (value: $0.rawValue, label: $0.label) }),
                value: Step.Owner.csm.rawValue),
        ]
    }

    private var touchFields: [FormField] {
        let days = program.signals.answeredDays
        return [
            FormField(
                "channel", Text(ja: "方法", en: "How"), .choice(Touch.Channel.allCases.map { ($0.rawValue, $0.title) }),
                value: Touch.Channel.phone.rawValue),
            FormField(
                "words", Text(ja: "内容", en: "What about"), .text,
                hint: Text(
                    ja: "お客様の対応待ちのことは、\(days)日間「対応済み」になります。当社の期限超過は残ります。",
                    en:
                        "What waits for the customer counts as dealt with for \(days.english("day")); what we owe stays."
                ),
                isRequired: false),
            FormField("on", Text(ja: "連絡した日", en: "Day"), .date, value: today.description),
        ]
    }

    private var watchFields: [FormField] {
        let standing = journey.watch().flatMap { $0.until > today ? $0 : nil }
        return [
            FormField(
                "until", Text(ja: "また確認する日", en: "Look again on"), .date,
                value: (standing?.until ?? quickDays.nextWeek ?? quickDays.thirdWorkingDay).description,
                hint: Text(
                    ja: "その前の日まで、このオンボーディングは「対応済み」になります。", en: "Until then the journey counts as dealt with.")),
            FormField(
                "words", Text(ja: "理由", en: "Why"), .text, value: standing?.words ?? "", isRequired: false),
        ]
    }

    private func spanFields(_ verb: JourneyVerb) -> [FormField] {
        let from = FormField("from", Text(ja: "開始日", en: "From"), .date, value: today.description)
        guard verb == .pause else {
            return [
                from, FormField("until", Text(ja: "終わる日", en: "Until"), .date),
                FormField(
                    "reason", Text(ja: "何を準備するか", en: "What is prepared"), .text,
                    hint: Text(ja: "例：マスターデータの整理", en: "For example cleaning up the master data")),
            ]
        }
        return [
            from,
            FormField(
                "until", Self.goesOnFrom, .date,
                hint: Text(ja: "決まっていなければ空のままにします。", en: "Leave it empty if nobody knows yet."), isRequired: false),
            FormField(
                "reason", Text(ja: "理由", en: "Why"), .text,
                hint: Text(ja: "例：繁忙期、稟議待ち", en: "For example a busy season")),
        ]
    }

    private var delayFields: [FormField] {
        let pleaseChoose = (value: "", label: Text(ja: "選んでください", en: "please choose"))
        return [
            FormField(
                "cause", Text(ja: "原因", en: "Cause"),
                .choice([pleaseChoose] + program.causes.map { ($0.key, $0.title) })),
            FormField(
                "waiting", Text(ja: "どちらの対応待ちか", en: "Who waits for whom"),
                .choice([pleaseChoose] + Delay.Side.allCases.map { ($0.rawValue, $0.label) })),
            FormField("words", Text(ja: "何があったか", en: "What happened"), .words, isRequired: false),
            FormField("from", Text(ja: "いつから", en: "Since"), .date, value: today.description),
            FormField(
                "until", Text(ja: "いつまで", en: "Until"), .date,
                hint: Text(ja: "続いていれば空のままにします。", en: "Leave it empty while it lasts."), isRequired: false),
        ]
    }

    /// What can be chosen for the effort; a program may know other words for it, which somebody set by a command.
    private func trait(_ name: String) -> FormField {
        let value = journey.field(name) ?? ""
        // The field is not named after the trait, whose name may be that of a hidden field.
        guard name == "effort" else {
            return FormField("value", Text(same: name), .text, value: value, isRequired: false)
        }
        let known = [
            ("", Text(ja: "まだ分からない", en: "not known yet")), ("small", Text(ja: "小", en: "small")),
            ("medium", Text(ja: "中", en: "medium")), ("large", Text(ja: "大", en: "large")),
        ]
        return FormField(
            "value", Text(ja: "このオンボーディングの導入の手間", en: "Effort of this launch"),
            .choice(known.contains { $0.0 == value } ? known : known + [(value, Text(same: value))]), value: value,
            hint: Text(ja: "手間に合わせて、議題と施策が変わります。", en: "Agenda and steps follow it."), isRequired: false)
    }

    // MARK: The record of a step

    private func recordFields(_ key: String) -> [FormField] {
        guard let kind = kind(key) else { return [] }
        return (kind == .handoff ? [] : [dayField(key)])
            + (isDoneByData(key) ? [overrulingField] : [])
            + kind.kept.map { field in
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
                    shown.standing = Text(
                        ja: "確認までに必要（なければ「なし」）", en: "needed before it is confirmed (or \"none\")")
                }
                return shown
            }
    }

    private func dayField(_ key: String) -> FormField {
        let hint =
            isOver(key)
            ? Text(ja: "日付を直して保存すると、完了した日が変わります。", en: "Saved with another day, it was done on that one.")
            : Text(
                ja: "「\(Self.saveAsDone.ja)」を押すと、この日に完了したことになります。",
                en: "It counts as done on that day once you press \"\(Self.saveAsDone.en)\".")
        return FormField(
            "on", Self.doneOn, .date, value: ((isOver(key) ? journey.done(key) : nil) ?? today).description, hint: hint)
    }

    /// Why it was done on another day than the data say.
    private var overrulingField: FormField {
        FormField(
            "reason", Text(ja: "データと違う日にする理由", en: "Why it was on another day than the data say"), .text,
            hint: Text(ja: "完了した日を直すときだけ書きます。", en: "Needed only if you change the day."), isRequired: false)
    }

    private static let saveAsDone = Text(ja: "保存して完了にする", en: "Save and mark as done")

    /// Whether a step is done for good, so that only the day can be another one.
    public func isOver(_ key: String) -> Bool {
        kind(key) != .handoff && kind(key) != .observation && journey.done(key) != nil
    }

    /// Whether the data find a step done, and nobody says otherwise.
    public func isDoneByData(_ key: String) -> Bool {
        if case .holds = journey.dataWord(of: key) { true } else { false }
    }

    /// What else can be meant by saving: that it is done, or that one vouches for it.
    private func alternatives(_ key: String) -> [(button: Text, name: String, value: String)] {
        guard kind(key) == .handoff else {
            return isOver(key) ? [] : [(Self.saveAsDone, "over", "yes")]
        }
        let sides: [(NoteField, Permission, Text)] = [
            (.handedOver, .handOver, Text(ja: "保存して、営業として確認する", en: "Save and confirm for sales")),
            (.takenOver, .takeOver, Text(ja: "保存して、CSとして引き継ぐ", en: "Save and take it over")),
        ]
        return sides.filter { journey.notes(key, $0.0).isEmpty && permissions.contains($0.1) }
            .map { ($0.2, "confirms", $0.0.key) }
    }
}

// MARK: Buttons

extension JourneyForms {
    private func button(_ verb: JourneyVerb, _ key: String) -> Text {
        switch verb {
        case .date where asksFirst && verb.preview(kind(key)) == .always, .dateWithdrawal:
            Text(ja: "何が動くかを見る", en: "See what moves")
        case .date:
            plan[key].map { $0.isAhead && ($0.isFixed || $0.isOverdue) } ?? false
                ? Text(ja: "日程を変更", en: "Change the date") : Text(ja: "予定する", en: "Arrange")
        case .completion: Text(ja: "完了にする", en: "Mark as done")
        case .omission: Text(ja: "省略する", en: "Leave it out")
        case .dismissal: Text(ja: "見送る", en: "Dismiss")
        case .record: Form.save
        case .trait: Text(ja: "合わせる", en: "Apply")
        case .task: Text(ja: "計画に加える", en: "Add to the plan")
        case .preparation: Text(ja: "準備期間を記録する", en: "Record the preparation")
        case .ending: Text(ja: "終了する", en: "End it")
        case .delay: Text(ja: "記録する", en: "Record")
        case .delayEnd: Text(ja: "解消した", en: "Over")
        case .question: Text(ja: "質問を加える", en: "Add the question")
        case .answer: Text(ja: "回答を記録する", en: "Record the answer")
        case .link: Text(ja: "リンクを加える", en: "Add the link")
        case .remark: Text(ja: "メモを加える", en: "Add the note")
        case .touch: Text(ja: "記録する", en: "Record")
        case .watch: Text(ja: "この日まで様子を見る", en: "Leave it until then")
        case .reopening, .pause, .pauseEnd, .preparationEnd, .endingWithdrawal: verb.heading(nil)
        }
    }
}

extension Step.Kind {
    /// What a form about the step holds: everything but who confirmed it, and why it became a follow-up.
    public var kept: [NoteField] { fields.filter { $0.shape != .confirmation } }
}
