import Onboarding

/// All that is wrong with a file, found in one reading; never empty.
public struct Refusals: Error, Hashable, Sendable {
    public let all: [Refusal]

    public init(all: [Refusal]) { self.all = all }

    /// Throws the refusals if there are any, in the order of the file.
    static func throwing(_ refusals: [Refusal]) throws(Refusals) {
        guard !refusals.isEmpty else { return }
        let ordered = refusals.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            let (here, there) = ((a?.line ?? 0, a?.column ?? 0, left.offset), (b?.line ?? 0, b?.column ?? 0, right.offset))
            return here < there
        }
        throw Refusals(all: ordered.map(\.element))
    }
}
