import Foundation
import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// The page that a one-time link leads to: `/setup/…`, `/invitations/…`, `/password/…`, `/welcome/…`. Looking at it
    /// does not use it up: mail programs look at links before people do.
    func linkPage(_ context: SiteContext) async throws -> Response {
        let opened = try await opened(context)
        return context.page(FormPage(opened, context).page(for: context.reader))
    }

    func acceptLink(_ context: SiteContext) async throws -> Response {
        let opened = try await opened(context)
        let form = context.form
        let zone = form["timezone"]
        let acceptance = Acceptance(
            name: form["name"], email: form["email"], password: form["password"],
            timeZone: zone.isEmpty ? nil : zone)
        do {
            return admit(
                try await workspace.accept(link: linkToken(context), acceptance, agent: context.agent), to: Location(),
                context)
        } catch let refused as Refusals {
            var page = FormPage(opened, context)
            page.form = page.form.refused(refused.all)
            return context.page(page.page(for: context.reader), .unprocessableContent)
        }
    }

    private func linkToken(_ context: SiteContext) -> Secret { Secret(presented: context.location.path.last ?? "") }

    /// - Throws: 404 also for a link under the name of another purpose.
    private func opened(_ context: SiteContext) async throws -> OpenedLink {
        let opened = try await workspace.open(link: linkToken(context))
        guard opened.purpose.path == context.location.path.first else { throw HTTPError(.notFound) }
        return opened
    }
}

extension FormPage {
    fileprivate init(_ link: OpenedLink, _ context: SiteContext) {
        var fields: [FormField] = []
        if link.purpose.asksForName {
            let typed = context.form["name"]
            let known = link.member.flatMap { $0.name == $0.email.text ? nil : $0.name } ?? ""
            fields.append(
                FormField("name", Text(ja: "お名前", en: "Your name"), .text, value: typed.isEmpty ? known : typed))
        }
        if link.member == nil {
            fields.append(
                FormField("email", Text(ja: "メールアドレス", en: "E-mail address"), .email, value: context.form["email"]))
        }
        if link.purpose.asksForPassword {
            fields.append(
                FormField(
                    "password", Text(ja: "パスワード", en: "Password"), .newPassword,
                    hint: Text(
                        ja: "\(Password.shortest)文字以上。短い文のように、長くて覚えやすいものを。",
                        en: "At least \(Password.shortest) characters; a short sentence is easy to remember.")))
        }
        if link.purpose == .setUp { fields.append(FormPage.timeZone(context)) }
        var form = Form(
            Location(path: context.location.path), fields, button: link.purpose.button, hidden: context.hidden)
        if link.purpose.asksForPassword { form.account = link.member?.email.text }
        self.init(link.purpose.title, intro: [link.intro], form: form)
    }

    private static func timeZone(_ context: SiteContext) -> FormField {
        let typed = context.form["timezone"]
        let zones = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted() + ["UTC"]
        var field = FormField(
            "timezone", Text(ja: "タイムゾーン", en: "Time zone"), .choice(zones.map { ($0, Text(same: $0)) }),
            value: typed.isEmpty ? Settings().timeZone : typed,
            hint: Text(
                ja: "1日の区切りと、表示する時刻に使います。", en: "When a day begins, and the times that are shown."))
        field.preset = typed.isEmpty ? "timezone" : nil
        return field
    }
}

extension OpenedLink {
    fileprivate var intro: Text {
        let who = member.map { $0.name == $0.email.text ? $0.name : "\($0.name) (\($0.email.text))" } ?? ""
        return switch purpose {
        case .setUp:
            Text(
                ja: "ようこそ。最初の管理者を登録します。ほかのメンバーはあとから招待できます。",
                en: "Welcome. Here you make the first admin; you can invite the others afterwards.")
        case .invitation:
            Text(
                ja: "\(member?.email.text ?? "") さん、Kadodeへようこそ。お名前とパスワードを決めてください。",
                en: "Welcome to Kadode, \(member?.email.text ?? ""). Say your name and choose a password.")
        case .passwordReset:
            Text(
                ja: "\(who) さんの新しいパスワードを決めてください。ほかのブラウザはすべてサインアウトします。",
                en: "Choose a new password for \(who). All other browsers are signed out.")
        case .signIn: Text(ja: "\(who) さんとしてサインインします。", en: "This signs you in as \(who).")
        }
    }
}

extension StoredLink.Purpose {
    fileprivate var title: Text {
        switch self {
        case .setUp: Text(ja: "初期設定", en: "Set up Kadode")
        case .invitation: Text(ja: "参加する", en: "Join the team")
        case .passwordReset: Text(ja: "パスワードの再設定", en: "Choose a new password")
        case .signIn: Text(ja: "サインイン", en: "Sign in")
        }
    }

    fileprivate var button: Text {
        switch self {
        case .setUp, .invitation: Text(ja: "はじめる", en: "Begin")
        case .passwordReset: Text(ja: "パスワードを変更する", en: "Change the password")
        case .signIn: Text(ja: "サインイン", en: "Sign in")
        }
    }
}
