import ArgumentParser
import Interchange
import Onboarding
import Portfolio
import UseCases

struct MeetingShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a meeting's record. / ミーティングの記録を示す")

    @OptionGroup var which: MeetingOptions

    @Argument(help: "The id of the meeting, as meeting list has it. / ミーティングの番号")
    var meeting: Int64

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let name = try await which.name(in: workspace)
        let found = try await workspace.meeting(meeting, of: name)
        if options.format == .json { return Terminal.print(MeetingJSON(found)) }
        options.say(Text(same: text(of: found, try await workspace.stepNames(of: name))))
    }

    /// - Parameter names: Of the steps, by key.
    private func text(of found: JourneyMeeting, _ names: [String: Text]) -> String {
        func say(_ ja: String, _ en: String) -> String { Text(ja: ja, en: en)(options.language) }
        let (meeting, party) = (found.record.meeting, found.record.party)
        var lines = ["\(party.step)  \(meeting.moment)  \(meeting.state.label(options.language))"]
        if found.hasUnreadableRevision {
            let mark = Unreadable.laterRevision
            lines.append(say("！\(mark.ja)。", "! \(mark.en). ") + Unreadable.remedy(options.language))
        }
        func section(_ title: String, _ entries: [String]) {
            if !entries.isEmpty { lines += ["", title] + entries.map { "  \($0)" } }
        }
        section(say("場所", "Place"), [meeting.place].compactMap(\.self))
        section(say("理由", "Reason"), [meeting.reason, party.followUp].compactMap(\.self))
        section(say("出席者", "Attendees"), meeting.attendees.map(\.name))
        section(
            say("議題", "Agenda"),
            meeting.agenda.map { item in
                (item.isDiscussed ? "✓ " : "– ") + item.text + (item.outcome.map { say("：", ": ") + $0 } ?? "")
            })
        section(
            say("議事録", "Minutes"), meeting.minutes.isEmpty ? [] : meeting.minutes.components(separatedBy: "\n"))
        section(say("決まったこと", "Decisions"), meeting.decisions)
        section(
            say("宿題", "Tasks"), party.tasks.map { key in names[key].map { "\($0(options.language))（\(key)）" } ?? key })
        section(
            say("お客様の手応え", "Felt progress"),
            [party.felt?.mark.map { "\($0) / 5" }, party.felt?.words].compactMap(\.self))
        section(say("機能改善要望", "Feature requests"), party.requests)
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate func components(separatedBy separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}

extension MeetingJSON {
    init(_ shown: JourneyMeeting) {
        self.init(shown.mark, shown.record, customers: shown.parties, isOutdated: shown.hasUnreadableRevision)
    }
}

extension Workspace {
    /// - Throws: `Refusal` of code `not-found` if the journey has no such meeting, `unreadable` if it cannot be read.
    func meeting(_ id: Int64, of name: JourneyName) async throws -> JourneyMeeting {
        let (meetings, unreadable) = try await allMeetings(of: name)
        if let meeting = unreadable.first(where: { $0.id == id }) {
            throw Unreadable.refusal(ofMeetingOf: meeting.step, on: meeting.day)
        }
        guard let found = meetings.first(where: { $0.id == id }) else {
            throw Refusal(
                .notFound,
                Text(ja: "「\(name.customer)」に\(id)番のミーティングはありません。", en: "\"\(name.customer)\" has no meeting \(id)."),
                remedy: Text(ja: "番号は一覧で確かめてください。", en: "Look for its id in the list."),
                command: "kadode meeting list \(name.customer)")
        }
        return found
    }
}
