import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// Programs to begin with: `/start/program`.
    func programChoice(_ context: SiteContext) async throws -> Response {
        context.page(try await programChoicePage().page(for: context.reader))
    }

    func chooseProgram(_ context: SiteContext) async throws -> Response {
        do {
            let chosen = try StartingProgram(named: context.form["program"])
            _ = try await workspace.applyProgram(chosen.source, file: "\(chosen.rawValue).yaml")
            return context.redirect(to: Beginning.location.with("done", "program"))
        } catch let refusal as Refusal where refusal.code == .notFound {
            var page = try await programChoicePage()
            page.problem = (refusal.message, refusal.remedy)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    private func programChoicePage() async throws -> ProgramChoicePage {
        ProgramChoicePage(
            offers: try StartingProgram.allCases.map { offer in
                ProgramChoicePage.Offer(
                    name: offer.rawValue, label: offer.label, meaning: offer.meaning,
                    program: try ProgramFile.read(offer.source, file: offer.rawValue))
            },
            existing: try await workspace.programs().map(ProgramChoicePage.Existing.init))
    }
}
