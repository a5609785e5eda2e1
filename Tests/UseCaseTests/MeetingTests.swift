import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// One saving writes a meeting down, completes its step, adds the tasks and plans the next meeting.
@Suite struct MeetingTests {
    private static let today = Day("2026-04-01")!
    private static let name = JourneyName(program: "standard", customer: "aoba")

    private static let program = """
        name: standard
        criteria: {team: users(last 14 days) >= 3}
        playbook:
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: training, kind: training, owner: csm, due: kickoff + 10 days}
          - {key: booster, kind: on-demand, owner: csm, triggers: ['age >= 200']}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    private func office(_ customers: [String] = ["aoba"]) async throws -> Office {
        let office = try await Office()
        _ = try await office.workspace.applyProgram(Self.program, file: "p.yaml")
        let rows = customers.map { "\($0),\($0),2026-03-01" }.joined(separator: "\n")
        let text = "customer_id,name,contract_start\n\(rows)\n"
        _ = try await office.workspace.importCustomers(
            CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
        _ = try await office.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        return office
    }

    private func meetings(_ office: Office, _ customer: String = "aoba") async throws -> [JourneyMeeting] {
        try await office.workspace.meetings(of: JourneyName(program: "standard", customer: customer))
    }

    private func plan(_ office: Office) async throws -> Plan {
        try #require(try await office.workspace.plan(program: "standard").journeys.first).plan
    }

    private var held: MeetingSheet {
        var sheet = MeetingSheet(
            Meeting(
                .held, on: Self.today, start: 14 * 60, length: 45, place: "オンライン",
                attendees: [Meeting.Attendee("長谷部様")],
                agenda: [Meeting.Item("体制", isDiscussed: true, outcome: "推進は総務")],
                minutes: (1...20).map { "\($0)行目" }.joined(separator: "\n\n"), decisions: ["週1回"]),
            of: "kickoff", outcome: .completed)
        sheet.felt = FeltProgress(3, words: "半分ほど")
        sheet.requests = ["一括承認"]
        sheet.tasks = [
            MeetingSheet.Task(owner: .customer, title: "利用者を登録する", due: Self.today + 3),
            MeetingSheet.Task(owner: .csm, title: "手順書を送る", due: Self.today + 1),
        ]
        sheet.next = MeetingSheet.Next(step: "training", day: Self.today + 14, start: 600)
        return sheet
    }

    @Test("the sheet after a kickoff: the step is done, the tasks are in the plan, the training has a day")
    func sheet() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        _ = try await csm.save(held, of: Self.name)
        let found = try await meetings(office)
        #expect(found.map(\.mark.step) == ["kickoff", "training"] && found.map(\.mark.state) == [.held, .planned])
        #expect(found[0].record.meeting == held.meeting, "minutes keep every line")
        #expect(found[0].record.party.felt == held.felt && found[0].record.party.requests == held.requests)
        #expect(found[0].by == "佐藤 花子")
        let plan = try await plan(office)
        #expect(plan["kickoff"]?.state == .done(on: Self.today))
        #expect(plan["training"]?.due == Self.today + 14 && plan["training"]?.isFixed == true)
        let tasks = plan.steps.filter { $0.step.kind == .task || $0.step.kind == .customerTask }
        #expect(tasks.map(\.due) == [Self.today + 3, Self.today + 1])
        #expect(found[0].record.party.tasks == tasks.map(\.key))
        let log = try await office.workspace.auditLog().filter { $0.useCase == "meeting.record" }
        #expect(!log.isEmpty && log.allSatisfy { $0.actor.member != nil })
    }

    @Test("sent twice, it is one meeting with its tasks once; taken back, nothing is left of it")
    func twiceAndUndone() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let seen = try await csm.records(ofCustomer: "aoba", asOf: Self.today).journeys[0].history.count
        let first = try await csm.expecting(revision: seen).save(held, of: Self.name)
        let second = try await csm.expecting(revision: seen).save(held, of: Self.name)
        #expect(first.isNew && !second.isNew)
        #expect(try await meetings(office).count == 2)
        _ = try await csm.takeBack(first.numbers, of: Self.name)
        #expect(try await meetings(office).isEmpty)
        let after = try await plan(office)
        #expect(after["kickoff"]?.isAhead == true && after.steps.count == 4)
    }

    @Test("two meetings of one step on one day are two; the one planned first is the one that was held")
    func twoOnOneDay() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        _ = try await csm.planMeeting(of: "booster", of: Self.name, on: Self.today, start: 600)
        var sheet = MeetingSheet(Meeting(.held, on: Self.today, start: 600), of: "booster", outcome: .completed)
        sheet.meeting.minutes = "朝"
        _ = try await csm.save(sheet, of: Self.name)
        sheet.meeting.start = 900
        sheet.meeting.minutes = "夕方"
        _ = try await csm.save(sheet, of: Self.name)
        let found = try await meetings(office)
        #expect(found.map(\.record.meeting.minutes) == ["朝", "夕方"] && found.map(\.mark.revision) == [2, 1])
        _ = try await csm.planMeeting(of: "booster", of: Self.name, on: Self.today)
        #expect(try await plan(office)["booster"]?.due == Self.today, "also for the day of the last one")
    }

    @Test("a meeting that is edited gets a revision; who edits an older one is refused as stale")
    func revisions() async throws {
        let office = try await office()
        let (csm, manager) = (try await office.acting(as: .csm), try await office.acting(as: .manager))
        let recorded = try await csm.save(held, of: Self.name)
        let id = try #require(recorded.meetings.first { $0.step == "kickoff" }).id
        let seen = try await csm.records(ofCustomer: "aoba", asOf: Self.today).journeys[0].history.count
        var edited = MeetingSheet(held.meeting, of: "kickoff", outcome: .completed)
        edited.id = id
        edited.meeting.decisions = ["週2回"]
        _ = try await manager.expecting(revision: seen).save(edited, of: Self.name)
        edited.meeting.decisions = ["月1回"]
        let stale = await refusal { _ = try await csm.expecting(revision: seen).save(edited, of: Self.name) }
        #expect(stale?.code == .stale)
        let found = try #require(try await meetings(office).first)
        #expect(found.record.meeting.decisions == ["週2回"] && found.mark.revision == 2)
        #expect(found.record.party.tasks.count == 2, "tasks that came of it stay with it")
        _ = try await csm.withdrawMeeting(id, of: Self.name)
        #expect(try await meetings(office).map(\.mark.step) == ["training"])
        #expect(try await plan(office)["kickoff"]?.isAhead == true)
    }

    @Test("two people who write the same new meeting down at once lose no word of it")
    func atOnce() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let seen = try await csm.records(ofCustomer: "aoba", asOf: Self.today).journeys[0].history.count
        var sheet = MeetingSheet(Meeting(.held, on: Self.today, start: 600), of: "kickoff", outcome: .completed)
        sheet.meeting.minutes = "営業の記録"
        _ = try await csm.expecting(revision: seen).save(sheet, of: Self.name)
        #expect(try await !csm.expecting(revision: seen).save(sheet, of: Self.name).isNew)
        sheet.meeting.minutes = "CSの記録"
        let stale = await refusal { _ = try await csm.expecting(revision: seen).save(sheet, of: Self.name) }
        #expect(stale?.code == .stale, "what a colleague wrote is to be compared, not taken for the same")
        sheet.isAnother = true
        _ = try await csm.save(sheet, of: Self.name)
        #expect(try await meetings(office).map(\.record.meeting.minutes) == ["営業の記録", "CSの記録"])
    }

    @Test(
        "a completion meeting that is said twice is one; an exception that it was goes when it comes to something else")
    func completionTwice() async throws {
        let office = try await office()
        let manager = try await office.acting(as: .manager)
        let followUp = CompletionMeeting(
            .followUp(reason: "現場がまだ", again: Self.today + 20), felt: FeltProgress(3), requests: ["一括承認"])
        #expect(try await manager.complete(Self.name, followUp, on: Self.today).recorded.isNew)
        #expect(try await !manager.complete(Self.name, followUp, on: Self.today).recorded.isNew)
        #expect(try await meetings(office).map(\.mark.day) == [Self.today, Self.today + 20])
        let exception = CompletionMeeting(.exception(reason: "APIだけの利用"), felt: FeltProgress(4))
        _ = try await manager.complete(Self.name, exception, on: Self.today)
        #expect(try await plan(office).phase == .adoption(since: Self.today, exception: "APIだけの利用"))
        let held = try #require(try await meetings(office).first)
        #expect(held.record.party.felt?.mark == 4 && held.record.party.requests == ["一括承認"])
        var sheet = MeetingSheet(held.record.meeting, of: "completion", outcome: .followUp(reason: "やはりまだ"))
        sheet.id = held.id
        _ = try await manager.save(sheet, of: Self.name)
        #expect(try await plan(office).phase == .onboarding)
    }

    @Test("completion: not without the criteria; a follow-up is planned again; an exception takes a manager")
    func completion() async throws {
        let office = try await office()
        let (csm, manager) = (try await office.acting(as: .csm), try await office.acting(as: .manager))
        var sheet = MeetingSheet(Meeting(.held, on: Self.today), of: "completion", outcome: .completed)
        let unmet = await refusal { _ = try await csm.save(sheet, of: Self.name) }
        #expect(unmet?.code == .conflict)
        sheet.outcome = .followUp(reason: "現場がまだ")
        _ = try await csm.save(sheet, of: Self.name)
        #expect(try await plan(office)["completion"]?.due == Self.today + 14)
        #expect(try await meetings(office).map(\.record.party.followUp) == ["現場がまだ", nil])
        sheet.outcome = .exception(reason: "APIだけの利用")
        #expect(await refusal { _ = try await csm.save(sheet, of: Self.name) }?.code == .forbidden)
        sheet.isAnother = true
        _ = try await manager.save(sheet, of: Self.name)
        #expect(try await plan(office).phase == .adoption(since: Self.today, exception: "APIだけの利用"))
    }

    /// Every way to say that a completion meeting confirmed the onboarding.
    private static let confirmations: [(String, @Sendable (Workspace, Int64) async throws -> Void)] = [
        ("done", { workspace, _ in _ = try await workspace.record(.stepDone("completion"), of: name) }),
        ("done on a day", { workspace, _ in _ = try await workspace.finish("completion", of: name, on: today) }),
        (
            "its sheet",
            { workspace, id in
                var sheet = MeetingSheet(Meeting(.held, on: today), of: "completion", outcome: .completed)
                sheet.id = id
                _ = try await workspace.save(sheet, of: name)
            }
        ),
        (
            "the sheet of another step",
            { workspace, id in
                var sheet = MeetingSheet(Meeting(.held, on: today), of: "kickoff", outcome: .completed)
                sheet.id = id
                _ = try await workspace.save(sheet, of: name)
            }
        ),
        (
            "jointly",
            { workspace, _ in
                _ = try await workspace.holdJointly(
                    Meeting(.held, on: today), of: "completion", program: "standard", customers: ["aoba"])
            }
        ),
        (
            "as a task that was found to be done",
            { workspace, _ in
                var sheet = MeetingSheet(Meeting(.held, on: today), of: "kickoff", outcome: .completed)
                sheet.finished = ["completion"]
                _ = try await workspace.save(sheet, of: name)
            }
        ),
    ]

    @Test("nobody confirms a completion without the criteria, however it is said", arguments: confirmations)
    func gate(way: String, confirm: @Sendable (Workspace, Int64) async throws -> Void) async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let followUp = CompletionMeeting(.followUp(reason: "現場がまだ", again: nil))
        _ = try await csm.complete(Self.name, followUp, on: Self.today)
        let id = try #require(try await meetings(office).first).id
        let refused = await refusal { try await confirm(csm, id) }
        #expect([.conflict, .invalid].contains(refused?.code))
        #expect(try await plan(office).phase == .onboarding)
        #expect(try await meetings(office)[0].record.party.followUp == "現場がまだ")
    }

    @Test("an exception that is confirmed, or taken back alone, is no way around the criteria either")
    func gateBesideExceptions() async throws {
        let office = try await office()
        let manager = try await office.acting(as: .manager)
        let excepted = try await manager.complete(
            Self.name, CompletionMeeting(.exception(reason: "APIだけの利用")), on: Self.today)
        let held = try await manager.record(.stepDone("completion"), of: Self.name)
        #expect(held.isNew, "beside an exception the meeting may be held")
        let undone = await refusal { _ = try await manager.takeBack(excepted.recorded.numbers, of: Self.name) }
        #expect(undone?.code == .conflict)
        var sheet = MeetingSheet(Meeting(.held, on: Self.today), of: "completion", outcome: .exception(reason: "r"))
        sheet.felt = FeltProgress(3)
        let other = try await self.office()
        let saved = try await other.acting(as: .manager).save(sheet, of: Self.name)
        (sheet.id, sheet.outcome) = (saved.meetings[0].id, .completed)
        let confirmed = await refusal { _ = try await other.workspace.save(sheet, of: Self.name) }
        #expect(confirmed?.code == .conflict)
        #expect(try await plan(other).phase == .adoption(since: Self.today, exception: "r"))
    }

    @Test("the sheet of a meeting that is changed opens with what it came to; a name that is known is that person")
    func opened() async throws {
        let office = try await office()
        let manager = try await office.acting(as: .manager)
        _ = try await manager.addContact(try Contact(name: "長谷部 大輔"), to: "aoba")
        let outcomes: [MeetingSheet.Outcome] = [.followUp(reason: "現場がまだ"), .exception(reason: "APIだけの利用")]
        for outcome in outcomes {
            var sheet = MeetingSheet(Meeting(.held, on: Self.today), of: "completion", outcome: outcome)
            sheet.felt = FeltProgress(3, words: "半分ほど")
            sheet.isAnother = true
            let saved = try await manager.save(sheet, of: Self.name)
            let opened = try await manager.openSheet(of: "completion", meeting: saved.meetings[0].id, of: Self.name)
            #expect(opened.sheet.outcome == outcome && opened.sheet.felt == sheet.felt && opened.state == .held)
            #expect(opened.people.map(\.name).contains("長谷部 大輔"))
            #expect(try await !manager.save(opened.sheet, of: Self.name).isNew, "nothing was said anew")
        }
    }

    @Test("the next meeting of a step that is done is ahead in the plan and Today, and moves no other date")
    func nextOfDone() async throws {
        let office = try await office()
        var sheet = held
        sheet.next = MeetingSheet.Next(day: Self.today + 2)
        let before = try await plan(office)["training"]?.original
        _ = try await office.workspace.save(sheet, of: Self.name)
        let planned = try await plan(office)
        #expect(planned["kickoff"]?.state == .done(on: Self.today))
        let further = try #require(planned.steps.first { $0.further != nil })
        #expect(further.key == "kickoff" && further.due == Self.today + 2 && further.isAhead)
        #expect(planned["training"]?.original == before)
        #expect(planned["kickoff"]?.due == Day("2026-03-09"), "as planned, not the day of the next meeting")
        office.pass(2 * Office.day)
        let needs = Need.all(signals: [], plan: try await plan(office), metOn: nil)
        #expect(needs.contains { if case .dueToday(let step) = $0 { step.further != nil } else { false } })
        _ = try await office.workspace.record(.stepDone("kickoff"), of: Self.name)
        #expect(try await plan(office).steps.allSatisfy { $0.further == nil })
        #expect(try await meetings(office).map(\.mark.state) == [.held, .held])
    }

    @Test("a meeting that is planned twice for one day is planned once")
    func plannedTwice() async throws {
        let office = try await office()
        let first = try await office.workspace.planMeeting(of: "kickoff", of: Self.name, on: Self.today + 2, start: 600)
        #expect(first.isNew)
        let workspace = office.workspace.expecting(revision: 1)
        #expect(try await !workspace.planMeeting(of: "kickoff", of: Self.name, on: Self.today + 2).isNew)
        #expect(try await meetings(office).count == 1)
    }

    @Test("a meeting said to have been held before its step was opened again stands, and the opening is taken back")
    func heldAfterAll() async throws {
        let office = try await office()
        _ = try await office.workspace.record(.stepDone("kickoff"), of: Self.name, on: Self.today - 9)
        _ = try await office.workspace.record(.stepReopened("kickoff"), of: Self.name)
        _ = try await office.workspace.record(.stepDone("kickoff"), of: Self.name, on: Self.today - 1)
        #expect(try await plan(office)["kickoff"]?.state.isSettled == true)
    }

    private static let wrong: [(String, @Sendable (inout MeetingSheet) -> Void)] = [
        ("day", { $0.meeting.day = today + 1 }), ("reason", { $0.meeting.state = .notHeld }),
        ("felt", { $0.felt = FeltProgress(6) }), ("start", { $0.meeting.start = 1440 }),
        ("next", { $0.next = MeetingSheet.Next(day: today) }),
        ("next", { ($0.meeting.day, $0.next) = (today - 4, MeetingSheet.Next(day: today - 2)) }),
        ("day", { ($0.meeting.state, $0.meeting.day, $0.next) = (.planned, today - 1, nil) }),
        ("finished", { $0.finished = ["training"] }), ("meeting", { $0.id = 99 }),
        ("outcome", { $0.outcome = .followUp(reason: "r") }),
        ("minutes", { $0.meeting.minutes = String(repeating: "長", count: 50_001) }),
    ]

    @Test("not held says why, and the step waits on; what cannot be is refused at its field", arguments: wrong)
    func refused(field: String, change: @Sendable (inout MeetingSheet) -> Void) async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        var sheet = held
        change(&sheet)
        let refused = await refusal { _ = try await csm.save(sheet, of: Self.name) }
        #expect([field, field == "day" ? "--on" : field].contains(refused?.place?.field))
        #expect(try await meetings(office).isEmpty, "nothing is half done")
        sheet = MeetingSheet(Meeting(.notHeld, on: Self.today, reason: "先方の都合"), of: "kickoff")
        _ = try await csm.save(sheet, of: Self.name)
        #expect(try await plan(office)["kickoff"]?.isAhead == true)
    }

    @Test("one training for several customers: one meeting, each step done; edited and undone for all of them")
    func jointly() async throws {
        let office = try await office(["aoba", "midori", "sakura"])
        let csm = try await office.acting(as: .csm)
        let meeting = Meeting(.held, on: Self.today, attendees: [Meeting.Attendee("各社の担当者")], minutes: "共通の説明")
        let (journeys, id, _) = try await csm.holdJointly(
            meeting, of: "training", program: "standard", customers: ["aoba", "midori"])
        #expect(journeys == ["aoba-1", "midori-1"])
        for customer in ["aoba", "midori"] {
            let found = try #require(try await meetings(office, customer).first)
            #expect(found.id == id && found.parties == 2 && found.record.meeting == meeting)
        }
        #expect(try await meetings(office, "sakura").isEmpty)
        var sheet = MeetingSheet(meeting, of: "training", outcome: .completed)
        sheet.id = id
        sheet.meeting.minutes = "共通の説明\n\n追記"
        sheet.felt = FeltProgress(4)
        let edited = try await csm.save(sheet, of: Self.name)
        let other = try #require(try await meetings(office, "midori").first)
        #expect(other.record.meeting.minutes == "共通の説明\n\n追記" && other.record.party.felt == nil)
        #expect(try await meetings(office)[0].record.party.felt?.mark == 4)
        let told = try await office.log().filter { $0.contains("meeting.record journey") }
        #expect(told.contains { $0.hasSuffix("aoba-1") } && told.contains { $0.hasSuffix("midori-1") })
        _ = try await csm.takeBack(edited.numbers, of: Self.name)
        #expect(try await meetings(office, "midori")[0].record.meeting.minutes == "共通の説明")
        let unknown = await refusal {
            _ = try await csm.holdJointly(meeting, of: "training", program: "standard", customers: ["nobody"])
        }
        #expect(unknown?.code == .notFound)
    }

    @Test("people at a customer: added once, changed by who has seen the latest, sponsors first")
    func contacts() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let added = try await csm.addContact(try Contact(name: "沢田 和江", role: .champion), to: "aoba")
        _ = try await csm.addContact(try Contact(name: "沢田 和江", role: .champion), to: "aoba")
        _ = try await csm.addContact(try Contact(name: "三枝 明", role: .sponsor), to: "aoba")
        #expect(try await csm.contacts(of: "aoba").map(\.contact.name) == ["三枝 明", "沢田 和江"])
        let moved = try Contact(name: "沢田 和江", role: .champion, isActive: false)
        let changed = try await csm.changeContact(added.id, of: "aoba", to: moved, expecting: added.revision)
        #expect(changed.revision == 2)
        let stale = await refusal {
            _ = try await csm.changeContact(
                added.id, of: "aoba", to: try Contact(name: "別人"), expecting: added.revision)
        }
        #expect(stale?.code == .stale)
        #expect(await refusal { _ = try await csm.contacts(of: "nobody") }?.code == .notFound)
    }
}
