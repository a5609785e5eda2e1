import ArgumentParser
import Intake
import Onboarding
import UseCases

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measures entered by hand or file. / 手入力・ファイルの数値",
        subcommands: [MeasureImport.self])
}

struct MeasureImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a measures CSV. / 数値CSVを取り込む")

    @OptionGroup var source: FileOptions
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        try source.checkRejects()
        let file = try MeasuresFile.read(
            InputFile(path: source.file), mapping: source.columnMapping(for: .measures))
        let report = try await options.workspace().importMeasures(file, dryRun: source.dryRun)
        try ImportOutcome(report: report, source: source, options: options).tell(Text(ja: "数値", en: "measures"))
    }
}
