import ArgumentParser
import Onboarding

struct JourneyUnfix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unfix", abstract: "Leave the due date of a step to its rule again. / 期限の指定をやめる")

    @OptionGroup var about: StepOptions

    func run() async throws {
        try await about.record(.dateUnfixed(about.step)) { customer, step, _ in
            Text(
                ja: "「\(customer)」の「\(step)」の期限を、ふたたび決まりどおりにしました。",
                en: "The due date of \"\(step)\" of \"\(customer)\" follows its rule again.")
        }
    }
}
