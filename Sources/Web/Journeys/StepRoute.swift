import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// One step of a journey's plan: `/journeys/aoba-1/steps/kickoff`.
    func step(_ context: SiteContext) async throws -> Response {
        let current = try await current(context)
        let path = context.location.path
        guard path.count == 4, let planned = current.plan[path[3]] else { throw current.noStep }
        var step = StepSheet(planned, current.forms)
        step.proposals = current.situation.proposals
        step.isLikelyToLeave = current.situation.isLikelyToLeave
        if planned.step.kind.isMeeting {
            let agenda = current.planned.agenda(at: planned)
            step.points = agenda.points.map { ($0.text, $0.unknown) }
            step.known = agenda.known.map { ($0.field, $0.notes) }
            step.questions = agenda.questions.map { $0.words ?? $0.key }
            step.criteria = current.situation.judged.reasons(asOf: current.today)
            step.metOn = current.situation.judged.milestones.metOn
        }
        return show(step.sheet(customer: current.records.customer.name), current)
    }
}
