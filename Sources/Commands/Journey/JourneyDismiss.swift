import ArgumentParser
import Onboarding

struct JourneyDismiss: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Dismiss a proposed meeting, and say why. / 提案された面談を理由を添えて見送る")

    @OptionGroup var about: StepOptions

    @Option(help: "Why. / 理由")
    var reason: String

    func run() async throws {
        try await about.record(.proposalDismissed(about.step, reason: reason)) { customer, step, _ in
            Text(
                ja: "「\(customer)」への「\(step)」の提案を見送りました（\(reason)）。",
                en: "Dismissed the proposal of \"\(step)\" for \"\(customer)\" (\(reason)).")
        }
    }
}
