import Hummingbird
import Onboarding
import Pages
import Usage
import UseCases

extension Site {
    /// Who changed what, for admins: `/log`.
    func log(_ context: SiteContext) async throws -> Response {
        let view = try LogPage.View(context.location)
        var filter = AuditFilter(
            useCase: view.useCase, subject: view.subject.isEmpty ? nil : view.subject, before: view.before)
        filter.who = view.who.flatMap { $0 == "operator" ? .operator : Int64($0).map { .member($0) } }
        // One more than is shown says whether there are older ones.
        let entries = try await workspace.auditLog(filter, limit: Site.entriesOnPage + 1)
        let days = try await workspace.localDays()
        let shown = entries.prefix(Site.entriesOnPage)
        let today = days.day(of: workspace.clock())
        let subjects = try await workspace.subjects(of: Array(shown))
        var page = LogPage(
            rows: shown.map { LogPage.Row($0, subjects, days, today: today) }, view: view,
            members: try await workspace.members().map { (String($0.id), $0.member.name) },
            useCases: UseCase.allCases.filter(\.isLogged).map { ($0.rawValue, $0.label) },
            older: entries.count > Site.entriesOnPage ? shown.last?.id : nil, today: today)
        page.timeZone = days.timeZone.identifier
        return context.page(page.page(for: context.reader))
    }

    private static let entriesOnPage = 100
}

extension LogPage.Row {
    fileprivate init(_ entry: AuditEntry, _ subjects: LogSubjects, _ days: LocalDays, today: Day) {
        let before = entry.before.map(AuditValues.init(json:)) ?? [:]
        let after = entry.after.map(AuditValues.init(json:)) ?? [:]
        let words = LogWords(journey: JourneyWords(entry, subjects), today: today)
        let changes =
            JourneyFact(after).map { [words.change(from: JourneyFact(before), to: $0)] }
            ?? words.changes(from: before.fields, to: after.fields)
        self.init(
            at: Moment(entry.at, days), who: entry.member?.member,
            what: entry.useCaseLabel, useCase: entry.useCase, subjectKind: entry.subjectKindLabel,
            subject: entry.subjectLabel, subjectKey: entry.subjectKey, changes: changes)
    }
}

extension JourneyWords {
    fileprivate init?(_ entry: AuditEntry, _ subjects: LogSubjects) {
        if let begun = entry.beginning, let program = subjects.program(begun.program, begun.version) {
            self.init(program)
        } else if let journey = subjects.journey(entry.subjectKey) {
            self.init(journey.program, journey.recorded.history.map(\.fact))
        } else {
            return nil
        }
    }
}
