import Interchange
import Onboarding
import UseCases

extension Options {
    /// Says that something was recorded of a journey, or was known already.
    func say(_ recorded: Recorded, _ text: Text) {
        guard format == .json else {
            return say(
                recorded.isNew
                    ? text
                    : Text(
                        ja: "\(recorded.journey)には既にそう記録されています。", en: "That is recorded of \(recorded.journey) already."
                    ))
        }
        Terminal.print(
            RecordedJSON(journey: recorded.journey, on: recorded.day, isNew: recorded.isNew, key: recorded.key))
    }
}
