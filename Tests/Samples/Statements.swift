import Synchronization

/// The statements that a store runs.
package final class Statements: Sendable {
    private let texts = Mutex<[String]>([])

    package init() {}

    package func note(_ text: String) { texts.withLock { $0.append(text) } }

    /// Those since it was last asked.
    package func take() -> [String] {
        texts.withLock { texts in
            defer { texts = [] }
            return texts
        }
    }
}
