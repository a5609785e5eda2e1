import Statistics
import Testing

/// Whether a value equals a printed one, which has ten digits.
func isClose(_ value: Double?, _ expected: Double?, _ tolerance: Double = 1e-8) -> Bool {
    guard let value, let expected else { return value == nil && expected == nil }
    return abs(value - expected) <= max(tolerance * abs(expected), 1e-12)
}

func isClose(_ values: [Double], _ expected: [Double], _ tolerance: Double = 1e-8) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { isClose($0, $1, tolerance) }
}

func isClose(_ limits: Limits?, _ lower: Double, _ upper: Double) -> Bool {
    isClose(limits?.lower, lower) && isClose(limits?.upper, upper)
}

extension Quantile {
    var days: [Int?] { [day, lower, upper] }
}
