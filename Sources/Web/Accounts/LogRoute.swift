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
        var page = LogPage(
            rows: shown.map { LogPage.Row($0, days) }, view: view,
            members: try await workspace.members().map { (String($0.id), $0.member.name) },
            useCases: UseCase.allCases.filter(\.isLogged).map { ($0.rawValue, $0.label) },
            older: entries.count > Site.entriesOnPage ? shown.last?.id : nil, today: days.day(of: workspace.clock()))
        page.timeZone = days.timeZone.identifier
        return context.page(page.page(for: context.reader))
    }

    private static let entriesOnPage = 100
}

extension LogPage.Row {
    fileprivate init(_ entry: AuditEntry, _ days: LocalDays) {
        let (before, after) = (entry.before.map(AuditValues.init(json:)), entry.after.map(AuditValues.init(json:)))
        let changes =
            after?.happening.map { [LogPage.Change(name: nil, before: before?.happening, after: $0)] }
            ?? LogPage.Change.all(from: before, to: after)
        self.init(
            at: Moment(entry.at, days), who: entry.member?.member.name, email: entry.member?.member.email.text,
            what: UseCase(rawValue: entry.useCase)?.label ?? Text(same: entry.useCase), useCase: entry.useCase,
            subjectKind: AuditSubject.Kind(rawValue: entry.subjectKind)?.label ?? Text(same: entry.subjectKind),
            subject: entry.subjectKey, changes: changes)
    }
}

extension LogPage.Change {
    /// What differs, each value once.
    fileprivate static func all(from before: AuditValues?, to after: AuditValues?) -> [LogPage.Change] {
        var names: [String] = []
        for field in (after?.fields ?? []) + (before?.fields ?? []) where !names.contains(field.name) {
            names.append(field.name)
        }
        return names.compactMap { name in
            let (old, new) = (before?[name], after?[name])
            guard old != new else { return nil }
            return LogPage.Change(
                name: words[name] ?? Text(same: name), before: old.map { shown($0, of: name) },
                after: new.map { shown($0, of: name) })
        }
    }

    /// What the product itself calls what it logs; customers' traits go by their own names.
    private static let words: [String: Text] = [
        "name": Text(ja: "名前", en: "name"), "email": Text(ja: "メールアドレス", en: "e-mail"),
        "role": Text(ja: "役割", en: "role"), "language": Text(ja: "言語", en: "language"),
        "active": Text(ja: "利用", en: "active"), "link": Text(ja: "リンク", en: "link"),
        "value": Text(ja: "値", en: "value"), "version": Text(ja: "版", en: "version"),
        "program": Text(ja: "プログラム", en: "program"), "start": Text(ja: "開始", en: "start"),
        "customers": Text(ja: "顧客", en: "customers"), "journeys": Text(ja: "案件", en: "journeys"),
        "usage": Text(ja: "利用", en: "usage"), "new": Text(ja: "新規", en: "new"),
        "known": Text(ja: "既知", en: "known"), "observations": Text(ja: "観測", en: "observations"),
        "day": Text(ja: "日付", en: "day"), "mark": Text(ja: "手応え", en: "gut mark"),
        "note": Text(ja: "メモ", en: "note"), "sessions ended": Text(ja: "終了したセッション", en: "sessions ended"),
        "contract_start": Text(ja: "契約開始", en: "contract from"), "seats": Text(ja: "契約席数", en: "seats"),
        "plan": Text(ja: "プラン", en: "plan"), "segment": Text(ja: "セグメント", en: "segment"),
        "csm_email": Text(ja: "担当", en: "owner"), "view": Text(ja: "条件", en: "filters"),
        "shared": Text(ja: "共有", en: "shared"),
    ]

    private static func shown(_ value: String, of name: String) -> Text {
        switch (name, value) {
        case ("role", _): Role(rawValue: value)?.label ?? Text(same: value)
        case (_, "yes"): Text(ja: "はい", en: "yes")
        case (_, "no"): Text(ja: "いいえ", en: "no")
        default: Text(same: value)
        }
    }
}

extension AuditValues {
    /// What happened on a journey, where that is what the values tell.
    fileprivate var happening: Text? {
        guard let kind = self["fact"], let day = self["day"].flatMap(Day.init) else { return nil }
        let columns = FactColumns(
            kind, self["key"], version: self["version"].flatMap { Int($0) }, name: self["name"], note: self["note"])
        guard let event = JourneyFact.Event(columns) else { return nil }
        let reading = JourneyFact(on: day, event).reading(steps: [:])
        return Text(ja: "\(day)　\(reading.ja)", en: "\(day) \(reading.en)")
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
        case .view: Text(ja: "ビュー", en: "view")
        }
    }
}
