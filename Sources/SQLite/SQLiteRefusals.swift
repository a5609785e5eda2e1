import GRDB
import Onboarding
import SQLStore

/// Runs the body; what SQLite says is put into the product's words.
func refusing<Answer>(_ file: String, _ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch let error as DatabaseError { throw translated(error, file) }
}

func refusing<Answer>(_ file: String, _ body: () async throws -> Answer) async throws -> Answer {
    do { return try await body() } catch let error as DatabaseError { throw translated(error, file) }
}

/// Faults of the data are for the store to interpret; the rest concerns the file.
private func translated(_ error: DatabaseError, _ file: String) -> any Error {
    if let fault = error.fault { return fault }
    if error.resultCode == .SQLITE_INTERRUPT { return CancellationError() }
    return refusal(error.resultCode, error.detail, file)
}

extension DatabaseError {
    fileprivate var detail: String { message ?? resultCode.description }

    /// What is wrong with the data; nil if it is something else.
    var fault: SQLFault? {
        switch extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .conflict(detail)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .reference(detail)
        case ResultCode(rawValue: 3091): .range(detail)
        case _ where resultCode == .SQLITE_CONSTRAINT: .rule(detail)
        case _ where detail == "integer overflow": .range(detail)
        default: nil
        }
    }
}

private func refusal(_ code: ResultCode, _ detail: String, _ file: String) -> Refusal {
    let (kind, message, remedy): (Refusal.Code, Text, Text?) =
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED: busy
        case .SQLITE_NOTADB: foreign
        case .SQLITE_CORRUPT: damaged
        case .SQLITE_READONLY, .SQLITE_PERM: readOnly
        case .SQLITE_CANTOPEN: unopenable
        case .SQLITE_FULL: full
        case .SQLITE_IOERR: unreadable
        default: (.store, Text(ja: "データの保存先でエラーが起きました", en: "The store reports an error"), nil)
        }
    return Refusal(
        kind,
        Text(
            ja: "\(message.ja)（SQLite \(code.rawValue): \(detail)）。",
            en: "\(message.en) (SQLite \(code.rawValue): \(detail))."),
        remedy: remedy, at: Place(file: file))
}

private let busy = (
    Refusal.Code.store,
    Text(ja: "ほかの処理がデータを書き込み中のため、待ちましたが続けられません", en: "Another process is still writing to the store"),
    Text(ja: "その処理が終わってから、もう一度実行してください。", en: "Try again when it has finished.") as Text?
)
private let foreign = (
    Refusal.Code.store,
    Text(ja: "このファイルはKadodeのデータではないか、壊れています", en: "This file is not a store of Kadode, or it is damaged"),
    backup
)
private let damaged = (Refusal.Code.store, Text(ja: "データのファイルが壊れています", en: "The store is damaged"), backup)
private let backup: Text? = Text(
    ja: "このファイルを別の場所に写してから、バックアップのファイルに置き換えてください。",
    en: "Copy the file aside, then put a backup in its place.")
private let readOnly = (
    Refusal.Code.file, Text(ja: "データフォルダに書き込めません", en: "The data folder cannot be written to"), permissions
)
private let unopenable = (
    Refusal.Code.file, Text(ja: "データのファイルを開けません", en: "The store's file cannot be opened"), permissions
)
private let permissions: Text? = Text(
    ja: "場所と読み書きの権限を確認してください。", en: "Check the place and your permission to read and write there.")
private let full = (
    Refusal.Code.file, Text(ja: "ディスクの空きがありません", en: "The disk is full"),
    Text(ja: "空きを作ってから、もう一度実行してください。", en: "Make room, then try again.") as Text?
)
private let unreadable = (
    Refusal.Code.file, Text(ja: "ディスクを読み書きできません", en: "The disk cannot be read or written"),
    Text(ja: "ディスクの状態を確認してください。", en: "Check the state of the disk.") as Text?
)
