import Onboarding

/// The whole text of a small file.
public enum FileText {
    /// Larger files are refused: what is read as a whole is written by people.
    static let largest = 4 << 20

    /// - Throws: `Refusal` of code `file`, `encoding`, `missing` (empty) or `tooLarge`, with the file and, for
    ///   a character in no encoding, its line and column.
    public static func read(path: String) throws(Refusal) -> String { try text(of: InputFile(path: path)) }

    static func text(of file: InputFile) throws(Refusal) -> String {
        guard file.isComplete, file.count <= largest else {
            throw Refusal(
                .tooLarge, Text(ja: "ファイルが大きすぎます（4 MB まで）。", en: "The file is too large (at most 4 MB)."),
                at: Place(file: file.name))
        }
        let bytes = UnsafeBufferPointer(start: file.base + file.markLength, count: file.count - file.markLength)
        switch file.decoder.decode(bytes) {
        case .text(let text): return text
        case .broken(let offset):
            let (lines, column) = file.decoder.position(of: offset, in: bytes)
            throw file.decoder.refusal().at(file: file.name, line: lines + 1, column: column)
        }
    }
}
