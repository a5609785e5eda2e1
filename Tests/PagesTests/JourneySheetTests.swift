import Onboarding
import Samples
import Testing

@testable import Pages

/// The sheets of a journey and of its steps, in their main states, without a server.
@Suite struct JourneySheetTests {
    private static let day = PagesFixture.day
    private static let program = Program(
        name: "standard",
        playbook: [
            Step(key: "handoff", kind: .handoff, owner: .sales),
            Step(key: "kickoff", kind: .kickoff, owner: .csm, due: Due(anchor: .start, days: 60)),
            Step(key: "completion", kind: .completion, owner: .csm),
        ])
    static let team: Set<Permission> = [.runJourneys, .fillHandoff, .takeOver]

    func lists(_ events: [JourneyFact.Event], _ permissions: Set<Permission> = team) -> JourneyLists {
        let facts = ([.started(version: 1)] + events).map { JourneyFact(on: Self.day, $0) }
        let journey = Journey(history: [JourneyFact(on: Self.day - 45, .started(version: 1))] + facts.dropFirst())!
        let forms = JourneyForms(
            place: Location(path: ["journeys", "aoba-1"]), journey: journey,
            plan: Plan(Self.program, journey, calendar: WorkingCalendar(), asOf: Self.day), program: Self.program,
            today: Self.day, revision: facts.count, permissions: permissions)
        return JourneyLists(forms, facts.map { ($0, "Ito") })
    }

    private func html(_ sheet: JourneySheet, _ language: Language) throws -> HTML {
        let page = try HTML(sheet.page(for: Reader(language: language)))
        #expect(page.foreignScripts.isEmpty && page.first("html")?["lang"] == language.rawValue)
        return page
    }

    /// Where the forms of a sheet lead, below the journey's page.
    private func actions(_ sheet: JourneySheet) throws -> [String] {
        let forms = try html(sheet, .en).all("form").filter { $0["method"] == "post" }
        return forms.compactMap { $0["action"] }.filter { $0.hasPrefix("/journeys/") }
            .map { String($0.dropFirst("/journeys/aoba-1/".count)) }
    }

    @Test("pauses: what can be done goes by whether the journey is paused or in preparation")
    func pauses() throws {
        func actions(_ events: [JourneyFact.Event], _ permissions: Set<Permission> = Self.team) throws -> [String] {
            try self.actions(.pauses(lists(events, permissions).forms, customer: "Aoba"))
        }
        #expect(try actions([]) == ["pauses", "preparations", "ending"])
        let paused: [JourneyFact.Event] = [.paused(reason: "繁忙期")]
        #expect(try actions(paused) == ["pauses/end", "pauses", "preparations", "ending"])
        #expect(try actions([.preparing("移行")]) == ["pauses", "preparations", "preparations/end", "ending"])
        #expect(try actions(paused, []).isEmpty)
        for language in Language.allCases {
            let page = try html(.pauses(lists(paused).forms, customer: "Aoba"), language)
            let said = language == .ja ? "10月31日から（終わりは未定）" : "From 31 October, with no end yet"
            #expect(page.first("ul", "lines")?.text.contains(said) == true)
        }
    }

