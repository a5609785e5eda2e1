import Onboarding
import Usage

/// How one number of the criteria stood day by day, with what is required of it. Days of which nothing is known
/// are hatched and have no line; what is known in part, as a count that can only be higher, is a broken line.
public struct MetricChart: Sendable {
    /// The comparison that is drawn.
    public var term: Formula.Term
    public var trend: Trend
    /// Days of which nobody knows what happened.
    public var unknown: [ClosedRange<Day>] = []
    /// What happened when: steps done, with their names, in order of time.
    public var events: [Event] = []
    /// Whether it says what is required, and on which days that was so.
    public var isJudged = true

    /// What a chart marks on its axis of time.
    public struct Event: Hashable, Sendable {
        public var day: Day
        public var name: Text
    }

    private static let height = 120.0
    private static let top = 22.0

    func fields(id: String, for reader: Reader) -> Fields {
        guard let first = trend.steps.first?.first, let last = trend.steps.last?.last else { return ["isEmpty": true] }
        let days = DayScale(first: first, last: last)
        let (hasUnknown, legend) = (!shownUnknown(days).isEmpty, legend(days, reader))
        let hasPartial = trend.steps.contains { !$0.reason.actual.isPoint && $0.reason.actual.lower.isFinite }
        return [
            "id": id, "title": reader.label(term.subject),
            "demand": present(isJudged ? reader(term.demand) : nil), "isJudged": isJudged,
            "picture": picture(id, days, reader), "rows": table(days, reader),
            "legend": legend, "hasUnknown": hasUnknown, "hasPartial": hasPartial,
            "hasKey": hasUnknown || hasPartial || !legend.isEmpty,
        ]
    }

    // MARK: The picture

    private func picture(_ id: String, _ days: DayScale, _ reader: Reader) -> String {
        let values = ValueScale(drawnValues, isWhole: isWhole)
        let (height, top) = (MetricChart.height, MetricChart.top)
        let ticks = values.ticks.map { tick in
            (tick, y: top + values.position(tick.drawn ?? 0, height: height))
        }
        var markup = Markup()
        markup.chart(
            id: id, height: height + top + 24, title: reader(term.subject), summary: reader(summary),
            values: ticks.map { tick, y in
                (reader(term.isShare ? term.amount(tick) : Text(same: tick.decimal ?? "")), y)
            }
        ) { markup in
            for range in shownUnknown(days) {
                markup.band(
                    "unknown", range.lowerBound..<range.upperBound + 1, on: days, top: top, height: height,
                    fill: "url(#hatch)")
            }
            for tick in ticks { markup.line("grid", x: ("0", "100%"), y: (tick.y, tick.y)) }
            drawLines(days, values, into: &markup)
            drawEvents(days, into: &markup)
            drawAxis(days, reader, into: &markup)
            drawPresent(days, values, reader, into: &markup)
        }
        return markup.text
    }

    private func drawLines(_ days: DayScale, _ values: ValueScale, into markup: inout Markup) {
        let height = MetricChart.height
        /// A path over the steps whose value is drawn; it breaks where one is not.
        func path(_ value: (Trend.Step) -> Number?) -> String {
            var path = ""
            var isOpen = false
            for step in trend.steps {
                guard let number = value(step)?.drawn else {
                    isOpen = false
                    continue
                }
                let y = values.position(number, height: height).short
                path += isOpen ? "V\(y)" : "M\((10 * days.position(step.first)).short) \(y)"
                path += "H\((10 * days.position(step.last + 1)).short)"
                isOpen = true
            }
            return path
        }
        let known = path { $0.reason.actual.isPoint ? $0.reason.actual.lower : nil }
        let partial = path { $0.reason.actual.isPoint ? nil : $0.reason.actual.lower }
        let required = path { isJudged && $0.reason.required.isPoint ? $0.reason.required.lower : nil }
        markup.stretched(top: MetricChart.top, height: height) { markup in
            for (name, path) in [("required", required), ("partial", partial), ("known", known)] where !path.isEmpty {
                markup.element("path", ["class": "line \(name)", "d": path, "vector-effect": "non-scaling-stroke"])
            }
        }
    }

    /// Steps as numbered marks; two that would touch stand above each other.
    private func drawEvents(_ days: DayScale, into markup: inout Markup) {
        var previous = -100.0
        var isRaised = false
        for (index, event) in shownEvents(days).enumerated() {
            let x = days.middle(event.day)
            isRaised = x - previous < 4 && !isRaised
            previous = x
            let y = isRaised ? 0.0 : 9.0
            markup.line("event", x: (x.percent, x.percent), y: (y + 9, MetricChart.top + MetricChart.height))
            markup.element("text", ["class": "event", "x": x.percent, "y": (y + 8).short], String(index + 1))
        }
    }

