import ArgumentParser
import Onboarding
import UseCases

struct JourneyReview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "The weekly review: whom to look at first, and why. / 週次レビュー：誰から見るか、その理由")

    @Option(help: "The program. / プログラム名")
    var program: String

    @Option(help: "The day to review as of; today if left out. / 基準日（省略時は今日）")
    var asOf: String?

    @Option(
        help: ArgumentHelp(
            "Enter what your gut says: CUSTOMER=onboarded, not-yet or worried. / 手応えを記録する（顧客ID=onboarded・not-yet・worried）"
        ))
    var mark: [String] = []

    @Option(help: "A note on the marks. / 手応えのメモ")
    var note: String?

    @Flag(help: "Show everyone, also who goes as planned. / 順調な顧客も詳しく示す")
    var all = false

    @Argument(help: "Keys of customers; all if none. / 顧客ID（省略時は全顧客）")
    var customers: [String] = []

    @OptionGroup var options: Options

    func run() async throws {
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let marks = try mark.map(MarkedCustomer.init)
        let workspace = try await options.workspace()
        for marked in marks { try await record(marked, in: workspace, on: asOf) }
        if !marks.isEmpty { return }
        let review = try await workspace.review(
            program: program, asOf: asOf, customers: customers.isEmpty ? nil : customers)
        switch options.format {
        case .json: Terminal.print(ReviewJSON(language: options.language).text(of: review))
        case .csv: Terminal.print(bytes: Array(ReviewJSON(language: options.language).csv(of: review).utf8))
        case .table:
            let sheet = ReviewSheet(review, options.language)
            options.say(Text(same: sheet.text(inFull: all || !customers.isEmpty)))
        }
    }

    private func record(_ marked: MarkedCustomer, in workspace: Workspace, on day: Day?) async throws {
        let name = JourneyName(program: program, customer: marked.customer)
        let day = try await workspace.mark(marked.mark, of: name, note: note, on: day)
        options.say(
            Text(
                ja: "「\(marked.customer)」の手応えを「\(marked.mark.label.ja)」と記録しました（\(day)）。",
                en: "Recorded that \"\(marked.customer)\" feels \"\(marked.mark.label.en)\" on \(day)."))
    }
}

/// `aoba=onboarded`, as it stands after `--mark`.
private struct MarkedCustomer {
    let customer: String
    let mark: GutMark

    init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let mark = GutMark(rawValue: parts[1]) else {
            let known = GutMark.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                .invalid, Text(ja: "手応え「\(text)」を読み取れません。", en: "\"\(text)\" is not a mark."),
                remedy: Text(
                    ja: "「顧客ID=worried」のように書いてください（\(known)）。", en: "Write CUSTOMER=worried, or one of \(known)."),
                at: Place(field: "--mark"))
        }
        (customer, self.mark) = (parts[0], mark)
    }
}
