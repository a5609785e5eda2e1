import Foundation
import Onboarding

/// The pages on which one says who one is: to sign in, or by a link that works once.
public enum SignInPage {
    public static let location = Location(path: ["sign-in"])

    /// - Parameters:
    ///   - next: Where one goes then.
    ///   - isNew: Whether nobody has an account yet.
    public static func page(
        next: Location, isNew: Bool, typed: FormValues = FormValues(), hidden: [(name: String, value: String)]
    ) -> FormPage {
        let notYet = Text(
            ja: "まだ誰も登録されていません。サーバーを起動した端末に表示された初期設定のリンクを開いてください。",
            en: "Kadode has not been set up yet. Open the set-up link that the server printed in its terminal.")
        return FormPage(
            title: title, intro: isNew ? [notYet] : [],
            form: Form(
                action: location,
                fields: [
                    FormField("email", MembersPage.email, .email, value: typed["email"]),
                    FormField("password", password, .password),
                ], button: title, hidden: hidden + [("next", next.href)]),
            note: Text(
                ja: "パスワードを忘れたときは、管理者に再設定のリンクを頼んでください。",
                en: "Forgotten your password? An admin can make you a link to choose a new one."))
    }

    /// - Parameters:
    ///   - member: Whom the link is for; nil for the first set-up.
    ///   - timeZone: What the workspace goes by until somebody says otherwise.
    public static func page(
        of purpose: LinkPurpose, for member: Member?, at place: Location, timeZone: String,
        typed: FormValues = FormValues(), hidden: [(name: String, value: String)]
    ) -> FormPage {
        let email = member?.email.text ?? ""
        var fields: [FormField] = []
        if purpose.asksForName {
            let known = member.map { $0.name == email ? "" : $0.name } ?? ""
            fields.append(
                FormField("name", Text(ja: "お名前", en: "Your name"), .text, value: typed["name"].nonEmpty ?? known))
        }
        if member == nil { fields.append(FormField("email", MembersPage.email, .email, value: typed["email"])) }
        if purpose.asksForPassword {
            fields.append(
                FormField(
                    "password", password, .newPassword,
                    hint: Text(
                        ja: "\(Password.shortest)文字以上。短い文のように、長くて覚えやすいものを。",
                        en: "At least \(Password.shortest) characters; a short sentence is easy to remember.")))
        }
        if purpose == .setUp { fields.append(zone(typed["timezone"], else: timeZone)) }
        var form = Form(action: place, fields: fields, button: purpose.button, hidden: hidden)
        if purpose.asksForPassword { form.account = member?.email.text }
        let name = member?.name ?? ""
        return FormPage(
            title: purpose.title, intro: [purpose.intro(name == email ? name : "\(name) (\(email))", email)], form: form
        )
    }

    fileprivate static let title = Text(ja: "サインイン", en: "Sign in")
    private static let password = Text(ja: "パスワード", en: "Password")

    static func zone(_ typed: String, else usual: String) -> FormField {
        let zones = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted() + ["UTC"]
        var field = FormField(
            "timezone", Text(ja: "タイムゾーン", en: "Time zone"), .choice(zones.map { ($0, Text(same: $0)) }),
            value: typed.nonEmpty ?? usual,
            hint: Text(ja: "1日の区切りと、表示する時刻に使います。", en: "When a day begins, and the times that are shown."))
        field.preset = typed.isEmpty ? "timezone" : nil
        return field
    }
}

extension LinkPurpose {
    fileprivate func intro(_ who: String, _ email: String) -> Text {
        switch self {
        case .setUp:
            Text(
                ja: "ようこそ。最初の管理者を登録します。ほかのメンバーはあとから招待できます。",
                en: "Welcome. Here you make the first admin; you can invite the others afterwards.")
        case .invitation:
            Text(
                ja: "\(email) さん、Kadodeへようこそ。お名前とパスワードを決めてください。",
                en: "Welcome to Kadode, \(email). Enter your name and choose a password.")
        case .passwordReset:
            Text(
                ja: "\(who) さんの新しいパスワードを決めてください。ほかのブラウザはすべてサインアウトします。",
                en: "Choose a new password for \(who). All other browsers are signed out.")
        case .signIn: Text(ja: "\(who) さんとしてサインインします。", en: "This signs you in as \(who).")
        }
    }

    fileprivate var title: Text {
        switch self {
        case .setUp: Text(ja: "初期設定", en: "Set up Kadode")
        case .invitation: Text(ja: "参加する", en: "Join the team")
        case .passwordReset: Text(ja: "パスワードの再設定", en: "Choose a new password")
        case .signIn: SignInPage.title
        }
    }

    fileprivate var button: Text {
        switch self {
        case .setUp, .invitation: Text(ja: "はじめる", en: "Begin")
        case .passwordReset: AccountPage.changePassword
        case .signIn: SignInPage.title
        }
    }
}
