import Onboarding
import UseCases

extension Options {
    /// Says that something was recorded of a journey; as JSON `{"journey","on","recorded","key"}`, where `recorded` is
    /// false if it was known already and `key` null if none was chosen for it.
    func say(_ recorded: Recorded, _ text: Text) {
        guard format == .json else {
            return say(
                recorded.isNew
                    ? text
                    : Text(
                        ja: "\(recorded.journey)には既にそう記録されています。", en: "That is recorded of \(recorded.journey) already."
                    ))
        }
        var json = JSONText()
        json.object { json in
            json.key("journey")
            json.string(recorded.journey)
            json.key("on")
            json.string(recorded.day.description)
            json.key("recorded")
            json.bool(recorded.isNew)
            json.key("key")
            json.string(recorded.key)
        }
        Terminal.print(json)
    }
}
