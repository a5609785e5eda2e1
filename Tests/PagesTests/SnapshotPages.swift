import Onboarding
import Portfolio
import Testing

@testable import Pages

/// The pages of which a snapshot is kept, by name.
enum SnapshotPages {
    typealias Page = @Sendable (Reader) throws -> String

    static let all: [String: Page] = journeys.merging(sheets) { $1 }.merging(accounts) { $1 }.merging(start) { $1 }

    private static let day = PagesFixture.day
    private static let hidden: [(name: String, value: String)] = [("csrf", "t")]

    // MARK: Lists and a customer

    private static let journeys: [String: Page] = [
        "today": { try at("/today?owner=*", $0, TodayPageTests().page([.runJourneys]).page) },
        "today-calm": { reader in
            var page = TodayPageTests().page([.runJourneys])
            (page.entries, page.counts) = ([], [:])
            page.ahead = Today.Ahead(
                customer: "aoba", ordinal: 1, name: "あおば商事", step: PagesFixture.playbook.playbook[1], due: day + 4)
            return try at("/today", reader, page.page)
        },
        "board": { reader in
            let board = PagesFixture.board([
                PagesFixture.row("あおば商事"), PagesFixture.row("みどり") { $0.signals = [] },
            ]) { board in
                (board.view.saved, board.view.pace) = (3, .stuck)
                board.saved = SavedViews([view])
                board.saved.offerForms(for: board.view, typed: FormValues(), mayShare: true, hidden: hidden)
                board.unreadable = Board.unreadable(2, of: "standard")
            }
            return try at(board.view.location.href, reader, board.page)
        },
        "board-ended": { reader in
            var journey = Journey(start: day - 90, version: 1)
            journey.apply(JourneyFact(on: day - 40, .ended(cause: "予算削減")))
            let customer = Customer(key: "aoba", name: "あおば商事", contractStart: day - 90, churnedAt: day - 10)
            let board = try PagesFixture.board([]) { board in
                (board.view.layout, board.found) = (.ended, 1)
                (board.former.found, board.former.all) = (1, 1)
                board.former.rows = [
                    Board.FormerRow(
                        customer: "aoba", name: "あおば商事", ending: try #require(Ending(journey, of: customer, asOf: day)),
                        verdict: .unmet, reached: Text(ja: "使い方説明会", en: "Product training"))
                ]
            }
            return try at(board.view.location.href, reader, board.page)
        },
        "board-empty": { try at("/programs/standard", $0, PagesFixture.board([]).page) },
        "view-removal": { view.removalPage(hidden: hidden).page(for: $0) },
        "customer": { try at("/journeys/c1-1", $0, PagesFixture.customer().page) },
        "review": { reader in
            let rows = [Attention.Level.act, .likelyToLeave, .asPlanned].enumerated().map { index, level in
                ReviewPage.Row(
                    customer: "c\(index)", ordinal: 1, name: "C\(index)", pace: .stuck, verdict: .unmet, level: level,
                    signals: index == 0 ? [PagesFixture.silent] : [], isReviewed: index == 0, isSkipped: index == 1)
            }
            return ReviewPage(week: ReviewPageTests().week, onboarded: 12, rows: rows).page(for: reader)
        },
        "review-customer-veiled": { reader in
            let tests = ReviewPageTests()
            let page = try tests.customer("あおば商事", now: tests.seen(4), before: tests.seen(7, on: day - 12)) { page in
                (page.level, page.own) = (.likelyToLeave, .init())
            }
            return page.page(for: reader)
        },
        "review-customer": { reader in
            let tests = ReviewPageTests()
            let before = try tests.seen(7, on: ReviewPageTests.monday - 7, .onTrack)
            let page = try tests.customer("あおば商事", now: tests.seen(4), before: before) { page in
                page.own = .init(mark: .worried, note: "電話する", savedNote: "電話する")
                page.neighbours = ("fuji-1", "kita-1")
                page.next = ReviewCustomerPage.next(PagesFixture.playbook.playbook[1], due: day + 4, near: day)
                page.remarks = [ReviewRemark(who: nil, mark: .notYet), ReviewRemark(who: "佐藤", note: "担当が替わった")]
            }
            return page.page(for: reader)
        },
    ]

    private static let view = SavedView(
        id: 3, name: "停滞", query: "/programs/standard?pace=stuck", isShared: true, mayChange: true)

    private static func at(_ place: String, _ reader: Reader, _ page: (Reader) -> String) throws -> String {
        var reader = reader
        reader.location = Location(place) ?? Location()
        return page(reader)
    }

    // MARK: Sheets of a journey

