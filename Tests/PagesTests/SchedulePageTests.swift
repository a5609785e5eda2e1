import Onboarding
import Portfolio
import Samples
import Testing

@testable import Pages

/// The sheet for the customer, without a server.
@Suite struct SchedulePageTests {
    static let day = PagesFixture.day
    static let program = Program(
        name: "standard",
        playbook: [
            Step(key: "handoff", kind: .handoff, owner: .sales, due: Due(anchor: .start)),
            Step(key: "kickoff", kind: .kickoff, owner: .csm, due: Due(anchor: .start, days: 7)),
            Step(
                key: "list", kind: .customerTask, title: Text(ja: "利用者の名簿", en: "List of users"), owner: .customer,
                due: Due(anchor: .start, days: 50)),
            Step(
                key: "training", kind: .training, owner: .csm, due: Due(anchor: .step("kickoff"), days: 40),
                after: ["kickoff"],
                agenda: [AgendaItem(text: Text(ja: "日々の使い方", en: "Daily use"))]),
            Step(key: "weekly", kind: .observation, owner: .csm, due: Due(anchor: .start, days: 7)),
            Step(key: "completion", kind: .completion, owner: .csm, due: Due(anchor: .met, days: 7)),
        ])

    /// A journey whose kickoff has been held, and whose training is planned.
    static func schedule(
        _ events: [JourneyFact.Event] = [
            .noted("kickoff", field: "success", value: "報告が3日で出る"), .goalAgreed("g1", words: "月次報告をこの製品で作る"),
            .meeting(
                MeetingMark(id: 1, revision: 1, step: "training", state: .planned, day: day + 6, start: 840)),
        ], contacts: [(name: String, role: Contact.Role)] = [("三枝 明", .sponsor), ("古賀 健一", .champion)],
        _ program: Program = program
    ) -> CustomerSchedule {
        let facts = [JourneyFact(on: day - 45, .started(version: 1)), JourneyFact(on: day - 36, .stepDone("kickoff"))]
        let journey = Journey(history: facts + events.map { JourneyFact(on: day - 36, $0) })!
        let planned = PlannedJourney(
            "aoba", "株式会社あおば商事", StoredJourney(id: 1, customer: 1, ordinal: 1, journey: journey, revision: 3), program,
            WorkingCalendar(), metOn: nil, applies: [:], day)
        return CustomerSchedule(
            planned, names: [.csm: "佐藤 花子"],
            contacts: contacts.enumerated().map { index, contact in
                StoredContact(
                    id: Int64(index), customer: 1, revision: 1,
                    contact: try! Contact(name: contact.name, role: contact.role))
            }, meetings: [])
    }

    static func page(_ schedule: CustomerSchedule, _ reader: Reader, _ query: String = "") throws -> String {
        let location = Location("/journeys/aoba-1/schedule\(query)") ?? Location()
        return try SchedulePage(schedule, at: location, for: reader).page(for: reader)
    }

    private func sheet(_ schedule: CustomerSchedule, _ language: Language) throws -> HTML {
        let page = try HTML(Self.page(schedule, Reader(language: language)))
        #expect(page.foreignScripts.isEmpty)
        return try #require(page.first("article", "handout"))
    }

