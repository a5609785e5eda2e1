import ArgumentParser
import Foundation
import Onboarding
import Synchronization
import UseCases

/// What `main` hands to the commands: how a workspace is opened, and how it is served. The commands themselves know
/// no store and no server.
public enum Session {
    /// Opens the workspace of a data folder, by another time zone than its own if one is given.
    public typealias Opener = @Sendable (_ folder: String, _ timeZone: String?) async throws -> Workspace
    /// Opens a workspace and serves it until told to stop; calls `ready` once it listens.
    public typealias Server =
        @Sendable (
            _ open: () async throws -> Workspace, _ place: ServedPlace,
            _ ready: @escaping @Sendable (Served) async -> Void
        ) async throws -> Void

    /// Where to listen, and by which address people come.
    public struct ServedPlace: Sendable {
        public let host: String
        public let port: Int
        /// As it was given; nil: this machine's own.
        public let publicURL: String?
    }

    /// What is served now.
    public struct Served: Sendable {
        /// By which people open it.
        public let address: String
        /// By which the first admin makes themself; nil if there are members.
        public let setUpLink: String?

        public init(address: String, setUpLink: String?) {
            self.address = address
            self.setUpLink = setUpLink
        }
    }

    /// Set once, before the first command runs: commands are made by the parser and cannot be handed anything.
    private static let opener = Mutex<Opener?>(nil)
    private static let server = Mutex<Server?>(nil)

    static func open(_ folder: String, _ timeZone: String?) async throws -> Workspace {
        guard let opener = opener.withLock({ $0 }) else {
            throw Refusal(.store, Text(ja: "保存先が開かれていません。", en: "No store has been opened."))
        }
        return try await opener(folder, timeZone)
    }

    static func serve(
        _ place: ServedPlace, open: () async throws -> Workspace,
        ready: @escaping @Sendable (Served) async -> Void
    ) async throws {
        guard let server = server.withLock({ $0 }) else {
            throw Refusal(.invalid, Text(ja: "サーバーが組み込まれていません。", en: "There is no server built in."))
        }
        try await server(open, place, ready)
    }

    /// Runs the command line and returns the exit code: 0 done, 1 refused, 2 wrong usage, 3 done in part.
    public static func run(_ arguments: [String], open: @escaping Opener, serve: @escaping Server) async -> Int32 {
        opener.withLock { $0 = open }
        server.withLock { $0 = serve }
        do {
            try checkCommand(in: arguments)
            var command = try KadodeCommand.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return report(error, arguments)
        }
    }

    /// Refuses a noun or verb that does not exist. The parser would complain of the first option after it, which it
    /// does not know without the command.
    private static func checkCommand(in arguments: [String]) throws {
        var command: any ParsableCommand.Type = KadodeCommand.self
        for argument in arguments.prefix(while: { !$0.hasPrefix("-") && $0 != "help" }) {
            let known = command.configuration.subcommands
            guard !known.isEmpty else { return }
            guard let found = known.first(where: { $0._commandName == argument }) else {
                throw UnknownCommand(name: argument, known: known.map { $0._commandName })
            }
            command = found
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        if let refused = error as? RowsRefused { return refused.exitCode }
        if let refusals = refusals(of: error) {
            let language = Language.preferred(arguments)
            Terminal.error(refusals.map { $0.shown(in: language) }.joined(separator: "\n"))
            return 1
        }
        if let unknown = error as? UnknownCommand {
            Terminal.error(unknown.text(Language.preferred(arguments)))
            return 2
        }
        let message = KadodeCommand.fullMessage(for: error)
        if KadodeCommand.exitCode(for: error) == .success {
            Terminal.print(message)
            return 0
        }
        guard KadodeCommand.exitCode(for: error) == .validationFailure else {
            let fault = Text(ja: "予期しない問題が起きました：\(error)", en: "Something unexpected happened: \(error)")
            Terminal.error(fault(Language.preferred(arguments)))
            return 1
        }
        let prefix = Text(ja: "コマンドの書き方が正しくありません。", en: "")(Language.preferred(arguments))
        Terminal.error(prefix.isEmpty ? message : prefix + "\n" + message)
        return 2
    }
}

/// A noun or verb that nothing is called by.
private struct UnknownCommand: Error {
    let name: String
    let known: [String]

    var text: Text {
        let list = known.joined(separator: ", ")
        let remedy =
            nearestName(to: name, in: known).map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
            ?? Text(ja: "使えるのは \(list) です。", en: "Known are: \(list).")
        return Text(
            ja: "「\(name)」というコマンドはありません。\(remedy.ja)", en: "There is no command \"\(name)\". \(remedy.en)")
    }
}

/// Thrown when rows of a file were refused; each has been told already.
enum RowsRefused: Error {
    case all
    /// The others went in.
    case some

    var exitCode: Int32 { self == .all ? 1 : 3 }
}

extension Language {
    /// `--lang`, else the terminal's language, else Japanese; a terminal in a third language gets English.
    static func preferred(_ arguments: [String] = CommandLine.arguments) -> Language {
        if let index = arguments.lastIndex(of: "--lang"), index + 1 < arguments.count,
            let language = Language(rawValue: arguments[index + 1])
        {
            return language
        }
        if let option = arguments.last(where: { $0.hasPrefix("--lang=") }),
            let language = Language(rawValue: String(option.dropFirst(7)))
        {
            return language
        }
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        if locale.isEmpty || locale == "C" || locale.hasPrefix("C.") || locale == "POSIX" { return .ja }
        return locale.hasPrefix("ja") ? .ja : .en
    }
}
