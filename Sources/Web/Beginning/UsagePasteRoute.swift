import Hummingbird
import Intake
import Onboarding
import Pages
import Usage
import UseCases

extension Site {
    /// Usage as rows of a spreadsheet, and whose it is: `/start/usage`.
    func usagePaste(_ context: SiteContext) async throws -> Response {
        try require(.usage, context)
        return context.page(try await usagePage(context).page(for: context.reader))
    }

    /// Shows what would happen; or, where exactly that was looked at, lets it happen.
    func pasteUsage(_ context: SiteContext) async throws -> Response {
        try require(.usage, context)
        let text = context.form["rows"]
        var page = try await usagePage(context)
        page.text = text
        do {
            let file = try Pasted.file(text)
            guard Pasted.isImport(context.form) else {
                page.preview = try await usagePreview(of: text)
                return context.page(page.page(for: context.reader))
            }
            let usage = try UsageFile(file, days: try await workspace.localDays())
            let report = try await workspace.importUsage(usage)
            guard !report.refused.isEmpty || report.unmatchedTenants > 0 else {
                let place = Beginning.location.with("done", "usage").with("n", String(report.new))
                return context.redirect(to: place)
            }
            page = try await usagePage(context)
            page.text = report.refused.isEmpty ? "" : Pasted.refusedRows(report)
            page.notice = Site.imported(report)
            if !report.refused.isEmpty { page.preview = try await usagePreview(of: page.text) }
            return context.page(page.page(for: context.reader))
        } catch let refusal as Refusal where Pasted.isAboutTheRows(refusal) {
            page.problem = (refusal.message, refusal.remedy)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    func refusedUsage(_ context: SiteContext) async throws -> Response {
        let text = context.form["rows"]
        _ = try Pasted.file(text)
        let preview = try await workspace.previewUsage(Array(text.utf8), name: "")
        return Pasted.download(preview.report, as: "usage-refused")
    }

    /// Gives a usage id of nobody known to a customer.
    func linkUsage(_ context: SiteContext) async throws -> Response {
        try require(.usage, context)
        let (usageId, customer) = (context.form["usage"], context.form["customer"])
        do {
            try await workspace.link(usageId: usageId, to: customer)
            return context.redirect(to: Beginning.usage.location.with("linked", usageId))
        } catch let refusal as Refusal where [.notFound, .conflict].contains(refusal.code) {
            var page = try await usagePage(context)
            if let index = page.unmatched.firstIndex(where: { $0.key == usageId }) {
                page.unmatched[index].typed = customer
                page.unmatched[index].problem = (refusal.message, refusal.remedy)
            } else {
                page.problem = (refusal.message, refusal.remedy)
            }
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    private func usagePage(_ context: SiteContext) async throws -> PastePage {
        var page = PastePage(.usage, today: try await workspace.today())
        page.unmatched = try await workspace.unmatchedUsage().prefix(Site.shownUsageIds).compactMap { usage in
            usage.tenant.map {
                PastePage.Unmatched(key: $0, events: Int(usage.events), first: usage.first, last: usage.last)
            }
        }
        if !page.unmatched.isEmpty {
            page.customers = try await workspace.customers().prefix(Site.shownCustomers).map { ($0.key, $0.name) }
        }
        // Named by whoever leads here, so that it only has to be looked at.
        if let index = page.unmatched.firstIndex(where: { $0.key == context.location["usage"] }) {
            page.unmatched[index].typed = context.location["customer"] ?? ""
        }
        if let linked = context.location["linked"] {
            page.notice = Text(ja: "利用ID「\(linked)」を結び付けました。", en: "Linked the usage id \"\(linked)\".")
        }
        return page
    }

    private static let shownUsageIds = 200
    private static let shownCustomers = 1000

    private func usagePreview(of text: String) async throws -> PastePage.Preview {
        let preview = try await workspace.previewUsage(Array(text.utf8), name: "")
        var shown = PastePage.Preview(preview.report, of: text)
        shown.tenants = preview.tenants.prefix(ImportReport.shownRows).map {
            PastePage.Tenant(key: $0.key, customer: $0.customer, rows: $0.rows, first: $0.first, last: $0.last)
        }
        return shown
    }

    private static func imported(_ report: ImportReport) -> Text {
        var (ja, en) = ("利用データを\(report.new)行取り込みました。", "Imported \(counted(report.new, "row")) of usage.")
        if !report.refused.isEmpty {
            ja += "取り込めなかった行だけを残してあります。"
            en += " The rows that were refused are left below."
        }
        if report.unmatchedTenants > 0 {
            ja += "顧客の分からない利用IDが\(report.unmatchedTenants)件あります。下で結び付けてください。"
            en += " \(counted(report.unmatchedTenants, "usage id")) of nobody known: link them below."
        }
        return Text(ja: ja, en: en)
    }
}
