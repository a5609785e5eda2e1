import Onboarding
import Portfolio
import Testing
import UseCases
@testable import SQLStore
@testable import SQLite

/// What is answered about a portfolio of which something cannot be read: each thing by name, and nothing is made up.
extension UnreadableTests {
    private static let program = """
        name: 標準
        criteria: {used: events(ever) >= 1}
        playbook:
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: training, kind: training, owner: csm, due: start + 20 days}
        """

    /// Two customers a month into their journeys, observed each week; a kickoff is planned for the first (meeting 1), a
    /// training was held for both (meeting 2). Then the store is damaged by hand.
    private func told(after damage: String..., then check: (Workspace) async throws -> Void) async throws {
        try await inNewPlace(.sqlite) { place in
            let before = workspace(try await place.open())
            try await before.records.write(now: april) { records in
                _ = try records.insert(
                    ["acme", "beta"].map { Customer(key: $0, name: $0, contractStart: aprilFirst) })
            }
            _ = try await before.applyProgram(Self.program, file: "p.yaml")
            _ = try await before.startJourneys(program: "標準", customers: nil, on: .on(aprilFirst))
            _ = try await before.observe()
            _ = try await before.planMeeting(of: "kickoff", of: name("acme"), on: aprilFirst + 33)
            _ = try await before.holdJointly(
                Meeting(.held, on: aprilFirst + 20, minutes: "全員に"), of: "training", program: "標準",
                customers: ["acme", "beta"])
            #expect(try await before.check().isEmpty)
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            for statement in damage {
                #expect(try await driver.write { try $0.execute(statement, []) } > 0, "\(statement)")
            }
            try driver.close()
            try await check(workspace(try await place.open()))
        }
    }

    private func workspace(_ stores: Stores) -> Workspace {
        Workspace(records: stores.records, usage: stores.usage, clock: { april + 30 * 86_400_000_000 })
    }

    private func name(_ customer: String) -> JourneyName { JourneyName(program: "標準", customer: customer) }

    private static let lostProgram = "UPDATE program_version SET content = '{', source = 'criteria: ['"

    // MARK: Meetings

    @Test(
        arguments: [
            "UPDATE meeting_party SET format = 2 WHERE meeting_id = 1",
            "UPDATE meeting_party SET content = 'x' WHERE meeting_id = 1",
            "UPDATE meeting_revision SET format = 2 WHERE meeting_id = 1",
            "UPDATE meeting_revision SET content = '{oops' WHERE meeting_id = 1",
        ])
    func `A meeting that cannot be read is listed as such, and is neither changed nor withdrawn`(
        damage: String
    ) async throws {
        try await told(after: damage) { workspace in
            let found = try await workspace.allMeetings(of: name("acme"))
            #expect(found.unreadable.map(\.id) == [1] && found.meetings.map(\.id) == [2])
            #expect(found.unreadable.map(\.step) == ["kickoff"] && found.unreadable[0].day == aprilFirst + 33)
            let refused = await refusal { _ = try await workspace.withdrawMeeting(1, of: name("acme")) }
            #expect(refused?.code == .unreadable && refused?.message.en.contains("kickoff") == true)
            var sheet = MeetingSheet(Meeting(.held, on: aprilFirst + 29), of: "kickoff")
            sheet.id = 1
            let kept = sheet
            #expect(await refusal { _ = try await workspace.save(kept, of: name("acme")) }?.code == .unreadable)
            #expect(try await workspace.allMeetings(of: name("beta")).unreadable.isEmpty)
        }
    }

    @Test func `What another customer was told at a joint meeting is not lost by an edit`() async throws {
        try await told(after: "UPDATE meeting_party SET content = 'x' WHERE journey_id = 2") { workspace in
            let read = try await workspace.meetings(of: name("acme"))
            #expect(read.map(\.id) == [2, 1], "the training was held for both")
            var sheet = MeetingSheet(Meeting(.held, on: aprilFirst + 20, minutes: "書き足した"), of: "training")
            sheet.id = 2
            let kept = sheet
            #expect(await refusal { _ = try await workspace.save(kept, of: name("acme")) }?.code == .unreadable)
            #expect(try await workspace.meetings(of: name("acme")).map(\.mark.revision) == [1, 1])
            #expect(try await workspace.allMeetings(of: name("beta")).unreadable.map(\.id) == [2])
        }
    }

    @Test func `A meeting whose later record cannot be read says so`() async throws {
        try await told(
            after: """
                INSERT INTO meeting_revision SELECT meeting_id, 2, 9, state, day, start_minute, length_minutes, place,
                    reason, recorded_at, actor_kind, actor_id, minutes, content FROM meeting_revision WHERE meeting_id = 1
                """,
            """
            INSERT INTO meeting_party SELECT meeting_id, 2, journey_id, step_key, completes_step, felt, felt_words,
                follow_up, format, content FROM meeting_party WHERE meeting_id = 1
            """
        ) { workspace in
            let found = try await workspace.allMeetings(of: name("acme"))
            #expect(found.unreadable.isEmpty)
            #expect(found.meetings.first { $0.id == 1 }?.hasUnreadableRevision == true)
            #expect(found.meetings.first { $0.id == 2 }?.hasUnreadableRevision == false)
        }
    }

    // MARK: Examining the store

