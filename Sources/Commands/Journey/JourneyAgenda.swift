import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct JourneyAgenda: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: "Prepare a meeting: its agenda for this customer, and what is known already. / 面談の議題と前提を示す")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let sheet = try await workspace.agenda(of: step, which.name(in: workspace), asOf: try which.day())
        if options.format == .json { return Terminal.print(AgendaJSON(sheet)) }
        options.say(Text(same: AgendaSheet.text(of: sheet, options.language)))
    }
}
