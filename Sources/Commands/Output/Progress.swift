import Foundation
import Onboarding

/// A line on the terminal that says how far long work has come, how fast it goes and how long it will still
/// take. Silent unless a person is watching.
struct Progress {
    private let total: Int
    private let language: Language
    private let start = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var isShown = false

    /// - Parameter total: How much there is to do, in the unit that `update` counts; bytes for a file.
    init(total: Int, language: Language) {
        self.total = total
        self.language = language
    }

    mutating func update(done: Int, rows: Int) {
        let now = ContinuousClock.now
        guard Terminal.isWatched, now - lastShown > .milliseconds(200) else { return }
        lastShown = now
        isShown = true
        let seconds = Double((now - start) / .milliseconds(1)) / 1000
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
        let rate = Int(Double(rows) / max(seconds, 0.001))
        let left = share > 0 ? Int((seconds / share - seconds).rounded(.up)) : 0
        let percent = Int(share * 100)
        let text = Text(
            ja: "\(rows)行（\(percent)%）　毎秒\(rate)行　残り約\(left)秒",
            en: "\(rows) rows (\(percent)%), \(rate) rows/s, about \(left) s left")
        Terminal.errorPart("\r\u{1B}[2K" + text(language))
    }

    /// Clears the line, so that what follows starts clean.
    func finish() {
        if isShown { Terminal.errorPart("\r\u{1B}[2K") }
    }
}
