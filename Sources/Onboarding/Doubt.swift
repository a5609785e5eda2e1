/// Why a number is not known exactly.
public enum Doubt: Hashable, Sendable {
    /// The window reaches back to days before any usage was recorded; nil: none ever was.
    case beforeUsage(first: Day?)
    /// No usage of anybody has arrived after this day.
    case silentSince(Day)
    /// Some of the days are marked as lost.
    case outage
    /// A window that is still open, through this day.
    case open(through: Day)
    /// Nothing is recorded of this fact.
    case unrecorded(Fact)
    /// It has not happened even once.
    case neverSeen
    /// A division by zero, or nothing to take a mean or a maximum of.
    case nothingToCount

    public var reading: Text {
        switch self {
        case .beforeUsage(let first?):
            Text(ja: "\(first)より前の利用データがありません", en: "there is no usage from before \(first)")
        case .beforeUsage(nil): Text(ja: "利用データがまだありません", en: "there is no usage yet")
        case .silentSince(let day):
            Text(ja: "\(day)を最後に利用データが届いていません", en: "no usage has arrived since \(day)")
        case .outage: Text(ja: "利用データの欠けた日があります", en: "usage of some of the days was lost")
        case .open(let day): Text(ja: "期間は\(day)まで続きます", en: "the window is open until \(day)")
        case .unrecorded(let fact):
            Text(ja: "\(fact.absence.ja)記録されていません", en: "\(fact.absence.en) not recorded")
        case .neverSeen: Text(ja: "まだ一度も使われていません", en: "it has not been used yet")
        case .nothingToCount: Text(ja: "割る数や値がありません", en: "there is nothing to divide by or no value")
        }
    }

    /// A stable word for interfaces.
    public var code: String {
        switch self {
        case .beforeUsage: "before-usage"
        case .silentSince: "silent"
        case .outage: "outage"
        case .open: "open"
        case .unrecorded: "unrecorded"
        case .neverSeen: "never-seen"
        case .nothingToCount: "nothing-to-count"
        }
    }
}

extension Fact {
    /// What has to be recorded for it to be known.
    var source: Text {
        switch self {
        case .daysToRenewal: Text(ja: "契約終了日", en: "the end of the contract")
        case .daysToNotice: Text(ja: "契約終了日と解約通知の日数", en: "the end of the contract and the days of notice")
        default: reading
        }
    }

    /// The beginning of a sentence about its absence.
    fileprivate var absence: Text {
        switch self {
        case .seats: Text(ja: "\(reading.ja)が", en: "seats are")
        case .questions: Text(ja: "\(reading.ja)が", en: "questions are")
        case .daysToNotice:
            Text(ja: "契約終了日か解約通知の日数が", en: "the end of the contract or the days of notice are")
        default: Text(ja: "\(source.ja)が", en: "\(source.en) is")
        }
    }
}
