import Foundation
import Onboarding

/// Reads CP932 through the C library, which, unlike Foundation, says where a byte is no character.
final class CP932 {
    private let descriptor: iconv_t

    /// - Throws: `Refusal` of code `encoding` if this system does not know CP932.
    init() throws(Refusal) {
        let opened = iconv_open("UTF-8", "CP932")
        guard let opened, opened != iconv_t(bitPattern: -1) else {
            throw Refusal(
                .encoding,
                Text(
                    ja: "このシステムでは Shift_JIS（CP932）のファイルを読めません。",
                    en: "This system cannot read Shift_JIS (CP932) files."),
                remedy: Text(ja: "UTF-8 で保存し直してください。", en: "Save the file as UTF-8."))
        }
        descriptor = opened
    }

    deinit { iconv_close(descriptor) }

    func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> TextDecoder.Outcome {
        guard bytes.count > 0 else { return .text("") }
        // No character of CP932 takes more than three bytes of UTF-8 for each of its own.
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count * 3) { room in
            iconv(descriptor, nil, nil, nil, nil)
            var input =
                UnsafeMutableRawPointer(mutating: bytes.baseAddress!).assumingMemoryBound(to: CChar.self)
                as UnsafeMutablePointer<CChar>?
            var inputLeft = bytes.count
            var output = room.baseAddress
            var outputLeft = room.count
            guard iconv(descriptor, &input, &inputLeft, &output, &outputLeft) != -1 else {
                return .broken(at: bytes.count - inputLeft)
            }
            let written = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<(room.count - outputLeft)])
            return .text(String(decoding: written, as: UTF8.self))
        }
    }
}
