import ArgumentParser
import Onboarding
import UseCases

/// Of which journeys a command reports, and as of which day.
struct ReportOptions: ParsableArguments {
    @Option(help: "The program; may be left out if there is only one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The day to report on; today if not given. / 基準日（省略時は今日）")
    var asOf: String?

    @Argument(help: "Keys of customers; all if none. / 顧客ID（省略時は全顧客）")
    var customers: [String] = []

    @OptionGroup var options: Options

    /// What was asked for, with the workspace to ask.
    func asked() async throws -> (workspace: Workspace, program: String, day: Day?, customers: [String]?) {
        let day = try asOf.map { try Commands.day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        return (
            workspace, try await workspace.onlyProgram(program), day, customers.isEmpty ? nil : customers
        )
    }
}
