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
        let header = try CustomersFile.header(of: input, mapping: mapping)
        let workspace = try await options.workspace()
        let remembered = mapping == nil ? try await workspace.rememberedMapping(of: header.columns) : nil
        let file = try CustomersFile.read(
            input, mapping: mapping ?? remembered.map(MappingChoice.columns),
            days: try await workspace.localDays())
        if remembered != nil {
            options.remark(
                Text(
                    ja: "前回と同じ見出しなので、前回の列の対応で読みます。",
                    en: "The header is that of an earlier import; its columns are read as then."))
        }
        tellColumns(file.columns)
        let report = try await workspace.importCustomers(
            file, recordedOn: recordedOn, dryRun: source.dryRun, remembers: mapping != nil)
        if !report.strangers.isEmpty {
            options.remark(
                Text(
                    ja:
                        "メンバーでない担当者（書かれた名前のまま取り込みます。`kadode member add` で招待できます）：\(report.strangers.joined(separator: "、"))",
                    en:
                        "Owners who are no members (they stay as written; `kadode member add` invites them): \(report.strangers.joined(separator: ", "))"
                ))
        }
        try ImportOutcome(report: report, source: source, options: options).tell(Text(ja: "顧客", en: "customers"))
    }

    /// Says what the columns are read as that are not called as ours are, and which are left out.
    private func tellColumns(_ columns: [ReadColumn]) {
        let renamed = columns.compactMap { column in
            if case .column(let ours) = column.use, ours != column.name {
                "\(column.name.shown) → \(ours)"
            } else {
                nil
            }
        }
        let leftOut = columns.filter { $0.use == .leftOut }.map(\.name.shown)
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
