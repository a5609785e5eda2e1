import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct JourneyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that is known of a customer's journeys. / オンボーディングの記録をすべて示す")

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The day to look from; today if not given. / 基準日（省略時は今日）")
    var asOf: String?

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        let answer = try await workspace.plan(program: program, asOf: asOf, customers: [customer])
        if options.format == .json { return Terminal.print(ProgramPlanJSON(answer, JourneySheetJSON.init)) }
        options.say(Text(same: JourneySheet(language: options.language).text(of: answer)))
    }
}
