extension Journey {
    /// A time of a journey with its reason: a pause, a preparation.
    public struct Span: Hashable, Sendable {
        /// The first day of it.
        public let from: Day
        /// The day it is over; nil while nobody knows.
        public let until: Day?
        public let reason: String

        /// Whether the day lies in the span; the day it is over does not.
        public func contains(_ day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }
    }
}

/// Spans of one sort, by the days on which they begin and end. Worked out from the days alone, so that one may be
/// entered long after a later one.
struct Spans: Hashable {
    /// By day: the reason of what begins, or nil where it is over.
    private var marks: [Day: String?] = [:]

    mutating func begin(_ reason: String, on day: Day) { marks[day] = .some(reason) }

    /// On the day of a beginning it takes the beginning back.
    mutating func end(on day: Day) { marks[day] = .some(nil) }

    /// In order of time, none touching the next under the same reason.
    var all: [Journey.Span] {
        var spans: [Journey.Span] = []
        var open: (from: Day, reason: String)?
        for (day, reason) in marks.sorted(by: { $0.key < $1.key }) where reason != open?.reason {
            if let open { spans.append(Journey.Span(from: open.from, until: day, reason: open.reason)) }
            open = reason.map { (day, $0) }
        }
        if let open { spans.append(Journey.Span(from: open.from, until: nil, reason: open.reason)) }
        return spans
    }
}