    @Test("a step that is done by the data says so with its numbers, and asks whoever says otherwise why")
    func doneByData() throws {
        let rule = try Rule(parsing: "users(ever) >= 5")
        let setup = Step(
            key: "setup", kind: .customerTask, owner: .customer, due: Due(anchor: .start, days: 7), doneWhen: rule)
        let program = Program(name: "standard", playbook: [setup])
        let formula = Formula([Criterion(key: "setup", rule: rule)])
        let evaluator = FormulaEvaluator(formula)
        evaluator.values[0] = Interval(6)
        _ = evaluator.evaluate(changed: .max)
        let held = DoneByData.Held(formula.terms[0], evaluator.judgement().reasons[0])
        func page(_ events: [JourneyFact.Event], found: Bool = true, _ language: Language = .en) throws -> HTML {
            var journey = Journey(start: Self.day - 45, version: 1)
            for event in events { journey.apply(JourneyFact(on: Self.day, event)) }
            if found { journey = journey.knowing(["setup": DoneByData(Self.day - 9, [held])]) }
            let plan = Plan(program, journey, calendar: WorkingCalendar(), asOf: Self.day)
            let forms = JourneyForms(
                place: Location(path: ["journeys", "aoba-1"]), journey: journey, plan: plan, program: program,
                today: Self.day, revision: 1, permissions: Self.team)
            return try html(StepSheet(try #require(plan["setup"]), forms).sheet(customer: "Aoba"), language)
        }
        let done = try page([])
        #expect(done.text.contains("Done by data (22 October, active users ever: 6 users (at least 5 users))."))
        #expect(try page([], .ja).text.contains("データで完了と判定しています（10月22日、これまでの利用ユーザー数：6人（5人以上））。"))
        func asksWhy(_ page: HTML, _ verb: String) -> Bool? {
            let form = page.all("form").first { ($0["action"] ?? "").hasSuffix("/steps/setup/\(verb)") }
            return form.map { $0.all("input").contains { $0["name"] == "reason" } }
        }
        #expect(asksWhy(done, "reopening") == true && asksWhy(done, "record") == true)
        let overruled = try page([.stepReopened("setup", reason: "試用の人")])
        #expect(overruled.text.contains("what a person said goes before it (試用の人)."))
        #expect(asksWhy(overruled, "record") == false)
        let open = try page([], found: false)
        #expect(open.text.contains("Done by data once active users ever is at least 5."))
    }

    @Test("delays, questions and notes: what stands there, what can be ended, answered or taken back")
    func lists() throws {
        let events: [JourneyFact.Event] = [
            .delayed("vendor", waiting: .us, words: "見積もり待ち"), .questionOpened("q1", words: "権限を分けたい"),
            .questionOpened("q2", words: "請求書の宛先"), .linked(title: "議事録", address: "https://example.com/a"),
            .remarked("社長と面識あり"),
        ]
        let own = lists(events)
        #expect(try actions(.delays(own, customer: "Aoba")).prefix(2) == ["delays/vendor/end", "delays"])
        #expect(
            try actions(.questions(own, customer: "Aoba")) == [
                "undo", "undo", "questions/q1/answer", "questions/q2/answer", "questions",
            ])
        #expect(try actions(.notes(own, customer: "Aoba")) == ["undo", "links", "undo", "remarks"])
        let others = lists(events, [])
        for sheet in [
            JourneySheet.delays(others, customer: "Aoba"), .questions(others, customer: "Aoba"),
            .notes(others, customer: "Aoba"),
        ] { #expect(try actions(sheet).isEmpty) }
        for language in Language.allCases {
            let text = try html(.questions(own, customer: "Aoba"), language).text
            #expect(text.contains(language == .ja ? "回答する：権限を分けたい" : "Answer: 権限を分けたい"))
            #expect(try html(.notes(own, customer: "Aoba"), language).text.contains("社長と面識あり"))
        }
        #expect(
            try html(.notes(own, customer: "Aoba"), .en).all("a").first { $0.text == "議事録" }?["rel"]?.contains(
                "noopener") == true)
    }

    @Test("a step says where it stands, and what was recorded to who may only read", arguments: Language.allCases)
    func steps(language: Language) throws {
        func page(
            _ key: String, _ events: [JourneyFact.Event] = [], _ permissions: Set<Permission> = Self.team,
            _ change: (inout StepSheet) -> Void = { _ in }
        ) throws -> HTML {
            let forms = lists(events, permissions).forms
            var step = StepSheet(try #require(forms.plan[key]), forms)
            change(&step)
            return try html(step.sheet(customer: "Aoba"), language)
        }
        let isJapanese = language == .ja
        let noted: [JourneyFact.Event] = [.noted("handoff", field: "promised", value: "移行は無償")]
        let read = try page("handoff", noted, [])
        #expect(read.first("dl", "recorded")?.text.contains("移行は無償") == true && read.all("textarea").isEmpty)
        #expect(read.text.contains(isJapanese ? "まだ確認されていません" : "Not confirmed yet"))
        let written = try page("handoff", noted)
        #expect(written.first("section", "forpaper") != nil && written.all("textarea").contains { $0.text == "移行は無償" })
        let kickoff = try page("kickoff", [.dateFixed("kickoff", due: Self.day + 5, reason: "出張")]) { step in
            step.points = [(Text(ja: "移行の計画", en: "Plan the move"), try? Rule(parsing: #"trait("effort") = "large""#))]
            step.known = [(NoteField.success, [])]
            step.questions = ["権限を分けたい"]
        }
        #expect(kickoff.text.contains(isJapanese ? "移行の計画 要確認：" : "Plan the move only if"))
        #expect(kickoff.text.contains("権限を分けたい") && kickoff.text.contains("出張"))
        #expect(kickoff.all("form").contains { $0["action"] == "/journeys/aoba-1/traits/effort" })
        let folded = kickoff.all("details", "part").flatMap { $0.all("form").compactMap { $0["action"] } }
        #expect(
            folded == ["date/withdrawal", "omission"].map { "/journeys/aoba-1/steps/kickoff/" + $0 },
            "a day for the meeting is asked at once")
        let completion = try page("completion") { $0.metOn = Self.day - 3 }
        #expect(completion.first("h1")?.text.isEmpty == false)
    }

    @Test("hostile words are text in every sheet", arguments: Language.allCases)
    func hostile(language: Language) throws {
        let evil = PagesFixture.hostile
        let own = lists([
            .delayed("vendor", waiting: .us, words: evil), .questionOpened("q1", words: evil), .remarked(evil),
            .paused(reason: evil), .noted("handoff", field: "promised", value: evil),
        ])
        let step = StepSheet(try #require(own.forms.plan["handoff"]), own.forms)
        for sheet in [
            JourneySheet.delays(own, customer: evil), .questions(own, customer: evil), .notes(own, customer: evil),
            .pauses(own.forms, customer: evil), step.sheet(customer: evil),
        ] { #expect(try html(sheet, language).text.contains(evil)) }
    }
}
