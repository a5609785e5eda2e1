import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// Customers as rows of a spreadsheet: `/start/customers`.
    func customersPaste(_ context: SiteContext) async throws -> Response {
        try require(.customers, context)
        return context.page(PastePage(.customers, today: try await workspace.today()).page(for: context.reader))
    }

    /// Shows what would happen; or, where exactly that was looked at, lets it happen.
    func pasteCustomers(_ context: SiteContext) async throws -> Response {
        try require(.customers, context)
        let text = context.form["rows"]
        var page = PastePage(.customers, text: text, today: try await workspace.today())
        do {
            let file = try await customersFile(text)
            guard Pasted.isImport(context.form) else {
                page.preview = PastePage.Preview(
                    try await workspace.importCustomers(file, dryRun: true), of: file, text, today: page.today)
                return context.page(page.page(for: context.reader))
            }
            let report = try await workspace.importCustomers(file)
            let done = report.new + report.changed
            guard !report.refused.isEmpty else {
                let place = Beginning.location.with("done", "customers").with("n", String(done))
                return context.redirect(to: place)
            }
            page.text = Pasted.refusedRows(report)
            page.notice = PastePage.importedCustomers(done)
            let rest = try await customersFile(page.text)
            page.preview = PastePage.Preview(
                try await workspace.importCustomers(rest, dryRun: true), of: rest, page.text, today: page.today)
            return context.page(page.page(for: context.reader))
        } catch let refusal as Refusal where Pasted.isAboutTheRows(refusal) {
            page.problem = (refusal.message, refusal.remedy)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    func refusedCustomers(_ context: SiteContext) async throws -> Response {
        let file = try await customersFile(context.form["rows"])
        return Pasted.download(try await workspace.importCustomers(file, dryRun: true), as: "customers-refused")
    }

    private func customersFile(_ text: String) async throws -> CustomersFile {
        try CustomersFile.read(Pasted.file(text), days: try await workspace.localDays())
    }

    /// A file by which spreadsheets begin: the header, and a row that shows what goes where.
    func customersTemplate(_ context: SiteContext) -> Response {
        let owner = context.signedIn?.member.member.email.text ?? ""
        return Pasted.attachment(
            PastePage.template(owner: owner, context.reader.language), name: "kadode-customers.csv")
    }
}

extension PastePage.Preview {
    init(_ report: ImportReport, of text: String) {
        let rows =
            report.outcomes.map { outcome in
                PastePage.Row(
                    line: outcome.line, kind: outcome.kind.shown, what: outcome.name, key: outcome.key,
                    details: outcome.changes.map { Text(same: $0) })
            } + report.refused.prefix(ImportReport.shownRows).map(PastePage.Row.init)
        self.init(
            new: report.new, changed: report.changed, unchanged: report.unchanged, refused: report.refused.count,
            rows: rows.sorted { $0.line < $1.line }, notes: report.notes.map(\.text),
            fingerprint: Pasted.fingerprint(text))
    }

    /// Of customers it says as well how their rows were read.
    init(_ report: ImportReport, of file: CustomersFile, _ text: String, today: Day) {
        self.init(report, of: text)
        let read = Dictionary(zip(file.lines, file.rows), uniquingKeysWith: { first, _ in first })
        for index in rows.indices where rows[index].kind == .new {
            guard let row = read[rows[index].line] else { continue }
            rows[index].details = [
                PastePage.reading(
                    start: row.customer.contractStart, seats: row.facts.first { $0.name == "seats" }?.value,
                    owner: row.customer.csmEmail ?? row.owner, near: today)
            ]
        }
        notes += PastePage.Preview.notes(traits: file.traits, unowned: report.unowned)
    }
}

extension RowOutcome.Kind {
    fileprivate var shown: PastePage.Row.Kind {
        switch self {
        case .new: .new
        case .changed: .changed
        case .unchanged: .unchanged
        }
    }
}

extension PastePage.Row {
    init(_ refused: RefusedRow) {
        self.init(
            refused: String(decoding: refused.bytes.prefix(300), as: UTF8.self), line: refused.line, refused.refusals)
    }
}

/// A table that was pasted into a form.
enum Pasted {
    static func file(_ text: String) throws(Refusal) -> InputFile {
        guard !text.allSatisfy(\.isWhitespace) else { throw PastePage.nothingPasted }
        return try InputFile(bytes: Array(text.utf8), name: "")
    }

    /// Whether the rows are to be imported that were looked at: had they been changed since, they are looked at again.
    static func isImport(_ form: FormValues) -> Bool {
        form["do"] == "import" && form["checked"] == fingerprint(form["rows"])
    }

    /// Tells texts apart, and guards against nobody. Browsers write line ends as they like.
    static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            byte == UInt8(ascii: "\r") ? hash : (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }

    /// Whether a refusal says what is wrong with what was pasted.
    static func isAboutTheRows(_ refusal: Refusal) -> Bool {
        [.missing, .conflict, .syntax, .invalid, .notFound, .encoding, .tooLarge].contains(refusal.code)
    }

    /// The header and the rows that were refused, as they came.
    static func refusedRows(_ report: ImportReport) -> String {
        let lines = [report.header] + report.refused.map(\.bytes)
        return lines.filter { !$0.isEmpty }.map { line in
            String(decoding: line, as: UTF8.self).trimmingLineEnds
        }.joined(separator: "\n") + "\n"
    }

    static func download(_ report: ImportReport, as name: String) -> Response {
        let text = refusedRows(report)
        let isTabbed = text.prefix { $0 != "\n" }.contains("\t")
        return attachment(text, name: name + (isTabbed ? ".tsv" : ".csv"))
    }

    /// A text file to keep, with the mark by which spreadsheets know UTF-8.
    static func attachment(_ text: String, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: "\u{FEFF}" + text)))
    }
}

extension String {
    fileprivate var trimmingLineEnds: String {
        var text = self[...]
        while text.last?.isNewline ?? false { text.removeLast() }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : String(text)
    }
}
