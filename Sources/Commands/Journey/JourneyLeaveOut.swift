import ArgumentParser
import Onboarding

struct JourneyLeaveOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave-out", abstract: "Leave a step out, and say why. / 理由を添えて施策を省く")

    @OptionGroup var about: StepOptions

    @Option(help: "Why. / 理由")
    var reason: String

    func run() async throws {
        try await about.record(.stepLeftOut(about.step, reason: reason)) { customer, step, _ in
            Text(
                ja: "「\(customer)」の「\(step)」を省きました（\(reason)）。",
                en: "Left \"\(step)\" of \"\(customer)\" out (\(reason)).")
        }
    }
}
