import ArgumentParser
import Onboarding
import UseCases

struct JourneyReopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Say that a step is not over after all. / 施策を未完了に戻す")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let on = try which.day()
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(
            .stepReopened(step), of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の「\(step)」を\(recorded.day)から未完了に戻しました。",
                en: "\"\(step)\" of \"\(customer)\" is open again from \(recorded.day)."))
    }
}
