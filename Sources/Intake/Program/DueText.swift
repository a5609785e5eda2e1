import Onboarding

extension Due {
    /// How far from its anchor a step can be due.
    static let furthest = 3650

    /// Reads `start`, `start + 7 days`, `kickoff+1 day`, `start - 3 working days`; nil if it is none. Before a
    /// minus there must be a space, since the key of a step may hold a dash.
    public init?(text: String) {
        let form = /([^\s+]+)(?:(?:\s*(\+)|\s+(-))\s*([0-9]{1,4})\s*(working\s+)?days?)?/
        guard let match = text.wholeMatch(of: form) else { return nil }
        let days = match.4.flatMap { Int($0) } ?? 0
        guard days <= Due.furthest else { return nil }
        let anchor: Anchor =
            switch match.1 {
            case "start": .start
            case "met": .met
            case "added": .added
            default: .step(String(match.1))
            }
        self.init(anchor: anchor, days: match.3 == nil ? days : -days, inWorkingDays: match.5 != nil)
    }

    /// The one way to write it.
    var text: String {
        let anchor =
            switch anchor {
            case .start: "start"
            case .met: "met"
            case .added: "added"
            case .step(let key): key
            }
        guard days != 0 || inWorkingDays else { return anchor }
        let unit = (inWorkingDays ? "working day" : "day") + (abs(days) == 1 ? "" : "s")
        return "\(anchor) \(days < 0 ? "-" : "+") \(abs(days)) \(unit)"
    }
}
