import Onboarding
import Portfolio

/// What the customer reads, said once for the page and for the text of a mail.
struct ScheduleSheet {
    let schedule: CustomerSchedule

    init(_ schedule: CustomerSchedule) { self.schedule = schedule }

    private static let heading = Text(ja: "導入スケジュール", en: "Onboarding schedule")

    private var addressee: Text { Text(ja: "\(schedule.customer) 御中", en: "for \(schedule.customer)") }

    private var asOf: Text {
        let day = schedule.asOf
        return Text(ja: "\(day.shown(.ja))現在", en: "as of \(day.shown(.en))")
    }

    /// Who is responsible on both sides; nil where nobody is known by name.
    private var people: Text? {
        let (ours, theirs) = (schedule.ours, schedule.theirs.map(ScheduleSheet.polite))
        guard ours != nil || !theirs.isEmpty else { return nil }
        let sides = [
            ours.map { Text(ja: "弊社担当：\($0)", en: "our contact for you: \($0)") },
            theirs.isEmpty
                ? nil
                : Text(
                    ja: "ご担当：\(theirs.map(\.ja).joined(separator: "、"))",
                    en: "on your side: \(theirs.map(\.en).joined(separator: ", "))"),
        ].compactMap(\.self)
        return Text(ja: sides.map(\.ja).joined(separator: "　"), en: sides.map(\.en).joined(separator: "; "))
    }

    private static func polite(_ name: String) -> Text {
        Text(ja: name.hasSuffix("様") ? name : "\(name)様", en: name)
    }

    // MARK: Parts

    /// A part under a heading.
    private struct Part {
        var heading: Text
        var said: [String] = []
        var table: JourneySheet.Table?
        var words: [Text] = []
        var items: [Text] = []
    }

    private var parts: [Part] { [goals, steps, asks, next].compactMap(\.self) }

    private var goals: Part? {
        guard !schedule.success.isEmpty || !schedule.goals.isEmpty else { return nil }
        return Part(
            heading: Text(ja: "ゴール", en: "Where we are going"), said: schedule.success,
            items: schedule.goals.map { goal in
                goal.isReached
                    ? Text(ja: "\(goal.words)（達成）", en: "\(goal.words) (reached)") : Text(same: goal.words)
            })
    }

    private var steps: Part? {
        guard !schedule.lines.isEmpty else { return nil }
        let columns = [
            Text(ja: "内容", en: "Step"), Text(ja: "日程", en: "When"), Text(ja: "弊社", en: "Our side"),
            Text(ja: "お客様", en: "Your side"), Text(ja: "状況", en: "Status"),
        ]
        return Part(
            heading: Text(ja: "進め方と日程", en: "Steps"),
            table: .init(columns: columns, rows: schedule.lines.map(row)), words: further(schedule.furtherLines))
    }

    private func row(_ line: CustomerSchedule.Line) -> [Text] {
        [
            line.title, line.day(near: schedule.asOf),
            line.isMeeting ? line.ours.map { Text(same: $0) } ?? Text(ja: "担当者", en: "our team") : Text(same: "–"),
            theirs, line.state,
        ]
    }

    /// Whom we ask there, by name where one is known.
    private var theirs: Text {
        schedule.theirs.first.map(ScheduleSheet.polite) ?? Text(ja: "ご担当者様", en: "your team")
    }

    private var asks: Part {
        let heading = Text(ja: "お願いしたいこと", en: "What we need from you")
        guard !schedule.asks.isEmpty else {
            return Part(heading: heading, words: [Text(ja: "いまお願いしていることはありません。", en: "Nothing at the moment.")])
        }
        let columns = [Text(ja: "内容", en: "What"), Text(ja: "期限", en: "By when"), Text(ja: "お客様", en: "Who")]
        let rows = schedule.asks.map { ask in
            [ask.title, ask.due?.withWeekday(near: schedule.asOf) ?? Text(ja: "追ってご相談", en: "to be agreed"), theirs]
        }
        return Part(heading: heading, table: .init(columns: columns, rows: rows), words: further(schedule.furtherAsks))
    }

