import ArgumentParser
import Onboarding
import UseCases

struct JourneyLeaveOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave-out", abstract: "Leave a step out, and say why. / 理由を添えて施策を省く")

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
            .stepLeftOut(step, reason: reason), of: which.name(of: customer, in: workspace), on: on)
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の「\(step)」を省きました（\(reason)）。",
                en: "Left \"\(step)\" of \"\(customer)\" out (\(reason))."))
    }
}
