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
        do {
            let file = try Pasted.file(text)
            guard Pasted.isImport(context.form) else {
                var page = try await usagePage(context)
                page.text = text
                page.preview = try await usagePreview(of: text)
                return context.page(page.page(for: context.reader))
            }
            let usage = try UsageFile(file, days: try await workspace.localDays())
            let report = try await workspace.importUsage(usage)
            guard !report.refused.isEmpty || report.unmatchedTenants > 0 else {
                let place = Beginning.location.with("done", "usage").with("n", String(report.new))
                return context.redirect(to: place)
            }
            var page = try await usagePage(context)
            page.text = report.refused.isEmpty ? "" : Pasted.refusedRows(report)
            page.notice = PastePage.importedUsage(
                report.new, hasRefused: !report.refused.isEmpty, unmatched: report.unmatchedTenants)
            if !report.refused.isEmpty { page.preview = try await usagePreview(of: page.text) }
            return context.page(page.page(for: context.reader))
        } catch let refusal as Refusal where Pasted.isAboutTheRows(refusal) {
            return try await refused(refusal, context) { $0.text = text }
        }
    }

    func refusedUsage(_ context: SiteContext) async throws -> Response {
        let text = context.form["rows"]
        _ = try Pasted.file(text)
        let preview = try await workspace.previewUsage(Array(text.utf8), name: "")
        return Pasted.download(preview.report, as: "usage-refused")
    }

    /// Gives a usage id of nobody known to a customer: first it is said whose it would be.
    func linkUsage(_ context: SiteContext) async throws -> Response {
        try require(.usage, context)
        let (usageId, customer) = (context.form["usage"], context.form["customer"])
        do {
            let link = try await workspace.previewLink(usageId: usageId, to: customer)
            guard context.form["confirmed"] == "yes" else { return try await askWhose(link, context) }
            try await workspace.link(usageId: link.usageId, to: link.customer.key)
            return context.redirect(to: Site.told("linked", link.usageId, of: link.customer.key))
        } catch let refusal as Refusal where [.notFound, .conflict, .invalid].contains(refusal.code) {
            return try await refused(refusal, context) { page in
                guard let index = page.unmatched.firstIndex(where: { $0.key == usageId }) else { return }
                page.unmatched[index].typed = customer
                page.unmatched[index].problem = page.problem
                page.problem = nil
            }
        }
    }

    /// Takes a usage id away again.
    func unlinkUsage(_ context: SiteContext) async throws -> Response {
        try require(.usage, context)
        let (usageId, customer) = (context.form["usage"], context.form["customer"])
        do {
            try await workspace.unlink(usageId: usageId, from: customer)
            return context.redirect(to: Site.told("unlinked", usageId, of: customer))
        } catch let refusal as Refusal where [.notFound, .conflict, .invalid].contains(refusal.code) {
            return try await refused(refusal, context)
        }
    }

    /// The page again, with why something is not done.
    private func refused(
        _ refusal: Refusal, _ context: SiteContext, _ mark: (inout PastePage) -> Void = { _ in }
    ) async throws -> Response {
        var page = try await usagePage(context)
        page.problem = (refusal.message, refusal.remedy)
        mark(&page)
        return context.page(page.page(for: context.reader), refusal.code.formStatus)
    }

    private static func told(_ deed: String, _ usageId: String, of customer: String) -> Location {
        Beginning.usage.location.with(deed, usageId).with("customer", customer)
    }

    /// Says whose the usage would be, and asks.
    private func askWhose(_ link: UsageLink, _ context: SiteContext) async throws -> Response {
        let today = try await workspace.today()
        let page = PastePage.linking(
            link.usageId, to: link.customer.key, name: link.customer.name,
            usage: link.usage.map { (Int($0.events), $0.first, $0.last) }, otherIds: link.otherIds, near: today,
            hidden: context.hidden)
        return context.page(page.page(for: context.reader))
    }

    /// What was just done about a usage id, if that is still so.
    private func linkNotice(_ context: SiteContext) async throws -> ActionNotice? {
        guard let customer = context.location["customer"], let known = try? await workspace.knownCustomer(customer)
        else { return nil }
        return UsageIds(known, context).notice(context.location, (PastePage.link, PastePage.unlink))
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
        page.done = try await linkNotice(context)
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
}
