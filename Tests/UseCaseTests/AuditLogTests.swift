import Intake
import Onboarding
import Portfolio
import Testing
import Usage
import UseCases

/// The log tells who changed what, from what to what, and nothing else.
@Suite struct AuditLogTests {
    private func customers(_ rows: String...) throws -> CustomersFile {
        let text = "customer_id,name,contract_start,seats\n" + rows.joined(separator: "\n") + "\n"
        return try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv"))
    }

    @Test("a correction is told from what to what; what is the same is not told")
    func corrections() async throws {
        let office = try await Office()
        let csm = try await office.acting(as: .csm)
        _ = try await csm.importCustomers(customers("aoba,あおば,2026-03-01,10", "fuji,富士見,2026-03-02,5"))
        office.pass(Office.hour)
        _ = try await csm.importCustomers(customers("aoba,青葉 \"商事\",2026-03-01,12", "fuji,富士見,2026-03-02,5"))
        _ = try await csm.importCustomers(customers("aoba,青葉 \"商事\",2026-03-01,12"))
        let entries = try await office.workspace.auditLog(AuditFilter(useCase: "customer.import"))
        #expect(entries.map(\.subjectKey) == ["aoba", "fuji", "aoba"])
        let correction = entries[0]
        #expect(correction.member?.member.email.text == "csm@example.com")
        #expect(correction.at == entries[2].at + Office.hour)
        #expect(correction.before == #"{"name":"あおば","seats":"10"}"#)
        #expect(correction.after == #"{"name":"青葉 \"商事\"","seats":"12"}"#)
        #expect(AuditValues(json: correction.after ?? "")["name"] == "青葉 \"商事\"")
        #expect(entries[2].before == nil && entries[2].after == #"{"name":"あおば","contract_start":"2026-03-01"}"#)
    }

    @Test("what a trial would do, and what was refused, leaves no trace")
    func nothing() async throws {
        let office = try await Office()
        let csm = try await office.acting(as: .csm)
        let before = try await office.log()
        _ = try await csm.importCustomers(customers("aoba,あおば,2026-03-01,10"), dryRun: true)
        _ = await refusal { _ = try await csm.set("silent-after", to: "3") }
        _ = await refusal { try await csm.clearOutage(from: Day("2026-03-01")!, through: Day("2026-03-02")!) }
        #expect(try await office.log() == before)
    }

