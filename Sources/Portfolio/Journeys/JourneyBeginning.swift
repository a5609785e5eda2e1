import Onboarding

/// How the journey of a customer begins that may be under way already, so that nobody who is well along begins with
/// everything overdue.
public struct JourneyBeginning: Sendable {
    /// The customer's key.
    public var customer: String
    /// Day 0.
    public var start: Day
    /// The days of steps that are over, by step key.
    public var done: [String: Day]
    /// Whether every other step that was due before today counts as done on the day it was due. Meetings that are
    /// proposed, the weekly look and completion do not: whether they are over, nobody can tell from a due date.
    public var isCaughtUp: Bool

    public init(customer: String, start: Day, done: [String: Day] = [:], isCaughtUp: Bool = false) {
        self.customer = customer
        self.start = start
        self.done = done
        self.isCaughtUp = isCaughtUp
    }

    /// Days before a journey's start on which a step of it may have been done: more is most likely a mistyped year.
    public static let earliestDone = 365

    /// - Throws: `Refusal` at the field, of a day on which no step of the journey can have been done.
    public static func checkDone(on day: Day, start: Day, at field: String) throws(Refusal) {
        guard start - day > earliestDone else { return }
        throw Refusal(
            .invalid,
            Text(
                ja: "\(day)は、オンボーディングの開始（\(start)）より1年以上前です。",
                en: "\(day) is more than a year before the journey's start, \(start)."),
            remedy: Text(ja: "年を確かめてください。", en: "Check the year."), at: Place(field: field))
    }

    /// The field that a form asks for the day of a step in, or for the first day.
    public static func field(_ customer: String, step: String? = nil) -> String { "\(customer)/\(step ?? "")" }
}

extension Step.Kind {
    /// Whether a day on which it was over says all there is to say of it.
    public var canBeOver: Bool {
        switch self {
        case .handoff, .kickoff, .training, .task, .customerTask: true
        case .observation, .onDemand, .completion: false
        }
    }
}
