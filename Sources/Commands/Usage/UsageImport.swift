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

    @Option(help: "Rows that are made durable at a time. / 一度に確定する行数")
    var rowsPerCommit = 250_000

    @OptionGroup var options: Options

    func validate() throws {
        guard rowsPerCommit > 0 else {
            throw ValidationError("--rows-per-commit must be at least 1. / --rows-per-commit は1以上にしてください。")
        }
    }

    func run() async throws {
        try options.check(.table, .json)
        try source.checkRejects()
        let workspace = try await options.workspace()
        let zone = try await workspace.settings().timeZone
        let days = try LocalDays(identifier: options.timezone ?? zone)
        let file = try UsageFile(
            InputFile(path: source.file), days: days, mapping: source.columnMapping(for: .usage),
            rowsPerBatch: rowsPerCommit)
        var progress = Progress(total: file.byteCount, language: options.language)
        let report = try await workspace.importUsage(file, from: origin, dryRun: source.dryRun) {
            progress.update(done: $0, rows: $1)
        }
        progress.finish()
        try ImportOutcome(report: report, source: source, options: options).tell(Text(ja: "利用データ", en: "usage"))
    }
}
