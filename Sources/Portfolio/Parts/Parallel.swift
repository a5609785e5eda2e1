import Dispatch

/// Runs a function for parts of a range on all cores; the answers come in the order of the parts.
public func inParallel<Answer: Sendable>(
    _ range: Range<Int>, _ body: @Sendable (Range<Int>) -> Answer
) -> [Answer] {
    // Small portfolios are done before a second thread has started.
    let parts = range.count < 500 ? 1 : 8
    let size = (range.count + parts - 1) / max(1, parts)
    let answers = Answers<Answer>(count: parts)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let first = min(range.upperBound, range.lowerBound + part * size)
        answers.set(part, body(first..<min(range.upperBound, first + size)))
    }
    return answers.all
}

/// One place for each part's answer; every place is written by one thread only, and read when all are done.
private final class Answers<Answer: Sendable>: @unchecked Sendable {
    private let places: UnsafeMutablePointer<Answer?>
    private let count: Int

    init(count: Int) {
        self.count = count
        places = .allocate(capacity: count)
        places.initialize(repeating: nil, count: count)
    }

    deinit {
        places.deinitialize(count: count)
        places.deallocate()
    }

    func set(_ index: Int, _ answer: Answer) { places[index] = answer }

    var all: [Answer] { (0..<count).compactMap { places[$0] } }
}
