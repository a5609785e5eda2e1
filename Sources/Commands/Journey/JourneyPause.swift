import ArgumentParser
import Onboarding
import UseCases

struct JourneyPause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Suspend plan and signals for a time. / オンボーディングを休止する",
        discussion:
            "In rules, running_days leaves paused days out; age and first N days go on by the calendar. / 条件式の running_days は休止の日を数えません。age と first N days は暦日のまま進みます。"
    )

    @OptionGroup var which: JourneyOptions

    @Option(help: "The first day; today if not given. / 開始日（省略時は今日）")
    var from: String?

    @Option(help: "The day it goes on, if that is known. / 再開日（分かっていれば）")
    var until: String?

    @Option(help: "Why, for example the busy season. / 理由（例：繁忙期）")
    var reason: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let first = try from.map { try day($0, option: "--from") } ?? which.day()
        let end = try until.map { try day($0, option: "--until") }
        let workspace = try await options.workspace()
        let recorded = try await workspace.pause(
            which.name(in: workspace), from: first, until: end, reason: reason)
        let back = Text(ja: end.map { "\($0)に再開" } ?? "再開日は未定", en: end.map { "until \($0)" } ?? "with no end yet")
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」のオンボーディングを\(recorded.day)から休止にしました（\(reason)、\(back.ja)）。",
                en: "The journey of \"\(which.customer)\" is paused from \(recorded.day) (\(reason), \(back.en))."))
    }
}
