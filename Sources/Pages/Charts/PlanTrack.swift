import Onboarding

/// The days of a plan as a track, one for each step beneath the other: when it was meant to be, when it is due, when
/// it was done, and today.
struct PlanTrack {
    private let plan: Plan
    private let pauses: [Journey.Pause]
    private let start: Day
    private let expectedEnd: Day
    private let isToday: Bool
    private let scale: DayScale

    init(_ plan: Plan, start: Day, expectedDays: Int, pauses: [Journey.Pause], isToday: Bool) {
        self.isToday = isToday
        self.plan = plan
        self.start = start
        self.pauses = pauses
        expectedEnd = start + expectedDays
        var days = [start, plan.day, expectedEnd]
        for step in plan.steps {
            days += [step.due, step.original].compactMap { $0 }
            if case .done(let day) = step.state { days.append(day) }
        }
        let (first, last) = (days.min() ?? start, days.max() ?? start)
        let margin = max(2, (last - first) / 40)
        scale = DayScale(first: first - margin, last: last + margin)
    }

    private static let height = 26.0

    /// The head of the track: months, today, the end expected.
    func axis(_ reader: Reader) -> String {
        var markup = Markup()
        markup.element("svg", ["class": "track", "width": "100%", "height": "30", "aria-hidden": "true"]) { markup in
            for tick in scale.ticks(most: 7) {
                markup.date(tick, on: scale, y: 11, reader.language)
            }
            let today = scale.middle(plan.day)
            markup.element(
                "text",
                [
                    "class": "today", "x": today.percent, "y": "26",
                    "text-anchor": today < 6 ? "start" : today > 94 ? "end" : "middle",
                ], reader(isToday ? Text(ja: "今日", en: "today") : Text(ja: "この日", en: "this day")))
        }
        return markup.text
    }

    /// The track of one step. It says in a title what it shows; the table around it says the same in words.
    func row(_ step: PlannedStep, _ reader: Reader) -> String {
        let middle = PlanTrack.height / 2
        var markup = Markup()
        markup.element(
            "svg", ["class": "track", "width": "100%", "height": PlanTrack.height.short, "aria-hidden": "true"]
        ) { markup in
            drawGround(into: &markup)
            if let original = step.original, let due = settled(step), original != due {
                let (from, to) = (scale.middle(original).percent, scale.middle(due).percent)
                markup.line("shift", x: (from, to), y: (middle, middle))
                point(original, "diamond meant", into: &markup)
            }
            switch step.state {
            case .done(let day): point(day, "disc done", into: &markup)
            case .open, .waiting, .undated:
                if let due = step.due {
                    point(due, step.isOverdue ? "diamond overdue" : "diamond due", into: &markup)
                }
            case .leftOut: break
            }
        }
        return markup.text
    }

    private func settled(_ step: PlannedStep) -> Day? {
        if case .done(let day) = step.state { day } else { step.due }
    }

    private func drawGround(into markup: inout Markup) {
        let height = PlanTrack.height
        for pause in pauses {
            let until = min(pause.until ?? scale.last + 1, scale.last + 1)
            let from = max(pause.from, scale.first)
            guard from < until else { continue }
            markup.band("pause", from..<until, on: scale, height: height)
        }
        let (begin, end) = (scale.middle(start).percent, scale.middle(expectedEnd).percent)
        markup.line("ground", x: (begin, end), y: (height / 2, height / 2))
        let today = scale.middle(plan.day).percent
        markup.line("today", x: (today, today), y: (0, height))
    }

    private func point(_ day: Day, _ kind: String, into markup: inout Markup) {
        markup.element(
            "svg",
            [
                "x": scale.middle(day).percent, "y": (PlanTrack.height / 2).short, "overflow": "visible",
                "width": "1", "height": "1",
            ]
        ) { markup in
            if kind.hasPrefix("disc") {
                markup.element("circle", ["class": "point \(kind)", "r": "5"])
            } else {
                markup.element("path", ["class": "point \(kind)", "d": "M0-6 6 0 0 6-6 0z"])
            }
        }
    }
}
