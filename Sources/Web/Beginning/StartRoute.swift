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
        let page = StartPage(
            programs: programs, customers: steps.customers, begun: steps.begun, usageThrough: steps.usageThrough,
            unmatched: steps.unmatched, today: today, verdicts: verdicts, isEmpty: steps.isEmpty,
            notice: Site.startNotice(context.location))
        return context.page(page.page(for: context.reader))
    }

    /// What was done just now, as the address says it.
    private static func startNotice(_ location: Location) -> Text? {
        let count = location["n"].flatMap { Int($0) } ?? 0
        switch location["done"] {
        case "program": return Text(ja: "プログラムを登録しました。", en: "The program is there.")
        case "customers":
            return Text(ja: "\(count)社を登録しました。", en: "Added or changed \(counted(count, "customer")).")
        case "journeys": return Text(ja: "\(count)社の案件を開始しました。", en: "Started \(counted(count, "journey")).")
        case "usage": return Text(ja: "利用データを\(count)行取り込みました。", en: "Imported \(counted(count, "row")) of usage.")
        case "samples": return Text(ja: "サンプルを削除しました。", en: "The samples are deleted.")
        default: return nil
        }
    }

    /// A step's own page is for those who may do it.
    func require(_ step: Beginning, _ context: SiteContext) throws(Refusal) {
        guard let actor = context.signedIn?.actor, actor.may(step.permission, on: .workspace) else {
            let roles = Role.allCases.filter { $0.may(step.permission) }.map(\.label)
            throw Refusal(
                .forbidden,
                Text(
                    ja: "この操作（\(step.title.ja)）をする権限がありません。",
                    en: "You may not do this: \(step.title.en)."),
                remedy: Text(
                    ja: "できるのは次の役割です：\(roles.map(\.ja).joined(separator: "、"))。",
                    en: "It takes one of these roles: \(roles.map(\.en).joined(separator: ", "))."))
        }
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
