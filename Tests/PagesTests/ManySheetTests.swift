import Onboarding
import Samples
import Testing

@testable import Pages

/// The pages on which something is done to several journeys at once, and what the board says afterwards.
@Suite struct ManySheetTests {
    private static let board = Location(path: ["programs", "standard"])
    private static let hidden: [(name: String, value: String)] = [("csrf", "t")]

    /// Two customers, and one that has ended.
    static func sheet(_ verb: ManyVerb, _ change: (inout ManySheet) -> Void = { _ in }) -> ManySheet {
        let cells: [Text] =
            switch verb {
            case .owner: [Text(same: "sato@example.com")]
            case .tasks: [3, 4].map { Text(ja: "\($0)件", en: $0.english("step")) }
            case .touches: [Text(ja: "なし", en: "none"), Text(ja: "7日間「対応済み」", en: "dealt with for 7 days")]
            case .meetings: []
            }
        var sheet = ManySheet(verb, back: board)
        sheet.rows = [("aoba", "あおば商事"), ("midori", "みどり")].map { key, name in
            ManySheet.Row(
                program: "standard", customer: key, ordinal: 1, name: name, revision: 4, cells: cells,
                meetings: key == "aoba" ? PagesFixture.playbook.playbook : [PagesFixture.playbook.playbook[1]])
        }
        sheet.others = [("ふじ", Text(ja: "オンボーディングは終わっています", en: "the onboarding has ended"))]
        let member = try! Member(name: "森", email: EmailAddress("mori@example.com"), role: .manager)
        let sales = try! Member(name: "林", email: EmailAddress("hayashi@example.com"), role: .sales)
        if verb == .meetings {
            _ = sheet.offerMeetings()
        } else {
            sheet.offer(
                JourneySheetTests().lists([]).forms,
                owners: ManySheet.Owners([member, sales], used: ["sato@example.com", "", "mori@example.com"]),
                hidden: hidden)
        }
        change(&sheet)
        return sheet
    }

    private func html(_ sheet: ManySheet, _ language: Language = .en) throws -> HTML {
        try HTML(sheet.sheet(language).page(for: Reader(language: language)))
    }

    @Test("the one button names how many it is done to, and sends each with what is known of it")
    func sent() throws {
        let page = try html(Self.sheet(.touches))
        #expect(page.all("button", "primary").map(\.text) == ["Record for 2 customers"])
        let form = try #require(page.all("form").first { $0["action"] == "/many/touches" })
        let ids = form.all("input").filter { $0["name"] == "id" }.compactMap { $0["value"] }
        #expect(ids == ["aoba-1:4", "midori-1:4"])
        #expect(ManyVerb.seen(ids[0]) == ("aoba-1", 4) && ManyVerb.seen("a:b-1") == ("a:b-1", nil))
        #expect(page.text.contains("The onboarding has ended"))
    }

    @Test("members who run journeys can own customers, and whoever owns some; each once")
    func owners() throws {
        let options = try html(Self.sheet(.owner)).all("option").map { $0["value"] }
        #expect(options == ["", "mori@example.com", "sato@example.com"])
    }

    @Test("of several meetings one is chosen, with the customers that it waits for; of one there is no choice")
    func meetings() throws {
        let links = try html(Self.sheet(.meetings)).all("a").compactMap { $0["href"] }.filter { $0.contains("joint") }
        #expect(links.map { Location($0)!.all("customer") } == [["aoba"], ["aoba", "midori"]])
        #expect(links.allSatisfy { Location($0)?["back"] == "/programs/standard" })
        var one = ManySheet(.meetings, back: Self.board)
        one.rows = Array(Self.sheet(.meetings).rows.suffix(1))
        #expect(one.offerMeetings()?["step"] == "training")
    }

    @Test("where nothing is ticked, or it applies to none, the page says so and leads back")
    func nothing() throws {
        let empty = try html(ManySheet(.tasks, back: Self.board))
        #expect(empty.text.contains("No customer is ticked.") && empty.all("form", "stack").isEmpty)
        #expect(empty.first("a", "primary")?["href"] == "/programs/standard")
        let sheet = Self.sheet(.tasks) { ($0.rows, $0.form) = ([], nil) }
        #expect(try html(sheet).text.contains("It applies to none"))
        #expect(sheet.refusal?.message.en.contains("ふじ") == true)
    }

