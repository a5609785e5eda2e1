import Onboarding

/// Which day a journey starts on.
public enum StartRule: Hashable, Sendable {
    /// The customer's contract start.
    case contract
    case on(Day)
}

extension StartRule {
    /// Day 0 of a customer's journey.
    public func day(for customer: Customer) -> Day {
        switch self {
        case .contract: customer.contractStart
        case .on(let day): day
        }
    }
}
