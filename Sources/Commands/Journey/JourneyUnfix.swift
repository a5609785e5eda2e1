import ArgumentParser
import Onboarding
import UseCases

struct JourneyUnfix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unfix", abstract: "Leave the due date of a step to its rule again. / 期限の指定をやめる")

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
            .dateUnfixed(step), of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の「\(step)」の期限を、ふたたび決まりどおりにしました。",
                en: "The due date of \"\(step)\" of \"\(customer)\" follows its rule again."))
    }
}
