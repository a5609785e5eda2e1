import Onboarding

/// One step of a journey's plan: where it stands, what one takes along to its meeting, what was recorded, and what can
/// be done to it.
public struct StepSheet: Sendable {
    public var forms: JourneyForms
    public var planned: PlannedStep
    /// The meetings that the playbook proposes.
    public var proposals: [Proposal] = []
    /// Whether every step is over and the criteria are not met.
    public var isLikelyToLeave = false
    /// The agenda of its meeting for this customer, each point with the condition that nobody knows of yet.
    public var points: [(text: Text, unknown: Rule?)] = []
    /// What was noted at the steps before it.
    public var known: [(field: NoteField, notes: [StepNote])] = []
    /// Questions that are open.
    public var questions: [String] = []
    /// How the criteria stand, and the day on which they were first met.
    public var criteria: [CustomerPage.CriterionReason] = []
    public var metOn: Day?

    public init(_ planned: PlannedStep, _ forms: JourneyForms) {
        self.planned = planned
        self.forms = forms
    }

    /// - Parameter customer: The customer's name.
    public func sheet(customer: String) -> JourneySheet {
        var blocks: [JourneySheet.Block] = []
        if kind.isMeeting {
            blocks = proposal + meetings + preparation
            if kind == .completion { blocks += criteriaStanding }
        }
        let verbs = verbs
        let rest = verbs.filter { $0 != .trait }.map(block)
        // The agenda goes by the effort, and whether a handoff is confirmed by what stands in it.
        let content = kind == .handoff && !verbs.isEmpty ? 1 : 0
        blocks = verbs.filter { $0 == .trait }.map(block) + blocks + recorded
        blocks += rest.prefix(content) + confirmation + rest.dropFirst(content)
        return JourneySheet(
            title: planned.step.name, customer: customer, back: forms.place, intro: intro, links: links, blocks: blocks)
    }

    private var key: String { planned.key }
    private var kind: Step.Kind { planned.step.kind }
    /// Sales may work on the handoff, and on nothing else.
    private var mayWork: Bool { forms.may(.record, key) }

    /// What the page offers.
    private var verbs: [JourneyVerb] {
        forms.verbs(of: planned, proposals: proposals, isLikelyToLeave: isLikelyToLeave)
    }

    /// The form of a verb under its heading. What is filled in piece by piece leads back to the step.
    private func block(_ verb: JourneyVerb) -> JourneySheet.Block {
        let isPiecemeal = verb == .trait || verb == .record && kind == .handoff
        let place = forms.place
        return forms.leading(to: isPiecemeal ? place.below("steps", key) : place)
            .block(verb, verb == .trait ? "effort" : key)
    }

    /// Where it stands: state, date, and why it is then.
    public var intro: [Text] {
        var said = [forms.plan.reading(of: planned.state)]
        if case .done(let day) = planned.state {
            let day = day.spoken(from: forms.today)
            said = [Text(ja: "\(day.ja)に完了しました。", en: "Done on \(day.en).")]
        }
        said += dataWord
        if let due = planned.due, planned.isAhead {
            let day = due.spoken(from: forms.today)
            let owner = planned.step.owner.label
            said.append(Text(ja: "期限は\(day.ja)、担当は\(owner.ja)です。", en: "Due \(day.en), owner: \(owner.en)."))
        }
        if let meeting = forms.journey.planned(key) {
            said.append(MeetingWords.planned(meeting, near: forms.today))
        } else if planned.isFixed {
            let reason = forms.journey.dates[key]?.last()?.words
            said.append(
                Text(
                    ja: "日付を指定しています\(reason.map { "（\($0)）" } ?? "")。",
                    en: "The date is fixed by hand\(reason.map { " (\($0))" } ?? "")."))
        } else {
            said += planned.shifts.map { forms.plan.reading(of: $0, at: planned.key) }
        }
        return said
    }

