import ArgumentParser
import Onboarding
import UseCases

struct JourneyReview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "The weekly review: whom to look at first, and why. / 週次レビュー：誰から見るか、その理由")

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "Any day of the week to review; today if not given. / レビューする週の任意の日（省略時は今日）")
    var asOf: String?

    @Option(
        help: ArgumentHelp(
            "Record your read of a customer: CUSTOMER=onboarded, not-yet or worried. / 見立てを記録する（顧客ID=onboarded・not-yet・worried）"
        ))
    var mark: [String] = []

    @Option(help: "A note on the marks. / 見立てのメモ")
    var note: String?

    @Flag(help: "Show everyone, also who goes as planned, however many. / 順調な顧客も含めて全員を示す")
    var all = false

    @Argument(help: "Keys of customers; all if none. / 顧客ID（省略時は全顧客）")
    var customers: [String] = []

    @OptionGroup var options: Options

    func validate() throws {
        if note != nil, mark.isEmpty {
            throw ValidationError(
                "A note belongs to a mark: add --mark CUSTOMER=worried. / --note は --mark（顧客ID=worried など）と一緒に指定してください。"
            )
        }
    }

    func run() async throws {
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let marks = try mark.map(MarkedCustomer.init)
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        for marked in marks { try await record(marked, program, in: workspace, on: asOf) }
        if !marks.isEmpty { return }
        let week = try await ReviewedWeek(
            program, on: asOf, customers: customers.isEmpty ? nil : customers, in: workspace)
        switch options.format {
        case .json: Terminal.print(week.json(options.language))
        case .csv: Terminal.print(bytes: Array(week.csv(options.language).utf8))
        case .table:
            let sheet = ReviewSheet(week: week, language: options.language)
            options.say(Text(same: sheet.text(inFull: all || !customers.isEmpty)))
        }
    }

    private func record(
        _ marked: MarkedCustomer, _ program: String, in workspace: Workspace, on asOf: Day?
    ) async throws {
        let name = JourneyName(program: program, customer: marked.customer)
        let day: Day
        do { day = try await workspace.mark(marked.mark, of: name, note: note, on: asOf) } catch let refusal as Refusal
            where refusal.place?.field == "--on"
        {
            throw refusal.replacing(field: "--as-of")
        }
        options.say(
            Text(
                ja: "「\(marked.customer)」の見立てを「\(marked.mark.label.ja)」と記録しました（\(day)）。",
                en: "Recorded your read of \"\(marked.customer)\": \(marked.mark.label.en), on \(day)."))
    }
}

/// `aoba=onboarded`, as it stands after `--mark`.
private struct MarkedCustomer {
    let customer: String
    let mark: CSMRead

    init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let mark = CSMRead(rawValue: parts[1]) else {
            let known = CSMRead.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                .invalid, Text(ja: "見立て「\(text)」を読み取れません。", en: "\"\(text)\" is not a read."),
                remedy: Text(
                    ja: "「顧客ID=worried」のように書いてください（\(known)）。", en: "Write CUSTOMER=worried, or one of \(known)."),
                at: Place(field: "--mark"))
        }
        (customer, self.mark) = (parts[0], mark)
    }
}
