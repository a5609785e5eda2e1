import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// The page to sign in by: `/sign-in`.
    func signInPage(_ context: SiteContext) async throws -> Response {
        let next = ReturnPath.checked(context.location["next"] ?? "")
        if context.signedIn != nil { return context.redirect(to: next) }
        var page = FormPage.signIn(to: next, isNew: try await !workspace.hasMembers(), context)
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
            var page = FormPage.signIn(to: next, isNew: false, context)
            page.form = page.form.refused([refusal])
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    func signOut(_ context: SiteContext) async throws -> Response {
        if let signedIn = context.signedIn { try await workspace.signOut(session: signedIn.session.id) }
        var response = context.redirect(to: Gate.signIn)
        response.setCookie(cookies.removal(of: cookies.session))
        return response
    }

    /// Gives the browser its new session and sends it on. Whatever it brought along is replaced.
    func admit(_ admission: Admission, to place: Location, _ context: SiteContext) -> Response {
        var response = context.redirect(to: place)
        response.setCookie(cookies.cookie(cookies.session, admission.token, seconds: admission.lifetime))
        response.setCookie(cookies.removal(of: cookies.visit))
        return response
    }
}

extension FormPage {
    fileprivate static func signIn(to next: Location, isNew: Bool, _ context: SiteContext) -> FormPage {
        let form = Form(
            Gate.signIn,
            [
                FormField(
                    "email", Text(ja: "メールアドレス", en: "E-mail address"), .email, value: context.form["email"]),
                FormField("password", Text(ja: "パスワード", en: "Password"), .password),
            ], button: Text(ja: "サインイン", en: "Sign in"),
            hidden: context.hidden + [(name: "next", value: next.href)])
        let notYet = Text(
            ja: "まだ誰も登録されていません。サーバーを起動した端末に表示された初期設定のリンクを開いてください。",
            en: "Nobody has set this up yet. Open the set-up link that the server printed in its terminal.")
        return FormPage(
            Text(ja: "サインイン", en: "Sign in"), intro: isNew ? [notYet] : [], form: form,
            note: Text(
                ja: "パスワードを忘れたときは、管理者に再設定のリンクを頼んでください。",
                en: "Forgotten your password? An admin can make you a link to choose a new one."))
    }
}

extension Refusal.Code {
    /// The status of a form that is shown again with what is wrong.
    var formStatus: HTTPResponse.Status {
        switch self {
        case .tooOften: .tooManyRequests
        case .forbidden: .forbidden
        case .conflict, .stale: .conflict
        default: .unprocessableContent
        }
    }
}
