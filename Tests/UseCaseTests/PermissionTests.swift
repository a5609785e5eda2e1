import Foundation
import Intake
import Onboarding
import Portfolio
import Samples
import Testing
import Usage
import UseCases

/// Who may use what: every use case is really called on behalf of everybody.
@Suite struct PermissionTests {
    /// Whose use of each case is refused. `open` is for those who prove by a password or a link who they are.
    static let expected = """
        use case             operator  admin  manager  csm  sales  viewer  nobody
        board.see            yes       yes    yes      yes  yes    yes     no
        customer.list        yes       yes    yes      yes  yes    yes     no
        customer.see         yes       yes    yes      yes  yes    yes     no
        program.list         yes       yes    yes      yes  yes    yes     no
        program.see          yes       yes    yes      yes  yes    yes     no
        journey.judge        yes       yes    yes      yes  yes    yes     no
        journey.plan         yes       yes    yes      yes  yes    yes     no
        journey.watch        yes       yes    yes      yes  yes    yes     no
        journey.review       yes       yes    yes      yes  yes    yes     no
        journey.drift        yes       yes    yes      yes  yes    yes     no
        view.list            yes       yes    yes      yes  yes    yes     no
        program.learn        yes       yes    yes      yes  yes    yes     no
        usage.unmatched      yes       yes    yes      yes  yes    yes     no
        outage.list          yes       yes    yes      yes  yes    yes     no
        journey.handoff      yes       yes    yes      yes  yes    no      no
        journey.take-back    yes       yes    yes      yes  yes    no      no
        journey.hand-over    yes       yes    yes      no   yes    no      no
        journey.take-over    yes       yes    yes      yes  no     no      no
        journey.record       yes       yes    yes      yes  no     no      no
        meeting.record       yes       yes    yes      yes  no     no      no
        contact.keep         yes       yes    yes      yes  no     no      no
        journey.start        yes       yes    yes      yes  no     no      no
        journey.observe      yes       yes    yes      yes  no     no      no
        journey.mark         yes       yes    yes      yes  no     no      no
        review.keep          yes       yes    yes      yes  no     no      no
        customer.import      yes       yes    yes      yes  no     no      no
        customer.edit        yes       yes    yes      yes  no     no      no
        usage.import         yes       yes    yes      yes  no     no      no
        usage.link           yes       yes    yes      yes  no     no      no
        usage.unlink         yes       yes    yes      yes  no     no      no
        measure.import       yes       yes    yes      yes  no     no      no
        outage.mark          yes       yes    yes      yes  no     no      no
        outage.clear         yes       yes    yes      yes  no     no      no
        journey.exception    yes       yes    yes      no   no     no      no
        journey.move         yes       yes    yes      no   no     no      no
        program.apply        yes       yes    yes      no   no     no      no
        setting.set          yes       yes    yes      no   no     no      no
        store.load           yes       yes    no       no   no     no      no
        samples.delete       yes       yes    no       no   no     no      no
        store.check          yes       yes    no       no   no     no      no
        member.list          yes       yes    no       no   no     no      no
        member.invite        yes       yes    no       no   no     no      no
        member.change        yes       yes    no       no   no     no      no
        member.link          yes       yes    no       no   no     no      no
        log.read             yes       yes    no       no   no     no      no
        view.keep            no        yes    yes      yes  yes    yes     no
        view.share           no        yes    yes      yes  no     no      no
        account.see          no        yes    yes      yes  yes    yes     no
        account.change       no        yes    yes      yes  yes    yes     no
        account.password     no        yes    yes      yes  yes    yes     no
        account.end-session  no        yes    yes      yes  yes    yes     no
        account.sign-out     no        yes    yes      yes  yes    yes     no
        account.sign-in      open      open   open     open open   open    open
        account.set-up       open      open   open     open open   open    open
        account.accept-link  open      open   open     open open   open    open
        """.replacing("open open", with: "open  open")

