import Onboarding

extension Markup {
    /// A chart with its title and what it shows in words, and beside it the values of its scale, so that they lie on
    /// nothing however narrow it is.
    /// - Parameter values: Each with its place from the top.
    mutating func chart(
        id: String, height: Double, title: String, summary: String, values: [(String, y: Double)],
        _ body: (inout Markup) -> Void
    ) {
        element("svg", ["class": "values", "width": "44", "height": height.short, "aria-hidden": "true"]) { markup in
            for (value, y) in values {
                markup.element("text", ["class": "tick", "x": "38", "y": (y + 4).short, "text-anchor": "end"], value)
            }
        }
        element(
            "svg",
            [
                "class": "chart", "role": "img", "aria-labelledby": "\(id)-title \(id)-text", "width": "100%",
                "height": height.short,
            ]
        ) { markup in
            markup.element("title", ["id": "\(id)-title"], title)
            markup.element("desc", ["id": "\(id)-text"], summary)
            body(&markup)
        }
    }

    /// A part that is stretched to the width of its chart, and is a thousand wide to what is drawn in it.
    mutating func stretched(top: Double, height: Double, _ body: (inout Markup) -> Void) {
        element(
            "svg",
            [
                "x": "0", "y": top.short, "width": "100%", "height": height.short,
                "viewBox": "0 0 1000 \(height.short)", "preserveAspectRatio": "none",
            ], body)
    }

    mutating func line(_ kind: String, x: (String, String), y: (Double, Double)) {
        element("line", ["class": kind, "x1": x.0, "x2": x.1, "y1": y.0.short, "y2": y.1.short])
    }

    /// Some days, shaded.
    mutating func band(
        _ kind: String, _ days: Range<Day>, on scale: DayScale, top: Double = 0, height: Double, fill: String? = nil
    ) {
        let (from, until) = (scale.position(days.lowerBound), scale.position(days.upperBound))
        element(
            "rect",
            [
                "class": kind, "x": from.percent, "y": top.short, "width": (until - from).percent,
                "height": height.short, "fill": fill,
            ])
    }

    /// A day along the axis; at the ends it stays within the picture.
    mutating func date(_ day: Day, on scale: DayScale, y: Double, _ language: Language) {
        let x = scale.position(day)
        let anchor = x < 4 ? "start" : x > 94 ? "end" : "middle"
        element(
            "text", ["class": "tick", "x": x.percent, "y": y.short, "text-anchor": anchor], day.brief(language))
    }
}
