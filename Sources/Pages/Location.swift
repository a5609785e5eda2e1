/// A page's address: the path and the query, decoded, as links write it and requests carry it.
public struct Location: Hashable, Sendable {
    /// One field of a query.
    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    /// The parts between the slashes; empty for the first page.
    public var path: [String]
    public var query: [Field]

    public init(path: [String] = [], query: [Field] = []) {
        self.path = path
        self.query = query
    }

    /// Reads what a request asks for: `/journeys/aoba-1?lang=en`. Nil if the escapes in it are no text.
    public init?(_ target: String) {
        let halves = target.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path: [String] = []
        for part in (halves.first ?? "").split(separator: "/") {
            guard let decoded = Location.decoded(part, plusIsSpace: false) else { return nil }
            path.append(decoded)
        }
        var query: [Field] = []
        for pair in halves.dropFirst().first?.split(separator: "&") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Location.decoded(sides[0], plusIsSpace: true),
                let value = Location.decoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { return nil }
            query.append(Field(name: name, value: value))
        }
        self.init(path: path, query: query)
    }

    /// The first value of a field; nil if it is absent.
    public subscript(name: String) -> String? { query.first { $0.name == name }?.value }

    /// All values of a field, in their order.
    public func all(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

    /// The same page with a field set to a value, or without it.
    public func with(_ name: String, _ value: String?) -> Location {
        var changed = self
        changed.query.removeAll { $0.name == name }
        if let value { changed.query.append(Field(name: name, value: value)) }
        return changed
    }

    /// As it stands in a link.
    public var href: String {
        let place = "/" + path.map(Location.encoded).joined(separator: "/")
        guard !query.isEmpty else { return place }
        let fields = query.map { "\(Location.encoded($0.name))=\(Location.encoded($0.value))" }
        return place + "?" + fields.joined(separator: "&")
    }

    /// Everything but unreserved characters (RFC 3986) is escaped.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        let digits = Array("0123456789ABCDEF")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded.append("%")
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return encoded
    }

    private static func decoded(_ text: Substring, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
