import Onboarding
import Testing

@testable import Intake

private func read(_ text: String) throws(Refusals) -> Program { try ProgramFile.read(text, file: "standard.yaml") }
private func rule(_ text: String) -> Rule { try! Rule(parsing: text) }

/// The smallest useful program, as the design has it.
private let smallest = """
    name: standard
    definition: {ja: 日々の業務がこの製品の上で回っている, en: Daily work runs on the product}
    criteria:
      team: users(last 14 days) / seats >= 60%
      habit: active_days(last 14 days) >= 6
    playbook:
      - {key: handoff, kind: handoff, owner: sales, due: start}
      - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days, after: [handoff], agenda: [体制の確認]}
      - {key: training, kind: training, owner: csm, due: kickoff + 10 days, appliesWhen: 'trait("trial") != "yes"'}
      - {key: booster, kind: on-demand, owner: csm, triggers: ['days_since_last() >= 7', 'running_days >= 90']}
      - {key: completion, kind: completion, owner: csm, due: met + 7 days}
    cadence: monday
    expectedDays: 90
    """

@Suite struct ProgramFileTests {
    @Test func readsTheSmallestUsefulOne() throws {
        let expected = Program(
            name: "standard",
            definition: Definition(text: Text(ja: "日々の業務がこの製品の上で回っている", en: "Daily work runs on the product")),
            criteria: [
                Criterion(key: "team", rule: rule("users(last 14 days) / seats >= 60%")),
                Criterion(key: "habit", rule: rule("active_days(last 14 days) >= 6")),
            ],
            playbook: [
                Step(key: "handoff", kind: .handoff, owner: .sales, due: Due(anchor: .start)),
                Step(
                    key: "kickoff", kind: .kickoff, owner: .csm, due: Due(anchor: .start, days: 7), after: ["handoff"],
                    agenda: [AgendaItem(text: Text(same: "体制の確認"))]),
                Step(
                    key: "training", kind: .training, owner: .csm, due: Due(anchor: .step("kickoff"), days: 10),
                    appliesWhen: rule("trait(\"trial\") != \"yes\"")),
                Step(
                    key: "booster", kind: .onDemand, owner: .csm,
                    triggers: [rule("days_since_last() >= 7"), rule("running_days >= 90")]),
                Step(key: "completion", kind: .completion, owner: .csm, due: Due(anchor: .met, days: 7)),
            ], cadence: .monday, expectedDays: 90)
        #expect(try read(smallest) == expected)
        #expect(try read(ProgramFile.write(expected)) == expected)
        #expect(
            try ProgramFile.lint(smallest, file: "standard.yaml").map(\.text.en) == [
                "No exemplars are named: two or three customers that are going well keep the definition honest."
            ])
    }

    @Test func readsEveryKey() throws {
        let program = try read(
            """
            name: enterprise
            definition:
              ja: 毎日使われている
              en: Used every day
              exemplars: [acme, {customer: globex, why: 毎朝の朝会で使う}]
            hypotheses:
              - マスタを2週目に入れた顧客は定着する
              - {ja: 二つ目, en: the second}
            criteria:
              team: |
                users(last 14 days) >= 3
                  and age >= 14
              habit: >-
                active_days(last 14 days)
                >= 6
            maintain: {team: users(last 28 days) >= 3}
            sustainDays: 14
            playbook:
              - key: sales-handoff
                kind: handoff
                title: {ja: 営業引き継ぎ, en: Sales handoff}
                owner: sales
                due: start - 3 working days
              - key: import
                kind: customer-task
                owner: customer
                after: sales-handoff
                due: sales-handoff + 1 day
                agenda:
                  - {ja: 移行, en: Migration, appliesWhen: 'trait("migration") = "yes"'}
                  - 次回の予定
            cadence: Friday
            expectedDays: 120
            source: production
            """)
        #expect(program.definition?.exemplars.map(\.customer) == ["acme", "globex"])
        #expect(program.definition?.exemplars[1].why == Text(same: "毎朝の朝会で使う"))
        #expect(program.hypotheses == [Text(same: "マスタを2週目に入れた顧客は定着する"), Text(ja: "二つ目", en: "the second")])
        #expect(
            program.criteria.map(\.rule) == [
                rule("users(last 14 days) >= 3 and age >= 14"), rule("active_days(last 14 days) >= 6"),
            ])
        #expect(program.maintain?.map(\.key) == ["team"])
        #expect(program.sustainDays == 14)
        #expect(program.playbook[0].due == Due(anchor: .start, days: -3, inWorkingDays: true))
        #expect(program.playbook[1].due == Due(anchor: .step("sales-handoff"), days: 1))
        #expect(program.playbook[1].after == ["sales-handoff"])
        #expect(program.playbook[1].agenda.map(\.text.en) == ["Migration", "次回の予定"])
        #expect(program.playbook[1].agenda[0].appliesWhen == rule("trait(\"migration\") = \"yes\""))
        #expect(program.cadence == .friday)
        #expect(program.source == "production")
        #expect(try read(ProgramFile.write(program)) == program)
    }

    @Test func needsNoMoreThanAName() throws {
        let program = try read("name: gut feeling\n")
        #expect(program == Program(name: "gut feeling"))
        #expect(try read(ProgramFile.write(program)) == program)
    }

    @Test func tellsNothingWatchedFromNothingSaid() throws {
        #expect(try read("name: a\nmaintain: {}\n").maintain == [])
        #expect(try read("name: a\nmaintain:\n").maintain == nil)
        #expect(try read(ProgramFile.write(Program(name: "a", maintain: []))).maintain == [])
    }

    @Test func writesOneCanonicalFile() throws {
        #expect(
            ProgramFile.write(try read(smallest)) == """
                name: standard
                definition:
                  ja: 日々の業務がこの製品の上で回っている
                  en: Daily work runs on the product
                criteria:
                  team: users(last 14 days) / seats >= 60%
                  habit: active_days(last 14 days) >= 6
                sustainDays: 7
                playbook:
                - key: handoff
                  kind: handoff
                  owner: sales
                  due: start
                - key: kickoff
                  kind: kickoff
                  owner: csm
                  due: start + 7 days
                  after: [handoff]
                  agenda:
                  - 体制の確認
                - key: training
                  kind: training
                  owner: csm
                  due: kickoff + 10 days
                  appliesWhen: trait("trial") != "yes"
                - key: booster
                  kind: on-demand
                  owner: csm
                  triggers:
                  - days_since_last() >= 7
                  - running_days >= 90
                - key: completion
                  kind: completion
                  owner: csm
                  due: met + 7 days
                cadence: monday
                expectedDays: 90

                """)
    }

    @Test(arguments: [
        "a: b", "# not a comment", "- item", "'quoted'", "\"double\"", "yes", "null", "~", "2026-04-01", "60", "{a: 1}",
        "a # b", "two\nlines", "tab\there", "😀", "日本語、そして: コロン", "trailing:", "%percent", "@at", "`tick`", "* star",
        "& and", "! bang", "| pipe", "> more", "a\u{85}b", "back\\slash", "1e3", "0x1F", "é", "[list",
        "ends with 'quote'",
    ])
    func keepsEveryText(text: String) throws {
        let program = Program(
            name: "p", definition: Definition(text: Text(ja: text, en: "x"), exemplars: [.init(customer: text)]),
            hypotheses: [Text(same: text)], criteria: [Criterion(key: text, rule: rule("events(\"x\", ever) >= 1"))],
            playbook: [
                Step(
                    key: "s", kind: .task, title: Text(same: text), owner: .csm,
                    agenda: [AgendaItem(text: Text(same: text))])
            ],
            source: text)
        #expect(try read(ProgramFile.write(program)) == program)
    }
}

