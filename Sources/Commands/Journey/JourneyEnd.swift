import ArgumentParser
import Onboarding
import UseCases

struct JourneyEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a journey before completion, with its cause. / 完了前に案件を終える")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Option(help: "Why it ended. / 終了の原因")
    var cause: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let on = try which.day()
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(
            .ended(cause: cause), of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の案件を\(recorded.day)に終了しました（\(cause)）。",
                en: "The journey of \"\(customer)\" ended on \(recorded.day) (\(cause))."))
    }
}
