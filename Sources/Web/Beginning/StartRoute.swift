import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The steps from nothing to the first verdict: `/start`, and the first page while there is no journey.
    func start(_ context: SiteContext) async throws -> Response {
        let steps = try await workspace.firstSteps()
        let today = try await workspace.today()
        var verdicts: [Verdict: Int]?
        if steps.usageThrough != nil, let program = steps.running.first {
            let overview = try await overviews.overview(of: program, asOf: today)
            verdicts = BoardSelection(OverviewIndex.Choice(), of: [overview]).counts.judged
        }
        // The program that the verdicts are of comes first.
        let programs = steps.running + steps.programs.filter { !steps.running.contains($0) }
        var page = StartPage(
            programs: programs, customers: steps.customers, begun: steps.begun, usageThrough: steps.usageThrough,
            unmatched: steps.unmatched, today: today, verdicts: verdicts, isEmpty: steps.isEmpty,
            notice: StartPage.notice(context.location))
        page.gone = steps.gone
        return context.page(page.page(for: context.reader))
    }

    /// A step's own page is for those who may do it.
    func require(_ step: Beginning, _ context: SiteContext) throws(Refusal) {
        guard context.may(step.permission) else { throw step.permission.refusal(of: step.title) }
    }

    func addBeginning(to router: Router<SiteContext>, acting: @escaping @Sendable (SiteContext) -> Site) {
        router.get("/start") { _, context in try await acting(context).start(context) }
        router.get("/start/program") { _, context in try await acting(context).programChoice(context) }
        router.post("/start/program") { _, context in try await acting(context).chooseProgram(context) }
        router.get("/start/customers") { _, context in try await acting(context).customersPaste(context) }
        router.post("/start/customers") { _, context in try await acting(context).pasteCustomers(context) }
        router.post("/start/customers/refused") { _, context in try await acting(context).refusedCustomers(context) }
        router.get("/start/customers/template.csv") { _, context in acting(context).customersTemplate(context) }
        router.get("/start/customers/new") { _, context in try await acting(context).customerEntry(context) }
        router.post("/start/customers/new") { _, context in try await acting(context).enterCustomer(context) }
        router.get("/start/journeys") { _, context in try await acting(context).beginnings(context) }
        router.post("/start/journeys") { _, context in try await acting(context).begin(context) }
        router.get("/start/usage") { _, context in try await acting(context).usagePaste(context) }
        router.post("/start/usage") { _, context in try await acting(context).pasteUsage(context) }
        router.post("/start/usage/refused") { _, context in try await acting(context).refusedUsage(context) }
        router.post("/start/usage/link") { _, context in try await acting(context).linkUsage(context) }
        router.post("/start/usage/unlink") { _, context in try await acting(context).unlinkUsage(context) }
        router.post("/start/samples") { _, context in try await acting(context).loadSamples(context) }
        router.get("/start/samples/delete") { _, context in try await acting(context).samplesDeletion(context) }
        router.post("/start/samples/delete") { _, context in try await acting(context).deleteSamples(context) }
    }
}
