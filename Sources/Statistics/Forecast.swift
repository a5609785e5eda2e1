/// When the event will come to a unit to which nothing has happened by a day, from others that were as far.
public struct Forecast: Hashable, Sendable {
    /// The days between which the event is expected with 80 %, or from which on it is with 90 %.
    public struct Range: Hashable, Sendable {
        public let earliest: Int
        /// nil: more than one in ten comparable units took longer than is known, or ended otherwise.
        public let latest: Int?

        /// Of the units to which it applies, the share that it is meant to hold for.
        public var level: Double { latest == nil ? 0.9 : 0.8 }
    }

    /// The day on which nothing had happened yet.
    public let age: Int
    /// Units with exit after that day.
    public let comparable: Int
    /// (F(t + s) − F(t)) ÷ S(t) on day t + s, counted from the same day 0 as the age: the Aalen–Johansen estimate of
    /// the comparable units.
    public let incidence: CumulativeIncidence

    public init(_ table: RiskTable, age: Int) {
        let beyond = table.after(age)
        self.age = age
        comparable = beyond.n
        incidence = CumulativeIncidence(beyond)
    }

    /// From the first day on which the share reaches 0.1 (m + 1) ÷ m to the first on which it reaches
    /// 0.9 (m + 1) ÷ m, for m comparable units.
    /// - Returns: nil with less than 20 comparable units, with which ranges hold too rarely, and if the lower end is
    ///   not reached.
    public var range: Range? {
        guard comparable >= 20 else { return nil }
        let m = Double(comparable)
        func first(_ share: Double) -> Int? {
            incidence.curve.points.first { $0.value >= share * (m + 1) / m - Curve.tolerance }?.day
        }
        return first(0.1).map { Range(earliest: $0, latest: first(0.9)) }
    }
}