    // MARK: Notices

    private let today = PagesFixture.day

    private func told(_ query: String, _ histories: [String: [JourneyFact]]) -> ActionNotice? {
        ManyNews(Location("/?" + query)!).notice(
            owners: [("あおば", "sato@example.com")],
            histories.mapValues { (customer: "あおば", facts: $0) }, near: today, mayUndo: true, hidden: Self.hidden)
    }

    @Test("a notice claims only what is on record still, and its one button takes that back")
    func notices() throws {
        let start = JourneyFact(on: today - 9, .started(version: 1))
        let touched = JourneyFact(on: today, .touched(.phone, words: "a"))
        let known = ["aoba-1": [start, touched], "fuji-1": [start, touched, JourneyFact(on: today, .retracted(1))]]
        let query = "done=touch&facts=aoba-1%3A1-2&facts=fuji-1%3A1-2&facts=gone-1%3A1-2"
        let notice = try #require(told(query, known))
        #expect(notice.text.en == "Contact recorded for 1 customer (あおば).")
        #expect(notice.undo?.hidden.filter { $0.name == "facts" }.map(\.value) == ["aoba-1:1-2"])
        #expect(notice.undo?.action == ManyVerb.undo)
        #expect(told("done=touch&facts=fuji-1%3A1-2", known) == nil)
        #expect(told("done=nonsense&facts=aoba-1%3A1-2", known) == nil)
        #expect(told("done=touch&known=yes", known)?.text.en == "It is recorded already.")
        let undone = told("done=undo&facts=fuji-1%3A2-3", known)
        #expect(undone?.text.ja == "1社の記録を取り消しました（あおば）。" && undone?.undo == nil)
        let owner = told("done=owner&log=4-5", known)
        #expect(owner?.text.ja == "1社の担当を sato@example.com に変えました（あおば）。")
        #expect(owner?.undo?.hidden.contains { $0 == ("log", "4-5") } == true)
    }

    @Test("a task is told with its day; of more than three customers the rest is counted")
    func task() throws {
        let step = Step(key: "task-1", kind: .task, title: Text(same: "年末の案内"), owner: .csm)
        let facts = [
            JourneyFact(on: today - 9, .started(version: 1)), JourneyFact(on: today, .stepAdded(step)),
            JourneyFact(on: today, .dateFixed("task-1", due: today + 3)),
        ]
        let ids = (1...5).map { "c\($0)-1" }
        let query = "done=task" + ids.map { "&facts=\($0)%3A1-3" }.joined()
        let notice = try #require(told(query, Dictionary(uniqueKeysWithValues: ids.map { ($0, facts) })))
        #expect(notice.text.ja == "5社の計画に「年末の案内」を加えました。期限は11月3日（火）です（あおば、あおば、あおば、ほか2社）。")
    }

    @Test("rows are ticked by those who run journeys, today")
    func ticks() throws {
        func ticks(_ role: Role, _ change: (inout Board) -> Void = { _ in }) throws -> Int {
            let board = PagesFixture.board([PagesFixture.row("あおば")], change)
            let account = Account(name: "森", role: role, token: "t")
            let page = try HTML(
                board.page(for: Reader(language: .en, location: board.view.location, account: account)))
            let bar = page.all("button").filter { $0["formaction"]?.hasPrefix("/many/") ?? false }.count
            #expect(bar == (page.all("input").allSatisfy { $0["name"] != "id" } ? 0 : 4))
            return page.all("input").count { $0["name"] == "id" }
        }
        #expect(try ticks(.csm) == 1 && ticks(.manager) == 1)
        #expect(try ticks(.sales) == 0 && ticks(.viewer) == 0)
        #expect(try ticks(.csm) { $0.view.day = PagesFixture.day - 1 } == 0)
        #expect(try ticks(.csm) { $0.view.layout = .stage } == 0)
    }
}
