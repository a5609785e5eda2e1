import ArgumentParser
import Intake
import Onboarding
import Usage
import UseCases

struct UsageImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in usage, CSV or Segment JSON lines. / 利用データを取り込む（CSV・Segment JSON lines）")

    @OptionGroup var source: FileOptions

    @Option(name: .customLong("source"), help: "Where it comes from; message ids are unique within it. / 取り込み元の名前")
    var origin = "file"

    @OptionGroup var options: Options

    func run() async throws {
        let workspace = try await options.workspace()
        let days = try LocalDays(identifier: try await workspace.settings().timeZone)
        let file = try UsageFile(
            InputFile(path: source.file), days: days, mapping: source.columnMapping(for: .usage))
        var progress = Progress(total: file.byteCount, language: options.language)
        let report = try await workspace.importUsage(file, from: origin, dryRun: source.dryRun) {
            progress.update(done: $0, rows: $1)
        }
        progress.finish()
        try ImportOutcome(report: report, file: source.file, dryRun: source.dryRun, options: options)
            .tell(Text(ja: "利用データ", en: "usage"), rejects: source.rejects)
    }
}
