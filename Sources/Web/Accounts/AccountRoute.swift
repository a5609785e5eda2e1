import Hummingbird
import Onboarding
import Pages
import Usage
import UseCases

extension Site {
    /// One's own account: `/account`.
    func account(_ context: SiteContext) async throws -> Response {
        context.page(try await accountPage(context).page(for: context.reader))
    }

    func changeAccount(_ context: SiteContext) async throws -> Response {
        let language = Language(rawValue: context.form["language"])
        do {
            try await workspace.changeOwn(name: context.form["name"], language: language)
        } catch let refusal as Refusal where refusal.code == .invalid {
            var page = try await accountPage(context)
            page.form = page.form.typed(context.form).refused([refusal])
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
        try await workspace.endOwnSession(context.number("session"))
        return context.redirect(to: AccountPage.location.with("done", "session"))
    }

    private func accountPage(_ context: SiteContext) async throws -> AccountPage {
        guard let signedIn = context.signedIn else { throw HTTPError(.notFound) }
        let days = try await workspace.localDays()
        let sessions = try await workspace.ownSessions().map { session in
            AccountPage.Session(
                id: session.id, agent: session.agent, since: Moment(session.createdAt, days),
                lastUsed: Moment(session.lastUsedAt, days), isCurrent: session.id == signedIn.session.id)
        }
        var page = AccountPage(
            signedIn.member.member, hasPassword: signedIn.member.hasPassword, sessions: sessions,
            today: days.day(of: workspace.clock()), hidden: context.hidden)
        page.notice = AccountPage.notice(context.location["done"])
        return page
    }
}
