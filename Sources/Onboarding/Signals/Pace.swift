/// How a journey is getting on, by one stated rule. What is known goes before what is not, and the worse before
/// the better:
///
/// 1. **preparing**: the customer prepares outside the product, or the journey is paused; nothing is expected.
/// 2. **stuck**: it is hardly used (no login, silent, or low activity by the program's rule).
/// 3. **behind**: it is used, but late or below what it has to be (behind plan, running long, falling below, or low
///    activity beside those that made it), or its customer has given notice.
/// 4. **no data**: nobody's usage arrives, or its program cannot be read, so that nothing can be told of it.
/// 5. **on track**: none of these.
///
/// A journey that is over (`Ending`) is **ended**, whatever was seen of it on its last day. No weekly picture has this
/// pace: none is taken of a journey that is over.
public enum Pace: String, CaseIterable, Sendable {
    case onTrack = "on-track"
    case behind
    case stuck
    case preparing
    case noData = "no-data"
    case ended

    /// - Parameters:
    ///   - isSuspended: The day lies in a pause or a preparation.
    ///   - isBlind: Rules look at usage, and no usage of anybody arrives; or the rules cannot be read.
    public init(_ signals: [Signal], isSuspended: Bool, isBlind: Bool) {
        let worst = signals.map(Pace.sign).min { $0.rank < $1.rank } ?? .onTrack
        self = isSuspended ? .preparing : worst != .onTrack ? worst : isBlind ? .noData : .onTrack
    }

    /// What one signal alone would make of it.
    private static func sign(of signal: Signal) -> Pace {
        switch signal.kind {
        case .noLogin, .silent: .stuck
        case .lowActivity: if case .belowPeers = signal.evidence { .behind } else { .stuck }
        case .cancelNotice, .behindPlan, .runningLong, .fallingBelow: .behind
        case .handoffMissing: .onTrack
        case .noData: .noData
        }
    }

    private var rank: Int {
        switch self {
        case .preparing: 0
        case .stuck: 1
        case .behind: 2
        case .noData: 3
        case .onTrack: 4
        case .ended: 5
        }
    }

    public var label: Text {
        switch self {
        case .onTrack: Text(ja: "順調", en: "on track")
        case .behind: Text(ja: "遅れ", en: "behind")
        case .stuck: Text(ja: "停滞", en: "stuck")
        case .preparing: Text(ja: "準備・休止中", en: "preparing")
        case .noData: Text(ja: "データなし", en: "no data")
        case .ended: Text(ja: "終了", en: "ended")
        }
    }
}
