import Foundation
import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// From nothing to journeys that do not begin with everything overdue.
@Suite struct BeginningTests {
    @Test(
        "the starting programs leave nothing to remark but who is going well, and the examples are the same",
        arguments: StartingProgram.allCases)
    func startingPrograms(program: StartingProgram) throws {
        let read = try ProgramFile.read(program.source, file: program.rawValue)
        #expect(read.name == program.rawValue && !read.criteria.isEmpty)
        #expect(read.playbook.contains { $0.kind == .completion })
        #expect(read.playbook.allSatisfy { step in step.title.map { $0.ja != $0.en } ?? false })
        // Which customers are going well is for each team to say.
        let remarks = try ProgramFile.lint(program.source, file: program.rawValue)
        #expect(remarks.count == 1 && remarks[0].text.en.hasPrefix("No exemplars are named"))
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let example = root.appending(path: "examples/\(program.rawValue).yaml")
        #expect(try String(contentsOf: example, encoding: .utf8) == program.source)
    }

    /// On 1 April 2026; three customers under contract since January, since last week, since a year ago.
    private func office() async throws -> (Office, Workspace) {
        let office = try await Office()
        let csm = try await office.acting(as: .csm)
        _ = try await office.workspace.applyProgram(StartingProgram.highTouch.source, file: "p.yaml")
        for (key, start) in [("aoba", "2026-01-12"), ("midori", "2026-03-25"), ("sora", "2025-04-01")] {
            _ = try await csm.add(
                CustomerEntry(values: [("customer_id", key), ("name", key), ("contract_start", start)]))
        }
        return (office, csm)
    }

    private func steps(_ workspace: Workspace, _ customer: String) async throws -> [String: PlannedStep] {
        let plan = try await workspace.plan(program: "high-touch", customers: [customer])
        let steps = try #require(plan.journeys.first).plan.steps
        return Dictionary(uniqueKeysWithValues: steps.map { ($0.key, $0) })
    }

    @Test func `What has happened is told at the start, and the rest of the past counts as done when it was due`()
        async throws
    {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let started = try await csm.startJourneys(
            program: "high-touch",
            [
                JourneyBeginning(
                    customer: "aoba", start: Day("2026-01-12")!, done: ["kickoff": Day("2026-02-02")!], isCaughtUp: true
                ),
                JourneyBeginning(customer: "midori", start: Day("2026-03-25")!),
            ])
        #expect(started.started == 2 && started.alreadyRunning == 0)
        let aoba = try await steps(csm, "aoba")
        #expect(aoba["kickoff"]?.state == .done(on: Day("2026-02-02")!))
        #expect(aoba["handoff"]?.state == .done(on: Day("2026-01-13")!), "the 12th is a holiday")
        // They are due so many days after the kickoff as it was.
        #expect(aoba["setup"]?.state == .done(on: Day("2026-02-09")!))
        #expect(aoba["training"]?.state == .done(on: Day("2026-02-16")!))
        #expect(!aoba.values.contains { $0.isOverdue && $0.step.kind.canBeOver })
        let midori = try await steps(csm, "midori")
        #expect(midori["handoff"]?.isOverdue == true && midori["kickoff"]?.isOverdue == false)
        #expect(try await csm.unbegun(program: "high-touch").customers.map(\.key) == ["sora"])
        let again = try await csm.startJourneys(
            program: "high-touch", [JourneyBeginning(customer: "aoba", start: Day("2026-03-01")!)])
        #expect(again.started == 0 && again.alreadyRunning == 1)
    }