    private static let sheets: [String: Page] = [
        "schedule": { try SchedulePageTests.page(SchedulePageTests.schedule(), $0) },
        "schedule-other": { reader in
            let other: Language = reader.language == .ja ? .en : .ja
            return try SchedulePageTests.page(SchedulePageTests.schedule(), reader, "?language=\(other.rawValue)")
        },
        "step-kickoff": { try step("kickoff", [.dateFixed("kickoff", due: day + 5, reason: "出張")], $0) },
        "step-handoff": { try step("handoff", [.noted("handoff", field: "promised", value: "移行は無償")], $0) },
        "step-completion": { reader in
            try step("completion", [], reader) { step in
                step.criteria = PagesFixture.customer().standing?.criteria ?? []
                step.isLikelyToLeave = true
            }
        },
        "pauses": { sheet(.pauses(lists([.preparing("移行")]).forms, customer: "あおば商事"), $0) },
        "pauses-paused": { sheet(.pauses(lists([.paused(reason: "繁忙期")]).forms, customer: "あおば商事"), $0) },
        "delays": { sheet(.delays(lists([.delayed("vendor", waiting: .us, words: "見積もり")]), customer: "あおば商事"), $0) },
        "questions": {
            sheet(.questions(lists([.questionOpened("q1", words: "権限を分けたい")]), customer: "あおば商事"), $0)
        },
        "notes": {
            sheet(
                .notes(
                    lists([.linked(title: "議事録", address: "https://example.com/a"), .remarked("社長と面識あり")]),
                    customer: "あおば商事"), $0)
        },
        "moves": { reader in
            let forms = lists([]).forms
            let later = forms.plan.moves(
                to: Plan(
                    forms.program, lists([.dateFixed("kickoff", due: day + 30, reason: "出張")]).forms.journey,
                    calendar: WorkingCalendar(), asOf: day))
            var form = forms.form(.date, "kickoff")
            form.fields = []
            return sheet(
                JourneySheet(
                    previewing: later, of: forms.plan["kickoff"]?.step, form, customer: "あおば商事", back: forms.place,
                    near: day), reader)
        },
        "delay-refused": { reader in
            let refusals = ["cause", "waiting"].compactMap { field -> Refusal? in
                do throws(Refusal) {
                    _ = try FormValues().chosen(field)
                    return nil
                } catch { return error }
            }
            var block = lists([]).forms.block(.delay)
            block.forms = block.forms.map { $0.refused(refusals) }
            return sheet(
                JourneySheet(
                    title: block.heading, customer: "あおば商事", back: Location(path: ["journeys", "aoba-1"]),
                    blocks: [block]),
                reader)
        },
        "many-touches": { sheet(ManySheetTests.sheet(.touches).sheet($0.language), $0) },
        "many-tasks": { sheet(ManySheetTests.sheet(.tasks).sheet($0.language), $0) },
        "many-owner": { sheet(ManySheetTests.sheet(.owner).sheet($0.language), $0) },
        "many-meetings": { sheet(ManySheetTests.sheet(.meetings).sheet($0.language), $0) },
        "many-nothing": { sheet(ManySheet(.touches, back: Location()).sheet($0.language), $0) },
        "meeting-new": { MeetingSheetPageTests.sheet(.kickoff) { $0.customer = "あおば商事" }.page(for: $0) },
        "meeting-planned": {
            MeetingSheetPageTests.sheet(.training, .planned, on: MeetingSheetPageTests.today + 5) {
                $0.customer = "あおば商事"
            }.page(for: $0)
        },
        "meeting-completion": {
            MeetingSheetPageTests.sheet(.completion) { sheet in
                sheet.customer = "あおば商事"
                sheet.party?.goals = [("g1", "締めを2日に")]
            }.page(for: $0)
        },
    ]

    private static func lists(_ events: [JourneyFact.Event]) -> JourneyLists { JourneySheetTests().lists(events) }

    private static func sheet(_ sheet: JourneySheet, _ reader: Reader) -> String { sheet.page(for: reader) }

    private static func step(
        _ key: String, _ events: [JourneyFact.Event], _ reader: Reader, _ change: (inout StepSheet) -> Void = { _ in }
    ) throws -> String {
        let forms = lists(events).forms
        var step = StepSheet(forms.plan[key]!, forms)
        change(&step)
        return step.sheet(customer: "あおば商事").page(for: reader)
    }

    // MARK: Accounts