@Suite struct ProgramRefusalTests {
    private func spokenRefusals(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch {
            return error.all.map { spoken($0) }
        }
    }

    @Test func saysEverythingAtOnce() {
        #expect(
            spokenRefusals(
                """
                nme: standard
                criteria:
                  team: users(last 14 days) / seats >= 60 %% 2
                  habit: active_day(last 14 days) >= 6
                  trained: done("trainin")
                sustainDays: 0
                playbook:
                  - {key: handoff, kind: handof, owner: sales, due: start}
                  - {key: kickoff, kind: kickoff, owner: csm, due: start + a week, after: [handof], agneda: []}
                  - {key: training, kind: training, owner: csm, triggers: ['age >= 90']}
                  - {key: kickoff, kind: task, owner: nobody}
                  - {key: met, kind: task}
                  - {kind: task, owner: csm, due: trainig + 3 days}
                cadence: moonday
                """) == [
                    "1:1 nme not-found: There is no key \"nme\". Did you mean \"name\"?",
                    "1:1 name missing: The program has no name. Write, for example, \"name: standard\".",
                    "3:43 criteria.team syntax: \"%\" has no meaning here. Write it directly after the number, as in \"60%\".",
                    "4:10 criteria.habit syntax: There is no \"active_day\" in the language of criteria. Did you mean \"active_days\"?",
                    "5:17 criteria.trained not-found: There is no step \"trainin\". Did you mean \"training\"?",
                    "6:14 sustainDays invalid: \"0\" does not do: write a whole number from 1 to 365.",
                    "8:26 playbook.handoff.kind invalid: \"handof\" is not known here. Did you mean \"handoff\"?",
                    "9:52 playbook.kickoff.due invalid: \"start + a week\" is not a due date. Write, for example, start + 7 days, kickoff + 10 days, met + 7 days or start - 3 working days.",
                    "9:76 playbook.kickoff.after not-found: There is no step \"handof\". Did you mean \"handoff\"?",
                    "9:85 playbook.kickoff.agneda not-found: There is no key \"agneda\". Did you mean \"agenda\"?",
                    "10:59 playbook.training.triggers invalid: Only an on-demand step can have triggers. Make its kind on-demand or remove the triggers; appliesWhen leaves a step out by a rule.",
                    "11:11 playbook.kickoff.key conflict: There is a step \"kickoff\" on line 9 already. Give it another key.",
                    "11:39 playbook.kickoff.owner invalid: \"nobody\" is not known here. Known are: csm, sales, manager, customer.",
                    "12:5 playbook.met.owner missing: owner is missing. Write \"owner: …\".",
                    "12:11 playbook.met.key invalid: \"met\" has a meaning of its own and cannot be a step's key. Use a name without spaces and symbols, such as kickoff or sales-handoff (at most 64 characters).",
                    "13:5 playbook.6.key missing: key is missing. Write \"key: …\".",
                    "13:35 playbook.6.due not-found: There is no step \"trainig\". Did you mean \"training\"?",
                    "14:10 cadence invalid: \"moonday\" is no weekday. Did you mean \"monday\"?",
                ])
    }

    @Test(arguments: [
        ("", "missing: There is nothing in this file."),
        ("# only a comment\n", "missing: There is nothing in this file."),
        (
            "just a text\n",
            "1:1 invalid: Expected \"key: value\" pairs here. Known keys: name, definition, hypotheses, criteria, maintain, sustainDays, playbook, cadence, expectedDays, source, causes, signals"
        ),
        (
            "name: a\nname: b\n",
            "1:1 conflict: The key \"name\" is written twice in the same place (first on line 1). Remove or rename one of them."
        ),
        (
            "name: a\ncriteria:\n\tteam: age > 1\n",
            "3:1 syntax: A value cannot begin with this character. Indent with spaces, not tabs, and put values that begin with a symbol in '…'."
        ),
        (
            "name: a: b\n",
            "1:8 syntax: A \":\" cannot stand here. If the value holds a \": \", put it in '…'; otherwise check the indentation."
        ),
        ("name: 'a\n", "2:1 syntax: A quote is never closed. End the value with its quote."),
        (
            "name: a\nplaybook: [{key: a, kind: task\n",
            "3:1 syntax: A bracket is not closed, or a comma is missing. Inside brackets, put values that hold a comma or a colon in '…'."
        ),
        (
            "name: a\n  b: c\n",
            "2:4 syntax: A \":\" cannot stand here. If the value holds a \": \", put it in '…'; otherwise check the indentation."
        ),
        ("name: [a]\n", "1:7 name invalid: Expected one text here."),
        (
            "name: a\nplaybook: {key: a}\n",
            "2:11 playbook invalid: The playbook must be a list of steps. Begin each step with a dash, as in \"- key: kickoff\"."
        ),
        ("name: a\ncriteria: [age > 1]\n", "2:11 criteria invalid: Expected \"key: value\" pairs here."),
        ("name: a\ndefinition: {exemplars: [x]}\n", "2:13 definition.ja missing: ja is missing. Write \"ja: …\"."),
        ("name: a\n---\nname: b\n", "2:1 syntax: This is not valid YAML: but found another document."),
        (
            "x: 1\nname: a\0b\n",
            "2:8 encoding: There is something here that is no text. Remove it, or save the file as UTF-8."
        ),
        (
            "x: 1\nname: 会\u{1}b\n",
            "2:8 encoding: There is something here that is no text. Remove it, or save the file as UTF-8."
        ),
    ])
    func saysWhatIsWrong(text: String, expected: String) {
        #expect(spokenRefusals(text) == [expected])
    }

    /// A mistake in a rule is found where it stands in the file, however the rule is written.
    @Test(arguments: [
        ("criteria:\n  a: age >= 3 andd age > 1\n", "3:15"),
        ("criteria:\n  a: 'trait(\"it''s\") != \"x\" andd age > 1'\n", "3:29"),
        ("criteria:\n  a: \"trait(\\\"x\\\") != \\\"y\\\" andd age > 1\"\n", "3:29"),
        ("criteria:\n  a: |\n    age >= 3\n      andd age > 1\n", "5:7"),
        ("criteria:\n  a: age >= 3\n    andd age > 1\n", "4:5"),
        ("criteria:\n  a: >\n    age >= 3\n    andd age > 1\n", "5:5"),
        ("criteria: {会社の規模: age >= 3 andd age > 1}\n", "2:28"),
        ("criteria: {a: \"\\u0061ge >= 3 andd\"}\n", "2:15"),
    ])
    func findsTheMistakeInTheFile(criteria: String, place: String) {
        let spoken = spokenRefusals("name: a\n" + criteria)
        #expect(spoken.count == 1)
        #expect(spoken.first?.hasPrefix("\(place) ") == true, "\(spoken)")
    }

    @Test(arguments: [
        ("- {key: a, kind: task, owner: csm, after: [a]}", "a → a"),
        (
            "- {key: a, kind: task, owner: csm, due: c + 1 day}\n- {key: b, kind: task, owner: csm, after: [a]}\n- {key: c, kind: task, owner: csm, after: [b]}",
            "a → c → b → a"
        ),
    ])
    func namesTheCycle(steps: String, chain: String) {
        let refusals = spokenRefusals("name: a\nplaybook:\n\(steps)\n")
        #expect(refusals.count == 1)
        #expect(
            refusals[0].contains(
                "conflict: These steps wait for each other and can never begin: \(chain) Remove one of their after or due entries (an arrow means \"waits for\")."
            ), "\(refusals)")
    }

    @Test("A step may be done by a rule, which is written back as it is")
    func readsDoneWhen() throws {
        let text = """
            name: a
            playbook:
              - {key: setup, kind: customer-task, owner: customer, doneWhen: 'users(ever)>=5'}
              - {key: import, kind: task, owner: csm, doneWhen: 'done("setup") and latest("rows") >= 1'}
            """
        let program = try read(text)
        #expect(
            program.playbook.map { $0.doneWhen?.canonicalText } == [
                "users(ever) >= 5", "done(\"setup\") and latest(\"rows\") >= 1",
            ])
        #expect(try read(ProgramFile.write(program)) == program)
    }

    /// The steps of a playbook → where it is refused, and why.
    @Test(
        "A doneWhen asks for no circle, and stands only where the data can find something done",
        arguments: [
            (
                "- {key: a, kind: task, owner: csm, doneWhen: 'done(\"a\")'}",
                "3:52 playbook.a.doneWhen conflict: This doneWhen asks whether its own step is done: a → a Take done(\"…\") out of one of them (an arrow means \"asks for\")."
            ),
            (
                """
                - {key: a, kind: task, owner: csm, doneWhen: 'seats > 1 and done("c")'}
                - {key: b, kind: task, owner: csm, doneWhen: 'age > 1 or done("a")'}
                - {key: c, kind: task, owner: csm, doneWhen: 'not done("b")'}
                """, "3:66 playbook.a.doneWhen conflict: This doneWhen asks whether its own step is done: a → c → b → a"
            ),
            (
                "- {key: a, kind: task, owner: csm, doneWhen: 'done(\"b\")'}",
                "3:52 playbook.a.doneWhen not-found: There is no step \"b\"."
            ),
            ("- {key: a, kind: task, owner: csm, doneWhen: seats}", "3:46 playbook.a.doneWhen type:"),
            (
                "- {key: a, kind: handoff, owner: sales, doneWhen: age > 1}",
                "3:51 playbook.a.doneWhen invalid: A handoff step is confirmed by people, so it cannot have a doneWhen."
            ),
            (
                "- {key: a, kind: on-demand, owner: csm, doneWhen: age > 1}",
                "3:51 playbook.a.doneWhen invalid: An on-demand step comes round again, so it cannot have a doneWhen."
            ),
            (
                "- {key: a, kind: task, owner: csm, donewhen: age > 1}",
                "3:36 playbook.a.donewhen not-found: There is no key \"donewhen\". Did you mean \"doneWhen\"?"
            ),
            (
                "causes:\n- {key: c, countermeasures: [{key: a, kind: task, owner: csm, doneWhen: age > 1}]}",
                "4:73 causes.c.countermeasures.a.doneWhen invalid: Only a step of the playbook can have a doneWhen."
            ),
        ])
    func refusesDoneWhen(steps: String, expected: String) {
        let text = steps.hasPrefix("causes") ? "name: a\nplaybook: []\n\(steps)\n" : "name: a\nplaybook:\n\(steps)\n"
        let spoken = spokenRefusals(text)
        #expect(spoken.first?.hasPrefix(expected) == true, "\(spoken)")
    }

    @Test func speaksJapanese() {
        do {
            _ = try read("name: a\nplaybook:\n- {key: kickoff, kind: kickof, owner: csm}\n")
            Issue.record("read a step of no kind")
        } catch {
            #expect(
                error.all.map { spoken($0, .ja) } == [
                    "3:24 playbook.kickoff.kind invalid: 「kickof」は使えません。 「kickoff」ではありませんか？"
                ])
        }
    }
}

