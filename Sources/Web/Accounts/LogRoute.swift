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
        let page = LogPage(
            rows: shown.map { LogPage.Row($0, days) }, view: view,
            members: try await workspace.members().map { (String($0.id), $0.member.name) },
            useCases: UseCase.allCases.filter(\.isLogged).map { ($0.rawValue, $0.label) },
            older: entries.count > Site.entriesOnPage ? shown.last?.id : nil, today: days.day(of: workspace.clock()))
        return context.page(page.page(for: context.reader))
    }

    private static let entriesOnPage = 100
}

extension LogPage.Row {
    fileprivate init(_ entry: AuditEntry, _ days: LocalDays) {
        let (before, after) = (entry.before.map(AuditValues.init(json:)), entry.after.map(AuditValues.init(json:)))
        let names = Set((before?.fields ?? []).map(\.name) + (after?.fields ?? []).map(\.name)).sorted()
        let changes = names.compactMap { name -> LogPage.Change? in
            let (old, new) = (before?[name], after?[name])
            return old == new ? nil : LogPage.Change(name: name, before: old, after: new)
        }
        self.init(
            at: Moment(entry.at, days), who: entry.member?.member.name, email: entry.member?.member.email.text,
            what: UseCase(rawValue: entry.useCase)?.label ?? Text(same: entry.useCase), useCase: entry.useCase,
            subjectKind: AuditSubject.Kind(rawValue: entry.subjectKind)?.label ?? Text(same: entry.subjectKind),
            subject: entry.subjectKey, changes: changes)
    }
}

extension AuditSubject.Kind {
    fileprivate var label: Text {
        switch self {
        case .customer: Text(ja: "顧客", en: "customer")
        case .journey: Text(ja: "案件", en: "journey")
        case .program: Text(ja: "プログラム", en: "program")
        case .usage: Text(ja: "利用", en: "usage")
        case .measure: Text(ja: "測定値", en: "measure")
        case .outage: Text(ja: "欠けた日", en: "outage")
        case .setting: Text(ja: "設定", en: "setting")
        case .store: Text(ja: "データ", en: "store")
        case .member: Text(ja: "メンバー", en: "member")
        case .session: Text(ja: "セッション", en: "session")
        }
    }
}