    /// What the data say of it by the rule of the playbook, and whether that holds.
    private var dataWord: [Text] {
        switch planned.dataWord {
        case .holds(let found):
            let (day, why) = (found.day.spoken(from: forms.today), found.reading)
            return [
                Text(
                    ja: "データで完了と判定しています（\(day.ja)、\(why.ja)）。違う場合は、理由を添えて直せます。",
                    en: "Done by data (\(day.en), \(why.en)). If that is wrong, correct it with a reason.")
            ]
        case .isOverruled(let found, let reason):
            let (day, why) = (found.day.spoken(from: forms.today), found.reading)
            return [
                Text(
                    ja:
                        "データでは\(day.ja)に完了していますが（\(why.ja)）、人の判断を優先しています\(reason.map { "（\($0)）" } ?? "")。",
                    en:
                        "By data it was done on \(day.en) (\(why.en)); what a person said goes before it\(reason.map { " (\($0))" } ?? "")."
                )
            ]
        case nil:
            guard let rule = planned.step.doneWhen, planned.isAhead else { return [] }
            let reading = rule.reading
            return [Text(ja: "データで完了になる条件：\(reading.ja)", en: "Done by data once \(reading.en).")]
        }
    }

    /// What is proposed of it, and why.
    private var proposal: [JourneySheet.Block] {
        guard let proposal = proposals.first(where: { $0.step.key == key }) else { return [] }
        return [
            JourneySheet.Block(
                heading: Text(ja: "提案の理由", en: "Why it is proposed"), words: [proposal.reason])
        ]
    }

    /// Where a meeting of the step is written down, for those who may.
    private var links: [(label: Text, place: Location)] {
        guard kind.isMeeting, mayWork else { return [] }
        let place = forms.place.below("meetings").with("step", key)
        let held = forms.journey.meetings(of: key).last(where: \.completesStep)
        let isOver = !planned.isAhead && kind != .onDemand
        var links = [(label: MeetingWords.record, place: place)]
        if isOver, let held {
            links = [(MeetingWords.look, forms.place.below("meetings", String(held.id)))]
        }
        if isOver || forms.journey.planned(key) != nil {
            links.append((MeetingWords.another, place.with("another", "yes")))
        }
        if kind == .training, !isOver {
            links.append((MeetingWords.jointly, MeetingSheetPage.joint(program: forms.program.name, step: key)))
        }
        return links
    }

    /// Its meetings: those that are planned and those that were held.
    private var meetings: [JourneySheet.Block] {
        let marks = forms.journey.meetings(of: key)
        if marks.isEmpty { return [] }
        return [
            JourneySheet.Block(
                heading: MeetingWords.heading,
                items: marks.map { mark in
                    JourneySheet.Item(
                        words: MeetingLine.word(of: mark.state, on: mark.day, near: forms.today),
                        page: forms.place.below("meetings", String(mark.id)))
                })
        ]
    }

    /// What stands recorded: for those who may only read it, and for paper, where forms say nothing.
    private var recorded: [JourneySheet.Block] {
        let journey = forms.journey
        let fields = kind.fields.filter { $0.shape != .confirmation }
        var said = fields.map { field in
            JourneySheet.Said(
                label: field.label, values: journey.notes(key, field).compactMap(\.value).map { Text(same: $0) })
        }
        if kind == .kickoff || kind == .completion {
            let goals = journey.goals.keys.sorted().map { goal in
                let words = journey.goalWords(goal) ?? goal
                let state = journey.goals[goal]?.last()?.state.label ?? Text(same: "")
                return kind == .kickoff
                    ? Text(same: words) : Text(ja: "\(words)：\(state.ja)", en: "\(words): \(state.en)")
            }
            said.append(JourneySheet.Said(label: Text(ja: "合意した目標", en: "goals agreed"), values: goals))
        }
        said.removeAll(where: \.values.isEmpty)
        guard !said.isEmpty || !(mayWork || kind.isMeeting) else { return [] }
        let nothing = Text(ja: "まだ何も記録されていません。", en: "Nothing is recorded yet.")
        return [
            JourneySheet.Block(
                heading: kind == .handoff
                    ? Text(ja: "引き継ぐ内容", en: "What is handed over") : Text(ja: "記録", en: "Record"),
                words: said.isEmpty ? [nothing] : [], said: said, isForPaper: mayWork && !kind.isMeeting)
        ]
    }

