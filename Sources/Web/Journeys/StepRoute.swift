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
        var step = StepSheet(planned, desk.forms)
        step.proposals = desk.situation.proposals
        step.isLikelyToLeave = desk.situation.isLikelyToLeave
        if planned.step.kind.isMeeting {
            let agenda = desk.planned.agenda(at: planned)
            step.points = agenda.points.map { ($0.text, $0.unknown) }
            step.known = agenda.known.map { ($0.field, $0.notes) }
            step.questions = agenda.questions.map { $0.words ?? $0.key }
            step.criteria = desk.situation.judged.reasons(asOf: desk.today)
            step.metOn = desk.situation.judged.milestones.metOn
        }
        return show(step.sheet(customer: desk.records.customer.name), desk)
    }
}
