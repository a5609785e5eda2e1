import Intake
import Onboarding
import Portfolio
import UseCases

/// One row for each step of each plan.
enum PlanCSV {
    static func text(of answer: ProgramPlan, _ language: Language) -> String {
        let header = [
            "customer", "name", "journey", "step", "title", "kind", "owner", "state", "due", "original", "fixed",
            "overdue", "why",
        ]
        let rows = answer.journeys.flatMap { journey in
            journey.plan.steps.map { step in
                [
                    journey.customer, journey.name, journey.id, step.key, step.step.name(language),
                    step.step.kind.rawValue, step.step.owner.rawValue, journey.plan.reading(of: step)(language),
                    step.due?.description ?? "", step.original?.description ?? "", String(step.isFixed),
                    String(step.isOverdue),
                    step.shifts.map { journey.plan.reading(of: $0, at: step.key)(language) }.joined(
                        separator: language == .ja ? "、" : "; "),
                ]
            }
        }
        return ([header] + rows).map(CSVWriter.spreadsheetRow).joined(separator: "\n")
    }
}
