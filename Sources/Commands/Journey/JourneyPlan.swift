import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct JourneyPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show each step, its date and why. / 施策の予定と、その理由を示す")

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The day to plan as of; today if left out. / 基準日（省略時は今日）")
    var asOf: String?

    @Argument(help: "Keys of customers; all if none. / 顧客ID（省略時は全顧客）")
    var customers: [String] = []

    @OptionGroup var options: Options

    func run() async throws {
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        let answer = try await workspace.plan(
            program: program, asOf: asOf, customers: customers.isEmpty ? nil : customers)
        switch options.format {
        case .json: Terminal.print(ProgramPlanJSON(answer, PlanJSON.init))
        case .csv: Terminal.print(PlanCSV.text(of: answer, options.language))
        case .table: options.say(Text(same: PlanTable(language: options.language).text(of: answer)))
        }
    }
}
