import Onboarding
import Testing

@testable import Pages

/// What is said after something was done to a journey.
@Suite struct JourneyNoticeTests {
    private static let day = PagesFixture.day
    private static let names = ["setup": Text(ja: "初期設定", en: "Set up"), "training": Text(ja: "説明会", en: "Training")]

    private static func history(_ events: [JourneyFact.Event]) -> [JourneyFact] {
        ([.started(version: 1)] + events).map { JourneyFact(on: day, $0) }
    }

    private func told(
        _ query: String, _ events: [JourneyFact.Event], customer: String? = nil, moves: [PlanMove] = []
    ) throws -> Text? {
        let location = try #require(Location("/today?" + query))
        return JourneyNews(location, of: "aoba-1", Self.history(events))?.reading(
            customer: customer, moves: moves, near: Self.day
        ) { Self.names[$0] ?? Text(same: $0) }
    }

    private static let task = Step(key: "task-1", kind: .task, title: Text(same: "資料を送る"), owner: .csm)

    /// What is said of the facts after the start, by the word in the address.
    private static let cases: [(word: String, events: [JourneyFact.Event], en: String, ja: String)] = [
        ("completion", [.stepDone("setup")], #""Set up" is marked as done."#, "「初期設定」を完了にしました。"),
        ("record", [.stepReopened("setup"), .stepDone("setup")], #""Set up" is marked as done."#, "「初期設定」を完了にしました。"),
        ("reopening", [.stepReopened("setup")], #""Set up" is open again."#, "「初期設定」を未完了に戻しました。"),
        ("omission", [.stepLeftOut("setup", reason: "x")], #""Set up" is left out."#, "「初期設定」を省略しました。"),
        (
            "date", [.dateFixed("setup", due: day + 3)], #""Set up" is now due Tue 3 Nov."#, "「初期設定」の期限を11月3日（火）に変えました。"
        ),
        (
            "date", [.meeting(MeetingMark(id: 7, revision: 1, step: "training", state: .planned, day: day + 3))],
            #""Training" is planned for Tue 3 Nov."#, "「説明会」を11月3日（火）に予定しました。"
        ),
        (
            "dismissal", [.proposalDismissed("training", reason: "x")], #"The proposal of "Training" is dismissed."#,
            "「説明会」の提案を見送りました。"
        ),
        (
            "task", [.stepAdded(task), .dateFixed("task-1", due: day + 3)],
            #""資料を送る" is on the plan, due Tue 3 Nov."#, "「資料を送る」を計画に加えました（11月3日（火）まで）。"
        ),
        ("pause", [.paused(reason: "x")], "The journey is paused.", "休止にしました。"),
        ("remark", [.remarked("x")], "The note is added.", "メモを加えました。"),
    ]

    @Test("the facts say what was done, in both languages")
    func sentences() throws {
        for (word, events, en, ja) in Self.cases {
            let said = try told("done=\(word)&facts=1-\(events.count + 1)&journey=aoba-1", events)
            #expect(said?.en == en && said?.ja == ja, "\(word): \(said?.en ?? "nothing"), \(said?.ja ?? "")")
        }
    }

    @Test("on a page of several journeys the customer is named, and dates that moved with it are")
    func elsewhere() throws {
        let trainings = (1...4).map { number in
            Step(
                key: "training-\(number)", kind: .training, title: Self.names["training"], owner: .csm,
                due: Due(anchor: .step("setup"), days: number))
        }
        let setup = Step(key: "setup", kind: .task, owner: .csm, due: Due(anchor: .start, days: 60))
        let program = Program(name: "standard", playbook: [setup] + trainings)
        var journey = Journey(start: Self.day - 45, version: 1)
        let before = Plan(program, journey, calendar: WorkingCalendar(), asOf: Self.day)
        journey.apply(JourneyFact(on: Self.day, .stepDone("setup")))
        let moves = before.moves(to: Plan(program, journey, calendar: WorkingCalendar(), asOf: Self.day))
        let said = try told(
            "done=completion&facts=1-2&journey=aoba-1", [.stepDone("setup")], customer: "Aoba", moves: moves)
        #expect(
            said?.en == #"Aoba: "Set up" is marked as done. "Training" is now on 1 November. "Training" is now on "#
                + "2 November. 2 other dates moved too.")
        #expect(said?.ja.hasPrefix("Aoba：「初期設定」を完了にしました。「説明会」は11月1日になりました。") == true)
    }

    @Test("nothing is claimed that was taken back, changed since, or is of another journey")
    func holds() throws {
        let done = "done=completion&facts=1-2&journey=aoba-1"
        #expect(try told(done, [.stepDone("setup")]) != nil)
        #expect(try told(done, [.stepDone("setup"), .retracted(1)]) == nil)
        #expect(try told(done, [.stepDone("setup"), .stepReopened("setup")]) == nil)
        #expect(try told(done, [.stepDone("setup"), .stepDone("training")]) != nil)
        let undone = "done=undo&facts=2-3&journey=aoba-1"
        #expect(try told(undone, [.stepDone("setup"), .retracted(1)])?.en == "Taken back.")
        #expect(try told(undone, [.stepDone("setup"), .retracted(1), .stepDone("setup")]) == nil)
        #expect(try told("done=remark&facts=1-2&journey=aoba-1", [.remarked("a"), .remarked("b")]) != nil)
        for wrong in [
            "done=completion&facts=1-2&journey=other-1", "done=completion&facts=1-9&journey=aoba-1",
            "done=completion&facts=0-1&journey=aoba-1", "done=eating&facts=1-2&journey=aoba-1",
            "done=completion&journey=aoba-1", "facts=1-2&journey=aoba-1", "done=completion&facts=1-2",
        ] { #expect(try told(wrong, [.stepDone("setup")]) == nil, "\(wrong)") }
    }

    @Test("what was known already says so, and cannot be taken back")
    func known() throws {
        #expect(
            try told("done=completion&journey=aoba-1&known=setup", [], customer: "Aoba")?.en
                == #"Aoba: "Set up" is recorded already."#)
        #expect(try told("done=task&journey=aoba-1&known=yes", [])?.ja == "すでに記録されています。")
        let place = Location(path: ["journeys", "aoba-1"])
        func undo(_ address: String, mayUndo: Bool = true) throws -> Form? {
            let location = try #require(Location(address))
            let news = JourneyNews(
                location, of: "aoba-1", Self.history([.stepDone("setup"), .retracted(1), .stepDone("setup")]))
            return news?.notice(Text(same: "x"), at: place, back: location, mayUndo: mayUndo, [("csrf", "t")]).undo
        }
        #expect(try undo("/today?done=completion&journey=aoba-1&known=setup") == nil)
        let form = try #require(try undo("/today?owner=x&done=completion&facts=3-4&journey=aoba-1"))
        #expect(form.action.href == "/journeys/aoba-1/undo")
        #expect(form.hidden.map(\.value) == ["t", "3-4", "/today?owner=x"], "back without what was done")
        #expect(try undo("/today?done=completion&facts=3-4&journey=aoba-1", mayUndo: false) == nil)
    }
}
