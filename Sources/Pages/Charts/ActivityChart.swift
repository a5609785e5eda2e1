import Onboarding
import Usage

/// What a customer did day by day: the people who used the product, or the events where users are not told apart.
public struct ActivityChart: Sendable {
    public var first: Day
    public var last: Day
    public var days: [ActiveDay]
    public var unknown: [ClosedRange<Day>]

    public init(first: Day, last: Day, days: [ActiveDay], unknown: [ClosedRange<Day>] = []) {
        self.first = first
        self.last = last
        self.days = days
        self.unknown = unknown
    }

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
        markup.element(
            "svg", ["class": "values", "width": "44", "height": (height + top + 24).short, "aria-hidden": "true"]
        ) { markup in
            for (value, y) in [(values.highest, top), (0, top + height)] {
                markup.element(
                    "text", ["class": "tick", "x": "38", "y": (y + 4).short, "text-anchor": "end"],
                    Int(value).grouped)
            }
        }
        markup.element(
            "svg",
            [
                "class": "chart", "role": "img", "aria-labelledby": "\(id)-title \(id)-text", "width": "100%",
                "height": (height + top + 24).short,
            ]
        ) { markup in
            markup.element("title", ["id": "\(id)-title"], reader(title))
            markup.element("desc", ["id": "\(id)-text"], reader(summary))
            for range in unknown where range.upperBound >= first && range.lowerBound <= last {
                let (from, to) = (max(range.lowerBound, first), min(range.upperBound, last))
                markup.element(
                    "rect",
                    [
                        "class": "unknown", "x": scale.position(from).percent, "y": top.short,
                        "width": (scale.position(to + 1) - scale.position(from)).percent, "height": height.short,
                        "fill": "url(#hatch)",
                    ])
            }
            markup.element(
                "line", ["class": "grid", "x1": "0", "x2": "100%", "y1": top.short, "y2": top.short])
            markup.element(
                "svg",
                [
                    "x": "0", "y": top.short, "width": "100%", "height": height.short,
                    "viewBox": "0 0 1000 \(height.short)", "preserveAspectRatio": "none",
                ]
            ) { $0.element("path", ["class": "bars", "d": bars(scale, values)]) }
            markup.element(
                "line",
                [
                    "class": "axis", "x1": "0", "x2": "100%", "y1": (top + height).short, "y2": (top + height).short,
                ])
            for tick in scale.ticks(most: 8) {
                let x = scale.position(tick)
                markup.element(
                    "text",
                    [
                        "class": "tick", "x": x.percent, "y": (top + height + 16).short,
                        "text-anchor": x < 4 ? "start" : x > 94 ? "end" : "middle",
                    ], tick.brief(reader.language))
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
