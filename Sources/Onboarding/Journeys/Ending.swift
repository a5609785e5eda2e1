/// That a journey is over (解約・終了), and by what: a person ended it, its customer left, or nothing more is known of the
/// customer. The end and the departure know of each other: a journey that was under way counts as ended by the
/// departure, and the cause that was recorded with the end is that of both.
public struct Ending: Hashable, Sendable {
    /// The day from which it was over by what a person said; nil: nobody did.
    public let endedOn: Day?
    /// Why, as that person said.
    public let cause: String?
    /// The day the customer left; nil: it has not.
    public let leftOn: Day?
    /// The last day about which anything is known of the customer; nil: it is watched.
    public let observedUntil: Day?

    /// Nil where the journey goes on as of the day.
    public init?(_ journey: Journey, of customer: Customer, asOf day: Day) {
        (endedOn, cause) = (journey.ended(on: day), journey.endCause(on: day))
        leftOn = customer.churnedAt.flatMap { $0 <= day ? $0 : nil }
        observedUntil = customer.observedUntil.flatMap { $0 < day ? $0 : nil }
        if endedOn == nil, leftOn == nil, observedUntil == nil { return nil }
    }

    /// The last day as of which the journey is judged: the day of the end, or the day before the departure.
    public var lastDay: Day { [endedOn, leftOn.map { $0 - 1 }, observedUntil].compactMap { $0 }.min()! }

    /// The day that lists show: that of the departure, where the customer left.
    public var day: Day { leftOn ?? endedOn ?? observedUntil! }

    /// What happened on that day.
    public var label: Text {
        if leftOn != nil { return Text(ja: "解約", en: "left") }
        return endedOn != nil ? Text(ja: "終了", en: "ended") : Text(ja: "観測終了", en: "no longer observed")
    }

    /// What is known beside the day: the cause, and of a customer that left the day on which the journey had ended
    /// before. Nil where nothing is.
    public func remark(near today: Day) -> Text? {
        let before = leftOn.flatMap { left in endedOn.flatMap { $0 < left ? $0.spoken(from: today) : nil } }
        let ended = before.map { Text(ja: "オンボーディングは\($0.ja)に終了", en: "the journey ended on \($0.en)") }
        let said = [cause.map { Text(same: $0) }, ended].compactMap { $0 }
        guard !said.isEmpty else { return nil }
        return Text(ja: said.map(\.ja).joined(separator: "、"), en: said.map(\.en).joined(separator: "; "))
    }
}