    /// Who has confirmed the handoff; nobody, where it took place outside Kadode.
    private var confirmation: [JourneySheet.Block] {
        guard kind == .handoff else { return [] }
        let isOutside = forms.journey.done(key) != nil
        let items = [NoteField.handedOver, .takenOver].map { field in
            let said = forms.journey.notes(key, field).last.map { note in
                let day = note.day.spoken(from: forms.today)
                return Text(ja: "\(note.value ?? "")（\(day.ja)）", en: "\(note.value ?? ""), \(day.en)")
            }
            let unsaid =
                isOutside
                ? Text(ja: "Kadodeの外で引き継ぎ済み", en: "handed over outside Kadode")
                : Text(ja: "まだ確認されていません", en: "not confirmed yet")
            return JourneySheet.Item(label: field.label, words: said ?? unsaid)
        }
        return [
            JourneySheet.Block(
                heading: Text(ja: "確認", en: "Confirmation"),
                words: [
                    Text(
                        ja: "営業とCSの両方が確認すると、引き継ぎは完了です。",
                        en: "The handoff is done when both sales and customer success have confirmed it.")
                ], items: items)
        ]
    }

    /// What one takes along to a meeting: its agenda for this customer, and what is known already.
    private var preparation: [JourneySheet.Block] {
        var blocks: [JourneySheet.Block] = []
        if !points.isEmpty {
            blocks.append(
                JourneySheet.Block(
                    heading: Text(ja: "議題", en: "Agenda"),
                    items: points.map { point in
                        JourneySheet.Item(
                            words: point.text,
                            remark: point.unknown.map {
                                Text(ja: "要確認：\($0.reading.ja)", en: "only if \($0.reading.en)")
                            })
                    }))
        }
        if !known.isEmpty {
            blocks.append(
                JourneySheet.Block(
                    heading: Text(ja: "既に伺っていること（もう一度お聞きしない）", en: "Known already: do not ask again"),
                    items: known.filter { $0.field.shape != .confirmation }.flatMap { field, notes in
                        notes.map {
                            JourneySheet.Item(label: field.label, words: Text(same: $0.value ?? ""))
                        }
                    }, isFolded: kind != .kickoff))
        }
        if !questions.isEmpty {
            blocks.append(
                JourneySheet.Block(
                    heading: Text(ja: "未回答の質問", en: "Open questions"),
                    items: questions.map { JourneySheet.Item(words: Text(same: $0)) }))
        }
        return blocks
    }

    /// The criteria as they stand, for the meeting at which it is said whether the onboarding is complete.
    private var criteriaStanding: [JourneySheet.Block] {
        let rows = criteria.flatMap { criterion in
            criterion.comparisons.map { comparison in
                [
                    comparison.subject, comparison.state, comparison.demand,
                    comparison.remark ?? comparison.verdict.label,
                ]
            }
        }
        let table = JourneySheet.Table(
            columns: [
                Text(ja: "何を見るか", en: "What is looked at"), Text(ja: "現在", en: "Now"), Text(ja: "必要", en: "Required"),
                Text(ja: "判定・不足", en: "Verdict, what is missing"),
            ], rows: rows)
        let said =
            metOn.map { day in
                let day = day.spoken(from: forms.today)
                return Text(ja: "判定基準は\(day.ja)に初めて満たされました。", en: "The criteria were first met on \(day.en).")
            } ?? Text(ja: "判定基準はまだ満たされていません。", en: "The criteria have not been met yet.")
        return [
            JourneySheet.Block(
                heading: Text(ja: "判定基準", en: "The criteria"), words: rows.isEmpty ? [] : [said],
                table: rows.isEmpty ? nil : table)
        ]
    }
}
