import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct MeetingList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the meetings of a customer. / 顧客のミーティングの一覧")

    @OptionGroup var which: MeetingOptions

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let (meetings, unreadable) = try await workspace.allMeetings(of: which.name(in: workspace))
        if options.format == .json {
            return Terminal.print(
                MeetingsJSON(
                    meetings.map(MeetingJSON.init),
                    unreadable.map { UnreadableMeetingJSON(id: $0.id, step: $0.step, day: $0.day) }))
        }
        if meetings.isEmpty, unreadable.isEmpty {
            return options.say(
                Text(
                    ja: "「\(which.customer)」のミーティングは、予定も記録もまだありません。",
                    en: "No meeting with \"\(which.customer)\" is planned or recorded yet."))
        }
        var table = Table(
            options.language, .init("番号", "id", .right), .init("日時", "when"), .init("施策", "step"), .init("状態", "state"),
            .init("手応え", "felt", .right), .init("決定", "decisions", .right), .init("宿題", "tasks", .right))
        for meeting in meetings {
            let record = meeting.record
            table.append([
                String(meeting.id), record.meeting.moment, record.party.step,
                record.meeting.state.label(options.language)
                    + (meeting.hasUnreadableRevision ? "  " + mark(Unreadable.laterRevision) : ""),
                record.party.felt?.mark.map(String.init) ?? "—",
                String(record.meeting.decisions.count), String(record.party.tasks.count),
            ])
        }
        for meeting in unreadable {
            table.append([
                String(meeting.id), meeting.day.description, meeting.step, mark(Unreadable.meeting), "—", "—", "—",
            ])
        }
        Terminal.print(table.text)
        if !unreadable.isEmpty { options.remark(Unreadable.remedy) }
    }

    private func mark(_ text: Text) -> String { Text(ja: "！\(text.ja)", en: "! \(text.en)")(options.language) }
}