    private func drawAxis(_ days: DayScale, _ reader: Reader, into markup: inout Markup) {
        let y = MetricChart.top + MetricChart.height
        for tick in days.ticks() {
            let x = days.position(tick).percent
            markup.line("axis", x: (x, x), y: (y, y + 4))
            markup.date(tick, on: days, y: y + 17, reader.language)
        }
    }

    /// Where it stands on the last day, and what is required then.
    private func drawPresent(_ days: DayScale, _ values: ValueScale, _ reader: Reader, into markup: inout Markup) {
        guard let last = trend.steps.last else { return }
        let present = last.reason.actual.lower.drawn.map {
            MetricChart.top + values.position($0, height: MetricChart.height)
        }
        if let required = isJudged && last.reason.required.isPoint ? last.reason.required.lower.drawn : nil {
            let y = MetricChart.top + values.position(required, height: MetricChart.height)
            let isNearTop = y < MetricChart.top + 12
            // Where the line ends close by, the words stand at the other side.
            let isLeft = present.map { abs($0 - y) < 18 } ?? false
            markup.element(
                "text",
                [
                    "class": "threshold", "x": isLeft ? "1%" : "100%", "y": (isNearTop ? y + 12 : y - 4).short,
                    "text-anchor": isLeft ? "start" : "end",
                ], reader(Text(ja: "基準 \(term.demand.ja)", en: term.demand.en)))
        }
        if let y = present {
            markup.element(
                "circle",
                [
                    "class": last.reason.actual.isPoint ? "present" : "present partial", "cx": "99.4%", "cy": y.short,
                    "r": "3.5",
                ])
        }
    }

    // MARK: The same in words

    /// What the picture shows, for those who cannot see it.
    private var summary: Text {
        guard let first = trend.steps.first, let last = trend.steps.last else { return Text(same: "") }
        let state = term.state(last.reason, quoted: nil)
        let (ja, en) = isJudged ? ("、基準は\(term.demand.ja)", "; \(term.demand.en) is required") : ("", "")
        return Text(
            ja: "\(first.first.shown(.ja))から\(last.last.shown(.ja))まで。最後の日は\(state.ja)\(ja)です。",
            en:
                "From \(first.first.shown(.en)) to \(last.last.shown(.en)). On the last day it is \(state.en)\(en)."
        )
    }

    private func legend(_ days: DayScale, _ reader: Reader) -> [Fields] {
        shownEvents(days).enumerated().map { index, event in
            [
                "number": index + 1, "name": reader(event.name), "day": event.day.brief(reader.language),
                "date": event.day.description,
            ]
        }
    }

    /// Week by week from the last day backwards, and the first day.
    private func table(_ days: DayScale, _ reader: Reader) -> [Fields] {
        stride(from: 0, to: days.days, by: 7).map { days.last - $0 }.compactMap { day in
            guard let step = trend[day] else { return nil }
            return [
                "day": day.shown(reader.language), "date": day.description,
                "value": reader.label(term.state(step.reason, quoted: nil)),
                "mark": [step.reason.verdict.mark.fields(reader.language)],
            ]
        }
    }

    private func shownEvents(_ days: DayScale) -> [Event] {
        events.filter { $0.day >= days.first && $0.day <= days.last }
    }

    /// The days hatched: those of which nobody knows what happened, and those on which the number itself is not known.
    private func shownUnknown(_ days: DayScale) -> [ClosedRange<Day>] {
        let wide = trend.steps.filter { !$0.reason.actual.isKnown }.map { $0.first...$0.last }
        return (unknown + wide).filter { $0.upperBound >= days.first && $0.lowerBound <= days.last }
            .map { max($0.lowerBound, days.first)...min($0.upperBound, days.last) }
    }

    /// Every number that has to fit into the picture.
    private var drawnValues: [Double] {
        trend.steps.flatMap { step in
            [
                step.reason.actual.lower, step.reason.actual.isPoint ? step.reason.actual.upper : nil,
                isJudged ? step.reason.required.lower : nil, isJudged ? step.reason.required.upper : nil,
            ].compactMap { $0?.drawn }
        }
    }

    private var isWhole: Bool {
        !term.isShare
            && trend.steps.allSatisfy { step in
                [step.reason.actual.lower, step.reason.required.lower].allSatisfy {
                    $0.isFinite ? $0.roundedUp == $0.roundedDown : true
                }
            }
    }
}

extension Interval {
    /// Something is known of it.
    fileprivate var isKnown: Bool { lower.isFinite || upper.isFinite }
}
