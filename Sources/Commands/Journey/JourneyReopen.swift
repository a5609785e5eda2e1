import ArgumentParser
import Onboarding

struct JourneyReopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Say that a step is not over after all. / 施策を未完了に戻す")

    @OptionGroup var about: StepOptions

    @Option(help: "Why, where it is done by the data. / 理由（データで完了しているとき）")
    var reason: String?

    func run() async throws {
        try await about.record(.stepReopened(about.step, reason: reason)) { customer, step, day in
            Text(
                ja: "「\(customer)」の「\(step)」を\(day)から未完了に戻しました。",
                en: "\"\(step)\" of \"\(customer)\" is open again from \(day).")
        }
    }
}
