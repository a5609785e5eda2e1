import Foundation
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// What the columns of pasted rows are read as: chosen, remembered, and checked before anything is imported.
@Suite struct PasteColumnTests {
    private func office() async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.admin, "mori@example.com")
        let visitor = Visitor(fixture.site)
        _ = try await visitor.signIn("mori@example.com")
        return (fixture, visitor)
    }

    private func paste(_ visitor: Visitor, _ fields: [(String, String)]) async throws -> Answer {
        let token = try await visitor.token("/start/customers")
        return try await visitor.post("/start/customers", [("csrf", token)] + fields)
    }

    /// What the form of a page says of the columns, and the mark of what was looked at.
    private func choices(_ page: HTML) -> [(String, String)] {
        var choices: [(String, String)] = []
        for select in page.all("select") {
            guard let name = select["name"], name.hasPrefix("column-") else { continue }
            let chosen = select.all("option").first { $0["selected"] != nil }
            choices.append((name, chosen?["value"] ?? ""))
        }
        for input in page.all("input") {
            guard let name = input["name"], ["columns-of", "checked"].contains(name) else { continue }
            choices.append((name, input["value"] ?? ""))
        }
        return choices
    }

    private static let foreign = "取引番号,お客様,ご契約,備考\nA-1,青葉商事,2026/7/1,紹介\n"

    @Test func `Columns that are not known are chosen, and next week's rows are read so by themselves`() async throws {
        let (fixture, visitor) = try await office()
        let seen = try await paste(visitor, [("rows", Self.foreign)])
        #expect(seen.status == 422)
        let alert = try #require(try seen.page.first("div", "alert")).text
        #expect(alert.contains("The file has: 取引番号, お客様, ご契約, 備考"), "\(alert)")
        var form = choices(try seen.page)
        #expect(form.prefix(4).map(\.1) == ["trait", "trait", "trait", "trait"])
        for (index, value) in ["customer_id", "name", "contract_start", "leave-out"].enumerated() {
            form[index].1 = value
        }
        let chosen = try await paste(visitor, [("rows", Self.foreign)] + form)
        #expect(chosen.status == 200)
        #expect(try chosen.page.first("table", "previewed")?.text.contains("青葉商事") == true)
        let done = try await paste(visitor, [("rows", Self.foreign), ("do", "import")] + choices(try chosen.page))
        #expect(done.location == "/start?done=customers&n=1")
        let customers = try await fixture.workspace.customers()
        #expect(customers.map(\.key) == ["A-1"] && customers.map(\.contractStart) == [Day("2026-07-01")])

        let next = "ご契約,取引番号,お客様,備考\n2026/7/1,A-1,青葉商事,紹介\n2026/8/1,A-2,緑工業,\n"
        let again = try await paste(visitor, [("rows", next)])
        let told = try #require(try again.page.first("section", "preview")).text
        #expect(told.contains("The header is that of an earlier import") && told.contains("緑工業"))
        let imported = try await paste(visitor, [("rows", next), ("do", "import")] + choices(try again.page))
        #expect(imported.location == "/start?done=customers&n=1")
    }

    @Test func `What was chosen after the check is looked at before it is imported`() async throws {
        let (fixture, visitor) = try await office()
        let rows = "customer_id,name,contract_start,note\na,Alpha,2026-07-01,x\n"
        var form = choices(try await paste(visitor, [("rows", rows)]).page)
        form[3].1 = "segment"
        let seen = try await paste(visitor, [("rows", rows), ("do", "import")] + form)
        #expect(try seen.page.first("section", "preview") != nil)
        #expect(try await fixture.workspace.customers().isEmpty)
        _ = try await paste(visitor, [("rows", rows), ("do", "import")] + choices(try seen.page))
        let records = try await fixture.workspace.records(ofCustomer: "a", asOf: Day("2026-10-31")!)
        #expect(records.facts == ["segment": "x"])
    }

    @Test func `An export is shown as a table of its columns in words, and owners who are no members are told`()
        async throws
    {
        let (fixture, visitor) = try await office()
        let rows = """
            レコードID,会社名,会社の担当者,作成日,クローズ日,契約席数
            301,青葉物流,佐藤 健,2025-12-01 10:00,2026-04-01 18:00,30名
            302,緑工業,mori@example.com,2025-12-01 10:00,2026-04-02 18:00,1000
            303,空商店,,2025-12-01 10:00,26/4/2,5
            304,海商店,,2025-12-01 10:00,46113,5
            305,山商店,,2025-12-01 10:00,26/4/3,5

            """
        let page = try await paste(visitor, [("rows", rows)]).page
        let form = choices(page).prefix(6).map(\.1)
        #expect(form == ["customer_id", "name", "csm_email", "leave-out", "contract_start", "seats"])
        let preview = try #require(page.first("section", "preview"))
        #expect(preview.text.contains("Read as an export of HubSpot."))
        #expect(!page.text.contains("as customer_id"))
        #expect(preview.text.contains("Owners who are no members yet: 佐藤 健."))
        #expect(preview.all("a").contains { $0["href"] == "/members" })
        let lines = try #require(preview.first("table", "previewed")?.first("tbody")).all("tr").map(\.text)
        #expect(lines.count == 7)
        #expect(lines[0] == "クローズ日: Write the year with four digits, as in \"2026/4/1\". (2 rows)")
        #expect(lines[1].hasPrefix("Line 4") && lines[2].hasPrefix("Line 6"))
        #expect(lines[3].contains("Format the cells as dates") && lines[4].hasPrefix("Line 5"))
        _ = try await paste(visitor, [("rows", rows), ("do", "import")] + choices(page))
        #expect(try await fixture.workspace.customers().map(\.csmEmail) == ["佐藤 健", "mori@example.com"])
    }
}
