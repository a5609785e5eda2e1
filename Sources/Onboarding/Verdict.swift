/// The three values of a judgement, combined by Kleene's strong logic: what is unknown stays undetermined
/// unless the known part decides alone. Ordered unmet < undetermined < met, so that `and` is the minimum.
@frozen
public enum Verdict: Int8, Comparable, CaseIterable, Sendable {
    case unmet = -1
    case undetermined = 0
    case met = 1

    @inlinable
    public static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
    @inlinable
    public static prefix func ! (verdict: Verdict) -> Verdict { Verdict(rawValue: -verdict.rawValue)! }
    @inlinable
    public init(_ holds: Bool) { self = holds ? .met : .unmet }

    /// The stable word of interfaces.
    public var name: String {
        switch self {
        case .met: "met"
        case .unmet: "unmet"
        case .undetermined: "undetermined"
        }
    }

    public var label: Text {
        switch self {
        case .met: Text(ja: "達成", en: "met")
        case .unmet: Text(ja: "未達", en: "unmet")
        case .undetermined: Text(ja: "判定保留", en: "undetermined")
        }
    }
}
