import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    func loadSamples(_ context: SiteContext) async throws -> Response {
        _ = try await workspace.loadSamples(in: context.reader.language)
        return context.redirect(to: Location())
    }

    /// Asks before the samples are deleted.
    func samplesDeletion(_ context: SiteContext) async throws -> Response {
        guard let leaving = try await workspace.samplesLeaving() else {
            return context.redirect(to: Beginning.location)
        }
        return context.page(SamplesPage(leaving).page(for: context.reader))
    }

    func deleteSamples(_ context: SiteContext) async throws -> Response {
        do {
            _ = try await workspace.deleteSamples()
            return context.redirect(to: Beginning.location.with("done", "samples"))
        } catch let refusal as Refusal where refusal.code == .conflict {
            guard let leaving = try await workspace.samplesLeaving() else { throw refusal }
            var page = SamplesPage(leaving)
            page.problem = (refusal.message, refusal.remedy)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }
}

extension SamplesPage {
    fileprivate init(_ leaving: SamplesLeaving) {
        self.init(customers: leaving.customers, staying: leaving.staying, program: leaving.program)
    }
}
