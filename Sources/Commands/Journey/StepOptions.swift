import ArgumentParser
import Onboarding
import UseCases

/// Which step of which customer's journey a command is about.
struct StepOptions: ParsableArguments {
    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @OptionGroup var options: Options

    /// Records something about the step, and prints what was done.
    /// - Parameter words: By the day from which it holds.
    func record(
        _ event: JourneyFact.Event, _ words: (_ customer: String, _ step: String, Day) -> Text
    ) async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.record(event, of: name, on: day)
        } saying: {
            words(which.customer, step, $0.day)
        }
    }
}
