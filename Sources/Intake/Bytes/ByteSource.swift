import CZlib
import Foundation
import Onboarding

/// Bytes that can be read from start to end, and again: of a plain or gzip file, or in memory.
final class ByteSource {
    private let file: gzFile?
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        file = nil
        self.bytes = bytes
    }

    init(path: String) throws(Refusal) {
        var information = stat()
        guard stat(path, &information) == 0 else { throw ByteSource.unopened(errno) }
        guard information.st_mode & S_IFMT == S_IFREG else {
            let isFolder = information.st_mode & S_IFMT == S_IFDIR
            throw Refusal(
                .file,
                isFolder
                    ? Text(ja: "ファイルではなくフォルダーです。", en: "This is a folder, not a file.")
                    : Text(ja: "通常のファイルではありません。", en: "This is not a regular file."),
                remedy: isFolder
                    ? Text(ja: "フォルダーの中のファイルを指定してください。", en: "Name a file in it.")
                    : Text(ja: "一度ファイルに保存してから指定してください。", en: "Save it as a file first."))
        }
        errno = 0
        guard let opened = gzopen(path, "rb") else { throw ByteSource.unopened(errno) }
        gzbuffer(opened, 1 << 18)
        file = opened
        bytes = []
    }

    deinit { if let file { gzclose(file) } }

    /// Reads as many bytes as there are, up to `count`; fewer only at the end.
    func read(into room: UnsafeMutablePointer<UInt8>, count: Int) throws(Refusal) -> Int {
        guard let file else {
            let taken = min(count, bytes.count - position)
            bytes.withUnsafeBufferPointer { source in
                if taken > 0 { memcpy(room, source.baseAddress! + position, taken) }
            }
            position += taken
            return taken
        }
        var read = 0
        while read < count {
            let step = gzread(file, room + read, UInt32(min(count - read, 1 << 30)))
            guard step > 0 else {
                try check(file)
                break
            }
            read += Int(step)
        }
        return read
    }

    func rewind() throws(Refusal) {
        position = 0
        if let file, gzrewind(file) != 0 { try check(file) }
    }

    /// What zlib says of the file after it gave fewer bytes than were asked for.
    private func check(_ file: gzFile) throws(Refusal) {
        var code: Int32 = 0
        _ = gzerror(file, &code)
        switch code {
        case Z_OK, Z_STREAM_END: return
        case Z_BUF_ERROR:
            throw Refusal(
                .file, Text(ja: "gzip ファイルが途中で切れています。", en: "The gzip file ends too early."),
                remedy: Text(ja: "もう一度ダウンロードするか、作り直してください。", en: "Download or create it again."))
        case Z_ERRNO:
            throw Refusal(
                .file,
                Text(
                    ja: "読み込みに失敗しました（\(ByteSource.reason(errno))）。", en: "Reading failed (\(ByteSource.reason(errno)))."
                ),
                remedy: Text(ja: "ディスクやネットワークを確かめて、やり直してください。", en: "Check the disk or network and try again."))
        default:
            throw Refusal(
                .file, Text(ja: "gzip ファイルが壊れています。", en: "The gzip file is damaged."),
                remedy: Text(ja: "もう一度ダウンロードするか、作り直してください。", en: "Download or create it again."))
        }
    }

    private static func unopened(_ error: Int32) -> Refusal {
        switch error {
        case ENOENT, ENOTDIR:
            Refusal(
                .file, Text(ja: "ファイルがありません。", en: "There is no such file."),
                remedy: Text(ja: "ファイル名とフォルダーを確かめてください。", en: "Check the name and the folder."))
        case EACCES, EPERM:
            Refusal(
                .file, Text(ja: "ファイルを読む権限がありません。", en: "You are not allowed to read this file."),
                remedy: Text(ja: "ファイルの読み取り権限を確かめてください。", en: "Check the file's permissions."))
        default:
            Refusal(
                .file, Text(ja: "ファイルを開けません（\(reason(error))）。", en: "The file cannot be opened (\(reason(error)))."))
        }
    }

    private static func reason(_ error: Int32) -> String { String(cString: strerror(error)) }
}