@Suite struct DueTextTests {
    @Test(arguments: [
        ("start", "start"), ("start + 7 days", "start + 7 days"), ("kickoff+1 day", "kickoff + 1 day"),
        ("met + 7 days", "met + 7 days"), ("start - 3 working days", "start - 3 working days"),
        ("sales-handoff + 10 days", "sales-handoff + 10 days"), ("sales-handoff - 1 days", "sales-handoff - 1 day"),
        ("start + 0 days", "start"), ("説明会 + 5 working days", "説明会 + 5 working days"),
    ])
    func readsAndWrites(text: String, canonical: String) throws {
        let due = try #require(Due(text: text))
        #expect(due.text == canonical)
        #expect(Due(text: canonical) == due)
    }

    @Test(arguments: [
        "", "+ 7 days", "start +", "start + days", "start + 7 weeks", "start 7 days", "start + 9999 days",
        "a b + 1 day",
    ])
    func refuses(text: String) { #expect(Due(text: text) == nil) }
}

@Suite struct ProgramLintTests {
    private func notes(_ text: String) throws -> [String] {
        try ProgramFile.lint(text, file: "a.yaml").map { spoken($0) }
    }

    @Test func asksWhatAColleagueWouldAsk() throws {
        #expect(
            try notes(
                """
                name: standard
                expectedDays: 60
                criteria: {team: users(last 14 days) >= 3}
                playbook:
                  - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
                  - {key: booster, kind: on-demand, owner: csm}
                  - {key: training, kind: training, owner: csm}
                  - {key: review, kind: task, owner: csm, due: start + 90 days}
                """) == [
                    "3:1 There are criteria but no definition: say in words which state they stand for.",
                    "4:1 There is no completion step: nothing checks the goals with the customer at the end.",
                    "5:5 The kickoff has no handoff before it: the customer may be asked twice.",
                    "6:5 The step \"booster\" has no triggers, so that it is never proposed.",
                    "7:5 The step \"training\" has no due date, so that nobody sees when it is late.",
                    "8:5 The step \"review\" is due 90 days after the start, later than the 60 days that are expected.",
                ])
    }

