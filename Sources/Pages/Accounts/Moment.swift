import Onboarding

/// A minute of a local day, for people to read.
public struct Moment: Hashable, Sendable {
    public var day: Day
    /// Since midnight.
    public var minute: Int

    public init(day: Day, minute: Int) {
        self.day = day
        self.minute = minute
    }

    /// `11月22日 9:05`, `22 Nov, 9:05`.
    func shown(_ language: Language, near: Day? = nil) -> String {
        let time = "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + String(minute % 60)
        return day.shown(language, near: near) + (language == .ja ? " " : ", ") + time
    }
}
