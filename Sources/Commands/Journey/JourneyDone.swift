import ArgumentParser
import Onboarding
import UseCases

struct JourneyDone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Record that a step is over. / 施策の完了を記録する")

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
        let recorded = try await workspace.record(.stepDone(step), of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の「\(step)」を\(recorded.day)に完了と記録しました。",
                en: "Recorded that \"\(step)\" of \"\(customer)\" was done on \(recorded.day)."))
    }
}
