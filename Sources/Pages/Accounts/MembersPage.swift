import Onboarding

/// Who is in the team, what they may do, and the form to invite somebody: for admins.
public struct MembersPage: Sendable {
    public var rows: [Row]
    public var invitation: Form
    public var today: Day
    public var notice: Text?
    /// What was refused of a row's form.
    public var problem: (message: Text, remedy: Text?)?

    /// One member of the team.
    public struct Row: Sendable {
        public var id: Int64
        public var member: Member
        /// Invited, and not come yet.
        public var isInvited: Bool
        public var lastSeen: Moment?
        public var isSelf: Bool

        public init(id: Int64, member: Member, isInvited: Bool, lastSeen: Moment?, isSelf: Bool) {
            self.id = id
            self.member = member
            self.isInvited = isInvited
            self.lastSeen = lastSeen
            self.isSelf = isSelf
        }
    }

    /// - Parameter typed: What was typed into the form to invite somebody, where it was refused.
    public init(
        rows: [Row], today: Day, typed: FormValues = FormValues(), hidden: [(name: String, value: String)]
    ) {
        self.rows = rows
        self.today = today
        invitation = Form(
            action: MembersPage.location,
            fields: [
                FormField(
                    "email", MembersPage.email, .words, value: typed["email"],
                    hint: Text(
                        ja: "1行に1人。「佐藤 花子 <sato@example.com>」のように、お名前も書けます。お名前は本人があとから変えられます。",
                        en:
                            "One a line, with a name if you like: Hanako Sato <sato@example.com>. They can change it themselves."
                    )),
                FormField(
                    "role", Text(ja: "役割", en: "Role"), .choice(MembersPage.roles),
                    value: typed["role"].nonEmpty ?? Role.csm.rawValue),
            ], button: Text(ja: "招待リンクを作る", en: "Make an invitation link"), hidden: hidden)
    }

    static let email = Text(ja: "メールアドレス", en: "E-mail address")

    /// What has just been done, by its word in the address; nil for another word.
    public static func notice(_ done: String?) -> Text? {
        switch done {
        case "role": Text(ja: "役割を変更しました。", en: "The role is changed.")
        case "activated": Text(ja: "利用を再開しました。", en: "They may sign in again.")
        case "deactivated":
            Text(ja: "利用を停止し、すべてのブラウザからサインアウトさせました。", en: "They are deactivated, and signed out everywhere.")
        default: nil
        }
    }

    public static let location = Location(path: ["members"])

    /// The roles as a form offers them, each with what it is for.
    private static let roles: [(value: String, label: Text)] = Role.allCases.reversed().map { role in
        (
            role.rawValue,
            Text(ja: "\(role.label.ja)：\(role.meaning.ja)", en: "\(role.label.en): \(role.meaning.en)")
        )
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let isRefused = invitation.isRefused || problem != nil
        return Layout(title: reader.title(Text(ja: "メンバー", en: "Members"), isRefused: isRefused)).page(
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
            if !row.member.isActive {
                Text(ja: "利用停止中", en: "deactivated")
            } else if row.isInvited {
                Text(ja: "招待中", en: "invited")
            } else {
                Text(ja: "利用中", en: "active")
            }
        let (member, place) = (row.member, ["members", String(row.id)])
        return [
            "name": member.name, "email": member.email.text, "showsEmail": member.name != member.email.text,
            "state": reader(state), "isActive": member.isActive, "isInvited": row.isInvited, "isSelf": row.isSelf,
            "lastSeen": present(row.lastSeen.map { $0.shown(reader.language, near: today) }),
            "change": Location(path: place).href, "activation": Location(path: place + ["active"]).href,
            "link": Location(path: place + ["link"]).href, "roleLabel": reader(member.role.label),
            "roles": Role.allCases.map { option($0.rawValue, reader($0.label), isChosen: $0 == member.role) },
        ]
    }
}

/// Links that have just been made, each for somebody: shown once, to be handed to them.
public struct LinkPage: Sendable {
    public var title: Text
    public var links: [Link]
    public var expires: Moment
    public var today: Day

    /// A link with whom it is for.
    public struct Link: Sendable {
        public var member: Member
        /// The whole address.
        public var address: String

        public init(member: Member, address: String) {
            self.member = member
            self.address = address
        }
    }

    public init(isInvitation: Bool, _ links: [Link], expires: Moment, today: Day) {
        title =
            isInvitation
            ? Text(ja: "招待リンク", en: "Invitation link") : Text(ja: "パスワード再設定リンク", en: "Password reset link")
        self.links = links
        self.expires = expires
        self.today = today
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let count = links.count
        let lead =
            count == 1
            ? Text(ja: "次のリンクを\(links[0].member.name)さんに渡してください。", en: "Hand this link to \(links[0].member.name).")
            : Text(ja: "次のリンクを、それぞれの方に渡してください。", en: "Hand each of these links to whom it is for.")
        return Layout(title: reader(title)).page(
            "link",
            [
                "heading": reader(title), "lead": reader(lead), "isSeveral": count > 1,
                "links": links.enumerated().map { index, link in
                    let (name, email) = (link.member.name, link.member.email.text)
                    return [
                        "id": String(index), "who": name == email ? email : "\(name) (\(email))",
                        "address": link.address, "isFirst": index == 0,
                    ] as Fields
                },
                "expires": expires.shown(reader.language, near: today),
                "members": MembersPage.location.href,
            ], for: reader)
    }
}
