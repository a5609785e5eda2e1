import Onboarding

extension Workspace {
    /// Records that the customer was called or written to, which answers what the journey needs for some days.
    /// - Parameters:
    ///   - words: What it was about; empty: nobody said.
    ///   - on: The day it was; today if nil.
    public func touch(
        _ name: JourneyName, by channel: Touch.Channel, words: String, on: Day?
    ) async throws -> Recorded {
        try await record(.touched(channel, words: words.wordsIfAny), of: name, on: on)
    }

    /// Records that nothing is to be done about a journey before a day.
    /// - Parameter on: The day from which that holds; today if nil.
    /// - Throws: `Refusal` of code `invalid` at `until`, if that day is not ahead.
    public func watch(_ name: JourneyName, until: Day, words: String, on: Day?) async throws -> Recorded {
        try await record(.watched(until: until, words: words.wordsIfAny), of: name, on: on)
    }
}

extension String {
    /// Without the white space around it; nil if nothing is left.
    var wordsIfAny: String? {
        let words = normalized
        return words.isEmpty ? nil : words
    }
}