    /// The parts of a value, by path, down to what the standard library and the kernel know.
    private func paths(_ value: Any, _ path: String = "") -> Set<String> {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .struct where !(value is Text) && !(value is Day):
            return mirror.children.reduce(into: []) { $0.formUnion(paths($1.value, path + ".\($1.label ?? "")")) }
        case .collection, .optional:
            return mirror.children.reduce(into: []) { $0.formUnion(paths($1.value, path)) }
        case .enum:
            return Set(mirror.children.map { "\(path).\($0.label ?? "")" })
        default: return ["\(path): \(type(of: value))"]
        }
    }

    @Test("the sheet is made of these fields and of no others: each was looked at before it went to a customer")
    func allowList() {
        let schedule = Self.schedule([
            .noted("kickoff", field: "success", value: "a"), .goalAgreed("g1", words: "b"),
            .meeting(MeetingMark(id: 1, revision: 1, step: "training", state: .planned, day: Self.day + 6, start: 840)),
        ])
        #expect(
            paths(schedule).sorted() == [
                ".asOf: Day", ".asks.due: Day", ".asks.title: Text", ".customer: String", ".furtherAsks: Int",
                ".furtherLines: Int", ".goals.isReached: Bool", ".goals.words: String", ".lines.isMeeting: Bool",
                ".lines.ours: String", ".lines.title: Text", ".lines.when.arranged", ".lines.when.done",
                ".lines.when.due", ".next.day: Day", ".next.points: Text", ".next.start: Int", ".next.title: Text",
                ".ours: String", ".success: String", ".theirs: String",
            ])
        // What cannot be read is told to our own team, around the sheet.
        #expect(Mirror(reflecting: schedule).children.compactMap(\.label).contains("unreadable"))
    }

    @Test("meetings and what the customer does are told; handoffs, observations and our own tasks are not")
    func lines() throws {
        let ours = Step(key: "t1", kind: .task, title: Text(same: "社内の相談"), owner: .csm)
        let theirs = Step(key: "t2", kind: .customerTask, title: Text(same: "端末の手配"), owner: .customer)
        let schedule = Self.schedule([.stepAdded(ours), .stepAdded(theirs), .dateFixed("t2", due: Self.day - 3)])
        #expect(schedule.lines.map(\.title.ja) == ["キックオフ", "使い方説明会", "利用者の名簿", "完了ミーティング"])
        #expect(
            schedule.lines.map(\.when) == [
                .done(on: Self.day - 36), .due(Self.day + 4), .due(Self.day + 5), .open,
            ])
        #expect(schedule.asks.map(\.title.ja) == ["端末の手配", "利用者の名簿"])
        #expect(schedule.asks.map(\.due) == [Self.day - 3, Self.day + 5] && schedule.next == nil)
        let sheet = try sheet(schedule, .ja).text
        #expect(sheet.contains("日程を調整のうえ、ご連絡します。") && !sheet.contains("社内の相談"))
    }

    @Test("who is not known by name is a side; a name with 様 gets no second one", arguments: Language.allCases)
    func names(language: Language) throws {
        let nobody = try sheet(Self.schedule(contacts: []), language).text
        #expect(nobody.contains(language == .ja ? "ご担当者様" : "Your team"))
        let named = try sheet(Self.schedule(contacts: [("古賀様", .champion)]), language).text
        #expect(!named.contains("古賀様様") && named.contains("古賀様"))
    }

    @Test("a journey with many steps keeps to what one page of A4 holds, and says how many more there are")
    func manySteps() throws {
        var program = Self.program
        program.playbook += (1...20).map { number in
            Step(
                key: "s\(number)", kind: .customerTask, title: Text(ja: "準備\(number)", en: "Preparation \(number)"),
                owner: .customer, due: Due(anchor: .start, days: 45 + number))
        }
        let schedule = Self.schedule([], program)
        #expect(schedule.lines.count == 12 && schedule.furtherLines == 12)
        #expect(schedule.asks.count == 5 && schedule.furtherAsks == 16)
        #expect(try sheet(schedule, .ja).text.contains("ほか16件") && sheet(schedule, .en).text.contains("And 12 more"))
    }

    @Test("what people wrote is text, on the page and in the text for a mail", arguments: Language.allCases)
    func hostileWords(language: Language) throws {
        let evil = PagesFixture.hostile
        let schedule = Self.schedule(
            [.noted("kickoff", field: "success", value: evil), .goalAgreed("g", words: evil)],
            contacts: [(evil, .champion)])
        #expect(try sheet(schedule, language).text.contains(evil))
    }
}
