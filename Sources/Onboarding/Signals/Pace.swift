/// How a journey is getting on, by one stated rule. What is known goes before what is not, and the worse before
/// the better:
///
/// 1. **preparing**: the customer prepares outside the product, or the journey is paused; nothing is expected.
/// 2. **stuck**: it is hardly used (no login, silent or low activity is open).
/// 3. **behind**: it is used, but late or below what it has to be (behind plan, running long or falling below).
/// 4. **no data**: nobody's usage arrives, so that nothing can be told of it.
/// 5. **on track**: none of these.
public enum Pace: String, CaseIterable, Sendable {
    case onTrack = "on-track"
    case behind
    case stuck
    case preparing
    case noData = "no-data"

    /// - Parameters:
    ///   - isSuspended: The day lies in a pause or a preparation.
    ///   - isBlind: Rules look at usage, and no usage of anybody arrives.
    public init(signals: some Sequence<Signal.Kind>, isSuspended: Bool, isBlind: Bool) {
        let kinds = Set(signals)
        self =
            if isSuspended {
                .preparing
            } else if !kinds.isDisjoint(with: [.noLogin, .silent, .lowActivity]) {
                .stuck
            } else if !kinds.isDisjoint(with: [.behindPlan, .runningLong, .fallingBelow]) {
                .behind
            } else if isBlind {
                .noData
            } else {
                .onTrack
            }
    }

    public var label: Text {
        switch self {
        case .onTrack: Text(ja: "順調", en: "on track")
        case .behind: Text(ja: "遅れ", en: "behind")
        case .stuck: Text(ja: "停滞", en: "stuck")
        case .preparing: Text(ja: "準備・休止中", en: "preparing")
        case .noData: Text(ja: "データなし", en: "no data")
        }
    }
}
