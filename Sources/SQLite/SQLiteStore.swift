import Foundation
import Onboarding
import SQLStore

/// The embedded store: one SQLite file in the data folder, shared by every process that opens it.
public struct SQLiteStore: Sendable {
    public let records: SQLRecordStore
    public let usage: SQLUsageStore
    private let driver: SQLiteDriver

    /// Opens the store in the data folder; makes the folder and the store at first use, and brings an older
    /// store to this version of the schema.
    /// - Parameters:
    ///   - patience: How long to wait for another process that is writing.
    ///   - trace: Of each statement that is run, to find out what a page asks for.
    /// - Throws: `Refusal` of code `file` or `store`.
    public static func open(
        folder: String, patience: Duration = .seconds(10), trace: (@Sendable (String) -> Void)? = nil
    ) async throws -> SQLiteStore {
        let file = URL(fileURLWithPath: folder).appendingPathComponent("kadode.sqlite").path
        try makeFolder(folder)
        claim(file)
        let driver = try SQLiteDriver(file: file, patience: patience, trace: trace)
        try await driver.migrate()
        return SQLiteStore(
            records: SQLRecordStore(driver), usage: SQLUsageStore(driver), driver: driver)
    }

    /// Closes the connections and leaves everything in the one file. What has been committed is durable
    /// without it.
    public func close() throws { try driver.close() }

    /// The file and those beside it, which take over its mode, are nobody else's to read, also in a folder that was
    /// there before and is open to others. What cannot be made is told by whoever opens it.
    private static func claim(_ file: String) {
        let descriptor = Foundation.open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Foundation.close(descriptor) }
    }

    /// The folder holds customers' data: nobody else's to read.
    private static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Refusal(
                .file, Text(ja: "データフォルダ「\(folder)」を作成できません。", en: "The data folder \"\(folder)\" cannot be made."),
                remedy: Text(
                    ja: "場所と書き込み権限を確認し、`--data`で指定してください。",
                    en: "Check the place and your permission to write there, and name it with `--data`."),
                at: Place(file: folder))
        }
    }
}
