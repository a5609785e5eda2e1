/// What the CSM makes of a customer (見立て), entered week by week and kept beside the verdict. It decides
/// nothing; it is the first outcome that criteria can be learned from.
public enum CSMRead: String, CaseIterable, Sendable {
    case onboarded
    case notYet = "not-yet"
    case worried

    public var label: Text {
        switch self {
        case .onboarded: Text(ja: "できていそう", en: "looks onboarded")
        case .notYet: Text(ja: "まだ", en: "not yet")
        case .worried: Text(ja: "心配", en: "worried")
        }
    }

    /// Whether the verdict says otherwise. Only "looks onboarded" takes the customer for onboarded; what is not known
    /// agrees with everything.
    public func disagrees(with verdict: Verdict) -> Bool {
        verdict != .undetermined && (self == .onboarded) != (verdict == .met)
    }
}
