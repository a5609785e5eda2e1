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
            return context.page(page.page(for: context.reader), refused.all[0].code.formStatus)
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
        self = SignInPage.page(
            of: link.purpose, for: link.member, at: Location(path: context.location.path),
            timeZone: Settings().timeZone, typed: context.form, hidden: context.hidden)
    }
}
