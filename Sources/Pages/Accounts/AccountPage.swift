import Onboarding

/// One's own account: name, language, password, and the browsers that are signed in.
public struct AccountPage: Sendable {
    public var email: String
    public var role: Role
    public var form: Form
    public var password: Form
    /// The last used first.
    public var sessions: [Session]
    public var today: Day
    /// What has just been done.
    public var notice: Text?

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
        email: String, role: Role, form: Form, password: Form, sessions: [Session], today: Day, notice: Text? = nil
    ) {
        self.email = email
        self.role = role
        self.form = form
        self.password = password
        self.sessions = sessions
        self.today = today
        self.notice = notice
    }

    public static let location = Location(path: ["account"])

    private var summary: Text {
        Text(
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
                        "agent": AgentReading(session.agent).text(reader.language), "full": session.agent,
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
    private let agent: String

    init(_ agent: String) { self.agent = agent }

    func text(_ language: Language) -> String {
        let browser = AgentReading.first(
            of: [
                ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
                ("Safari/", "Safari"),
            ], in: agent)
        let system = AgentReading.first(
            of: [
                ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
                ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
            ], in: agent)
        switch (browser, system) {
        case (let browser?, let system?):
            return Text(ja: "\(system)の\(browser)", en: "\(browser) on \(system)")(language)
        case (let one?, nil), (nil, let one?): return one
        case (nil, nil):
            let unknown = Text(ja: "不明なブラウザ", en: "an unknown browser")(language)
            return agent.isEmpty ? unknown : String(agent.prefix(60))
        }
    }

    private static func first(of marks: [(mark: String, name: String)], in agent: String) -> String? {
        marks.first { agent.contains($0.mark) }?.name
    }
}
