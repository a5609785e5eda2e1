import Onboarding

/// A state told by shape and word together, so that colour is never the only sign.
public struct Mark: Hashable, Sendable {
    /// Stands for the state in addresses and styles.
    public let key: String
    public let word: Text
    let shape: Shape
    /// It asks for something to be done now.
    let isUrgent: Bool

    /// A circle is a verdict, a square a pace, a triangle worry; hatched is what is not known.
    enum Shape: String { case full, empty, hidden, square, half, frame, gap, tick, dash, triangle }

    func fields(_ language: Language) -> Fields {
        ["key": key, "word": word.label(language), "shape": shape.rawValue, "isUrgent": isUrgent]
    }
}

extension Verdict {
    /// The verdict as pages show it.
    public var mark: Mark {
        switch self {
        case .met: Mark(key: name, word: label, shape: .full, isUrgent: false)
        case .unmet: Mark(key: name, word: label, shape: .empty, isUrgent: false)
        case .undetermined: Mark(key: name, word: label, shape: .hidden, isUrgent: false)
        }
    }
}
