import ArgumentParser
import Onboarding
import UseCases

struct MeetingWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take away a meeting that is not planned any more or was entered by mistake. / ミーティングを取りやめる・取り消す")

    @OptionGroup var which: MeetingOptions

    @Argument(help: "The id of the meeting, as meeting list has it. / ミーティングの番号")
    var meeting: Int64

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let recorded = try await workspace.withdrawMeeting(meeting, of: which.name(in: workspace))
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」の\(meeting)番のミーティングを取りやめました。",
                en: "Meeting \(meeting) with \"\(which.customer)\" is withdrawn."))
    }
}
