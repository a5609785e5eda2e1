import Crypto
import CryptoExtras
import Dispatch
import Foundation
import Onboarding
import Synchronization

/// What one hash costs whoever computes it (scrypt, RFC 7914).
public struct PasswordCost: Hashable, Sendable {
    /// A power of two; memory is 128 × `rounds` × `blockSize` bytes.
    public let rounds: Int
    public let blockSize: Int
    public let parallelism: Int

    public init(rounds: Int, blockSize: Int, parallelism: Int) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 32 MB and about 0.4 s on one core: one of the settings that OWASP's cheat sheet holds for equally strong.
    public static let standard = PasswordCost(rounds: 1 << 15, blockSize: 8, parallelism: 3)
}

/// A salted hash with what it cost, as it is stored: `scrypt$32768$8$3$salt$key`. The cost stands beside the hash, so
/// that it can be raised for everybody who signs in from then on.
struct PasswordHash: Sendable {
    let cost: PasswordCost
    private let salt: [UInt8]
    private let key: [UInt8]

    /// Hashes a password with a new salt.
    init(_ password: Password, cost: PasswordCost) throws {
        var generator = SystemRandomNumberGenerator()
        self.cost = cost
        salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        key = try PasswordHash.key(password, salt, cost).withUnsafeBytes(Array.init)
    }

    /// Reads what `text` has written.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Secret.bytes(of: String(parts[4])),
            let key = Secret.bytes(of: String(parts[5])), key.count == PasswordHash.length
        else { return nil }
        cost = PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.key = key
    }

    var text: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Secret.text(of: salt))$\(Secret.text(of: key))"
    }

    /// Whether it is the hash of the password. Keys are compared by the library, in constant time.
    func matches(_ password: Password) throws -> Bool {
        try PasswordHash.key(password, salt, cost) == SymmetricKey(data: key)
    }

    private static let length = 32

    private static func key(_ password: Password, _ salt: [UInt8], _ cost: PasswordCost) throws -> SymmetricKey {
        // The library does not take an empty password; no password that was chosen is empty.
        let bytes = password.bytes.isEmpty ? [0] : password.bytes
        return try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: length, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
    }
}

/// Hashes passwords on threads of its own: half a second of computing must not hold up the requests of others.
public final class PasswordHasher: Sendable {
    public let cost: PasswordCost
    private let queue = DispatchQueue(label: "kadode.passwords", attributes: .concurrent)
    private let waiting = Mutex(0)
    /// Compared against where nobody has the address: takes as long as a real one.
    private let stranger: Mutex<PasswordHash?> = Mutex(nil)

    /// Who comes when so many are waiting is asked to come back: memory and patience have an end.
    private static let most = 32

    public init(cost: PasswordCost = .standard) { self.cost = cost }

    func hash(_ password: Password) async throws -> String {
        try await run { [cost] in try PasswordHash(password, cost: cost).text }
    }

    /// - Parameter stored: Nil where nobody has the address or no password was chosen yet; computed all the same.
    /// - Returns: Whether it is right, and whether the hash was made at another cost than is now asked.
    func verify(_ password: Password, _ stored: String?) async throws -> (isRight: Bool, isOutdated: Bool) {
        try await run { [self] in
            guard let hash = stored.flatMap(PasswordHash.init) else {
                _ = try hashOfNobody().matches(password)
                return (false, false)
            }
            return (try hash.matches(password), hash.cost != cost)
        }
    }

    private func hashOfNobody() throws -> PasswordHash {
        try stranger.withLock { stranger in
            if let stranger { return stranger }
            let made = try PasswordHash(Password(typed: Secret().text), cost: cost)
            stranger = made
            return made
        }
    }

    /// Makes the hash to compare strangers with, so that the first stranger does not wait twice as long.
    func warmUp() async throws { _ = try await run { [self] in try hashOfNobody().cost } }

    private func run<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        let isTaken = waiting.withLock { waiting in
            guard waiting < PasswordHasher.most else { return false }
            waiting += 1
            return true
        }
        guard isTaken else {
            throw Refusal(
                .tooOften, Text(ja: "ただいま混み合っています。", en: "Too many people are signing in at the moment."),
                remedy: Text(ja: "少し待ってからもう一度お試しください。", en: "Wait a moment, then try again."))
        }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