    private static let accounts: [String: Page] = [
        "account": { reader in
            var page = AccountPage(
                member("森", "mori@example.com", .manager, .ja), hasPassword: true,
                sessions: [
                    .init(
                        id: 1, agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
                        since: Moment(day: day - 3, minute: 545),
                        lastUsed: Moment(day: day, minute: 600), isCurrent: true)
                ], today: day, hidden: hidden)
            page.notice = AccountPage.notice("password")
            return try at("/account", reader, page.page)
        },
        "members": { try at("/members", $0, members().page) },
        "members-refused": { reader in
            var page = members(["email": ["yamada@example.com"], "role": ["viewer"]])
            page.invitation = page.invitation.refused([
                Refusal(.conflict, Text(ja: "登録済みです。", en: "That is taken."), at: Place(field: "email"))
            ])
            return try at("/members", reader, page.page)
        },
        "link": {
            LinkPage(
                isInvitation: true,
                [
                    .init(
                        member: member("山田", "yamada@example.com", .csm),
                        address: "https://kadode.example.com/invitations/abc"),
                    .init(
                        member: member("ito@example.com", "ito@example.com", .csm),
                        address: "https://kadode.example.com/invitations/def"),
                ], expires: Moment(day: day + 7, minute: 600), today: day
            ).page(for: $0)
        },
        "settings": { reader in
            let page = SettingsPage(
                [
                    "timezone": "Asia/Tokyo", "silent-after": "2", "days-off": "saturday,sunday",
                    "holidays": "japan,2026-12-29", "due-days": "working", "exclude-users": "*@kadode.example",
                ], hidden: hidden)
            // The list of all time zones is long and not ours.
            return try at("/settings", reader, page.page).replacing(
                /<option value="[A-Z][A-Za-z_\/+-]*"( selected)?>[^<]*<\/option>\n?/, with: "")
        },
        "program": { reader in
            var before = PagesFixture.playbook
            (before.expectedDays, before.criteria) = (60, Array(before.criteria.prefix(1)))
            before.definition = Definition(text: Text(ja: "毎日使う", en: "Used daily"))
            var program = PagesFixture.playbook
            program.definition = Definition(
                text: Text(ja: "毎日、何人もが使う", en: "Several people use it daily"),
                exemplars: [.init(customer: "aoba", why: Text(ja: "月次の報告もここで作る", en: "Reports are made here too"))])
            program.hypotheses = [Text(ja: "2週目までに報告を作ると続く", en: "A report by week 2 means they stay")]
            var page = ProgramPage(
                program: program, number: 2,
                versions: [
                    .init(
                        number: 2, appliedOn: Moment(day: day - 3, minute: 600), by: "森",
                        changes: program.changes(since: before), journeys: 12),
                    .init(number: 1, appliedOn: Moment(day: day - 90, minute: 600), by: nil, changes: [], journeys: 31),
                ], today: day)
            page.exemplars = [
                .init(
                    name: "あおば商事", place: Location(path: ["customers", "aoba"]),
                    why: Text(ja: "月次の報告もここで作る", en: "Reports are made here too"))
            ]
            return try at("/design/standard", reader, page.page)
        },
        "programs": { reader in
            let page = ProgramsPage([
                .init(name: "standard", version: 2, criteria: 3, steps: 7, journeys: 43),
                .init(name: "damaged", version: 1, criteria: nil, steps: nil, journeys: 2),
            ])
            return try at("/design", reader, page.page)
        },
        "link-set-up": { link(.setUp, nil, $0) },
        "link-invitation": { link(.invitation, "mori@example.com", $0) },
        "link-password": { link(.passwordReset, "森", $0) },
        "sign-in": { SignInPage.page(next: Location(), isNew: true, hidden: hidden).page(for: $0) },
        "log": { reader in
            let words = LogWords(journey: JourneyWords(PagesFixture.playbook), today: day)
            func row(_ what: Text, _ kind: Text, _ key: String, who: String?, _ changes: [LogPage.Change])
                -> LogPage.Row
            {
                LogPage.Row(
                    at: Moment(day: day, minute: 545), who: who.map { member($0, "mori@example.com", .admin) },
                    what: what,
                    useCase: "x", subjectKind: kind, subject: Text(same: key), subjectKey: key, changes: changes)
            }
            var page = LogPage(
                rows: [
                    row(
                        Text(ja: "メンバーの変更", en: "change a member"), Text(ja: "メンバー", en: "member"), "3", who: "森",
                        words.changes(
                            from: [("role", "csm"), ("active", "yes")], to: [("role", "viewer"), ("active", "yes")])
                    ),
                    row(
                        Text(ja: "オンボーディングの記録", en: "record on a journey"), Text(ja: "オンボーディング", en: "journey"),
                        "aoba-1", who: nil,
                        [
                            LogPage.Change(
                                name: nil, before: nil,
                                after: words.happening(JourneyFact(on: day, .stepDone("kickoff"))))
                        ]
                    ),
                ], view: try LogPage.View(Location(path: ["log"])), members: [("3", "森")],
                useCases: [("member.change", Text(ja: "メンバーの変更", en: "change a member"))], older: 12, today: day)
            page.timeZone = "Asia/Tokyo"
            return try at("/log", reader, page.page)
        },
    ]