    private static let program = """
        name: standard
        criteria: {team: users(last 14 days) >= 3}
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    /// What calling a use case is. It may well be refused for another reason; permission is asked for first.
    private typealias Attempt = @Sendable (Workspace) async throws -> Void
    private static let today = Day("2026-04-01")!
    private static let name = JourneyName(program: "standard", customer: "aoba")

    private static let handoff = [
        (field: "promised", value: "a"), ("reason", "b"), ("decider", "c"), ("asked", "d"),
    ]

    private static let reading: [UseCase: Attempt] = [
        .seeBoard: { _ = try await Overviews($0).overview(of: "standard", asOf: today) },
        .listCustomers: { _ = try await $0.customers() },
        .seeCustomer: { _ = try await $0.records(ofCustomer: "aoba", asOf: today) },
        .listPrograms: {
            _ = try await $0.programs()
            _ = try await $0.programNames()
        },
        .seeProgram: { _ = try await $0.program("standard") },
        .judgeJourneys: { _ = try await $0.judge(program: "standard") },
        .planJourneys: { _ = try await $0.plan(program: "standard") },
        .watchJourneys: { _ = try await $0.situation(program: "standard") },
        .reviewJourneys: { _ = try await $0.weeklyReview(of: "standard") },
        .compareObservations: { _ = try await $0.drift(program: "standard") },
        .listUnmatchedUsage: { _ = try await $0.unmatchedUsage() },
        .listOutages: { _ = try await $0.outages() },
        .listViews: { _ = try await $0.views() },
        .learn: { _ = try await $0.survival(of: .churn, LearningScope(program: "standard")) },
        .checkStore: { _ = try await $0.check() },
        .listMembers: { _ = try await $0.members() },
        .readLog: { _ = try await $0.auditLog() },
        .seeOwnAccount: { _ = try await $0.ownSessions() },
    ]

    private static let changing: [UseCase: Attempt] = [
        .recordHandoff: {
            _ = try await $0.note([(field: "promised", value: "移行は無償")], at: "handoff", of: name, on: nil)
        },
        .handOver: {
            _ = try await $0.note(handoff + [("handed-over", UUID().uuidString)], at: "handoff", of: name, on: nil)
        },
        .takeOver: {
            _ = try await $0.note(handoff + [("taken-over", UUID().uuidString)], at: "handoff", of: name, on: nil)
        },
        .recordJourney: { _ = try await $0.record(.paused(reason: UUID().uuidString), of: name) },
        .recordMeeting: {
            _ = try await $0.save(MeetingSheet(Meeting(.held, on: today), of: "kickoff", outcome: .completed), of: name)
        },
        .keepContact: { _ = try await $0.addContact(try Contact(name: UUID().uuidString), to: "aoba") },
        .takeBack: { _ = try await $0.takeBack(1..<2, of: name) },
        .declareException: { _ = try await $0.complete(name, CompletionMeeting(.exception(reason: "r")), on: nil) },
        .startJourneys: { _ = try await $0.startJourneys(program: "standard", customers: nil, on: .contract) },
        .moveJourneys: { _ = try await $0.moveJourneys(program: "standard", customers: nil, to: nil) },
        .observeJourneys: { _ = try await $0.observe() },
        .markJourney: { _ = try await $0.mark(.worried, of: name) },
        .keepReview: { try await $0.keep(WeeklyWords(state: .reviewed), of: name, in: today) },
        .importCustomers: { _ = try await $0.importCustomers(try file("customer_id,name,contract_start\n")) },
        .importMeasures: { _ = try await $0.importMeasures(try measures()) },
        .importUsage: { _ = try await $0.importUsage(try usageFile()) },
        .editCustomer: {
            try await $0.edit("aoba", to: CustomerEntry(values: [("plan", UUID().uuidString)]), seen: .init(values: []))
        },
        .linkUsage: { try await $0.link(usageId: "new", to: "aoba") },
        .unlinkUsage: { try await $0.unlink(usageId: "new", from: "aoba") },
        .markOutage: { try await $0.markOutage(from: today, through: today) },
        .clearOutage: { try await $0.clearOutage(from: today, through: today) },
        .applyProgram: { _ = try await $0.applyProgram(program, file: "p.yaml") },
        .changeSetting: { _ = try await $0.set("silent-after", to: "3") },
        .deleteSamples: { _ = try await $0.deleteSamples() },
        .loadPortfolio: {
            _ = try await $0.load(
                SeedData(
                    customers: [], recordedOn: today, program: program, journeys: [], usage: .init(), source: "s"))
        },
    ]

    private static func view(isShared: Bool) -> ViewWords {
        ViewWords(name: "停滞", query: "/programs/standard?pace=stuck", isShared: isShared, isDefault: true)
    }

    private static let accounts: [UseCase: Attempt] = [
        .keepView: { _ = try await $0.keepView(view(isShared: false)) },
        .shareView: { _ = try await $0.keepView(view(isShared: true)) },
        .inviteMember: { _ = try await $0.invite(name: "", email: "new@example.com", role: .viewer) },
        .changeMember: { _ = try await $0.change(member: 1, role: .admin) },
        .linkMember: { _ = try await $0.link(forMember: 1) },
        .setUp: { _ = try await $0.accept(link: Secret(), Acceptance(), agent: "") },
        .acceptLink: { _ = try await $0.accept(link: Secret(), Acceptance(), agent: "") },
        .signIn: { _ = try await $0.signIn(email: "a@b.c", password: "x", agent: "") },
        .signOut: { try await $0.signOut(session: 99) },
        .changeOwnAccount: { try await $0.changeOwn(name: "n", language: nil) },
        .changePassword: { _ = try await $0.changePassword(from: "x", to: "y", agent: "") },
        .endSession: { try await $0.endOwnSession(99) },
    ]

    @Test("every use case asks whether who asks may", arguments: rows(expected).dropFirst().map(\.self))
    func everyUseCase(row: [String]) async throws {
        let useCase = try #require(UseCase(rawValue: row[0]))
        let all = Self.reading.merging(Self.changing) { one, _ in one }.merging(Self.accounts) { one, _ in one }
        let attempt = try #require(all[useCase], "\(useCase) is never called")
        let office = try await Office()
        _ = try await office.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await office.workspace.importCustomers(
            Self.file("customer_id,name,contract_start\naoba,あおば,2026-03-01\n"))
        _ = try await office.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        // One more admin than acts, so that none of them is the last.
        _ = try await office.member(.admin, "first@example.com")
        let actors = try await Self.actors(office)
        for (who, cell) in zip(rows(Self.expected)[0].dropFirst(), row.dropFirst()) {
            let workspace = office.workspace.acting(as: try #require(actors[who]))
            let refused = await refusal { try await attempt(workspace) }
            #expect((refused?.code == .forbidden) == (cell == "no"), "\(who): \(refused?.message.en ?? "done")")
        }
    }

    private static func actors(_ office: Office) async throws -> [String: Actor] {
        var actors: [String: Actor] = ["operator": .operator, "nobody": .nobody]
        for role in Role.allCases { actors[role.rawValue] = .member(try await office.member(role)) }
        return actors
    }

    @Test("the table is about all of them")
    func complete() {
        let named = rows(Self.expected).dropFirst().map { $0[0] }
        #expect(Set(named) == Set(UseCase.allCases.map(\.rawValue)) && named.count == UseCase.allCases.count)
    }

    @Test("who was deactivated, or given another role, a moment ago changes nothing any more")
    func staleActors() async throws {
        let office = try await Office()
        _ = try await office.member(.admin)
        let (csm, manager) = (try await office.member(.csm), try await office.member(.manager))
        let (asCsm, asManager) = (
            office.workspace.acting(as: .member(csm)), office.workspace.acting(as: .member(manager))
        )
        _ = try await office.workspace.change(member: csm.id, isActive: false)
        _ = try await office.workspace.change(member: manager.id, role: .viewer)
        #expect(await refusal { try await asCsm.markOutage(from: Self.today, through: Self.today) }?.code == .forbidden)
        #expect(await refusal { _ = try await asManager.set("silent-after", to: "3") }?.code == .forbidden)
        #expect(try await office.workspace.outages().isEmpty)
        #expect(try await office.workspace.settings().silentAfter == 2)
    }

    @Test("sales fill in the handoff, and nothing else of a journey")
    func handoff() async throws {
        let office = try await Office()
        _ = try await office.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await office.workspace.importCustomers(
            Self.file("customer_id,name,contract_start\naoba,あおば,2026-03-01\n"))
        _ = try await office.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        let sales = try await office.acting(as: .sales)
        let field = try #require(Step.Kind.handoff.fields.first).key
        _ = try await sales.note([(field: field, value: "年内に全社展開")], at: "handoff", of: Self.name, on: nil)
        #expect(await refusal { _ = try await sales.record(.stepDone("handoff"), of: Self.name) }?.code == .conflict)
        _ = try await sales.record(.stepDone("handoff"), of: Self.name, on: Self.today)
        for event: JourneyFact.Event in [
            .stepDone("kickoff"), .paused(reason: "r"), .goalAgreed("handoff"), .fieldSet("handoff", value: "x"),
            .excepted(reason: "r"), .ended(cause: nil), .questionOpened("handoff", words: "q"),
            .stepLeftOut("handoff", reason: "r"),
        ] {
            #expect(await refusal { _ = try await sales.record(event, of: Self.name) }?.code == .forbidden, "\(event)")
        }
        #expect(
            try await office.log().suffix(2) == [
                "sales@example.com journey.handoff journey aoba-1", "sales@example.com journey.handoff journey aoba-1",
            ])
    }

    private static func file(_ text: String) throws -> CustomersFile {
        try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv"))
    }
    private static func measures() throws -> MeasuresFile {
        try MeasuresFile.read(InputFile(bytes: Array("customer_id,date,metric,value\n".utf8), name: "measures.csv"))
    }
    private static func usageFile() throws -> UsageFile {
        let text = "customer_id,user_id,event,timestamp\naoba,u,login,2026-03-02\n"
        return try UsageFile(
            InputFile(bytes: Array(text.utf8), name: "usage.csv"), days: LocalDays(identifier: "Asia/Tokyo"))
    }
}
