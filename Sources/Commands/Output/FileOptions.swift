import ArgumentParser
import Intake
import Onboarding

/// The options of every command that takes in a file.
struct FileOptions: ParsableArguments {
    @Argument(help: "The file, plain or .gz. / 取り込むファイル（.gz も可）")
    var file: String

    @Option(help: "A YAML file that says which column is which. / 列の対応表（YAML）")
    var mapping: String?

    @Flag(help: "Only report what would change. / 何が変わるかだけを表示する")
    var dryRun = false

    @Option(help: "Keep refused rows in this file, as they came. / 取り込めなかった行をそのまま保存するファイル")
    var rejects: String?

    func columnMapping(for columns: Columns) throws -> ColumnMapping? {
        try mapping.map { try ColumnMapping.read(FileText.read(path: $0), file: $0, for: columns) }
    }
}
