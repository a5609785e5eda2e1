import Onboarding

/// All that is wrong with a file, found in one reading; never empty.
public struct Refusals: Error, Hashable, Sendable {
    public let all: [Refusal]

    public init(all: [Refusal]) { self.all = all }

    /// Throws the refusals if there are any, in the order of the file.
    static func throwing(_ refusals: [Refusal]) throws(Refusals) {
        guard refusals.isEmpty else { throw Refusals(all: inFileOrder(refusals)) }
    }

    static func inFileOrder(_ refusals: [Refusal]) -> [Refusal] {
        func order(_ refusal: Refusal, _ offset: Int) -> (Int, Int, Int) {
            (refusal.place?.line ?? 0, refusal.place?.column ?? 0, offset)
        }
        return refusals.enumerated().sorted { order($0.element, $0.offset) < order($1.element, $1.offset) }
            .map(\.element)
    }
}
