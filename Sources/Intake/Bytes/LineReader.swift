import Onboarding

/// Cuts a file into lines; empty ones are passed over.
final class LineReader {
    enum Step {
        case line
        /// The line has more bytes than a line may have; these are its first.
        case tooLong([UInt8])
        case end
    }

    static let longestLine = 1 << 20

    let file: InputFile
    /// The number of the current line, from 1.
    private(set) var number = 0
    private let longestLine: Int
    private var start = 0
    private var length = 0
    private var following: Int

    /// - Parameter longestLine: Less than the file's window.
    init(_ file: InputFile, longestLine: Int = LineReader.longestLine) {
        self.file = file
        self.longestLine = longestLine
        following = file.markLength
    }

    /// How much of the file has been read, in bytes.
    var bytesRead: Int { file.windowStart + following }

    /// The current line without its end.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: file.base + start, count: length) }

    func next() throws(Refusal) -> Step {
        while true {
            if following >= file.count, file.isComplete { return .end }
            let end = file.lineEnd(from: following)
            let isCut = end + 1 >= file.count && !file.isComplete
            if end - following > longestLine {
                number += 1
                let first = Array(UnsafeBufferPointer(start: file.base + following, count: longestLine))
                following = try file.skipLine(from: end)
                return .tooLong(first)
            }
            if isCut {
                _ = try file.advance(to: following)
                following = 0
                continue
            }
            number += 1
            (start, length) = (following, end - following)
            following = file.afterLineEnd(at: end)
            if length > 0 { return .line }
        }
    }
}