    private static func member(
        _ name: String, _ email: String, _ role: Role, _ language: Language? = nil, isActive: Bool = true
    ) -> Member {
        try! Member(name: name, email: EmailAddress(email), role: role, language: language, isActive: isActive)
    }

    private static func members(_ typed: [String: [String]] = [:]) -> MembersPage {
        MembersPage(
            rows: [
                .init(
                    id: 1, member: member("森", "mori@example.com", .admin), isInvited: false,
                    lastSeen: Moment(day: day, minute: 600), isSelf: true),
                .init(
                    id: 2, member: member("yamada@example.com", "yamada@example.com", .csm), isInvited: true,
                    lastSeen: nil, isSelf: false),
                .init(
                    id: 3, member: member("佐藤", "sato@example.com", .sales, isActive: false), isInvited: false,
                    lastSeen: Moment(day: day - 90, minute: 600), isSelf: false),
            ], today: day, typed: FormValues(typed), hidden: hidden)
    }

    private static func link(_ purpose: LinkPurpose, _ name: String?, _ reader: Reader) -> String {
        let member = name.flatMap { try? Member(name: $0, email: EmailAddress("mori@example.com"), role: .manager) }
        return SignInPage.page(
            of: purpose, for: member, at: Location(path: ["x", "t"]), timeZone: "Asia/Tokyo", hidden: hidden
        ).page(for: reader)
    }

    // MARK: From nothing to the first verdict, and what goes wrong

    private static let start: [String: Page] = [
        "start": { try at("/start", $0, StartPageTests().start().page) },
        "start-done": { reader in
            let page = StartPageTests().start { page in
                (page.programs, page.customers, page.begun, page.isEmpty) = (["standard"], 3, 2, false)
                (page.usageThrough, page.unmatched, page.verdicts) = (day - 1, 1, [.met: 1, .unmet: 1])
                page.notice = StartPage.notice(Location(path: ["start"]).with("done", "usage").with("n", "1200"))
            }
            return try at("/start", reader, page.page)
        },
        "customer-new": { reader in
            let form = CustomerForm.adding(typed: FormValues(), today: day, own: "mori@example.com", hidden: hidden)
            return CustomerEntryPage(form: form).page(for: reader)
        },
        "customer-edit": { reader in
            let columns = [("name", "あおば商事"), ("contract_start", "2026-10-01"), ("seats", "30"), ("churned_at", "")]
            let form = CustomerForm(
                "aoba", (columns.map { (name: $0.0, value: $0.1) }, [(name: "trial", value: "yes")]), hidden: hidden)
            let ids = UsageIds(customer: "aoba", name: "あおば商事", ids: ["aoba-prod"], hidden: hidden)
            var sheet = ids.sheet(form.form, back: Location(path: ["journeys", "aoba-1"]))
            sheet.notice = ids.notice(Location(path: []).with("linked", "aoba-prod"))
            return sheet.page(for: reader)
        },
        "paste-customers": { reader in
            var page = PastePage(.customers, text: "顧客ID,会社名\naoba,あおば", today: day)
            page.preview = PastePage.Preview(
                new: 1, changed: 0, unchanged: 0, refused: 1,
                rows: [
                    .init(
                        line: 2, kind: .new, what: "あおば", key: "aoba",
                        details: [PastePage.reading(start: day - 9, seats: "30", owner: nil, near: day)]),
                    .init(
                        refused: "kita\t", line: 3,
                        [
                            Refusal(
                                .missing, Text(ja: "契約開始日がありません。", en: "It has no first day."),
                                remedy: Text(ja: "値を入れてください。", en: "Fill it in."), at: Place(field: "contract_start"))
                        ]),
                ], notes: PastePage.Preview.notes(traits: ["trial"], unowned: 1), fingerprint: "f")
            page.preview?.strangers = ["佐藤 健"]
            page.columns = [("顧客ID", "customer_id"), ("会社名", "name"), ("trial", "trait")].map {
                PastePage.Column(name: $0, value: $1)
            }
            return page.page(for: reader)
        },
        "usage-link": {
            PastePage.linking(
                "aoba-prod", to: "aoba", name: "あおば商事", usage: (1200, day - 30, day - 1), otherIds: ["aoba"],
                near: day, hidden: hidden
            ).page(for: $0)
        },
        "problem-not-found": { Problem.notFound.page(for: $0) },
        "problem-form": { Problem(RequestRefusal.foreignForm).page(for: $0) },
    ]
}
