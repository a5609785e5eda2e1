import Onboarding

/// Who is in the team, what they may do, and the form to invite somebody: for admins.
public struct MembersPage: Sendable {
    public var rows: [Row]
    public var invitation: Form
    public var today: Day
    public var notice: Text?
    /// What was refused of a row's form.
    public var problem: (message: Text, remedy: Text?)?

    public struct Row: Sendable {
        public var id: Int64
        public var name: String
        public var email: String
        public var role: Role
        public var isActive: Bool
        /// Invited, and not come yet.
        public var isInvited: Bool
        public var lastSeen: Moment?
        public var isSelf: Bool

        public init(
            id: Int64, name: String, email: String, role: Role, isActive: Bool, isInvited: Bool, lastSeen: Moment?,
            isSelf: Bool
        ) {
            self.id = id
            self.name = name
            self.email = email
            self.role = role
            self.isActive = isActive
            self.isInvited = isInvited
            self.lastSeen = lastSeen
            self.isSelf = isSelf
        }
    }

    public init(
        rows: [Row], invitation: Form, today: Day, notice: Text? = nil,
        problem: (message: Text, remedy: Text?)? = nil
    ) {
        self.rows = rows
        self.invitation = invitation
        self.today = today
        self.notice = notice
        self.problem = problem
    }

    public static let location = Location(path: ["members"])

    /// The roles as a form offers them, each with what it is for.
    public static let roles: [(value: String, label: Text)] = Role.allCases.reversed().map { role in
        (
            role.rawValue,
            Text(ja: "\(role.label.ja)：\(role.meaning.ja)", en: "\(role.label.en): \(role.meaning.en)")
        )
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let isRefused = invitation.isRefused || problem != nil
        let prefix = isRefused ? reader(Text(ja: "エラー：", en: "Error: ")) : ""
        return Layout(title: prefix + reader(Text(ja: "メンバー", en: "Members"))).page(
            "members",
            [
                "notice": present(notice.map { reader($0) }), "problem": present(problem.map { reader($0.message) }),
                "remedy": present(problem?.remedy.map { reader($0) }),
                "count": reader(Text(ja: "\(rows.count.grouped)人", en: rows.count.english("member"))),
                "rows": rows.map { fields(of: $0, reader) }, "form": [invitation.fields(for: reader)],
                "token": reader.account?.token ?? "", "invitesNow": invitation.isRefused,
            ], for: reader)
    }

    private func fields(of row: Row, _ reader: Reader) -> Fields {
        let state: Text =
            if !row.isActive {
                Text(ja: "利用停止中", en: "deactivated")
            } else if row.isInvited {
                Text(ja: "招待中", en: "invited")
            } else {
                Text(ja: "利用中", en: "active")
            }
        let place = ["members", String(row.id)]
        return [
            "name": row.name, "email": row.email, "showsEmail": row.name != row.email,
            "state": reader(state), "isActive": row.isActive, "isInvited": row.isInvited, "isSelf": row.isSelf,
            "lastSeen": present(row.lastSeen.map { $0.shown(reader.language, near: today) }),
            "change": Location(path: place).href, "activation": Location(path: place + ["active"]).href,
            "link": Location(path: place + ["link"]).href, "roleLabel": reader(row.role.label),
            "roles": Role.allCases.map { role in
                ["value": role.rawValue, "label": reader(role.label), "isChosen": role == row.role] as Fields
            },
        ]
    }
}

/// A link that has just been made for somebody: shown once, to be handed to them.
public struct LinkPage: Sendable {
    public var title: Text
    public var name: String
    public var email: String
    /// The whole address.
    public var address: String
    public var expires: Moment
    public var today: Day

    public init(title: Text, name: String, email: String, address: String, expires: Moment, today: Day) {
        self.title = title
        self.name = name
        self.email = email
        self.address = address
        self.expires = expires
        self.today = today
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        Layout(title: reader(title)).page(
            "link",
            [
                "heading": reader(title), "name": name, "email": email, "showsEmail": name != email,
                "address": address, "expires": expires.shown(reader.language, near: today),
                "members": MembersPage.location.href,
            ], for: reader)
    }
}
