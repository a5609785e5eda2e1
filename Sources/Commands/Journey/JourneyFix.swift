import ArgumentParser
import Onboarding
import UseCases

struct JourneyFix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix", abstract: "Fix the due date of a step; nothing moves it any more. / 施策の期限を指定する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Argument(help: "The day it is due. / 期限")
    var due: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let on = try which.day()
        let day = try day(due, option: "DUE")
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(
            .dateFixed(step, due: day), of: which.name(in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」の「\(step)」の期限を\(day)にしました。",
                en: "\"\(step)\" of \"\(which.customer)\" is due on \(day)."))
    }
}
