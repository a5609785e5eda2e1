import Onboarding

/// Lines end with LF, CR LF or CR.
extension InputFile {
    /// Where the line ends that `offset` is in; the window's end if it goes on there.
    func lineEnd(from offset: Int) -> Int {
        var position = offset
        while base[position] != UInt8(ascii: "\n"), base[position] != UInt8(ascii: "\r") { position += 1 }
        return position
    }

    /// Where the next line begins after a line that ends at `end`.
    func afterLineEnd(at end: Int) -> Int {
        let isPair =
            base[end] == UInt8(ascii: "\r") && end + 1 < count && base[end + 1] == UInt8(ascii: "\n")
        return min(end + (isPair ? 2 : 1), count)
    }

    /// Where the next line begins after the line that `offset` is in, however long it is; moves the window.
    func skipLine(from offset: Int) throws(Refusal) -> Int {
        var end = lineEnd(from: offset)
        // At the window's last byte, a CR may still be followed by its LF.
        while end + 1 >= count, !isComplete {
            _ = try advance(to: end)
            end = lineEnd(from: 0)
        }
        return afterLineEnd(at: end)
    }
}
