import Hummingbird
import Onboarding
import Pages
import Portfolio
import Usage
import UseCases

extension Site {
    /// The programs there are: `/design`.
    func programs(_ context: SiteContext) async throws -> Response {
        let page = ProgramsPage(try await workspace.programs().map(ProgramChoicePage.Existing.init))
        return context.page(page.page(for: context.reader))
    }

    /// One program, in its newest version or another: `/design/standard?version=1`.
    func program(_ context: SiteContext) async throws -> Response {
        let name = context.location.path[1]
        let history = try await workspace.programHistory(name)
        let asked = context.location["version"].map { Int($0) ?? 0 }
        guard let newest = history.versions.last,
            let shown = asked.map({ number in history.versions.first { $0.number == number } }) ?? newest
        else { throw HTTPError(.notFound) }
        let days = try await workspace.localDays()
        let today = days.day(of: workspace.clock())
        let overview = try await overviews.overview(of: name, asOf: today)
        let journeys = overview.situation.journeys.reduce(into: [:]) { $0[$1.judged.version, default: 0] += 1 }
        var before: Program?
        let versions = history.versions.map { version in
            let program = version.program(named: name)
            defer { before = program }
            return ProgramPage.Version(
                number: version.number, appliedOn: Moment(version.appliedAt, days),
                by: version.by.member.flatMap { history.members[$0] },
                changes: before.map { program.isUnreadable || $0.isUnreadable ? [] : program.changes(since: $0) } ?? [],
                journeys: journeys[version.number, default: 0])
        }
        let program = shown.program(named: name)
        var page = ProgramPage(program: program, number: shown.number, versions: versions.reversed(), today: today)
        page.exemplars = (program.definition?.exemplars ?? []).map { exemplar in
            let customer = history.exemplars[exemplar.customer]
            return ProgramPage.Exemplar(
                name: customer ?? exemplar.customer,
                place: customer.map { _ in Location(path: ["customers", exemplar.customer]) }, why: exemplar.why)
        }
        return context.page(page.page(for: context.reader))
    }
}

extension ProgramChoicePage.Existing {
    init(_ summary: ProgramSummary) {
        self.init(
            name: summary.name, version: summary.version, criteria: summary.criteria, steps: summary.steps,
            journeys: summary.journeys)
    }
}
