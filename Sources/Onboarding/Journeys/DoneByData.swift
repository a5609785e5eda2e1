/// That a step is done by the data (データで完了): the first day on which its `doneWhen` held, and why.
public struct DoneByData: Hashable, Sendable {
    public let day: Day
    /// The comparisons of the rule that held on the day, in reading order.
    public let reasons: [Held]

    public init(_ day: Day, _ reasons: [Held]) {
        self.day = day
        self.reasons = reasons
    }

    /// A comparison that held, with its numbers.
    public struct Held: Hashable, Sendable {
        /// In the language of criteria.
        public let comparison: String
        /// As a colleague says it: `これまでの利用ユーザー数：5人（5人以上）`.
        public let reading: Text

        public init(_ term: Formula.Term, _ reason: Reason) {
            comparison = term.statementText
            guard term.isMeasured else {
                reading = term.statement.reading
                return
            }
            let (subject, state, demand) = (term.subject, term.state(reason, quoted: nil), term.demand)
            reading = Text(
                ja: "\(subject.ja)：\(state.ja)（\(demand.ja)）", en: "\(subject.en): \(state.en) (\(demand.en))")
        }
    }

    /// The numbers that it rests on.
    public var reading: Text {
        Text(
            ja: reasons.map(\.reading.ja).joined(separator: "、"), en: reasons.map(\.reading.en).joined(separator: "; "))
    }
}

/// What the data say of a step, and whether it holds.
public enum DataWord: Hashable, Sendable {
    /// The step is done by the data.
    case holds(DoneByData)
    /// A person said otherwise, and perhaps why.
    case isOverruled(DoneByData, reason: String?)
}
