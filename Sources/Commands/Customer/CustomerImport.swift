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
        let mapping = try source.columnMapping(for: .customers)
        let workspace = try await options.workspace()
        let file = try CustomersFile.read(input, mapping: mapping, days: try await workspace.localDays())
        let report = try await workspace.importCustomers(
            file, recordedOn: recordedOn, dryRun: source.dryRun)
        try ImportOutcome(report: report, source: source, options: options).tell(Text(ja: "顧客", en: "customers"))
    }
}
