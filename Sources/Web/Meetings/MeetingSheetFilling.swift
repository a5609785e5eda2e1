import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The sheet of a meeting with all that stands beside it.
    /// - Parameter entry: What was typed; nil: what stands recorded.
    func sheetPage(_ current: MeetingContext, _ entry: MeetingEntry? = nil) async throws -> MeetingSheetPage {
        let journey = current.journeyContext
        let agenda = journey.planned.agenda(at: current.planned)
        let calendar = try await workspace.settings().calendar
        let number = current.number
        let mark = current.mark
        let place = journey.place.below("meetings")
        let page = mark.map { place.below(String($0.id)) }
        let hidden =
            journey.context.hidden + [
                ("seen", String(journey.recorded.history.count)), ("step", current.step.key),
                ("another", current.isAnother ? "yes" : ""), ("back", journey.back.href),
            ]
        let points = current.points(agenda).map { $0(journey.context.reader.language) }
        var sheet = MeetingSheetPage(
            current.step, number: number, state: mark?.state, day: mark?.day ?? journey.today,
            customer: journey.records.customer.name, back: journey.back, action: page?.below("edit") ?? place,
            hidden: hidden, today: journey.today, entry: entry ?? current.entry(in: journey.journey, points: points))
        sheet.completesStep = mark?.completesStep ?? false
        sheet.withdrawal = page?.below("withdrawal")
        sheet.parties = current.parties
        sheet.party = current.party(agenda, NextMeeting(after: journey.today, calendar))
        if current.step.kind == .training, mark?.state != .held {
            sheet.joint = MeetingSheetPage.joint(program: journey.recorded.program, step: current.step.key)
        }
        return sheet
    }
}

extension MeetingContext {
    /// Which meeting of the step it is, counted from 1.
    var number: Int { journeyContext.journey.number(of: id, at: step.key) }

    var parties: Int {
        mark.flatMap { mark in records.revisions.first { $0.id == mark.id && $0.revision == mark.revision }?.parties }
            ?? 1
    }

    /// What can be talked about: tasks that are open, the agenda of the step for this customer, questions.
    fileprivate func points(_ agenda: Agenda) -> [Text] {
        let own = step.kind.field("topic").map { journeyContext.journey.notes(step.key, $0).compactMap(\.value) } ?? []
        let words = MeetingWords.points(openTasks: openTasks.count, questions: agenda.questions.count)
        return [words.tasks].compactMap(\.self) + agenda.points.map(\.text) + own.map { Text(same: $0) }
            + [words.questions].compactMap(\.self)
    }

    /// Tasks of other meetings that are not done.
    private var openTasks: [MeetingTask] {
        let others = journeyContext.journey.meetings().filter { $0.id != id }.compactMap(record).flatMap(\.party.tasks)
        return tasks(others).filter { !$0.isDone }
    }

    private func tasks(_ keys: [String]) -> [MeetingTask] {
        keys.compactMap { journeyContext.plan[$0] }.map { MeetingTask($0) }
    }

    fileprivate func party(_ agenda: Agenda, _ next: NextMeeting) -> MeetingSheetPage.Party {
        var party = MeetingSheetPage.Party(next: next)
        party.goals = goals.map { ($0, journeyContext.journey.goalWords($0) ?? $0) }
        party.tasks = tasks(mark.flatMap(record)?.party.tasks ?? [])
        party.openTasks = openTasks
        party.nextSteps = nextSteps
        for planned in journeyContext.journey.meetings().reversed() where planned.state == .planned && planned.id != id
        {
            party.planned[planned.step] = planned.day
        }
        party.lastFelt =
            journeyContext.journey.meetings().reversed().lazy
            .filter { mark in mark.id != id && (self.mark.map { mark.day <= $0.day } ?? true) }
            .compactMap { mark in self.record(mark)?.party.felt.map { (mark.day, $0) } }.first
        party.mayDeclareException = journeyContext.may(.declareExceptions)
        party.known = knowledge(agenda)
        return party
    }

    private func knowledge(_ agenda: Agenda) -> MeetingKnowledge {
        let journey = journeyContext.journey
        var known = MeetingKnowledge()
        known.proposal = journeyContext.situation.proposals.first { $0.step.key == step.key }?.reason
        known.success = agenda.known.filter { $0.field == .success }.flatMap(\.notes).compactMap(\.value)
        if step.kind != .kickoff {
            known.goals = goals.map { (journey.goalWords($0) ?? $0, journey.goals[$0]?.last()?.state ?? .agreed) }
        }
        known.criteria = journeyContext.situation.judged.reasons(asOf: journeyContext.today)
        known.questions = agenda.questions.map { $0.words ?? $0.key }
        known.heard = agenda.known.filter { $0.field.shape != .confirmation && $0.field != .success }.flatMap { known in
            known.notes.compactMap { note in note.value.map { (known.field.label, $0) } }
        }
        return known
    }
}
