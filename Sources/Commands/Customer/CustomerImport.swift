import ArgumentParser
import Intake
import Onboarding
import UseCases

struct CustomerImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a customers CSV. / 顧客CSVを取り込む")

    @OptionGroup var source: FileOptions

    @Option(help: "The day from which seats and traits hold; today if not given. / 席数・属性の記録日（省略時は今日）")
    var recordedOn: String?

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        try source.checkRejects()
        let recordedOn = try recordedOn.map { try day($0, option: "--recorded-on") }
        let input = try InputFile(path: source.file)
        let mapping = try source.mappingOfCustomers()
        let workspace = try await options.workspace()
        let file = try CustomersFile.read(input, mapping: mapping, days: try await workspace.localDays())
        tellColumns(file.columns)
        let report = try await workspace.importCustomers(
            file, recordedOn: recordedOn, dryRun: source.dryRun)
        try ImportOutcome(report: report, source: source, options: options).tell(Text(ja: "顧客", en: "customers"))
    }

    /// Says what the columns are read as that are not called as ours are, and which are left out.
    private func tellColumns(_ columns: [ReadColumn]) {
        let renamed = columns.compactMap { column in
            if case .column(let ours) = column.use, ours != column.name { "\(column.name) → \(ours)" } else { nil }
        }
        let leftOut = columns.filter { $0.use == .leftOut }.map(\.name)
        if !renamed.isEmpty {
            options.remark(
                Text(
                    ja: "列の対応：\(renamed.joined(separator: "、"))", en: "Columns: \(renamed.joined(separator: ", "))"))
        }
        if !leftOut.isEmpty {
            options.remark(
                Text(
                    ja: "取り込まない列：\(leftOut.joined(separator: "、"))",
                    en: "Columns left out: \(leftOut.joined(separator: ", "))"))
        }
    }
}
