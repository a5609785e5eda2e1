import ArgumentParser
import Foundation
import Intake
import Onboarding

/// The options of every command that takes in a file.
struct FileOptions: ParsableArguments {
    @Argument(help: "The file, plain or .gz. / 取り込むファイル（.gz も可）")
    var file: String

    @Option(
        help:
            "A YAML file that says which column is which; of customers also hubspot, salesforce, stripe or kintone. / 列の対応表（YAML）。顧客は hubspot などの名前も可"
    )
    var mapping: String?

    @Flag(help: "Only report what would change. / 何が変わるかだけを表示する")
    var dryRun = false

    @Option(help: "Keep refused rows in this file, as they came. / 取り込めなかった行をそのまま保存するファイル")
    var rejects: String?

    /// Checked before anything goes in: rows that were refused and could not be kept would be lost among the rest.
    func checkRejects() throws(Refusal) {
        guard let rejects else { return }
        let folder = URL(filePath: rejects).deletingLastPathComponent().path(percentEncoded: false)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: rejects, isDirectory: &isFolder)
        let isWritable = FileManager.default.isWritableFile(atPath: exists ? rejects : folder)
        guard isWritable, !isFolder.boolValue else { throw FileOptions.unwritable(rejects) }
        guard !exists else {
            throw Refusal(
                .conflict, Text(ja: "「\(rejects)」は既にあります。", en: "\"\(rejects)\" exists already."),
                remedy: Text(ja: "別の名前を指定するか、先に移してください。", en: "Name another file, or move it away first."))
        }
    }

    static func unwritable(_ path: String) -> Refusal {
        Refusal(
            .file, Text(ja: "「\(path)」に書き込めません。", en: "\"\(path)\" cannot be written."),
            remedy: Text(ja: "書き込めるフォルダを指定してください。", en: "Name a file in a folder you may write to."))
    }

    func columnMapping(for columns: Columns) throws -> ColumnMapping? {
        try mapping.map { try ColumnMapping.read(FileText.read(path: $0), file: $0, for: columns) }
    }

    /// A preset of that name, else the file's mapping; nil if none is given.
    func mappingOfCustomers() throws -> MappingChoice? {
        if let preset = mapping.flatMap(ImportPreset.named) { return .preset(preset) }
        return try columnMapping(for: .customers).map(MappingChoice.columns)
    }
}
