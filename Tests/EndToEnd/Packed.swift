import Foundation

/// Texts as gzip packs them, and back.
enum Packed {
    static func gzip(_ text: String) throws -> Data {
        let folder = try Folder()
        try Data(text.utf8).write(to: folder.url("text"))
        return try run(["-nc", folder.url("text").path])
    }

    static func text(of file: URL) throws -> String { String(decoding: try run(["-dc", file.path]), as: UTF8.self) }

    private static func run(_ arguments: [String]) throws -> Data {
        let folder = try Folder()
        let code = try Launch(
            "/bin/gzip", arguments, in: folder.url(""), output: folder.url("output"), error: folder.url("error"),
            environment: [:]
        ).wait()
        guard code == 0 else { throw LaunchFailure("gzip ended with \(code).") }
        return try Data(contentsOf: folder.url("output"))
    }
}
