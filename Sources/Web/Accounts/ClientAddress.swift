import Foundation
import UseCases

/// Whom attempts are counted by: one address of IPv4, and of IPv6 the network of 64 bits that one subscriber has to
/// themself, so that nobody begins anew from another address of it.
struct ClientAddress {
    /// What they are counted under; two ways to write one address are one.
    let counted: String

    /// - Parameter text: As the connection or a proxy names it, perhaps with a port.
    init(_ text: String) {
        let text = text.normalized
        let bare = HostAndPort(text)?.name ?? text
        counted =
            ClientAddress.bytes(of: text, AF_INET6).map(ClientAddress.network)
            ?? ClientAddress.bytes(of: bare, AF_INET6).map(ClientAddress.network)
            ?? ClientAddress.bytes(of: bare, AF_INET).map(ClientAddress.dotted) ?? text
    }

    private static func bytes(of text: String, _ family: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: family == AF_INET ? 4 : 16)
        // A zone (`fe80::1%eth0`) says by which of our own interfaces they came.
        let address = String(text.prefix { $0 != "%" })
        return inet_pton(family, address, &bytes) == 1 ? bytes : nil
    }

    private static func network(_ bytes: [UInt8]) -> String {
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
        if isMapped { return dotted(Array(bytes.suffix(4))) }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }

    private static func dotted(_ bytes: [UInt8]) -> String { bytes.map(String.init).joined(separator: ".") }
}
