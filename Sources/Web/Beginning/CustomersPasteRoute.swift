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
            let header = try await pastedHeader(text, context.form)
            page.columns = header.shown
            let file = try await customersFile(text, header)
            guard Pasted.isImport(context.form) else {
                page.preview = try await customersPreview(of: file, text, header, today: page.today)
                return context.page(page.page(for: context.reader))
            }
            let report = try await workspace.importCustomers(file, remembers: header.isChosen)
            let done = report.new + report.changed
            guard !report.refused.isEmpty else {
                let place = Beginning.location.with("done", "customers").with("n", String(done))
                return context.redirect(to: place)
            }
            page.text = Pasted.refusedRows(report)
            page.notice = PastePage.importedCustomers(done)
            let rest = try await customersFile(page.text, header)
            page.preview = try await customersPreview(of: rest, page.text, header, today: page.today)
            return context.page(page.page(for: context.reader))
        } catch let refusal as Refusal where Pasted.isAboutTheRows(refusal) {
            page.problem = (refusal.message, refusal.remedy)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    func refusedCustomers(_ context: SiteContext) async throws -> Response {
        let text = context.form["rows"]
        let file = try await customersFile(text, try await pastedHeader(text, context.form))
        return Pasted.download(try await workspace.importCustomers(file, dryRun: true), as: "customers-refused")
    }

    /// What the columns of pasted rows are: as they are chosen in the form, else as when rows with that header were
    /// imported last, else as their names say.
    private func pastedHeader(_ text: String, _ form: FormValues) async throws -> PastedHeader {
        let file = try Pasted.file(text)
        var header = try CustomersFile.header(of: file)
        let remembered = try await workspace.rememberedMapping(of: header.columns)
        if let remembered { header = try CustomersFile.header(of: file, mapping: .columns(remembered)) }
        guard form[PastePage.columnsOf] == PastePage.fingerprint(of: header.columns.map(\.name)) else {
            return PastedHeader(header, mapping: remembered, isRemembered: remembered != nil)
        }
        let chosen = header.columns.enumerated().map { index, column in
            ReadColumn.Use(form[PastePage.Column.field(index)], named: column) ?? column.use
        }
        guard chosen != header.columns.map(\.use) else {
            return PastedHeader(header, mapping: remembered, isRemembered: remembered != nil)
        }
        let mapping = header.mapping(choosing: chosen)
        return PastedHeader(
            try CustomersFile.header(of: file, mapping: .columns(mapping)), mapping: mapping, isChosen: true)
    }

    private func customersFile(_ text: String, _ header: PastedHeader) async throws -> CustomersFile {
        try CustomersFile.read(
            Pasted.file(text), mapping: header.mapping.map(MappingChoice.columns),
            days: try await workspace.localDays())
    }

    private func customersPreview(
        of file: CustomersFile, _ text: String, _ header: PastedHeader, today: Day
    ) async throws -> PastePage.Preview {
        var preview = PastePage.Preview(
            try await workspace.importCustomers(file, dryRun: true), of: file, text, today: today)
        preview.fingerprint = Pasted.fingerprint(text, columns: header.shown.map(\.value))
        if header.isRemembered { preview.notes.insert(PastePage.Preview.remembered, at: 0) }
        return preview
    }

    /// A file by which spreadsheets begin: the header, and a row that shows what goes where.
    func customersTemplate(_ context: SiteContext) -> Response {
        let owner = context.signedIn?.member.member.email.text ?? ""
        return Pasted.attachment(
            PastePage.template(owner: owner, context.reader.language), name: "kadode-customers.csv")
    }
}

/// The columns of pasted rows.
private struct PastedHeader {
    /// As the page shows them.
    let shown: [PastePage.Column]
    /// Nil where the names of the columns say what they are.
    let mapping: ColumnMapping?
    /// Whether the form says otherwise than was known.
    let isChosen: Bool
    let isRemembered: Bool

    init(_ header: FileHeader, mapping: ColumnMapping?, isChosen: Bool = false, isRemembered: Bool = false) {
        shown = header.columns.map { PastePage.Column(name: $0.name, value: $0.use.value) }
        (self.mapping, self.isChosen, self.isRemembered) = (mapping, isChosen, isRemembered)
    }
}

extension ReadColumn.Use {
    /// What was chosen in the form; nil if it is none of its choices.
    fileprivate init?(_ value: String, named column: ReadColumn) {
        switch value {
        case PastePage.Column.leftOut: self = .leftOut
        case PastePage.Column.trait:
            if case .trait = column.use { self = column.use } else { self = .trait(column.name) }
        default:
            guard Customer.columns.contains(value) else { return nil }
            self = .column(value)
        }
    }

    fileprivate var value: String {
        switch self {
        case .column(let name): name
        case .trait: PastePage.Column.trait
        case .leftOut: PastePage.Column.leftOut
        }
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
        strangers = report.strangers
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

    /// Whether the rows are to be imported that were looked at: had they been changed since, or what their columns are,
    /// they are looked at again.
    static func isImport(_ form: FormValues) -> Bool {
        var columns: [String] = []
        while let chosen = form.all(PastePage.Column.field(columns.count)).first { columns.append(chosen) }
        let looked = form["checked"].split(separator: "-")
        let now = fingerprint(form["rows"], columns: columns).split(separator: "-")
        return form["do"] == "import" && looked.first == now.first && (columns.isEmpty || looked == now)
    }

    /// Tells apart what was looked at.
    /// - Parameter columns: What each column is read as.
    static func fingerprint(_ text: String, columns: [String] = []) -> String {
        let rows = PastePage.fingerprint(of: [text])
        return columns.isEmpty ? rows : "\(rows)-\(PastePage.fingerprint(of: columns))"
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
