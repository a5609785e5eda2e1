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
        refusals.enumerated().sorted { left, right in
            let (here, there) = (left.element.place, right.element.place)
            return (here?.line ?? 0, here?.column ?? 0, left.offset) < (there?.line ?? 0, there?.column ?? 0, right.offset)
        }.map(\.element)
    }
}
