import Onboarding
import Portfolio

/// How the leading number of a journey's criteria moved over the last weeks, small enough to stand in a row: a line,
/// dotted what is required, hatched the weeks of which nothing is known, and the number itself.
public struct Sparkline: Sendable {
    /// At the end of each week, the latest last; fewer than `Rulebook.weeksFollowed` where the journey is younger.
    public var weeks: [Interval]
    /// The comparison, and how it stands.
    public var term: Formula.Term
    public var reason: Reason
    /// Whether it says what is required, and whether that is so.
    public var isJudged = true

    private static let width = 72
    private static let height = 22
    private static let margin = 3

    /// - Parameter isNamed: Whether what it is about stands elsewhere, as the head of its column does.
    func fields(for reader: Reader, isNamed: Bool = false) -> Fields {
        let state = reader.label(term.state(reason, quoted: nil))
        let demand = isJudged ? reader(term.demand) : nil
        let subject = reader.label(term.subject)
        return [
            "drawing": drawing, "value": state,
            "words": reader(
                Text(
                    ja: (isNamed ? state : "\(subject)：\(state)") + (demand.map { "（基準は\($0)）" } ?? ""),
                    en: (isNamed ? state : "\(subject): \(state)") + (demand.map { " (\($0) required)" } ?? ""))),
        ]
    }

    /// Elements of a picture of 72 × 22.
    private var drawing: String {
        let known = weeks.map { $0.isPoint || $0.lower.isFinite ? $0.lower.drawn : nil }
        let required = isJudged && reason.required.isPoint ? reason.required.lower.drawn : nil
        let highest = max((known.compactMap { $0 } + [required ?? 0]).max() ?? 0, 0.000_001)
        let (left, right) = (Sparkline.margin, Sparkline.width - Sparkline.margin)
        let apart = Double(right - left) / Double(Rulebook.weeksFollowed - 1)
        func x(_ week: Int) -> Int { right - Int((Double(known.count - 1 - week) * apart).rounded()) }
        func y(_ value: Double) -> Int {
            let room = Double(Sparkline.height - 2 * Sparkline.margin)
            return Sparkline.height - Sparkline.margin - Int((min(max(value / highest, 0), 1) * room).rounded())
        }
        var markup = Markup()
        var path = ""
        for (week, value) in known.enumerated() {
            guard let value else {
                let from = week == 0 ? x(week) : x(week - 1)
                markup.element(
                    "rect",
                    [
                        "x": String(from), "width": String(max(x(week) - from, 1)), "height": String(Sparkline.height),
                        "fill": "url(#hatch)",
                    ])
                continue
            }
            let beside = [week - 1, week + 1].map { known.indices.contains($0) ? known[$0].map(y) : nil }
            // In the middle of a level stretch no point is needed: there are fifty lines on a page.
            if beside.allSatisfy({ $0 == y(value) }) { continue }
            path += (week > 0 && known[week - 1] != nil ? "L" : "M") + "\(x(week)) \(y(value))"
        }
        if let required { markup.element("path", ["class": "t", "d": "M0 \(y(required))H\(Sparkline.width)"]) }
        if !path.isEmpty { markup.element("path", ["d": path]) }
        if let last = known.last ?? nil {
            markup.element(
                "circle",
                [
                    "class": isJudged && reason.verdict == .met ? "f" : nil, "cx": String(right),
                    "cy": String(y(last)), "r": "2.5",
                ])
        }
        return markup.text
    }
}

extension Sparkline {
    /// Nil where the criteria ask for no number, or it was not followed.
    public init?(_ journey: JourneySituation) {
        let (formula, reasons) = (journey.judged.formula, journey.judged.judgement.reasons)
        guard let leading = formula.leading, !journey.weeks.isEmpty,
            reasons.indices.contains(leading)
        else { return nil }
        self.init(weeks: journey.weeks, term: formula.terms[leading], reason: reasons[leading])
    }
}
