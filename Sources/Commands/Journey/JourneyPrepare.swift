import ArgumentParser
import Onboarding
import UseCases

struct JourneyPrepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Say that the customer prepares outside the product for now. / 製品の外での準備期間を記録する")

    @OptionGroup var which: JourneyOptions

    @Option(help: "The first day; today if not given. / 開始日（省略時は今日）")
    var from: String?

    @Option(help: "The day it is over. / 準備が終わる日")
    var until: String

    @Option(help: "What is prepared, for example the master data. / 準備の内容（例：マスタの整理）")
    var what: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let first = try from.map { try day($0, option: "--from") } ?? which.day()
        let end = try day(until, option: "--until")
        let workspace = try await options.workspace()
        let recorded = try await workspace.prepare(
            which.name(in: workspace), from: first, until: end, what: what)
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」は\(recorded.day)から\(end)の前日まで準備期間です（\(what)）。",
                en: "\"\(which.customer)\" prepares from \(recorded.day) until \(end) (\(what))."))
    }
}
