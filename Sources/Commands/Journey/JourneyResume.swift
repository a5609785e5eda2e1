import ArgumentParser
import Onboarding
import UseCases

struct JourneyResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused journey go on. / 休止した案件を再開する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let recorded = try await workspace.resume(which.name(of: customer, in: workspace), on: try which.day())
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の案件を\(recorded.day)から再開しました。",
                en: "The journey of \"\(customer)\" goes on from \(recorded.day)."))
    }
}