    @Test(
        arguments: [
            ("UPDATE journey_fact SET format = 2 WHERE journey_id = 2 AND seq = 0", "beta-1 #0"),
            ("UPDATE meeting_revision SET content = '{oops' WHERE meeting_id = 2", "#2, 2026-04-21"),
            ("UPDATE meeting_party SET format = 2 WHERE meeting_id = 1", "#1, acme-1, kickoff"),
            ("UPDATE program_version SET content = '{'", "標準/1 (value)"),
            ("UPDATE program_version SET source = 'criteria: ['", "標準/1 (file)"),
            ("UPDATE program_version SET format = 2", "標準/1 (value)"),
            ("UPDATE observation SET format = 9 WHERE journey_id = 1 AND day < 20557", "acme-1 2026-04-06"),
            ("UPDATE observation SET picture = '||' WHERE journey_id = 1 AND day < 20557", "acme-1 2026-04-06"),
            ("UPDATE picture_form SET key = 'other'", "acme-1 2026-04-06"),
        ])
    func `Examining the store names what cannot be read`(damage: String, named: String) async throws {
        try await told(after: damage) { workspace in
            let findings = try await workspace.check()
            #expect(findings.contains { $0.en.contains(named) && $0.ja.contains(named) }, "\(findings)")
        }
    }

    @Test func `Of many the first are named and the rest is counted`() async throws {
        try await told(
            after: """
                WITH RECURSIVE week (day) AS (SELECT 15000 UNION ALL SELECT day + 7 FROM week WHERE day < 15000 + 7 * 29)
                INSERT INTO observation (journey_id, day, version, pace, form_id, format, picture, recorded_at)
                SELECT 1, week.day, 1, 'behind', (SELECT MIN(id) FROM picture_form), 9, '', 0 FROM week
                """
        ) { workspace in
            let findings = try await workspace.check()
            #expect(findings.count == 1 && findings[0].en.hasPrefix("30 weekly pictures"), "\(findings)")
            #expect(findings[0].en.hasSuffix("and 10 more.") && findings[0].ja.hasSuffix("ほか10件。"))
        }
    }

    // MARK: Programs

    @Test func `Nothing is made up of a program that cannot be read`() async throws {
        try await told(after: Self.lostProgram, "DELETE FROM observation WHERE day > 20560") { workspace in
            let judged = try await workspace.judge(program: "標準")
            #expect(judged.unreadableVersions == [1] && judged.journeys.allSatisfy { $0.unreadable != nil })
            let situation = try await workspace.situation(program: "標準")
            #expect(situation.journeys.count == 2)
            #expect(situation.journeys.allSatisfy { $0.unreadable != nil && $0.signals.isEmpty })
            let listed = try await workspace.programs()
            #expect(listed.map(\.criteria) == [nil] && listed.map(\.steps) == [nil])
            let observed = try await workspace.observe()
            #expect(observed.map(\.taken) == [0] && observed[0].unreadable > 0)
            let refused = await refusal { _ = try await workspace.record(.stepDone("kickoff"), of: name("acme")) }
            #expect(refused?.code == .unreadable)
            #expect(
                await refusal { _ = try await workspace.agenda(of: "kickoff", name("acme"), asOf: nil) }?.code
                    == .unreadable)
        }
    }

    @Test func `A program that can be read marks nothing`() async throws {
        try await told { workspace in
            let judged = try await workspace.judge(program: "標準")
            #expect(judged.unreadableVersions.isEmpty && judged.journeys.allSatisfy { $0.unreadable == nil })
            let review = try await workspace.weeklyReview(of: "標準")
            #expect(review.unreadable.isEmpty && !review.entries.isEmpty)
            #expect(review.entries.allSatisfy { $0.unreadableBefore == nil && $0.before != nil })
            #expect(try await workspace.observe().map(\.unreadable) == [0])
            #expect(try await workspace.drift(program: "標準").unreadable.isEmpty)
        }
    }

    // MARK: Pictures

    @Test(
        arguments: [
            "UPDATE observation SET format = 9", "UPDATE picture_form SET key = 'other'",
            "UPDATE observation SET picture = 'x'",
        ])
    func `Pictures that cannot be read are counted and named`(damage: String) async throws {
        try await told(after: damage) { workspace in
            let drift = try await workspace.drift(program: "標準", customers: ["beta"])
            #expect(drift.drifted.isEmpty && drift.unreadable.map(\.journey) == Array(repeating: "beta-1", count: 4))
            #expect(drift.unreadable.first?.day == Day("2026-04-06"))
            #expect(try await workspace.weeklyReview().unreadable.map(\.journeyId) == ["acme-1", "beta-1"])
        }
    }

    @Test func `Who was onboarded is not read from a picture of another form`() async throws {
        let onboarded = "UPDATE observation SET picture = 'm|m1/1|20550,20557,,,|asPlanned,,1|'"
        try await told(after: onboarded) { workspace in
            let review = try await workspace.weeklyReview()
            #expect(review.onboarded == 2)
        }
        try await told(after: onboarded, "UPDATE observation SET format = 9") { workspace in
            let review = try await workspace.weeklyReview()
            #expect(review.onboarded == 0)
        }
    }

    @Test func `A fact of a future form is marked in verdicts and reviews`() async throws {
        try await told(
            after: """
                INSERT INTO journey_fact (journey_id, seq, format, kind, day, words, recorded_at, actor_kind)
                VALUES (2, 9, 9, 'forecast', 20550, 'someday', 0, 'scheduler')
                """
        ) { workspace in
            let judged = try await workspace.judge(program: "標準")
            #expect(judged.unreadableVersions.isEmpty)
            #expect(judged.journeys.map(\.unreadable?.en) == [nil, "1 record cannot be read"])
            let situation = try await workspace.situation(program: "標準")
            #expect(situation.journeys.compactMap(\.unreadable?.en) == ["1 record cannot be read"])
        }
    }
}
