import Foundation

/// Holds a thread of a driver, from which nothing asynchronous can be awaited.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() { semaphore.wait() }
    func open() { semaphore.signal() }
}
