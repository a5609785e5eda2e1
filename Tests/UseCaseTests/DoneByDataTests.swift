import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// Steps that the data find done, from the usage file to the plan, and people who know better.
@Suite struct DoneByDataTests {
    private static let name = JourneyName(program: "standard", customer: "aoba")

    /// On 1 April 2026; the third user comes on 10 March, two days after a review.
    private func office() async throws -> (Office, Workspace) {
        let office = try await Office()
        let csm = try await office.acting(as: .csm)
        _ = try await csm.add(
            CustomerEntry(values: [("customer_id", "aoba"), ("name", "青葉商事"), ("contract_start", "2026-03-01")]))
        _ = try await office.workspace.applyProgram(
            """
            name: standard
            criteria: {ready: done("setup") and age >= 20}
            playbook:
              - {key: setup, kind: customer-task, owner: customer, due: start + 5 days, doneWhen: users(ever) >= 3}
              - key: review
                kind: task
                owner: csm
                due: setup + 5 days
                after: [setup]
                doneWhen: done("setup") and events("review", ever) >= 1
              - {key: training, kind: training, owner: csm, due: setup + 30 days, after: [setup]}
            """, file: "p.yaml")
        _ = try await csm.startJourneys(program: "standard", customers: ["aoba"], on: .contract)
        let rows = [
            ("u1", "login", "01"), ("u1", "login", "02"), ("u2", "login", "05"), ("u2", "review", "08"),
            ("u3", "login", "10"),
        ]
        let text = rows.map { "aoba,\($0),\($1),2026-03-\($2) 12:00\n" }.joined()
        let file = try InputFile(bytes: Array("customer_id,user_id,event,timestamp\n\(text)".utf8), name: "usage.csv")
        _ = try await office.workspace.importUsage(UsageFile(file, days: try await office.workspace.localDays()))
        return (office, csm)
    }

    /// How the steps stand as of a day: `setup done 03-10 data`.
    private func steps(_ workspace: Workspace, asOf day: String) async throws -> [String] {
        let plan = try await workspace.plan(program: "standard", asOf: Day("2026-" + day)!)
        return try #require(plan.journeys.first).plan.steps.map(told)
    }

    private func told(_ step: PlannedStep) -> String {
        switch step.state {
        case .done(let day):
            "\(step.key) done \(day.description.dropFirst(5)) \(step.isDoneByData ? "data" : "hand")"
        case .waiting: "\(step.key) waits"
        case .leftOut: "\(step.key) out"
        default: "\(step.key) open\(step.isOverdue ? " overdue" : "")"
        }
    }

    private func verdict(_ workspace: Workspace, asOf day: String) async throws -> Verdict? {
        try await workspace.judge(program: "standard", asOf: Day("2026-" + day)!).journeys.first?.judgement.verdict
    }

    @Test("a step is done from the first day on which its rule holds: in the plan, for what waits for it, and in rules")
    func everywhere() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        #expect(try await steps(csm, asOf: "03-09") == ["setup open overdue", "review waits", "training waits"])
        let done = ["setup done 03-10 data", "review done 03-10 data", "training open"]
        #expect(try await steps(csm, asOf: "03-10") == done)
        #expect(try await steps(csm, asOf: "04-01") == done)
        #expect(try await verdict(csm, asOf: "03-20") == .unmet)
        #expect(try await verdict(csm, asOf: "03-21") == .met)
        let judged = try await csm.judge(program: "standard", asOf: Day("2026-04-01")!)
        #expect(judged.journeys[0].milestones.metOn == Day("2026-03-21"))
    }

    @Test("the board shows it too, and can be narrowed down by it")
    func board() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let overviews = Overviews(csm)
        let overview = try await overviews.overview(of: "standard", asOf: Day("2026-04-01")!)
        let situation = try #require(overview.situation.journeys.first)
        #expect(situation.plan.steps.map(told) == ["setup done 03-10 data", "review done 03-10 data", "training open"])
        for (rule, verdict) in [
            ("done(\"review\")", Verdict.met), ("done(\"setup\") and events(last 7 days) >= 1", .undetermined),
            ("not done(\"setup\")", .unmet),
        ] {
            #expect(try await overviews.filter([overview], by: rule).verdicts == [[verdict]], "\(rule)")
        }
    }

    @Test("who opens it again says why; from that day on it is open, and what was known before stays")
    func reopened() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let unsaid = await refusal { _ = try await csm.record(.stepReopened("setup"), of: Self.name) }
        #expect(unsaid?.code == .missing && unsaid?.place?.field == "--reason")
        #expect(unsaid?.message.en.contains("active users ever: 3 users (at least 3 users)") == true)
        let early = await refusal {
            _ = try await csm.record(.stepReopened("setup", reason: "試用の人"), of: Self.name, on: Day("2026-03-09"))
        }
        #expect(early?.code == .invalid && early?.place?.field == "--on")
        let recorded = try await csm.record(.stepReopened("setup", reason: "試用の人"), of: Self.name)
        #expect(try await steps(csm, asOf: "03-31")[0] == "setup done 03-10 data")
        #expect(try await steps(csm, asOf: "04-01")[0] == "setup open overdue")
        #expect(try await verdict(csm, asOf: "04-01") == .unmet)
        let plan = try await csm.plan(program: "standard")
        let word = try #require(plan.journeys.first?.plan["setup"]?.dataWord)
        guard case .isOverruled(let found, reason: "試用の人") = word, found.day == Day("2026-03-10") else {
            Issue.record("\(word)")
            return
        }
        let told = try await office.workspace.auditLog(AuditFilter(useCase: "journey.record"))
        #expect(told[0].after?.contains("試用の人") == true)
        _ = try await csm.takeBack(recorded.numbers, of: Self.name)
        #expect(try await steps(csm, asOf: "04-01")[0] == "setup done 03-10 data")
    }

    @Test(
        "who says that it was done on another day says why; the same day is known already",
        arguments: [("2026-03-04", "03-04"), ("2026-03-25", "03-25")])
    func otherDay(day: String, done: String) async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let same = try await csm.record(.stepDone("setup"), of: Self.name, on: Day("2026-03-10"))
        #expect(!same.isNew)
        let unsaid = await refusal { _ = try await csm.finish("setup", of: Self.name, on: Day(day)!) }
        #expect(unsaid?.code == .missing && unsaid?.place?.field == "--reason")
        _ = try await csm.finish("setup", of: Self.name, on: Day(day)!, reason: "先方に確認")
        #expect(try await steps(csm, asOf: "04-01")[0] == "setup done \(done) hand")
        #expect(
            try await steps(csm, asOf: "03-10")[0]
                == (day < "2026-03-10" ? "setup done 03-04 hand" : "setup done 03-10 data"))
    }

    @Test("a form of the step that changes nothing but its notes leaves the data's word as it is")
    func notes() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let day = Day("2026-03-10")!
        let record = StepRecord(fields: [("minutes", "3人目は経理の方")], doneOn: day)
        let kept = try await csm.keep(record, at: "setup", of: Self.name)
        #expect(kept.news.map(\.kind) == [.noted])
        #expect(try await steps(csm, asOf: "04-01")[0] == "setup done 03-10 data")
        let left = try await csm.record(.stepLeftOut("setup", reason: "旧環境のまま"), of: Self.name)
        #expect(left.isNew)
        #expect(try await steps(csm, asOf: "04-01")[0] == "setup out")
    }
}

extension PlannedStep {
    fileprivate var isDoneByData: Bool { if case .holds = dataWord { true } else { false } }
}
