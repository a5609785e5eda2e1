import Intake
import Onboarding
import Testing

/// What a program file says of meetings that come round again and of what delays are filed under.
@Suite struct PlaybookFileTests {
    private func read(_ text: String) throws(Refusals) -> Program { try ProgramFile.read(text, file: "p.yaml") }

    @Test func readsSeries() throws {
        let program = try read(
            """
            name: p
            playbook:
              - {key: momentum, kind: on-demand, owner: csm, due: start + 30 days, every: 4 weeks, title: {ja: 面談, en: Talk}}
              - {key: booster, kind: on-demand, owner: csm, triggers: [age >= 90], every: 1 day}
              - {key: note, kind: task, owner: csm, due: added + 2 working days}
            expectedDays: 87
            criteria: {talked: 'done("momentum-3")'}
            """)
        #expect(program.playbook.map(\.every) == [28, 1, nil])
        #expect(program.playbook[2].due == Due(anchor: .added, days: 2, inWorkingDays: true))
        #expect(program.steps.map(\.key) == ["momentum-1", "momentum-2", "momentum-3", "booster", "note"])
        #expect(program.steps.map(\.due?.days) == [30, 58, 86, nil, 2])
        #expect(program.steps[1].title == Text(ja: "面談（2回目）", en: "Talk 2"))
        #expect(try read(ProgramFile.write(program)) == program)
        #expect(try program.playbook.map { try ProgramFile.readStep(ProgramFile.write($0)) } == program.playbook)
    }

    @Test func readsCauses() throws {
        let program = try read(
            """
            name: p
            playbook: [{key: kickoff, kind: kickoff, owner: csm, due: start}]
            causes:
              - key: vendor
                title: {ja: ベンダー, en: vendor}
                countermeasures:
                  - {key: call, kind: on-demand, owner: csm, due: added + 5 days, after: [kickoff]}
                  - {key: sheet, kind: task, owner: customer, after: [call]}
              - {key: ours}
            """)
        #expect(program.causes.map(\.key) == ["vendor", "ours"])
        #expect(program.cause("vendor")?.title == Text(ja: "ベンダー", en: "vendor"))
        #expect(program.cause("ours") == DelayCause(key: "ours", title: Text(same: "ours")))
        #expect(program.countermeasure("sheet")?.after == ["call"] && program.countermeasure("kickoff") == nil)
        #expect(try read(ProgramFile.write(program)) == program)
        let none = try read("name: p\ncauses: []\n")
        #expect(try none.causes.isEmpty && read(ProgramFile.write(none)) == none)
        #expect(try read("name: p\n").causes == DelayCause.standard)
    }

    @Test func theUsualCausesCanBeWrittenIntoAFile() throws {
        var program = Program(name: "p")
        program.causes.reverse()
        #expect(try read(ProgramFile.write(program)) == program)
        let keys = DelayCause.standard.flatMap(\.countermeasures).map(\.key)
        #expect(DelayCause.standard.count == 5 && Set(keys).count == keys.count)
        #expect(DelayCause.standard.allSatisfy { !$0.countermeasures.isEmpty })
    }

    @Test(arguments: [
        (
            "playbook: [{key: a, kind: task, owner: csm, every: 3 days}]",
            "2:52 playbook.a.every invalid: Only an on-demand step can come round again. Make its kind on-demand or remove every; the weekday of the weekly look is the cadence."
        ),
        (
            "playbook: [{key: a, kind: on-demand, owner: csm, every: 0 days}]",
            "2:57 playbook.a.every invalid: \"0 days\" is not an interval. Write, for example, 30 days or 4 weeks."
        ),
        (
            "playbook: [{key: a, kind: on-demand, owner: csm, every: monthly}]",
            "2:57 playbook.a.every invalid: \"monthly\" is not an interval. Write, for example, 30 days or 4 weeks."
        ),
        (
            "playbook: [{key: a, kind: on-demand, owner: csm, due: start, every: 3 days}, {key: b, kind: task, owner: csm, after: [a]}]",
            "2:118 playbook.b invalid: \"a\" comes round again (every), so nothing can wait for it. Take it out of after or due."
        ),
        (
            "playbook: [{key: a, kind: on-demand, owner: csm, due: start, every: 3 days}, {key: a-2, kind: task, owner: csm}]",
            "2:84 playbook.a-2.key conflict: \"a-2\" is what a meeting of the series \"a\" is called. Give it another key."
        ),
        (
            "causes: vendor",
            "2:9 causes invalid: The causes must be a list. Begin each cause with a dash, as in \"- key: vendor\"."
        ),
        ("causes: [{title: x}]", "2:10 causes.1.key missing: key is missing. Write \"key: …\"."),
        ("causes: [{key: a}, {key: a}]", "2:20 causes.a conflict: There are two causes \"a\". Give it another key."),
        (
            "playbook: [{key: a, kind: task, owner: csm}]\ncauses: [{key: c, countermeasures: [{key: a, kind: task, owner: csm}]}]",
            "3:43 causes.c.countermeasures.a.key conflict: There is a step \"a\" on line 2 already. Give it another key."
        ),
        (
            "causes: [{key: c, countermeasures: [{key: a, kind: task, owner: csm, after: [b]}]}]",
            "2:78 causes.c.countermeasures.a.after not-found: There is no step \"b\". Did you mean \"a\"?"
        ),
    ])
    func refuses(text: String, expected: String) {
        #expect(throws: Refusals.self) { try read("name: p\n" + text) }
        do {
            _ = try read("name: p\n" + text)
        } catch {
            let told = error.all.map { refusal in
                "\(refusal.place?.line ?? 0):\(refusal.place?.column ?? 0) \(refusal.place?.field ?? "") "
                    + "\(refusal.code.rawValue): \(refusal.message.en) \(refusal.remedy?.en ?? "")"
            }
            #expect(told == [expected])
            #expect(error.all.allSatisfy { $0.message.ja.contains { !$0.isASCII } })
        }
    }
}
