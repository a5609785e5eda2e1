import Onboarding

/// What has become of a journey since the picture of its week was taken.
public enum SincePicture: Hashable, Sendable {
    /// The customer has gone, or its data ends.
    case left
    case ended(on: Day)
    case paused(since: Day)
    /// A meeting was held.
    case held(step: Step, on: Day)

    /// The word by which interfaces know it.
    public var name: String {
        switch self {
        case .left: "left"
        case .ended: "ended"
        case .paused: "paused"
        case .held: "held"
        }
    }

    /// The day of it; nil where that is not known here.
    public var day: Day? {
        switch self {
        case .left: nil
        case .ended(let day), .paused(let day), .held(_, let day): day
        }
    }

    /// In a few words, for a badge.
    public func label(near today: Day) -> Text {
        let day = day?.spoken(from: today) ?? Text(same: "")
        return switch self {
        case .left: Text(ja: "対象外になりました", en: "no longer followed")
        case .ended: Text(ja: "終了（\(day.ja)）", en: "ended \(day.en)")
        case .paused: Text(ja: "休止中（\(day.ja)から）", en: "paused since \(day.en)")
        case .held(let step, _): Text(ja: "\(step.name.ja)を実施（\(day.ja)）", en: "\(step.name.en) held \(day.en)")
        }
    }
}

extension SincePicture {
    /// Several in one line; nil for none.
    public static func sentence(_ labels: [Text]) -> Text? {
        labels.isEmpty
            ? nil
            : Text(
                ja: "観測のあと：" + labels.map(\.ja).joined(separator: "、"),
                en: "since then: " + labels.map(\.en).joined(separator: "; "))
    }
}

extension WeeklyEntry {
    /// - Parameter situation: How the journey stands today; nil if it is not in scope any more.
    public func since(_ situation: JourneySituation?) -> [SincePicture] {
        guard let situation else { return [.left] }
        if let ending = situation.ending {
            guard ending.leftOn == nil, let day = ending.endedOn else { return [.left] }
            return day >= now.day ? [.ended(on: day)] : []
        }
        let (journey, today) = (situation.journey, situation.plan.day)
        var news: [SincePicture] = []
        if let pause = situation.plan.pause, pause.from >= now.day { news.append(.paused(since: pause.from)) }
        for mark in journey.meetings(on: today) where mark.state == .held && mark.day >= now.day {
            guard let step = situation.plan[mark.step]?.step else { continue }
            news.append(.held(step: step, on: mark.day))
        }
        return news
    }
}
