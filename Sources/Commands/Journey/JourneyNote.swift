import ArgumentParser
import Onboarding
import UseCases

struct JourneyNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Record what was said at a step, field by field. / 施策で聞いたこと・決めたことを記録する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Argument(help: "FIELD=VALUE; nothing after the sign takes it back. / 項目=内容（空にすると取り消し）")
    var values: [NamedValue]

    @OptionGroup var options: Options

    /// Whether something is said that stands in the record of a meeting.
    private var isAboutMeeting: Bool { values.contains { JourneyNote.ofMeetings.contains($0.name) } }

    private static let ofMeetings = [
        "minutes", "attendees", "decisions", "felt", "felt-words", "request", "requests", "tasks",
    ]

    private static func saidOfMeeting(_ refusal: Refusal) -> Refusal {
        Refusal(
            .notFound, refusal.message,
            remedy: Text(
                ja: "議事録・出席者・手応え・要望は、ミーティングの記録に書きます。",
                en: "Minutes, attendees, felt progress and requests are part of the record of a meeting."),
            command: "kadode meeting hold CUSTOMER STEP --minutes TEXT", at: refusal.place)
    }

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let name = try await which.name(in: workspace)
        let recorded: Recorded
        do {
            recorded = try await workspace.note(
                values.map { ($0.name, $0.value) }, at: step, of: name, on: try which.day())
        } catch let refusal as Refusal where refusal.code == .notFound && isAboutMeeting {
            throw JourneyNote.saidOfMeeting(refusal)
        }
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」の「\(step)」に記録しました。", en: "Noted at \"\(step)\" of \"\(which.customer)\"."))
    }
}
