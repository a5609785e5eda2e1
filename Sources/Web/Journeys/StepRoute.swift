import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// One step of a journey's plan: `/journeys/aoba-1/steps/kickoff`.
    func step(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        let path = context.location.path
        guard path.count == 4, let planned = desk.plan[path[3]] else { throw desk.noStep }
        let step = StepDesk(desk: desk, planned: planned)
        var blocks: [JourneySheet.Block] = []
        if step.kind.isMeeting {
            blocks = step.proposal + step.meetings + (try preparation(step))
            if step.kind == .completion { blocks += step.criteria }
        }
        let verbs = step.verbs
        let rest = verbs.filter { $0 != .trait }.map(step.block)
        // The agenda goes by the effort, and whether a handoff is confirmed by what stands in it.
        let content = step.kind == .handoff && !verbs.isEmpty ? 1 : 0
        blocks = verbs.filter { $0 == .trait }.map(step.block) + blocks + step.recorded
        blocks += rest.prefix(content) + step.confirmation + rest.dropFirst(content)
        var sheet = JourneySheet(
            planned.step.name, customer: desk.records.customer.name, back: desk.place, intro: step.intro,
            blocks: blocks)
        sheet.links = step.links
        return show(sheet, desk)
    }

    /// Shows a sheet of a journey, with what has just been done and why nothing is asked of it.
    func show(_ sheet: JourneySheet, _ desk: JourneyDesk) -> Response {
        var sheet = sheet
        sheet.notice = desk.notice
        if let halt = desk.halt {
            sheet.blocks.insert(
                JourneySheet.Block(
                    halt.heading, words: [halt.reading(near: desk.today)], forms: desk.goingOn.map { [$0] } ?? []),
                at: 0)
        }
        return desk.context.page(sheet.page(for: desk.context.reader))
    }

    /// What one takes along to a meeting: its agenda for this customer, and what is known already.
    private func preparation(_ step: StepDesk) throws -> [JourneySheet.Block] {
        let agenda = try step.desk.planned.agenda(at: step.key)
        var blocks: [JourneySheet.Block] = []
        if !agenda.points.isEmpty {
            blocks.append(
                JourneySheet.Block(
                    Text(ja: "議題", en: "Agenda"),
                    items: agenda.points.map { point in
                        JourneySheet.Item(
                            point.text,
                            remark: point.unknown.map {
                                Text(ja: "要確認：\($0.reading.ja)", en: "only if \($0.reading.en)")
                            })
                    }))
        }
        if !agenda.known.isEmpty {
            blocks.append(
                JourneySheet.Block(
                    Text(ja: "既に伺っていること（もう一度お聞きしない）", en: "Known already: do not ask again"),
                    items: agenda.known.filter { $0.field.shape != .confirmation }.flatMap { known in
                        known.notes.map {
                            JourneySheet.Item(label: known.field.label, Text(same: $0.value ?? ""))
                        }
                    }, isFolded: step.planned.step.kind != .kickoff))
        }
        if !agenda.questions.isEmpty {
            blocks.append(
                JourneySheet.Block(
                    Text(ja: "未回答の質問", en: "Open questions"),
                    items: agenda.questions.map { JourneySheet.Item(Text(same: $0.words ?? $0.key)) }))
        }
        return blocks
    }
}

/// A step as it lies before somebody who works on it.
struct StepDesk: Sendable {
    let desk: JourneyDesk
    let planned: PlannedStep

    var key: String { planned.key }
    var kind: Step.Kind { planned.step.kind }
    /// Sales may work on the handoff, and on nothing else.
    var mayWork: Bool { desk.mayRun || (kind == .handoff && desk.may(.fillHandoff)) }

    /// What the page offers.
    var verbs: [JourneyVerb] {
        desk.forms.verbs(
            of: planned, proposals: desk.situation.proposals, isLikelyToLeave: desk.situation.isLikelyToLeave)
    }

    /// The form of a verb under its heading. What is filled in piece by piece leads back to the step.
    func block(_ verb: JourneyVerb) -> JourneySheet.Block {
        let isPiecemeal = verb == .trait || verb == .record && kind == .handoff
        let place = desk.place
        return desk.forms.leading(to: isPiecemeal ? place.below("steps", key) : place)
            .block(verb, verb == .trait ? "effort" : key)
    }

