import Foundation
import Interchange

/// Standard output and error, as bytes and at once.
enum Terminal {
    static func print(_ text: String) { write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

    static func print(bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// A line of JSON.
    static func print(json bytes: [UInt8]) { print(bytes: bytes + [UInt8(ascii: "\n")]) }

    /// A form as a line of JSON.
    static func print(_ form: some Encodable) { print(json: CanonicalJSON.bytes(of: form)) }

    static func error(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

    static func errorPart(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

    /// Whether a person watches standard error.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                // A closed pipe (`| head`) is the reader's choice, not our failure.
                if count <= 0 && errno != EINTR { return }
                written += max(0, count)
            }
        }
    }
}