    private var next: Part? {
        let heading = Text(ja: "次回のお打ち合わせ", en: "Next meeting")
        guard let next = schedule.next else {
            let isAhead = schedule.lines.contains { $0.isMeeting && !$0.when.isDone }
            return isAhead
                ? Part(
                    heading: heading, words: [Text(ja: "日程を調整のうえ、ご連絡します。", en: "We will get in touch to find a day.")])
                : nil
        }
        let day = next.day.withWeekday(near: schedule.asOf).at(next.start)
        return Part(
            heading: heading, words: [Text(ja: "\(day.ja)　\(next.title.ja)", en: "\(day.en): \(next.title.en)")],
            items: next.points)
    }

    private func further(_ count: Int) -> [Text] {
        count == 0 ? [] : [Text(ja: "ほか\(count)件", en: "and \(count) more")]
    }

    // MARK: As a page, and as a mail

    func fields(for reader: Reader) -> Fields {
        [
            "heading": reader(ScheduleSheet.heading), "addressee": reader(addressee), "asOf": reader(asOf),
            "people": present(people.map { reader.label($0) }),
            "parts": parts.enumerated().map { index, part in
                [
                    "id": "handout-\(index)", "heading": reader(part.heading), "said": part.said,
                    "table": part.table.map { [$0.fields(for: reader)] } ?? [],
                    "words": part.words.map { reader.label($0) }, "items": part.items.map { reader.label($0) },
                    "hasItems": !part.items.isEmpty,
                ] as Fields
            },
        ]
    }

    /// The same as lines of text, a row of a table in one line.
    func text(for reader: Reader) -> String {
        let head = [ScheduleSheet.heading, addressee, asOf, people].compactMap { $0.map { reader.label($0) } }
        let parts = parts.map { part in
            let cells = part.table.map { [$0.columns] + $0.rows } ?? []
            let rows = cells.enumerated().map { index, row in
                (index == 0 ? "" : "・") + row.map { reader.label($0) }.joined(separator: " / ")
            }
            let lines = part.said + rows + part.words.map { reader.label($0) }
            return ["■ " + reader(part.heading)] + lines + part.items.map { "・" + reader.label($0) }
        }
        return ([head] + parts).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}

extension CustomerSchedule.Line {
    /// When it was or will be; a day that follows from the program is told as about then, or as the last day for it.
    fileprivate func day(near today: Day) -> Text {
        switch when {
        case .done(let day): return day.withWeekday(near: today)
        case .arranged(let day, let start):
            return isMeeting ? day.withWeekday(near: today).at(start) : day.asDeadline(near: today)
        case .due(let day):
            guard isMeeting else { return day.asDeadline(near: today) }
            let day = day.withWeekday(near: today)
            return Text(ja: "\(day.ja)ごろ", en: "around \(day.en)")
        case .open: return Text(ja: "これから調整", en: "to be arranged")
        }
    }

    /// How far it has come; that a day has passed is not said.
    fileprivate var state: Text {
        switch when {
        case .done: Text(ja: "完了", en: "done")
        case .arranged where isMeeting: Text(ja: "確定", en: "arranged")
        case .arranged, .due, .open: Text(ja: "予定", en: "planned")
        }
    }
}

extension Day {
    fileprivate func asDeadline(near today: Day) -> Text {
        let day = withWeekday(near: today)
        return Text(ja: "\(day.ja)まで", en: "by \(day.en)")
    }
}

extension Text {
    /// A day with the time of it.
    /// - Parameter start: In minutes after midnight.
    fileprivate func at(_ start: Int?) -> Text {
        start.map { Text(ja: "\(ja) \($0.clock)", en: "\(en), \($0.clock)") } ?? self
    }
}
