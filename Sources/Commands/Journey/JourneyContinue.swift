import ArgumentParser
import Onboarding
import UseCases

struct JourneyContinue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue", abstract: "Take the end of a journey back. / 案件の終了を取り消す")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let on = try which.day()
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(.continued, of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の案件を\(recorded.day)から再開しました。",
                en: "The journey of \"\(customer)\" goes on from \(recorded.day)."))
    }
}