    /// Where it stands: state, date, and why it is then.
    var intro: [Text] {
        var said = [desk.plan.reading(of: planned.state)]
        if case .done(let day) = planned.state {
            let day = day.spoken(from: desk.today)
            said = [Text(ja: "\(day.ja)に完了しました。", en: "Done on \(day.en).")]
        }
        if let due = planned.due, planned.isAhead {
            let day = due.spoken(from: desk.today)
            let owner = planned.step.owner.label
            said.append(Text(ja: "期限は\(day.ja)、担当は\(owner.ja)です。", en: "Due \(day.en), owner: \(owner.en)."))
        }
        if let meeting = desk.journey.planned(key) {
            said.append(MeetingWords.planned(meeting, near: desk.today))
        } else if planned.isFixed {
            let reason = desk.journey.dates[key]?.last()?.words
            said.append(
                Text(
                    ja: "日付を指定しています\(reason.map { "（\($0)）" } ?? "")。",
                    en: "The date is fixed by hand\(reason.map { " (\($0))" } ?? "")."))
        } else {
            said += planned.shifts.map(desk.plan.reading)
        }
        return said
    }

    /// What is proposed of it, and why.
    var proposal: [JourneySheet.Block] {
        guard let proposal = desk.situation.proposals.first(where: { $0.step.key == key }) else { return [] }
        return [
            JourneySheet.Block(
                Text(ja: "提案の理由", en: "Why it is proposed"), words: [proposal.reason])
        ]
    }

    /// Where a meeting of the step is written down, for those who may.
    var links: [(label: Text, place: Location)] {
        guard kind.isMeeting, mayWork else { return [] }
        let place = desk.place.below("meetings").with("step", key)
        let held = desk.journey.meetings(of: key).last(where: \.completesStep)
        let isOver = !planned.isAhead && kind != .onDemand
        var links = [(label: MeetingWords.record, place: place)]
        if isOver, let held {
            links = [(MeetingWords.look, desk.place.below("meetings", String(held.id)))]
        }
        if isOver || desk.journey.planned(key) != nil {
            links.append((MeetingWords.another, place.with("another", "yes")))
        }
        if kind == .training, !isOver {
            links.append((MeetingWords.jointly, MeetingDesk.joint(program: desk.recorded.program, step: key)))
        }
        return links
    }

    /// Its meetings: those that are planned and those that were held.
    var meetings: [JourneySheet.Block] {
        let marks = desk.journey.meetings(of: key)
        if marks.isEmpty { return [] }
        return [
            JourneySheet.Block(
                MeetingWords.heading,
                items: marks.map { mark in
                    JourneySheet.Item(
                        MeetingLine.word(of: mark.state, on: mark.day, near: desk.today),
                        page: desk.place.below("meetings", String(mark.id)))
                })
        ]
    }

    /// What stands recorded: for those who may only read it, and for paper, where forms say nothing.
    var recorded: [JourneySheet.Block] {
        let journey = desk.journey
        let fields = kind.fields.filter { $0.shape != .confirmation }
        var said = fields.map { field in
            JourneySheet.Said(field.label, journey.notes(key, field).compactMap(\.value).map { Text(same: $0) })
        }
        if kind == .kickoff || kind == .completion {
            let goals = journey.goals.keys.sorted().map { goal in
                let words = journey.goalWords(goal) ?? goal
                let state = journey.goals[goal]?.last()?.state.label ?? Text(same: "")
                return kind == .kickoff
                    ? Text(same: words) : Text(ja: "\(words)：\(state.ja)", en: "\(words): \(state.en)")
            }
            said.append(JourneySheet.Said(Text(ja: "合意した目標", en: "goals agreed"), goals))
        }
        said.removeAll(where: \.values.isEmpty)
        guard !said.isEmpty || !(mayWork || kind.isMeeting) else { return [] }
        let nothing = Text(ja: "まだ何も記録されていません。", en: "Nothing is recorded yet.")
        return [
            JourneySheet.Block(
                kind == .handoff ? Text(ja: "引き継ぐ内容", en: "What is handed over") : Text(ja: "記録", en: "Record"),
                words: said.isEmpty ? [nothing] : [], said: said, isForPaper: mayWork && !kind.isMeeting)
        ]
    }

    /// Who has confirmed the handoff; nobody, where it took place outside Kadode.
    var confirmation: [JourneySheet.Block] {
        guard kind == .handoff else { return [] }
        let isOutside = desk.journey.done(key) != nil
        let items = [NoteField.handedOver, .takenOver].map { field in
            let said = desk.journey.notes(key, field).last.map { note in
                let day = note.day.spoken(from: desk.today)
                return Text(ja: "\(note.value ?? "")（\(day.ja)）", en: "\(note.value ?? ""), \(day.en)")
            }
            let unsaid =
                isOutside
                ? Text(ja: "Kadodeの外で引き継ぎ済み", en: "handed over outside Kadode")
                : Text(ja: "まだ確認されていません", en: "not confirmed yet")
            return JourneySheet.Item(label: field.label, said ?? unsaid)
        }
        return [
            JourneySheet.Block(
                Text(ja: "確認", en: "Confirmation"),
                words: [
                    Text(
                        ja: "営業とCSの両方が確認すると、引き継ぎは完了です。",
                        en: "The handoff is done when both sales and customer success have confirmed it.")
                ], items: items)
        ]
    }
}
