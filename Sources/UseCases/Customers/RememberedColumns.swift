import Foundation
import Intake

extension Workspace {
    /// The mapping by which a file with such a header was imported last; nil if somebody has never chosen one.
    public func rememberedMapping(of columns: [ReadColumn]) async throws -> ColumnMapping? {
        try require(.importCustomers, on: .workspace)
        let text = try await settingTexts()[RememberedColumns.key(of: columns)]
        let stored = text.flatMap { try? JSONDecoder().decode(RememberedColumns.self, from: Data($0.utf8)) }
        return stored?.format == RememberedColumns.format ? stored?.mapping : nil
    }
}

/// How somebody chose to read files with one header, kept as a setting.
struct RememberedColumns: Codable {
    static let format = 1

    private(set) var format = RememberedColumns.format
    let mapping: ColumnMapping

    init(_ mapping: ColumnMapping) { self.mapping = mapping }

    static func key(of columns: [ReadColumn]) -> String {
        "import-columns/\(ReadColumn.fingerprint(of: columns.map(\.name)))"
    }

    func write(for columns: [ReadColumn], to writing: any RecordWriting) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try writing.set(
            RememberedColumns.key(of: columns), to: String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}
