import ArgumentParser
import Foundation
import Onboarding
import UseCases

struct MeetingHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Record a meeting that was held; what is left out stays as it was planned. / 開催したミーティングを記録する")

    @OptionGroup var which: MeetingOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Option(help: "A meeting that is recorded already, to be changed. / 直すミーティングの番号")
    var meeting: Int64?

    @Option(help: "The day it was; today if left out. / 開催した日（省略時は今日）")
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

    @Option(help: "How far the customer feels it has come, 1 to 5. / お客様の手応え（1〜5）")
    var felt: Int?

    @Option(help: "In the customer's own words. / 手応えを語った言葉")
    var feltWords: String?

    @Option(help: "A feature request; may be repeated. / 機能改善要望（繰り返し可）")
    var request: [String] = []

    @Option(help: "The day of the next meeting of the step. / 次回の日付")
    var next: String?

    @Flag(help: "The step is not done by it. / 施策を完了にしない")
    var open = false

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let name = try await which.name(of: customer, in: workspace)
        let meetings = try await workspace.meetings(of: name)
        let before =
            if let meeting { try await workspace.meeting(meeting, of: name) } else {
                meetings.first { $0.mark.step == step && $0.mark.state == .planned }
            }
        let today = try await workspace.today()
        var sheet = MeetingSheet(
            before?.record.meeting ?? Meeting(.held, on: today), of: step, outcome: open ? .open : .completed)
        sheet.id = before?.id
        (sheet.felt, sheet.requests) = (before?.record.party.felt, before?.record.party.requests ?? [])
        try fill(&sheet, on: try on.map { try Commands.day($0, option: "--on") } ?? before.heldDay ?? today)
        let recorded = try await workspace.save(sheet, of: name)
        let day = sheet.meeting.day
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の「\(step)」（\(day)）を記録しました。",
                en: "\"\(step)\" with \"\(customer)\" on \(day) is recorded."))
    }

    private func fill(_ sheet: inout MeetingSheet, on day: Day) throws {
        (sheet.meeting.state, sheet.meeting.day) = (.held, day)
        if let at { sheet.meeting.start = try time(at, option: "--at") }
        if let length { sheet.meeting.length = length }
        if let place { sheet.meeting.place = place }
        if !attendee.isEmpty { sheet.meeting.attendees = attendee.map { Meeting.Attendee($0) } }
        if let minutes { sheet.meeting.minutes = minutes }
        if let minutesFrom { sheet.meeting.minutes = try MeetingHold.text(of: minutesFrom) }
        if !decision.isEmpty { sheet.meeting.decisions = decision }
        if !request.isEmpty { sheet.requests = request }
        if felt != nil || feltWords != nil { sheet.felt = FeltProgress(felt, words: feltWords) }
        sheet.tasks = try task.map(MeetingHold.task)
        sheet.next = try next.map { MeetingSheet.Next(day: try Commands.day($0, option: "--next")) }
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

extension JourneyMeeting? {
    /// The day on which it was held; nil where it was not.
    fileprivate var heldDay: Day? { self?.mark.state == .held ? self?.mark.day : nil }
}
