import Hummingbird
import Onboarding
import Pages
import Usage
import UseCases

extension Site {
    /// One's own account: `/account`.
    func account(_ context: SiteContext) async throws -> Response {
        let page = try await accountPage(context)
        return context.page(page.page(for: context.reader))
    }

    func changeAccount(_ context: SiteContext) async throws -> Response {
        let language = Language(rawValue: context.form["language"])
        do {
            try await workspace.changeOwn(name: context.form["name"], language: language)
        } catch let refusal as Refusal where refusal.code == .invalid {
            var page = try await accountPage(context)
            page.form.fields[0].value = context.form["name"]
            page.form.fields[1].value = context.form["language"]
            page.form = page.form.refused([refusal])
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
        // From now on the member's choice counts in this browser too.
        var response = context.redirect(to: AccountPage.location.with("done", "saved"))
        response.setCookie(cookies.preference("lang", language?.rawValue ?? "", isKept: language != nil))
        return response
    }

    func changePassword(_ context: SiteContext) async throws -> Response {
        guard let account = context.signedIn?.member.member.email.text else { throw HTTPError(.notFound) }
        do {
            try attempts.begin(account: account, address: context.client, now: workspace.clock())
            let admission = try await workspace.changePassword(
                from: context.form["current"], to: context.form["password"], agent: context.agent)
            attempts.succeed(account: account, address: context.client)
            return admit(admission, to: AccountPage.location.with("done", "password"), context)
        } catch let refusal as Refusal where [.invalid, .tooOften].contains(refusal.code) {
            // What is wrong with the new one shows that the present one was right.
            if refusal.place?.field == "password" { attempts.succeed(account: account, address: context.client) }
            var page = try await accountPage(context)
            page.password = page.password.refused([refusal])
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    func endSession(_ context: SiteContext) async throws -> Response {
        guard let id = Int64(context.parameters.get("session") ?? "") else { throw HTTPError(.notFound) }
        try await workspace.endOwnSession(id)
        return context.redirect(to: AccountPage.location.with("done", "session"))
    }

    private func accountPage(_ context: SiteContext) async throws -> AccountPage {
        guard let signedIn = context.signedIn else { throw HTTPError(.notFound) }
        let (member, days) = (signedIn.member.member, try await workspace.localDays())
        let hasPassword = signedIn.member.hasPassword
        let current = FormField("current", Text(ja: "現在のパスワード", en: "Current password"), .password)
        let sessions = try await workspace.ownSessions().map { session in
            AccountPage.Session(
                id: session.id, agent: session.agent, since: Moment(session.createdAt, days),
                lastUsed: Moment(session.lastUsedAt, days), isCurrent: session.id == signedIn.session.id)
        }
        var page = AccountPage(
            email: member.email.text, role: member.role,
            form: Form(
                AccountPage.location,
                [
                    FormField("name", Text(ja: "お名前", en: "Your name"), .text, value: member.name),
                    FormField(
                        "language", Text(ja: "言語", en: "Language"), .choice(AccountPage.languages),
                        value: member.language?.rawValue ?? ""),
                ], button: Text(ja: "保存する", en: "Save"), hidden: context.hidden),
            password: Form(
                Location(path: ["account", "password"]),
                (hasPassword ? [current] : []) + [
                    FormField(
                        "password", Text(ja: "新しいパスワード", en: "New password"), .newPassword,
                        hint: Text(
                            ja: "\(Password.shortest)文字以上", en: "At least \(Password.shortest) characters"))
                ],
                button: hasPassword
                    ? Text(ja: "パスワードを変更する", en: "Change the password")
                    : Text(ja: "パスワードを決める", en: "Choose a password"), hidden: context.hidden),
            sessions: sessions, today: days.day(of: workspace.clock()),
            notice: AccountPage.notices[context.location["done"] ?? ""])
        page.password.account = member.email.text
        return page
    }
}

extension AccountPage {
    fileprivate static let languages: [(value: String, label: Text)] = [
        ("", Text(ja: "ブラウザに合わせる", en: "As the browser prefers")), ("ja", Text(same: "日本語")),
        ("en", Text(same: "English")),
    ]

    fileprivate static let notices: [String: Text] = [
        "saved": Text(ja: "保存しました。", en: "Saved."),
        "password": Text(
            ja: "パスワードを変更し、ほかのブラウザをサインアウトさせました。",
            en: "Your password is changed, and all other browsers are signed out."),
        "session": Text(ja: "サインアウトさせました。", en: "That browser is signed out."),
    ]
}

extension Moment {
    /// - Parameter instant: Microseconds since 1970-01-01T00:00:00Z.
    init(_ instant: Int64, _ days: LocalDays) {
        let (day, minute) = days.time(of: instant)
        self.init(day: day, minute: minute)
    }
}
