import Onboarding
import Synchronization

/// Counts who fails to sign in, by account and by address, and lets them wait longer each time. Kept in memory: with
/// several nodes each counts its own, and a restart forgets.
public final class Attempts: Sendable {
    private enum Key: Hashable {
        case account(String)
        case address(String)
    }

    private struct Count {
        var failures = 0
        /// Microseconds since 1970-01-01T00:00:00Z.
        var last: Int64 = 0
    }

    /// Failures that are allowed before a wait, and the longest wait in seconds.
    private struct Rule {
        let failuresBeforeWait: Int
        let longestWaitSeconds: Int64

        func wait(after failures: Int) -> Int64 {
            guard failures >= failuresBeforeWait else { return 0 }
            return min(
                longestWaitSeconds, Attempts.shortestWaitSeconds << Int64(min(failures - failuresBeforeWait, 20)))
        }
    }

    /// An account's wait is short enough that nobody can be kept out by somebody else's guessing for long.
    private static let ofAccount = Rule(failuresBeforeWait: 5, longestWaitSeconds: 300)
    /// Whole offices come from one address.
    private static let ofAddress = Rule(failuresBeforeWait: 20, longestWaitSeconds: 900)
    private static let shortestWaitSeconds: Int64 = 5
    /// After which a count is forgotten.
    private static let forgottenAfterMicroseconds: Int64 = 3600 * 1_000_000
    private static let countsBeforeCleanUp = 20_000

    private let counts = Mutex<[Key: Count]>([:])

    public init() {}

    /// Begins an attempt. It counts as failed until it has succeeded, so that many at once do not slip through.
    /// - Throws: `Refusal` of code `tooOften` if it is too early for another.
    public func begin(account: String, address: String, now: Int64) throws(Refusal) {
        let keys = [
            (Key.account(account.normalized.lowercased()), Attempts.ofAccount), (.address(address), Attempts.ofAddress),
        ]
        let wait = counts.withLock { counts -> Int64 in
            if counts.count > Attempts.countsBeforeCleanUp {
                counts = counts.filter { now - $0.value.last < Attempts.forgottenAfterMicroseconds }
            }
            var wait: Int64 = 0
            for (key, rule) in keys {
                guard let count = counts[key], now - count.last < Attempts.forgottenAfterMicroseconds else {
                    counts[key] = nil
                    continue
                }
                let until = count.last + rule.wait(after: count.failures) * 1_000_000
                wait = max(wait, (until - now + 999_999) / 1_000_000)
            }
            guard wait <= 0 else { return wait }
            for (key, _) in keys {
                counts[key, default: Count()].failures += 1
                counts[key]?.last = now
            }
            return 0
        }
        guard wait <= 0 else { throw Attempts.refusal(seconds: Int(wait)) }
    }

    /// It was the right password: the account's failures are forgotten, and the address's attempt does not count.
    public func succeed(account: String, address: String) {
        counts.withLock { counts in
            counts[.account(account.normalized.lowercased())] = nil
            if let count = counts[.address(address)] {
                counts[.address(address)]?.failures = max(0, count.failures - 1)
            }
        }
    }

    private static func refusal(seconds: Int) -> Refusal {
        let minutes = (seconds + 59) / 60
        let (ja, en) =
            seconds < 90
            ? ("\(seconds)秒", counted(seconds, "second")) : ("\(minutes)分", counted(minutes, "minute"))
        return Refusal(
            .tooOften,
            Text(ja: "続けて失敗したため、しばらくサインインできません。", en: "Signing in failed too often."),
            remedy: Text(ja: "\(ja)たってからもう一度お試しください。", en: "Try again in \(en)."))
    }
}
