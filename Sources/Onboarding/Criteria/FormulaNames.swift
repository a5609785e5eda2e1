extension Formula {
    /// The events that it asks for.
    public var eventNames: [String] {
        leaves.flatMap { leaf in if case .metric(let metric) = leaf { metric.names } else { [String]() } }
    }

    /// The keys of the steps that it asks for.
    public var stepNames: [String] {
        leaves.compactMap { leaf in if case .fact(.done(let step)) = leaf { step } else { nil } }
    }

    /// The traits that it asks for, each with the leaf that asks for it.
    public var traits: [(leaf: Int, name: String)] {
        leaves.enumerated().compactMap { index, leaf in
            switch leaf {
            case .fact(.trait(let name)), .traitIs(let name, _): (index, name)
            default: nil
            }
        }
    }
}