    @Test("the operator is named as such, and a journey's facts tell what was said before")
    func journeys() async throws {
        let office = try await Office()
        let workspace = office.workspace
        _ = try await workspace.applyProgram(
            "name: standard\nplaybook: [{key: kickoff, kind: kickoff, owner: csm}]", file: "p")
        _ = try await workspace.importCustomers(customers("aoba,あおば,2026-03-01,10"))
        _ = try await workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        let manager = try await office.acting(as: .manager)
        let name = JourneyName(program: "standard", customer: "aoba")
        for (day, event) in [
            ("2026-03-02", JourneyFact.Event.dateFixed("kickoff", due: Day("2026-03-20")!)),
            ("2026-03-03", .dateFixed("kickoff", due: Day("2026-03-25")!)), ("2026-03-05", .stepDone("kickoff")),
            ("2026-03-06", .paused(reason: "決算期")),
        ] { _ = try await manager.record(event, of: name, on: Day(day)!) }
        _ = try await manager.record(.stepDone("kickoff"), of: name, on: Day("2026-03-05")!)
        let entries = try await workspace.auditLog(AuditFilter(subject: "aoba")).reversed()
        #expect(
            entries.map(\.useCase) == ["customer.import", "journey.start"]
                + ["journey.record", "journey.record", "meeting.record", "journey.record"])
        #expect(entries.prefix(2).allSatisfy { $0.member == nil })
        let facts = entries.dropFirst(2).map { ($0.before, $0.after) }
        #expect(facts[0] == (nil, #"{"fact":"date-fixed","day":"2026-03-02","key":"kickoff","due":"2026-03-20"}"#))
        #expect(
            facts[1] == (
                #"{"fact":"date-fixed","day":"2026-03-02","key":"kickoff","due":"2026-03-20"}"#,
                #"{"fact":"date-fixed","day":"2026-03-03","key":"kickoff","due":"2026-03-25"}"#
            ))
        let held =
            #"{"fact":"meeting","day":"2026-03-05","key":"kickoff","meeting":"1","revision":"1","state":"held","due":"2026-03-05"}"#
        #expect(facts[2] == (nil, held))
        #expect(facts[3] == (nil, #"{"fact":"paused","day":"2026-03-06","words":"決算期"}"#))
    }

    @Test("what only joins others has replaced nothing; what is taken back is named")
    func lists() async throws {
        let office = try await Office()
        let workspace = office.workspace
        _ = try await workspace.applyProgram(
            "name: standard\nplaybook: [{key: kickoff, kind: kickoff, owner: csm}]", file: "p")
        _ = try await workspace.importCustomers(customers("aoba,あおば,2026-03-01,10"))
        _ = try await workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        let name = JourneyName(program: "standard", customer: "aoba")
        let wishes = ["権限の分割", "CSVの書き出し"]
        _ = try await workspace.keep(
            StepRecord(fields: [("roles", wishes.joined(separator: "\n"))]), at: "kickoff", of: name)
        _ = try await workspace.note([(field: "success", value: "毎週使う")], at: "kickoff", of: name, on: nil)
        _ = try await workspace.note([(field: "success", value: "毎日使う")], at: "kickoff", of: name, on: nil)
        let remarked = try await workspace.remark("担当が替わった", of: name)
        _ = try await workspace.remark("引き継ぎ済み", of: name)
        _ = try await workspace.takeBack(remarked.numbers, of: name)
        _ = try await workspace.keep(StepRecord(fields: [("roles", "")]), at: "kickoff", of: name)
        let entries = try await workspace.auditLog(AuditFilter(subject: "aoba")).reversed()
            .filter { ["journey.record", "journey.take-back"].contains($0.useCase) }
        func note(_ json: String?) -> String? { json.map { AuditValues(json: $0)["words"] ?? "" } }
        #expect(
            entries.map { "\(note($0.before) ?? "-") → \(note($0.after) ?? "-")" } == [
                "- → 権限の分割", "- → CSVの書き出し", "- → 毎週使う", "毎週使う → 毎日使う", "- → 担当が替わった", "- → 引き継ぎ済み",
                "担当が替わった → ", "権限の分割\nCSVの書き出し → ",
            ])
    }

    @Test("settings, programs, outages and usage")
    func others() async throws {
        let office = try await Office()
        let admin = try await office.acting(as: .admin)
        _ = try await admin.set("silent-after", to: "4")
        _ = try await admin.set("silent-after", to: "4")
        _ = try await admin.applyProgram("name: standard", file: "p")
        _ = try await admin.applyProgram("name: standard\nexpectedDays: 60", file: "p")
        try await admin.markOutage(from: Day("2026-03-01")!, through: Day("2026-03-02")!)
        try await admin.clearOutage(from: Day("2026-03-01")!, through: Day("2026-03-02")!)
        for _ in 1...2 {
            let text = "customer_id,user_id,event,timestamp\naoba,u,login,2026-03-02\n"
            _ = try await admin.importUsage(
                try UsageFile(
                    InputFile(bytes: Array(text.utf8), name: "u"), days: LocalDays(identifier: "Asia/Tokyo")))
        }
        let entries = try await office.workspace.auditLog().prefix(6).reversed()
        #expect(
            entries.map { "\($0.useCase) \($0.subjectKind) \($0.subjectKey) \($0.before ?? "-") \($0.after ?? "-")" }
                == [
                    #"setting.set setting silent-after {"value":"2"} {"value":"4"}"#,
                    #"program.apply program standard - {"version":"1"}"#,
                    #"program.apply program standard {"version":"1"} {"version":"2"}"#,
                    #"outage.mark outage 2026-03-01–2026-03-02 - {"known":"no"}"#,
                    #"outage.clear outage 2026-03-01–2026-03-02 {"known":"no"} -"#,
                    #"usage.import usage file - {"new":"1","known":"0"}"#,
                ])
    }

    @Test("it is read by who, by what and by part of what it was about, page by page")
    func filters() async throws {
        let office = try await Office()
        let csm = try await office.member(.csm)
        let asCsm = office.workspace.acting(as: .member(csm))
        for number in 1...5 { _ = try await asCsm.importCustomers(customers("a_\(number),あ,2026-03-01,1")) }
        _ = try await office.workspace.set("silent-after", to: "5")
        let log = office.workspace
        #expect(try await log.auditLog(AuditFilter(who: .member(csm.id), useCase: "customer.import")).count == 5)
        #expect(try await log.auditLog(AuditFilter(who: .operator)).map(\.useCase) == ["setting.set", "member.invite"])
        #expect(try await log.auditLog(AuditFilter(subject: "a_3")).map(\.subjectKey) == ["a_3"])
        // Wildcards stand for themselves.
        #expect(try await log.auditLog(AuditFilter(subject: "a%3")).isEmpty)
        #expect(try await log.auditLog(AuditFilter(subject: "a3")).isEmpty)
        let first = try await log.auditLog(AuditFilter(subject: "a_"), limit: 2)
        let second = try await log.auditLog(AuditFilter(subject: "a_", before: first[1].id), limit: 2)
        #expect((first + second).map(\.subjectKey) == ["a_5", "a_4", "a_3", "a_2"])
    }

    @Test("a change that cannot be kept leaves nothing in the log, and the other way round")
    func together() async throws {
        let office = try await Office()
        let count = try await office.workspace.auditLog().count
        let twice = "name: standard"
        _ = try await office.workspace.applyProgram(twice, file: "p")
        _ = try await office.workspace.applyProgram(twice, file: "p")
        #expect(try await office.workspace.auditLog().count == count + 1)
        _ = try await office.member(.admin, "only@example.com")
        let id = try await office.workspace.members()[0].id
        let before = try await office.workspace.auditLog().count
        // The last admin stays: the change is rolled back with its entry.
        #expect(await refusal { _ = try await office.workspace.change(member: id, role: .csm) }?.code == .conflict)
        #expect(try await office.workspace.auditLog().count == before)
        #expect(try await office.workspace.members()[0].member.role == .admin)
    }
}
