import Intake
import Onboarding
import Testing
import UseCases

/// One customer is corrected by hand; its usage ids are given and taken away.
@Suite struct CustomerEditTests {
    private func office() async throws -> (Office, Workspace) {
        let office = try await Office()
        let text = "customer_id,name,contract_start,seats,plan,trial\naoba,青葉商事,2026-03-01,10,basic,yes\n"
        let file = try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv"))
        _ = try await office.workspace.importCustomers(file, recordedOn: Day("2026-03-10")!)
        return (office, try await office.acting(as: .csm))
    }

    private func edit(
        _ workspace: Workspace, _ changes: [String: String], seen: CustomerEntry, from day: String? = nil
    ) async throws {
        let values = seen.values.map { (column: $0.column, value: changes[$0.column] ?? $0.value) }
        let traits = seen.traits.map { (name: $0.name, value: changes[$0.name] ?? $0.value) }
        try await workspace.edit(
            "aoba", to: CustomerEntry(values: values, traits: traits), seen: seen, from: day.flatMap(Day.init))
    }

    private func seats(_ office: Office, on day: String) async throws -> String? {
        try await office.workspace.records(ofCustomer: "aoba", asOf: Day(day)!).facts["seats"]
    }

    @Test("what was typed otherwise is changed, and told from what to what")
    func changed() async throws {
        let (office, csm) = try await office()
        let seen = try await csm.knownCustomer("aoba").entry
        #expect((seen["name"], seen["seats"], seen["trial"], seen["churned_at"]) == ("青葉商事", "10", "yes", ""))
        try await edit(csm, ["seats": " 25 ", "trial": "", "csm_email": "sato@example.com"], seen: seen)
        let now = try await csm.knownCustomer("aoba").entry
        #expect((now["seats"], now["trial"], now["csm_email"], now["plan"]) == ("25", "", "sato@example.com", "basic"))
        let told = try await office.workspace.auditLog(AuditFilter(useCase: "customer.edit"))
        #expect(told.map(\.subjectKey) == ["aoba"])
        #expect(told[0].before == #"{"csm_email":null,"seats":"10","trial":"yes"}"#)
        #expect(told[0].after == #"{"csm_email":"sato@example.com","seats":"25","trial":null}"#)
        // Nothing is changed by sending it as it is.
        try await edit(csm, [:], seen: now)
        #expect(try await office.workspace.auditLog(AuditFilter(useCase: "customer.edit")).count == 1)
    }

    @Test("a fact holds from today on, or from the day that is given, over what was recorded since")
    func dated() async throws {
        let (office, csm) = try await office()
        try await edit(csm, ["seats": "20"], seen: csm.knownCustomer("aoba").entry)
        #expect(try await seats(office, on: "2026-03-31") == "10")
        #expect(try await seats(office, on: "2026-04-01") == "20")
        try await edit(csm, ["seats": "30"], seen: csm.knownCustomer("aoba").entry, from: "2026-03-05")
        for day in ["2026-03-05", "2026-03-10", "2026-04-01"] {
            #expect(try await seats(office, on: day) == "30", "\(day)")
        }
        let seen = try await csm.knownCustomer("aoba").entry
        let refused = await refusal { try await edit(csm, ["seats": "40"], seen: seen, from: "2026-04-02") }
        #expect(refused?.place?.field == "from")
    }

    @Test("two people may change different things; of the same the second is told")
    func overtaken() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let seen = try await csm.knownCustomer("aoba").entry
        try await edit(csm, ["seats": "20"], seen: seen)
        try await edit(csm, ["plan": "pro"], seen: seen)
        #expect(await refusal { try await edit(csm, ["seats": "30"], seen: seen) }?.code == .stale)
        // Who types the same as the other has nothing to decide.
        try await edit(csm, ["seats": "20"], seen: seen)
        let now = try await csm.knownCustomer("aoba").entry
        #expect((now["seats"], now["plan"]) == ("20", "pro"))
    }

    @Test("what cannot be is refused at its field, and nothing is changed")
    func refused() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let seen = try await csm.knownCustomer("aoba").entry
        let wrong = [
            ("seats", "many"), ("name", " "), ("contract_start", ""), ("contract_end", "someday"), ("csm_email", "x"),
            ("renewal_notice_days", "3か月"),
        ]
        for (field, value) in wrong {
            do {
                try await edit(csm, [field: value, "plan": "pro"], seen: seen)
                Issue.record("\(field)")
            } catch let refused as Refusals { #expect(refused.all.map(\.place?.field) == [field]) }
        }
        #expect(try await csm.knownCustomer("aoba").entry["plan"] == "basic")
        #expect(await refusal { _ = try await csm.knownCustomer("midori") }?.code == .notFound)
    }

    @Test("a usage id is given by id or name after a look, and taken away again")
    func usageIds() async throws {
        let (office, csm) = try await office()
        #expect(try await csm.knownCustomer("aoba").usageIds == ["aoba"])
        let link = try await csm.previewLink(usageId: " aoba-new ", to: "青葉商事")
        #expect(try await csm.previewLink(usageId: "aoba-new", to: "青葉　商事").customer == link.customer)
        #expect(await refusal { try await csm.link(usageId: "aoba-new", to: "青葉　商事") }?.code == .notFound)
        #expect((link.usageId, link.customer.key, link.otherIds) == ("aoba-new", "aoba", ["aoba"]))
        try await csm.link(usageId: "aoba-new", to: "aoba")
        #expect(try await csm.knownCustomer("aoba").usageIds == ["aoba", "aoba-new"])
        _ = try await csm.add(
            CustomerEntry(values: [("customer_id", "midori"), ("name", "緑"), ("contract_start", "2026-03-01")]))
        for change in [csm.link, csm.unlink] {
            #expect(await refusal { try await change("aoba-new", "midori") }?.code == .conflict)
        }
        try await csm.unlink(usageId: "aoba-new", from: "aoba")
        try await csm.unlink(usageId: "aoba-new", from: "aoba")
        #expect(try await csm.knownCustomer("aoba").usageIds == ["aoba"])
        let told = try await office.workspace.auditLog(AuditFilter(useCase: "usage.unlink"))
        #expect(told.map(\.before) == [#"{"usage_id":"aoba-new"}"#] && told[0].after == nil)
    }
}
