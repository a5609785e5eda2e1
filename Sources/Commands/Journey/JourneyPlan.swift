import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct JourneyPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show each step, its date and why. / 施策の予定と、その理由を示す")

    @OptionGroup var about: ReportOptions

    func run() async throws {
        let (workspace, program, day, customers) = try await about.asked()
        let answer = try await workspace.plan(program: program, asOf: day, customers: customers)
        let language = about.options.language
        switch about.options.format {
        case .json: Terminal.print(ProgramPlanJSON(answer, PlanJSON.init))
        case .csv: Terminal.print(PlanCSV.text(of: answer, language))
        case .table: about.options.say(Text(same: PlanTable(language: language).text(of: answer)))
        }
    }
}