    @Test func `A day that has not come is refused at its field, and then nothing has begun`() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let refused = await #expect(throws: Refusals.self) {
            _ = try await csm.startJourneys(
                program: "high-touch",
                [
                    JourneyBeginning(
                        customer: "midori", start: Day("2026-03-25")!, done: ["handoff": Day("2026-04-02")!]),
                    JourneyBeginning(
                        customer: "aoba", start: Day("2026-01-12")!,
                        done: ["kickoff": Day("2026-05-12")!, "training": Day("2026-05-13")!]),
                ])
        }
        let all = refused?.all ?? []
        #expect(all.allSatisfy { $0.code == .invalid })
        #expect(Set(all.compactMap { $0.place?.field }) == ["midori/handoff", "aoba/kickoff", "aoba/training"])
        #expect(try await csm.unbegun(program: "high-touch").customers.count == 3)
    }

    @Test func `Who is under way in another program is told apart, until that journey has ended`() async throws {
        let (office, csm) = try await office()
        _ = try await office.workspace.applyProgram(StartingProgram.lowTouch.source, file: "p.yaml")
        _ = try await csm.startJourneys(
            program: "high-touch", [JourneyBeginning(customer: "aoba", start: Day("2026-01-12")!)])
        let unbegun = try await csm.unbegun(program: "low-touch")
        #expect(unbegun.elsewhere == ["aoba": ["high-touch"]])
        #expect(unbegun.customers.map(\.key) == ["midori", "sora", "aoba"], "they come last")
        _ = try await csm.record(.ended(cause: "x"), of: JourneyName(program: "high-touch", customer: "aoba"))
        #expect(try await csm.unbegun(program: "low-touch").elsewhere.isEmpty)
    }

    @Test func `An owner may be given by name, where one member alone is called so`() async throws {
        let (office, csm) = try await office()
        for (name, email) in [("鈴木 花子", "suzuki@example.com"), ("伊藤", "ito@example.com"), ("伊藤", "ito2@example.com")] {
            _ = try await office.workspace.invite(name: name, email: email, role: .csm)
        }
        let text = """
            Customer ID,Company Name,Contract Start,Seats,Plan,CSM,業種
            a,Alpha,2026-04-01,5,Pro,鈴木花子,製造
            b,Beta,2026-04-01,5,Pro,伊藤,製造
            c,Gamma,2026-04-01,5,Pro,,製造

            """
        let file = try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "paste"))
        #expect(file.traits == ["業種"])
        let report = try await csm.importCustomers(file)
        #expect(report.new == 2 && report.unowned == 1)
        #expect(report.refused.map(\.line) == [3] && report.refused[0].refusals[0].place?.field == "csm_email")
        let owners = try await csm.customers().filter { ["a", "c"].contains($0.key) }.map(\.csmEmail)
        #expect(owners == ["suzuki@example.com", nil])
        let records = try await csm.records(ofCustomer: "a", asOf: Day("2026-04-01")!)
        #expect(records.facts == ["seats": "5", "plan": "Pro", "業種": "製造"])
    }

    @Test func `An owner who is no member yet stays as written, and is told`() async throws {
        let (office, csm) = try await office()
        _ = try await office.workspace.invite(name: "鈴木 花子", email: "suzuki@example.com", role: .csm)
        let text = """
            customer_id,name,contract_start,csm_email,sales_email
            a,Alpha,2026-04-01,佐藤 健,ueda@example.com
            b,Beta,2026-04-01,鈴木花子,佐藤 健

            """
        let file = try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "paste"))
        let report = try await csm.importCustomers(file)
        #expect(report.new == 2 && report.refused.isEmpty && report.unowned == 0)
        #expect(report.strangers == ["佐藤 健", "ueda@example.com"])
        let customers = try await csm.customers().filter { ["a", "b"].contains($0.key) }
        #expect(customers.map(\.csmEmail) == ["佐藤 健", "suzuki@example.com"])
        // Once the member is there, the next import says who it is.
        _ = try await office.workspace.invite(name: "佐藤 健", email: "sato@example.com", role: .csm)
        let again = try await csm.importCustomers(file)
        #expect(again.changed == 2 && again.strangers == ["ueda@example.com"])
    }

    @Test func `What columns were read as is remembered for files with the same header, in any order`() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let mapping = ColumnMapping(columns: ["customer_id": "番号", "name": "お客様", "contract_start": "ご契約"])
        func input(_ text: String) throws -> InputFile { try InputFile(bytes: Array(text.utf8), name: "paste") }
        let file = try CustomersFile.read(
            input("番号,お客様,ご契約,備考\na,Alpha,2026-04-01,x\n"), mapping: .columns(mapping))
        _ = try await csm.importCustomers(file, dryRun: true, remembers: true)
        let next = try CustomersFile.header(of: input("備考,ご契約,お客様,番号\n"))
        #expect(try await csm.rememberedMapping(of: next.columns) == nil, "a dry run remembers nothing")
        _ = try await csm.importCustomers(file, remembers: true)
        #expect(try await csm.rememberedMapping(of: next.columns) == mapping)
        let other = try CustomersFile.header(of: input("番号,お客様,ご契約\n"))
        #expect(try await csm.rememberedMapping(of: other.columns) == nil)
    }

    @Test func `A customer without an id is given one, and an id is given once`() async throws {
        let (office, csm) = try await office()
        func add(_ name: String, _ key: String = "") async throws -> String {
            try await csm.add(
                CustomerEntry(
                    values: [("name", name), ("customer_id", key), ("contract_start", "2026/4/1"), ("seats", "10")],
                    traits: [("trial", "yes")]))
        }
        #expect(try await add("株式会社ABC Trading") == "abc-trading")
        #expect(try await add("ABC Trading") == "abc-trading-2")
        #expect(try await add("青葉商事") == "c006")
        #expect(await refusal { _ = try await add("別の会社", "aoba") }?.place?.field == "customer_id")
        let wrong = await #expect(throws: Refusals.self) {
            _ = try await csm.add(
                CustomerEntry(values: [("name", ""), ("contract_start", "April"), ("seats", "-1")]))
        }
        #expect(wrong?.all.compactMap { $0.place?.field } == ["contract_start", "seats", "name"])
        let records = try await csm.records(ofCustomer: "abc-trading", asOf: Day("2026-04-01")!)
        #expect(records.facts == ["seats": "10", "trial": "yes"])
        #expect(try await office.log(AuditFilter()).contains("csm@example.com customer.import customer abc-trading"))
    }

    @Test func `A usage id of nobody is given to a customer, and stays theirs`() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let text = "顧客ID\tユーザーID\tイベント\t日時\nAOBA-01\tu1\tlogin\t2026-03-30\n"
        let preview = try await csm.previewUsage(Array(text.utf8), name: "paste")
        #expect(preview.report.new == 1 && preview.tenants.map(\.key) == ["AOBA-01"])
        #expect(preview.tenants[0].customer == nil && preview.tenants[0].last == Day("2026-03-30"))
        #expect(try await csm.firstSteps().usageThrough == nil)
        let file = try UsageFile(
            InputFile(bytes: Array(text.utf8), name: "paste"), days: try await csm.localDays())
        _ = try await csm.importUsage(file)
        try await csm.link(usageId: "AOBA-01", to: "aoba")
        #expect(try await csm.unmatchedUsage().isEmpty)
        #expect(await refusal { try await csm.link(usageId: "AOBA-01", to: "midori") }?.code == .conflict)
        #expect(await refusal { try await csm.link(usageId: "x", to: "aobaa") }?.remedy?.en == "Did you mean \"aoba\"?")
    }

    /// Thirty customers whose people use the product every working day, under contract for one to ten months.
    @Test(
        "who uses the product well, and is started caught up, is neither overdue nor at risk",
        arguments: StartingProgram.allCases)
    func thirty(program: StartingProgram) async throws {
        let office = try await Office()
        defer { withExtendedLifetime(office) {} }
        let csm = try await office.acting(as: .csm)
        _ = try await office.workspace.applyProgram(program.source, file: "p.yaml")
        let today = try await office.workspace.today()
        var rows = ""
        for number in 1...30 {
            let (key, start) = ("c\(number)", today - 20 - number * 9)
            let held = number == 7 ? [("キックオフ", "\((start + 12).description)")] : []
            _ = try await csm.add(
                CustomerEntry(
                    values: [
                        ("customer_id", key), ("name", key), ("contract_start", start.description), ("seats", "4"),
                    ],
                    traits: held))
            for day in (0..<(today - start)).map({ start + $0 }) where day.weekday.rawValue < 5 {
                for user in 1...3 { rows += "\(key),u\(user),login,\(day) 10:00\n" }
            }
        }
        let file = try InputFile(bytes: Array("customer_id,user_id,event,timestamp\n\(rows)".utf8), name: "usage.csv")
        _ = try await office.workspace.importUsage(UsageFile(file, days: try await office.workspace.localDays()))
        let told = try await csm.unbegun(program: program.rawValue)
        let started = try await csm.startJourneys(
            program: program.rawValue,
            told.customers.map { JourneyBeginning(customer: $0.key, start: $0.contractStart, isCaughtUp: true) },
            completesOnboarded: true)
        #expect(started.started == 30 && started.completed >= 25)
        let situation = try await csm.situation(program: program.rawValue)
        for journey in situation.journeys {
            #expect(!journey.isLikelyToLeave && !journey.plan.steps.contains { $0.isOverdue }, "\(journey.id)")
            #expect(journey.pace == .onTrack, "\(journey.id): \(journey.pace)")
        }
        if program != .techTouch {
            #expect(
                told.told["c7"]?["kickoff"] == (today - 20 - 63 + 12).description, "a column is named like the step")
        }
    }
}
