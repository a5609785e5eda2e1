import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// One step of a journey's plan: `/journeys/aoba-1/steps/kickoff`.
    func step(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return show(try await stepWork(desk), desk)
    }

    func changeStep(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await perform(desk, stepWork)
    }

    private func stepWork(_ desk: JourneyDesk) async throws -> JourneyWork {
        let path = desk.context.location.path
        guard path.count == 4, let planned = desk.plan[path[3]] else { throw HTTPError(.notFound) }
        let step = StepDesk(desk: desk, planned: planned, place: Location(path: path))
        var blocks: [JourneySheet.Block] = []
        switch planned.step.kind {
        case .handoff: blocks = step.handoff
        case .kickoff, .training: blocks = try await meeting(step)
        case .onDemand: blocks = step.proposal + (try await meeting(step))
        case .completion: blocks = try await meeting(step) + step.completion
        case .observation, .task, .customerTask: break
        }
        let acts = step.acts
        let sheet = JourneySheet(
            planned.step.name, customer: desk.records.customer.name, back: desk.place, intro: step.intro,
            blocks: blocks + step.forms(acts))
        return JourneyWork(sheet: sheet, acts: acts)
    }

    /// What one takes along to a meeting: its agenda for this customer, and what is known already.
    private func meeting(_ step: StepDesk) async throws -> [JourneySheet.Block] {
        let agenda = try await workspace.agenda(of: step.key, step.desk.name, asOf: nil)
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
    let place: Location

    var key: String { planned.key }
    var kind: Step.Kind { planned.step.kind }
    /// Sales may work on the handoff, and on nothing else.
    var mayWork: Bool { desk.mayRun || (kind == .handoff && desk.may(.fillHandoff)) }

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
        if planned.isFixed {
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

    /// Who has confirmed the handoff; nobody, where it took place outside Kadode.
    var handoff: [JourneySheet.Block] {
        let isOutside = desk.journey.done(key) != nil
        let sides: [(NoteField, String, Permission, Text)] = [
            (.handedOver, "hand-over", .handOver, Text(ja: "営業として確認する", en: "Confirm for sales")),
            (.takenOver, "take-over", .takeOver, Text(ja: "CSとして引き継ぐ", en: "Take it over")),
        ]
        let items = sides.map { field, act, permission, label in
            let note = desk.journey.notes(key, field).last
            let said = note.map { note in
                let day = note.day.spoken(from: desk.today)
                return Text(ja: "\(note.value ?? "")（\(day.ja)）", en: "\(note.value ?? ""), \(day.en)")
            }
            let unsaid =
                isOutside
                ? Text(ja: "Kadodeの外で引き継ぎ済み", en: "handed over outside Kadode")
                : Text(ja: "まだ確認されていません", en: "not confirmed yet")
            return JourneySheet.Item(
                label: field.label, said ?? unsaid,
                buttons: note == nil && !isOutside && desk.may(permission) ? [desk.button(act, label, at: place)] : [])
        }
        return [
            JourneySheet.Block(
                Text(ja: "確認", en: "Confirmation"),
                words: [
                    Text(
                        ja: "両方が確認すると引き継ぎは完了です。確認の前に内容を保存してください。",
                        en: "The handoff is done when both have confirmed it. Save what you write before you confirm.")
                ], items: items)
        ]
    }
}
