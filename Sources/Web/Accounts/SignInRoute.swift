import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// The page to sign in by: `/sign-in`.
    func signInPage(_ context: SiteContext) async throws -> Response {
        let next = ReturnPath.checked(context.location["next"] ?? "")
        if context.signedIn != nil { return context.redirect(to: next) }
        var page = SignInPage.page(
            next: next, isNew: try await !workspace.hasMembers(), hidden: context.hidden)
        page.isInterrupted = context.location["interrupted"] != nil
        return context.page(page.page(for: context.reader))
    }

    func signIn(_ context: SiteContext) async throws -> Response {
        let (email, next) = (context.form["email"], ReturnPath.checked(context.form["next"]))
        do {
            try attempts.begin(account: email, address: context.client, now: workspace.clock())
            let admission = try await workspace.signIn(
                email: email, password: context.form["password"], agent: context.agent)
            attempts.succeed(account: email, address: context.client)
            return admit(admission, to: next, context)
        } catch let refusal as Refusal {
            var page = SignInPage.page(next: next, isNew: false, typed: context.form, hidden: context.hidden)
            page.form = page.form.refused([refusal])
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    func signOut(_ context: SiteContext) async throws -> Response {
        if let signedIn = context.signedIn { try await workspace.signOut(session: signedIn.session.id) }
        var response = context.redirect(to: SignInPage.location)
        response.setCookie(cookies.removal(of: cookies.session))
        return response
    }

    /// Gives the browser its new session and sends it on. Whatever it brought along is replaced.
    func admit(_ admission: Admission, to place: Location, _ context: SiteContext) -> Response {
        // Who works with customers begins with what they need today; sales with the handoffs to write.
        let worksDaily = [.csm, .manager, .sales].contains(admission.member.member.role)
        var response = context.redirect(to: worksDaily && place == Location() ? Today.location() : place)
        response.setCookie(cookies.cookie(cookies.session, admission.token, seconds: admission.lifetime))
        response.setCookie(cookies.removal(of: cookies.visit))
        return response
    }
}
