import Onboarding

extension JourneySituation {
    /// It was never seen to log in, and nobody has confirmed that its usage is linked.
    public var isPerhapsUnlinked: Bool {
        signals.contains { if case .neverUsed(_, isLinked: false) = $0.evidence { true } else { false } }
    }
}

extension Customer {
    /// The id among those given that reads like the customer: it holds its key or name, or is held by one.
    public func lookalike(among ids: [String]) -> String? {
        let own = [key, name].map(\.searchSpelling)
        return ids.first { id in
            let id = id.searchSpelling
            return own.contains { min(id.count, $0.count) >= 3 && (id.contains($0) || $0.contains(id)) }
        }
    }
}
