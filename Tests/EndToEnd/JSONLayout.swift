import Foundation

/// Where the objects of a JSON document stand in its bytes. Everything here keeps the bytes: nothing is parsed into
/// values.
enum JSONLayout {
    /// An object that is an element of an array.
    struct Element {
        /// From its opening brace to behind its closing one.
        let range: Range<Int>
        /// The number of arrays and objects around it.
        let depth: Int
    }

    /// The elements of all arrays that are objects, in the order of their opening braces.
    static func elements(of document: Data) -> [Element] {
        var found: [(start: Int, end: Int, depth: Int)] = []
        /// The containers that are open: whether each is an array, and its place in `found` if it is an element.
        var open: [(isArray: Bool, element: Int?)] = []
        document.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            var (index, isInString) = (0, false)
            while index < bytes.count {
                let byte = bytes[index]
                if isInString {
                    if byte == 0x5C { index += 1 } else if byte == 0x22 { isInString = false }
                } else if byte == 0x22 {
                    isInString = true
                } else if byte == 0x7B || byte == 0x5B {
                    let isElement = byte == 0x7B && open.last?.isArray == true
                    if isElement { found.append((index, index, open.count)) }
                    open.append((byte == 0x5B, isElement ? found.count - 1 : nil))
                } else if byte == 0x7D || byte == 0x5D, let closed = open.popLast(), let element = closed.element {
                    found[element].end = index + 1
                }
                index += 1
            }
        }
        return found.map { Element(range: $0.start..<$0.end, depth: $0.depth) }
    }

    /// The document with each object of an array on a line of its own, indented by its depth, so that a difference
    /// between two versions of a file is readable. No other byte is changed.
    static func inLines(_ document: Data) -> Data {
        var (laidOut, written) = (Data(), 0)
        for element in elements(of: document) {
            laidOut.append(document[written..<element.range.lowerBound])
            laidOut.append(Data(("\n" + String(repeating: " ", count: element.depth)).utf8))
            written = element.range.lowerBound
        }
        return laidOut + document[written...]
    }

    /// The bytes that were laid out. JSON text has no line end inside of a string, so that all line ends, with the
    /// spaces behind them, come from `inLines`; but for the last one, which commands print.
    static func joined(_ laidOut: Data) -> Data {
        var (document, isIndentation) = (Data(), false)
        for (index, byte) in laidOut.enumerated() {
            if byte == 0x0A, index < laidOut.count - 1 {
                isIndentation = true
            } else if byte != 0x20 || !isIndentation {
                isIndentation = false
                document.append(byte)
            }
        }
        return document
    }
}
