import Onboarding
import Usage

/// What a customer did day by day: the people who used the product, or the events where users are not told apart.
public struct ActivityChart: Sendable {
    public var first: Day
    public var last: Day
    public var days: [ActiveDay]
    public var unknown: [ClosedRange<Day>] = []

    private static let height = 56.0
    private static let top = 12.0

    private var countsUsers: Bool { days.contains { $0.users > 0 } }

    private func value(_ day: ActiveDay) -> Int64 { countsUsers ? Int64(day.users) : day.events }

    private var title: Text {
        countsUsers
            ? Text(ja: "日ごとの利用者数", en: "Users, day by day") : Text(ja: "日ごとの利用回数", en: "Events, day by day")
    }

    func fields(id: String, for reader: Reader) -> Fields {
        [
            "id": id, "title": reader(title), "picture": picture(id, reader), "hasUnknown": !unknown.isEmpty,
            "rows": weeks(reader),
        ]
    }

    private func picture(_ id: String, _ reader: Reader) -> String {
        let scale = DayScale(first: first, last: last)
        let values = ValueScale(days.map { Double(value($0)) }, isWhole: true)
        let (height, top) = (ActivityChart.height, ActivityChart.top)
        var markup = Markup()
        markup.chart(
            id: id, height: height + top + 24, title: reader(title), summary: reader(summary),
            values: [(Int(values.highest).grouped, top), ("0", top + height)]
        ) { markup in
            for range in unknown where range.upperBound >= first && range.lowerBound <= last {
                let (from, to) = (max(range.lowerBound, first), min(range.upperBound, last))
                markup.band("unknown", from..<to + 1, on: scale, top: top, height: height, fill: "url(#hatch)")
            }
            markup.line("grid", x: ("0", "100%"), y: (top, top))
            markup.stretched(top: top, height: height) {
                $0.element("path", ["class": "bars", "d": bars(scale, values)])
            }
            markup.line("axis", x: ("0", "100%"), y: (top + height, top + height))
            for tick in scale.ticks(most: 8) {
                markup.date(tick, on: scale, y: top + height + 16, reader.language)
            }
        }
        return markup.text
    }

    private func bars(_ scale: DayScale, _ values: ValueScale) -> String {
        let height = ActivityChart.height
        let width = max(10 * 100 / Double(scale.days) * 0.76, 1)
        return days.filter { $0.day >= first && $0.day <= last }.map { day in
            let y = values.position(Double(value(day)), height: height)
            return
                "M\((10 * scale.middle(day.day) - width / 2).short) \(height.short)V\(y.short)h\(width.short)V\(height.short)z"
        }.joined()
    }

    private var summary: Text {
        guard let last = days.last else { return Text(ja: "利用はありません。", en: "There was no usage.") }
        return Text(
            ja: "利用のあった日は\(days.count)日、最後は\(last.day.shown(.ja))です。",
            en: "Used on \(days.count.english("day")), the last time on \(last.day.shown(.en)).")
    }

    /// The same by week, the latest first: days used, and the most people on one day.
    private func weeks(_ reader: Reader) -> [Fields] {
        stride(from: 0, to: max(0, last - first + 1), by: 7).map { back -> Fields in
            let end = last - back
            let week = days.filter { $0.day <= end && $0.day > end - 7 }
            let most = week.map(value).max() ?? 0
            let isUnknown = week.isEmpty && unknown.contains { $0.lowerBound <= end && $0.upperBound > end - 7 }
            return [
                "day": max(end - 6, first).shown(reader.language), "date": max(end - 6, first).description,
                "value": isUnknown
                    ? reader(Text(ja: "不明", en: "unknown"))
                    : reader(
                        Text(
                            ja: "\(week.count)日、最大\((countsUsers ? Unit.users : .events).amount(String(most)).ja)",
                            en:
                                "\(week.count.english("day")), at most \((countsUsers ? Unit.users : .events).amount(String(most)).en)"
                        )),
            ]
        }
    }
}
