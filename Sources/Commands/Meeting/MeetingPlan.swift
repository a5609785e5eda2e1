import ArgumentParser
import Onboarding
import UseCases

struct MeetingPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plan a meeting, or move the one that is planned. / ミーティングを予定する・日程を変える")

    @OptionGroup var which: MeetingOptions

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Argument(help: "The day. / 日付")
    var day: String

    @Option(help: "When it begins: 14:00. / 開始時刻")
    var at: String?

    @Flag(help: "Besides the one that is planned already. / すでにある予定とは別に加える")
    var another = false

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let planned = try Commands.day(day, option: "DAY")
        let start = try at.map { try time($0, option: "--at") }
        let workspace = try await options.workspace()
        let recorded = try await workspace.planMeeting(
            of: step, of: which.name(in: workspace), on: planned, start: start,
            isAnother: another)
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」の「\(step)」を\(planned)に予定しました。",
                en: "\"\(step)\" with \"\(which.customer)\" is planned for \(planned)."))
    }
}
