import ArgumentParser
import Onboarding
import UseCases

/// Which step of which customer's journey a command is about.
struct StepOptions: ParsableArguments {
    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @OptionGroup var options: Options

    /// Records something about the step, and prints what was done.
    /// - Parameter words: By the day from which it holds.
    func record(_ event: JourneyFact.Event, _ words: (Day) -> Text) async throws {
        try options.check(.table, .json)
        let on = try which.day()
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(event, of: which.name(of: customer, in: workspace), on: on)
        options.say(recorded, words(recorded.day))
    }
}
