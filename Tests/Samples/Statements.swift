import Synchronization

/// The statements that a store runs.
public final class Statements: Sendable {
    private let texts = Mutex<[String]>([])

    public init() {}

    public func note(_ text: String) { texts.withLock { $0.append(text) } }

    /// Those since it was last asked.
    public func take() -> [String] {
        texts.withLock { texts in
            defer { texts = [] }
            return texts
        }
    }
}
