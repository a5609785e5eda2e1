import Onboarding

/// That nothing is asked of a journey on a day, and why: it is over before completion, or paused.
public enum JourneyHalt: Hashable, Sendable {
    case ended(on: Day, cause: String?)
    case paused(Journey.Pause)

    /// Nil where it is under way.
    public init?(_ journey: Journey, on day: Day) {
        if let ended = journey.ended(on: day) {
            self = .ended(on: ended, cause: journey.endCause(on: day))
        } else if let pause = journey.pause(on: day) {
            self = .paused(pause)
        } else {
            return nil
        }
    }

    public var heading: Text {
        switch self {
        case .ended: Text(ja: "この案件は終了しています", en: "This journey has ended")
        case .paused: Text(ja: "この案件は休止中です", en: "This journey is paused")
        }
    }

    /// Since when, why, and what follows from it.
    public func reading(near today: Day) -> Text {
        switch self {
        case .ended(let day, let cause):
            let (day, why) = (day.spoken(from: today), cause.map { Text(ja: "（\($0)）", en: " (\($0))") })
            return Text(
                ja: "完了の前に、\(day.ja)に終了しました\(why?.ja ?? "")。残りの施策は行いません。",
                en: "It ended on \(day.en), before completion\(why?.en ?? ""). What was left of its plan is not done.")
        case .paused(let pause):
            let from = pause.from.spoken(from: today)
            let until = pause.until?.spoken(from: today)
            return Text(
                ja: "\(from.ja)から休止しています（\(pause.reason)）。"
                    + (until.map { "\($0.ja)に再開します。" } ?? "再開日は決まっていません。"),
                en: "Paused since \(from.en) (\(pause.reason)), "
                    + (until.map { "until \($0.en)." } ?? "with no end yet."))
        }
    }
}
