import ArgumentParser
import Foundation
import Onboarding
import Portfolio
import UseCases

struct MeetingHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Record a meeting that was held; options that are not given keep what was planned. / 開催したミーティングを記録する")

    @OptionGroup var which: MeetingOptions

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Option(help: "The number of a recorded meeting to change. / 直すミーティングの番号")
    var meeting: Int64?

    @Option(help: "The day it was held; today if not given. / 開催した日（省略時は今日）")
    var on: String?

    @Option(help: "When it began: 14:00. / 開始時刻")
    var at: String?

    @Option(help: "How long it took, in minutes. / 長さ（分）")
    var length: Int?

    @Option(help: "A room, or the address of a call. / 場所・リンク")
    var place: String?

    @Option(help: "The name of somebody who was there; may be repeated. / 出席者（繰り返し可）")
    var attendee: [String] = []

    @Option(help: "What was said. / 議事録")
    var minutes: String?

    @Option(help: "A file with what was said. / 議事録のファイル")
    var minutesFrom: String?

    @Option(help: "Something that was decided; may be repeated. / 決まったこと（繰り返し可）")
    var decision: [String] = []

    @Option(help: "A task that came of it, as OWNER:DAY:TITLE; may be repeated. / 宿題（担当:期限:内容、繰り返し可）")
    var task: [String] = []

    @OptionGroup var heard: HeardOptions

    @Option(help: "The day of the next meeting of the step. / 次回の日付")
    var next: String?

    @Flag(
        help:
            "Whether the step is done by it; if not given, a meeting that is new to Kadode completes it. / 施策を完了にするか（新しい記録は、省略すると完了）"
    )
    var outcome: Outcome?

    @Flag(help: "A meeting besides the one that is planned. / 予定とは別のミーティング")
    var another = false

    @Option(help: "It did not take place, for this reason. / 開催しなかった理由")
    var notHeld: String?

    @OptionGroup var options: Options

    enum Outcome: String, EnumerableFlag {
        case open, completed
    }

    func validate() throws {
        if minutes != nil, minutesFrom != nil {
            throw ValidationError(
                "Give --minutes or --minutes-from, not both. / --minutes と --minutes-from は、どちらか一方だけ指定してください。")
        }
        if meeting != nil, another {
            throw ValidationError(
                "--another begins a new meeting; leave out --meeting. / --another は新しい記録です。--meeting を外してください。")
        }
    }

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let name = try await which.name(in: workspace)
        do {
            let opened = try await workspace.openSheet(of: step, meeting: meeting, isAnother: another, of: name)
            let sheet = try filled(opened, today: try await workspace.today())
            let recorded = try await workspace.save(sheet, of: name)
            options.say(recorded, text(of: sheet, recorded))
        } catch let refusal as Refusal {
            throw refusal.place?.field.flatMap { MeetingHold.option(of: $0) }.map { refusal.replacing(field: $0) }
                ?? refusal
        }
    }

    /// The option that fills in a field of the sheet.
    private static func option(of field: String) -> String? {
        switch field {
        case "day": "--on"
        case "start": "--at"
        case "felt", "next", "meeting", "length", "minutes": "--\(field)"
        case "due": "--task"
        case "reason": "--not-held"
        default: field.hasPrefix("decision-") ? "--decision" : nil
        }
    }

    /// The sheet with what the options say; what they leave out stays as it stands.
    private func filled(_ opened: OpenedSheet, today: Day) throws -> MeetingSheet {
        var sheet = opened.sheet
        let isAhead = opened.state == nil || opened.state == .planned
        sheet.meeting.day = try on.map { try Commands.day($0, option: "--on") } ?? (isAhead ? today : sheet.meeting.day)
        if let notHeld {
            (sheet.meeting.state, sheet.meeting.reason, sheet.outcome) = (.notHeld, notHeld, .open)
        } else if isAhead || outcome != nil {
            // What did not take place, or was withdrawn, is held after all only where somebody says so.
            (sheet.meeting.state, sheet.meeting.reason) = (.held, nil)
        }
        switch outcome {
        case .completed: sheet.outcome = .completed
        case .open: if sheet.outcome == .completed { sheet.outcome = .open }
        case nil: if isAhead, notHeld == nil { sheet.outcome = .completed }
        }
        if let at { sheet.meeting.start = try time(at, option: "--at") }
        if let length { sheet.meeting.length = length }
        if let place { sheet.meeting.place = place }
        if !attendee.isEmpty { sheet.meeting.attendees = try attendee.map { try known($0, among: opened.people) } }
        if let minutes { sheet.meeting.minutes = minutes }
        if let minutesFrom { sheet.meeting.minutes = try MeetingHold.text(of: minutesFrom) }
        if !decision.isEmpty { sheet.meeting.decisions = decision }
        if !heard.request.isEmpty { sheet.requests = heard.request }
        sheet.felt = FeltProgress(heard.felt ?? sheet.felt?.mark, words: heard.feltWords ?? sheet.felt?.words)
        sheet.tasks = try task.map(MeetingHold.task)
        sheet.next = try next.map { MeetingSheet.Next(day: try Commands.day($0, option: "--next")) }
        return sheet
    }

    /// Somebody who attended, as the contact or member of that name where there is one.
    private func known(_ name: String, among people: [Meeting.Attendee]) throws(Refusal) -> Meeting.Attendee {
        let name = name.normalized
        guard !name.isEmpty else {
            throw Refusal(
                .missing, Text(ja: "出席者の名前が空です。", en: "The name of an attendee is empty."),
                at: Place(field: "--attendee"))
        }
        return people.first { $0.name.normalized == name } ?? Meeting.Attendee(name)
    }

    /// What was recorded: the meeting with its id, the tasks and the next meeting that came of it.
    private func text(of sheet: MeetingSheet, _ recorded: Recorded) -> Text {
        let held = recorded.meetings.first { $0.state == sheet.meeting.state }
        let id = (sheet.id ?? held?.id).map { Text(ja: "（\($0)番）", en: " as meeting \($0)") }
        var text = Text(
            ja: "「\(which.customer)」の「\(step)」（\(sheet.meeting.day)）を記録しました\(id?.ja ?? "")。",
            en: "\"\(step)\" with \"\(which.customer)\" on \(sheet.meeting.day) is recorded\(id?.en ?? "").")
        for task in sheet.tasks {
            let owner = task.owner.label
            text = Text(
                ja: text.ja + "\n宿題：\(task.title)（\(owner.ja)、\(task.due)まで）",
                en: text.en + "\nTask: \(task.title) (\(owner.en), due \(task.due))")
        }
        if let next = recorded.meetings.first(where: { $0.state == .planned }) {
            text = Text(ja: text.ja + "\n次回：\(next.day)", en: text.en + "\nNext meeting: \(next.day)")
        }
        return text
    }

    private static func text(of file: String) throws -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw Refusal(
                .notFound, Text(ja: "「\(file)」を読み取れません。", en: "\"\(file)\" cannot be read."),
                remedy: Text(ja: "UTF-8のテキストファイルを指定してください。", en: "Name a text file in UTF-8."),
                at: Place(field: "--minutes-from"))
        }
        return text.replacing("\r\n", with: "\n")
    }

    private static func task(_ text: String) throws -> MeetingSheet.Task {
        let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count == 3, let owner = Step.Owner(rawValue: parts[0]) else {
            throw Refusal(
                .invalid, Text(ja: "「\(text)」は宿題として読み取れません。", en: "\"\(text)\" cannot be read as a task."),
                remedy: Text(
                    ja: "「customer:2026-11-05:名簿を送る」のように書いてください（担当は csm、sales、manager、customer）。",
                    en:
                        "Write it like \"customer:2026-11-05:Send the list\"; the owner is csm, sales, manager or customer."
                ),
                at: Place(field: "--task"))
        }
        return MeetingSheet.Task(owner: owner, title: parts[2], due: try Commands.day(parts[1], option: "--task"))
    }
}
