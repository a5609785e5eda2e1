import Onboarding

/// One's own account: name, language, password, and the browsers that are signed in.
public struct AccountPage: Sendable {
    public var member: Member
    public var form: Form
    public var password: Form
    /// The last used first.
    public var sessions: [Session]
    public var today: Day
    /// What has just been done.
    public var notice: Text?

    /// One of the reader's own sign-ins.
    public struct Session: Sendable {
        public var id: Int64
        /// What the browser called itself.
        public var agent: String
        public var since: Moment
        public var lastUsed: Moment
        /// The one that asks.
        public var isCurrent: Bool

        public init(id: Int64, agent: String, since: Moment, lastUsed: Moment, isCurrent: Bool) {
            self.id = id
            self.agent = agent
            self.since = since
            self.lastUsed = lastUsed
            self.isCurrent = isCurrent
        }
    }

    public init(
        _ member: Member, hasPassword: Bool, sessions: [Session], today: Day, hidden: [(name: String, value: String)]
    ) {
        self.member = member
        self.sessions = sessions
        self.today = today
        form = Form(
            action: AccountPage.location,
            fields: [
                FormField("name", Text(ja: "お名前", en: "Your name"), .text, value: member.name),
                FormField(
                    "language", Text(ja: "言語", en: "Language"), .choice(AccountPage.languages),
                    value: member.language?.rawValue ?? ""),
            ], button: Form.save, hidden: hidden)
        let current = FormField("current", Text(ja: "現在のパスワード", en: "Current password"), .password)
        let new = FormField(
            "password", Text(ja: "新しいパスワード", en: "New password"), .newPassword,
            hint: Text(ja: "\(Password.shortest)文字以上", en: "At least \(Password.shortest) characters"))
        password = Form(
            action: AccountPage.location.below("password"), fields: (hasPassword ? [current] : []) + [new],
            button: hasPassword ? AccountPage.changePassword : Text(ja: "パスワードを決める", en: "Choose a password"),
            hidden: hidden, account: member.email.text)
    }

    static let changePassword = Text(ja: "パスワードを変更する", en: "Change the password")

    private static let languages: [(value: String, label: Text)] =
        [("", Text(ja: "ブラウザに合わせる", en: "As the browser prefers"))]
        + Language.allCases.map { ($0.rawValue, Text(same: $0.label)) }

    /// What has just been done, by its word in the address; nil for another word.
    public static func notice(_ done: String?) -> Text? {
        switch done {
        case "saved": Text(ja: "保存しました。", en: "Saved.")
        case "password":
            Text(
                ja: "パスワードを変更し、ほかのブラウザをサインアウトさせました。",
                en: "Your password is changed, and all other browsers are signed out.")
        case "session": Text(ja: "サインアウトさせました。", en: "That browser is signed out.")
        default: nil
        }
    }

    public static let location = Location(path: ["account"])

    private var summary: Text {
        let (email, role) = (member.email.text, member.role)
        return Text(
            ja: "\(email)　役割は\(role.label.ja)（\(role.meaning.ja)）",
            en: "\(email), \(role.label.en): \(role.meaning.en)")
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        Layout(title: reader(Text(ja: "アカウント", en: "Account"))).page(
            "account",
            [
                "summary": reader(summary),
                "notice": present(notice.map { reader($0) }), "form": [form.fields(for: reader)],
                "password": [password.fields(for: reader, isMinor: true)], "token": reader.account?.token ?? "",
                "sessions": sessions.map { session in
                    [
                        "agent": AgentReading(agent: session.agent).text(reader.language), "full": session.agent,
                        "since": session.since.shown(reader.language, near: today),
                        "lastUsed": session.lastUsed.shown(reader.language, near: today),
                        "isCurrent": session.isCurrent,
                        "action": Location(path: ["account", "sessions", String(session.id), "end"]).href,
                    ] as Fields
                },
            ], for: reader)
    }
}

/// Browser and system out of what a browser calls itself, which says much and means little.
struct AgentReading {
    let agent: String

    func text(_ language: Language) -> String {
        let browser = first(
            of: [
                ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
                ("Safari/", "Safari"),
            ])
        let system = first(
            of: [
                ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
                ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
            ])
        switch (browser, system) {
        case (let browser?, let system?):
            return Text(ja: "\(system)の\(browser)", en: "\(browser) on \(system)")(language)
        case (let one?, nil), (nil, let one?): return one
        case (nil, nil):
            let unknown = Text(ja: "不明なブラウザ", en: "an unknown browser")(language)
            return agent.isEmpty ? unknown : String(agent.prefix(60))
        }
    }

    private func first(of marks: [(mark: String, name: String)]) -> String? {
        marks.first { agent.contains($0.mark) }?.name
    }
}
