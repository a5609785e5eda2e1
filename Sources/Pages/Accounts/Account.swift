import Onboarding

/// Who is signed in, as every page shows it above.
public struct Account: Hashable, Sendable {
    public var name: String
    public var role: Role
    /// Proves that a form comes from a page of this session.
    public var token: String

    public init(name: String, role: Role, token: String) {
        self.name = name
        self.role = role
        self.token = token
    }

    /// The field in which forms send the token.
    public static let tokenField = "csrf"

    func fields(for reader: Reader) -> Fields {
        var pages: [(Text, String, Permission)] = [(Text(ja: "アカウント", en: "Account"), "account", .ownAccount)]
        pages.append((Text(ja: "メンバー", en: "Members"), "members", .manageMembers))
        pages.append((SettingsPage.title, "settings", .changeSettings))
        pages.append((Text(ja: "操作の記録", en: "Log"), "log", .readLog))
        pages.append((Beginning.title, "start", .runJourneys))
        return [
            "name": name,
            "pages": pages.filter { role.may($0.2) }.map { label, path, _ in
                [
                    "label": reader(label), "href": Location(path: [path]).href,
                    "isCurrent": reader.location.path.first == path,
                ] as Fields
            }, "token": token,
        ]
    }
}
