import ArgumentParser
import Foundation
import Intake
import Onboarding
import UseCases

/// The options every command takes.
struct Options: ParsableArguments {
    /// What `--data` is where it is not given.
    static let defaultData = ProcessInfo.processInfo.environment["KADODE_DATA"] ?? "./kadode-data"

    @Option(help: "The folder everything is kept in. / データフォルダ")
    var data = Options.defaultData

    @Option(help: "How to print: table, json or csv. / 出力形式")
    var format = Format.table

    @Option(help: "ja or en. / 言語")
    var lang: Language?

    @Option(help: "The time zone whose days count for this command. / このコマンドだけのタイムゾーン")
    var timezone: String?

    var language: Language { lang ?? .preferred() }

    func workspace() async throws -> Workspace {
        let isNew = !FileManager.default.fileExists(atPath: data)
        let workspace = try await Session.open(data, timezone)
        // For a person who mistyped the folder; a script has no use for it.
        if isNew, Terminal.isWatched {
            remark(
                Text(ja: "データフォルダ「\(data)」を新しく作りました。", en: "Made a new data folder, \"\(data)\"."))
        }
        return workspace
    }

    /// Refuses a format that a command has no answer in, before it does anything.
    func check(_ formats: Format...) throws(Refusal) {
        guard !formats.contains(format) else { return }
        let known = formats.map(\.rawValue).joined(separator: ", ")
        throw Refusal(
            .invalid,
            Text(ja: "このコマンドは \(format.rawValue) では出力できません。", en: "This command cannot print \(format.rawValue)."),
            remedy: Text(ja: "使えるのは \(known) です。", en: "It can print \(known)."), at: Place(field: "--format"))
    }

    func say(_ text: Text) { Terminal.print(text(language)) }

    /// A remark beside the answer, which goes to standard error so that a pipe gets the answer alone.
    func remark(_ text: Text) { Terminal.error(text(language)) }
}

enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

extension Language: ExpressibleByArgument {}

/// Reads a day given on the command line.
func day(_ text: String, option: String) throws(Refusal) -> Day {
    do { return try DateReader.day(text) } catch { throw error.at(field: option) }
}