    @Test func proposesRunningDaysToATrigger() throws {
        let text = """
            name: standard
            definition: {ja: 毎日, en: daily, exemplars: [acme]}
            criteria: {long: age >= 30}
            playbook:
              - key: booster
                kind: on-demand
                owner: csm
                triggers: [days_since_last() >= 7, "not (AGE < 90)"]
              - {key: completion, kind: completion, owner: csm, due: met + 7 days, appliesWhen: age < 400}
            """
        let asked = text.replacing("AGE", with: "age")
        let note =
            "8:15 The triggers of the step \"booster\" ask for age, which counts calendar days and goes on during pauses: write running_days, which leaves paused days out."
        #expect(try notes(asked) == [note])
        #expect(try notes(text.replacing("AGE", with: "running_days")) == [])
    }

    @Test func seesThatCriteriaAreMissing() throws {
        #expect(
            try notes(
                """
                name: standard
                definition: 毎日使われている
                playbook:
                  - {key: completion, kind: completion, owner: csm, due: met + 7 days}
                """) == [
                    "2:1 Without criteria nobody is judged onboarded: try to put the definition into numbers.",
                    "4:5 The step \"completion\" is due after the criteria are met, but there are no criteria.",
                ])
        #expect(
            try notes("name: a\n").map { $0.prefix(30) } == [
                "1:1 There is neither a definit", "1:1 There is no completion ste",
            ])
    }
}
