/// A host as requests and proxies name it, with or without a port: `localhost:8080`, `[::1]`, `203.0.113.9:51234`.
public struct HostAndPort {
    /// Without the brackets of IPv6.
    public let name: String

    /// Nil if it is anything else.
    public init?(_ text: some StringProtocol) {
        let text = text[...]
        let rest: Substring
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            name = String(text[text.index(after: text.startIndex)..<end])
            rest = Substring(text[text.index(after: end)...])
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            name = String(text[..<end])
            rest = Substring(text[end...])
        }
        guard !name.isEmpty, rest.isEmpty || HostAndPort.isPort(rest.dropFirst()) && rest.first == ":" else {
            return nil
        }
    }

    /// Whether it is this machine, as it calls itself.
    public var isLoopback: Bool { ["localhost", "127.0.0.1", "::1"].contains(name.lowercased()) }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) } && (Int(text).map { (1...65_535).contains($0) } ?? false)
    }
}
