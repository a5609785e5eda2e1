/// What a customer pays a month (MRR), in the workspace's currency.
public struct MonthlyValue: Hashable, Comparable, Sendable {
    /// In hundredths of the currency.
    public let hundredths: Int64

    /// The largest value, 10¹²: ten thousand of them can be added up.
    private static let largest: Int64 = 1_000_000_000_000

    public init(hundredths: Int64) { self.hundredths = hundredths }

    /// Reads plain digits with at most two places; nil for anything else, below zero or above 10¹².
    public init?(_ text: String) {
        guard let millionths = DecimalParts.millionths(text), millionths >= 0, millionths % 10_000 == 0,
            millionths / 1_000_000 <= MonthlyValue.largest
        else { return nil }
        hundredths = millionths / 10_000
    }

    public static func < (left: MonthlyValue, right: MonthlyValue) -> Bool { left.hundredths < right.hundredths }

    /// Plain digits, as a customers file has them: `120000`, `99.50`.
    public var text: String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        return rest == 0 ? "\(whole)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// Several monthly values added up, each customer once.
public struct MonthlySum: Hashable, Sendable {
    public private(set) var total = MonthlyValue(hundredths: 0)
    /// How many customers have a value, and how many have none on record.
    public private(set) var (known, unknown) = (0, 0)

    public init() {}

    /// - Parameter value: Nil where none is on record.
    public mutating func add(_ value: MonthlyValue?) {
        guard let value else {
            unknown += 1
            return
        }
        known += 1
        total = MonthlyValue(hundredths: total.hundredths + value.hundredths)
    }
}
