import Onboarding
import Usage

/// A minute of a local day, for people to read.
public struct Moment: Hashable, Sendable {
    public var day: Day
    /// Since midnight.
    public var minute: Int

    /// `9:05`.
    var time: String { "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + String(minute % 60) }

    /// `11月22日 9:05`, `22 Nov, 9:05`.
    func shown(_ language: Language, near: Day? = nil) -> String {
        day.shown(language, near: near) + (language == .ja ? " " : ", ") + time
    }
}

extension Moment {
    /// - Parameter instant: Microseconds since 1970-01-01T00:00:00Z.
    public init(_ instant: Int64, _ days: LocalDays) {
        let (day, minute) = days.time(of: instant)
        self.init(day: day, minute: minute)
    }
}
