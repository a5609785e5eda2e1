import ArgumentParser
import Onboarding
import UseCases

struct JourneyDismiss: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Dismiss a proposed meeting, and say why. / 提案された面談を理由を添えて見送る")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Option(help: "Why. / 理由")
    var reason: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let on = try which.day()
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(
            .proposalDismissed(step, reason: reason), of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」への「\(step)」の提案を見送りました（\(reason)）。",
                en: "Dismissed the proposal of \"\(step)\" for \"\(customer)\" (\(reason))."))
    }
}
