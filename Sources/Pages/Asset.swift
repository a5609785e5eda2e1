import Onboarding

/// A file that pages load: its name says its content, so that browsers may keep it for good.
public struct Asset: Sendable {
    /// `kadode-5f3a….css`, below `/assets/`.
    public let name: String
    public let type: String
    public let bytes: [UInt8]

    /// The address that pages load it from.
    var href: String { "/assets/\(name)" }

    static let stylesheet = Asset(
        "kadode", "css", "text/css; charset=utf-8",
        PackageResources.tokens_css + PackageResources.base_css + PackageResources.frame_css
            + PackageResources.marks_css + PackageResources.buttons_css + PackageResources.forms_css
            + PackageResources.tables_css + PackageResources.lists_css + PackageResources.charts_css
            + PackageResources.messages_css + PackageResources.print_css)
    static let icon = Asset("icon", "svg", "image/svg+xml", PackageResources.icon_svg)
    /// Keys; nothing needs it.
    static let script = Asset("kadode", "js", "text/javascript; charset=utf-8", PackageResources.kadode_js)
    public static let all = [stylesheet, icon, script]

    private init(_ name: String, _ suffix: String, _ type: String, _ bytes: [UInt8]) {
        // It tells versions of our own files apart.
        let hash = FNV1a.hash(bytes)
        self.name = "\(name)-\(String(hash, radix: 16)).\(suffix)"
        self.type = type
        self.bytes = bytes
    }
}
