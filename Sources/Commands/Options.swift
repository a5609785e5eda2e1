import ArgumentParser
import Foundation
import Onboarding
import UseCases

/// The options every command takes.
struct Options: ParsableArguments {
    static let defaultData = "./kadode-data"

    @Option(help: "The folder everything is kept in. / データフォルダ")
    var data = Options.defaultData

    @Option(help: "How to print: table, json or csv. / 出力形式")
    var format = Format.table

    @Option(help: "ja or en. / 言語")
    var lang: Language?

    @Option(help: "The time zone of \"today\" for this command. / このコマンドだけのタイムゾーン")
    var timezone: String?

    var language: Language { lang ?? .preferred() }

    func workspace() async throws -> Workspace { try await Session.open(data, timezone) }

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
    guard let day = Day(text) else {
        throw Refusal(
            .invalid, Text(ja: "「\(text)」は日付として読めません。", en: "\"\(text)\" is not a date."),
            remedy: Text(ja: "2026-04-01 のように書いてください。", en: "Write it as 2026-04-01."),
            at: Place(field: option))
    }
    return day
}
