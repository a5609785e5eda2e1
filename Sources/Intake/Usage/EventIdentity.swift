import Crypto
import Usage

extension EventIdentity {
    /// The identity of an event that has a message id: SHA-256 of `m`, NUL and the id, cut to 128 bits.
    public init(messageId: String) {
        var message = IdentityMessage(kind: "m")
        message.append(messageId.utf8)
        self = message.identity
    }
}

/// The bytes whose digest is an identity, put together in the same room again and again.
struct IdentityMessage {
    private var bytes: [UInt8] = []

    /// - Parameter kind: Keeps the identities of different kinds of messages apart.
    init(kind: Unicode.Scalar) { begin(kind) }

    mutating func begin(_ kind: Unicode.Scalar) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(ascii: kind))
        bytes.append(0)
    }

    mutating func append(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    /// A text that is not the last: none holds NUL, so that NUL ends it.
    mutating func append(part: some Sequence<UInt8>) {
        bytes.append(contentsOf: part)
        bytes.append(0)
    }

    mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    var identity: EventIdentity {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().withUnsafeBytes { digest in
            EventIdentity(
                high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}
