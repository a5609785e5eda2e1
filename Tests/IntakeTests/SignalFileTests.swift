import Onboarding
import Testing

@testable import Intake

@Suite("The signals of a program file")
struct SignalFileTests {
    private func read(_ text: String) throws -> Program { try ProgramFile.read("name: a\n" + text, file: "a.yaml") }
    private func rule(_ text: String) -> Rule { try! Rule(parsing: text) }

    @Test("every key is read, and what is not named keeps its default")
    func readsEveryKey() throws {
        let program = try read(
            """
            signals:
              noLogin: days_since_last() >= 3
              silent: {opens: days_since_last() >= 10, clears: active_days(last 7 days) >= 3, grace: 5}
              lowActivity: {clears: active_days(last 14 days) >= 6}
              peers: {atLeast: 20}
              rare: {when: trait("season") = "yes", silent: off, lowActivity: {opens: active_days(last 60 days) <= 1}}
              behindPlan: 5
              runningLong: 120
              fallingBelow: {opensAfter: 7}
              handoff: 0
              linkedWhen: trait("linked") = "1"
              preparingWhen: age < 30
              proposeAgain: 14
            """)
        var expected = SignalRules()
        expected.usage.noLogin = .init(opens: rule("days_since_last() >= 3"))
        expected.usage.silent = .init(
            opens: rule("days_since_last() >= 10"), clears: rule("active_days(last 7 days) >= 3"), graceDays: 5)
        expected.usage.lowActivity?.clears = rule("active_days(last 14 days) >= 6")
        expected.peers?.atLeast = 20
        expected.rareWhen = rule("trait(\"season\") = \"yes\"")
        expected.rare.silent = nil
        expected.rare.lowActivity = .init(opens: rule("active_days(last 60 days) <= 1"))
        (expected.behindPlan, expected.runningLong, expected.handoff) = (5, 120, 0)
        expected.fallingBelow = .init(opensAfter: 7, clearsAfter: 3)
        expected.linkedWhen = rule("trait(\"linked\") = \"1\"")
        expected.preparingWhen = rule("age < 30")
        expected.proposeAgainDays = 14
        #expect(program.signals == expected)
        #expect(try ProgramFile.read(ProgramFile.write(program), file: "b.yaml") == program)
    }

    @Test("everything can be switched off, and is written so")
    func off() throws {
        let keys = [
            "noLogin", "silent", "lowActivity", "peers", "behindPlan", "runningLong", "fallingBelow", "handoff",
            "linkedWhen", "preparingWhen",
        ]
        let program = try read("signals: {" + keys.map { "\($0): off" }.joined(separator: ", ") + "}")
        #expect(program.signals.usage == SignalRules.Usage())
        #expect(program.signals.peers == nil && program.signals.behindPlan == nil && program.signals.runningLong == nil)
        #expect(
            program.signals.fallingBelow == nil && program.signals.handoff == nil && program.signals.linkedWhen == nil)
        #expect(try ProgramFile.read(ProgramFile.write(program), file: "b.yaml") == program)
    }

    @Test("a rule to open by makes the default rule to clear by meaningless")
    func newRuleAlone() throws {
        let program = try read("signals: {silent: {opens: days_since_last() >= 10}}")
        #expect(program.signals.usage.silent == .init(opens: rule("days_since_last() >= 10")))
    }

    @Test("a program that overrides nothing has no such section")
    func writesNoDefaults() throws {
        #expect(!ProgramFile.write(try read("cadence: friday")).contains("signals"))
    }

    @Test(
        "what is wrong is told with its place",
        arguments: [
            ("signals: {silence: off}", "2:11 signals.silence not-found"),
            ("signals: {behindPlan: soon}", "2:23 signals.behindPlan invalid"),
            ("signals: {silent: users(last 7 days)}", "2:19 signals.silent type"),
            ("signals: {peers: {opensBelow: 30, clearsAt: 20}}", "2:45 signals.peers.clearsAt invalid"),
            ("signals: {preparingWhen: done(\"nothing\")}", "2:31 signals.preparingWhen not-found"),
            ("signals:\n  rare:\n    lowActivity: {grace: 3}", "4:18 signals.rare.lowActivity.opens missing"),
            ("signals: {fallingBelow: {opensAfter: 0}}", "2:38 signals.fallingBelow.opensAfter invalid"),
        ])
    func refuses(text: String, expected: String) {
        let told = refusal { _ = try read(text) }
        #expect(told?.hasPrefix(expected + ":") == true, "\(told ?? "read")")
    }

    @Test("lint asks what a colleague would ask")
    func lints() throws {
        let notes = try ProgramFile.lint(
            """
            name: a
            criteria: {habit: active_days(last 14 days) >= 6}
            definition: {ja: 毎日, en: daily, exemplars: [acme]}
            playbook:
              - {key: handoff, kind: handoff, owner: sales, due: start}
              - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
              - {key: completion, kind: completion, owner: csm, due: met + 7 days}
            signals:
              preparingWhen: trait("preparation") = "yes"
              handoff: off
              noLogin: off
              silent: off
              lowActivity: off
            """, file: "a.yaml")
        #expect(
            notes.map { spoken($0).prefix(40) } == [
                "8:1 All signals about usage are off: nob", "9:18 The preparation (preparingWhen) has",
                "10:12 The handoff signal is off: a kicko",
            ])
    }
}
