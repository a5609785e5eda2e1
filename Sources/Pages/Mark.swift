import Onboarding

/// A state told by shape and word together, so that colour is never the only sign.
public struct Mark: Hashable, Sendable {
    /// Stands for the state in addresses and styles.
    public let key: String
    public let word: Text
    let shape: Shape
    /// It asks for something to be done now.
    let isUrgent: Bool

    enum Shape: String { case full, empty, half, triangle, square, diamond, dots, flag }

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
        case .undetermined: Mark(key: name, word: label, shape: .triangle, isUrgent: false)
        }
    }

    /// Its shape as a letter, where many stand in a row.
    var dot: String {
        switch self {
        case .met: "●"
        case .unmet: "○"
        case .undetermined: "△"
        }
    }
}
