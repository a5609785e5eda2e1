import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// What the workspace is set to: `/settings`.
    func settings(_ context: SiteContext) async throws -> Response {
        context.page(try await settingsPage(context).page(for: context.reader))
    }

    /// Saves one form of the page: `POST /settings/calendar`. What is refused is shown at its field; nothing of the form
    /// is saved then.
    func changeSettings(_ context: SiteContext) async throws -> Response {
        guard let section = SettingsPage.Section(rawValue: context.location.path.last ?? "") else {
            throw HTTPError(.notFound)
        }
        do {
            try await workspace.set(SettingsPage.values(of: section, context.form))
        } catch let refusal as Refusal where refusal.code == .invalid {
            var page = try await settingsPage(context)
            for index in page.forms.indices where page.forms[index].section == section {
                page.forms[index].form = page.forms[index].form.typed(context.form).refused([refusal])
            }
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
        return context.redirect(to: SettingsPage.location.with("done", "saved"))
    }

    private func settingsPage(_ context: SiteContext) async throws -> SettingsPage {
        guard context.may(.changeSettings) else { throw Permission.changeSettings.refusal(of: SettingsPage.purpose) }
        let settings = try await workspace.settings()
        let values = Settings.Key.allCases.map { ($0.rawValue, settings.text($0)) }
        var page = SettingsPage(Dictionary(uniqueKeysWithValues: values), hidden: context.hidden)
        page.notice = SettingsPage.notice(context.location["done"])
        return page
    }
}
