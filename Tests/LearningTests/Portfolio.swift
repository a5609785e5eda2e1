import Onboarding
import Statistics

@testable import Learning

/// Day 0 of the made-up portfolios.
let newYear = Day("2026-01-01")!

/// A customer that left on a day of its contract, or was still there on it.
func customer(_ key: String, day: Int, left: Bool, group: String? = nil) -> LearnedUnit {
    LearnedUnit(
        customer: key, name: key, start: newYear, end: newYear + (left ? 1000 : day),
        leftOn: left ? newYear + day : nil, group: group)
}

/// How a journey came out on its last day.
enum Outcome {
    case onboarded, left, goesOn
}

/// A journey that is followed from a day of it on (−1: its own day 0) to the day on which it came out.
func journey(
    _ key: String, from entry: Int = -1, to day: Int, _ outcome: Outcome, group: String? = nil,
    isPaused: Bool = false
) -> LearnedUnit {
    let milestones = Milestones(
        metOn: outcome == .onboarded ? newYear + day : nil, onboardedOn: outcome == .onboarded ? newYear + day : nil)
    return LearnedUnit(
        customer: key, name: key, start: newYear, end: newYear + (outcome == .goesOn ? day : 1000),
        leftOn: outcome == .left ? newYear + day : nil, course: .followed(entry: entry, milestones),
        isPaused: isPaused, group: group)
}

func cohort(_ units: [LearnedUnit], asOf day: Int = 1000, expectedDays: Int = 90) -> Cohort {
    Cohort(program: "standard", version: 1, asOf: newYear + day, expectedDays: expectedDays, units: units)
}

/// So many customers with numbers for keys.
func customers(_ numbers: Range<Int>, _ make: (String) -> LearnedUnit) -> [LearnedUnit] {
    numbers.map { make("c\($0)") }
}

/// Whether two numbers agree to 1e-8 of the second.
func agree(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-8 * max(1, abs(expected)) } ?? false
}

func agree(_ limits: Limits?, _ lower: Double, _ upper: Double) -> Bool {
    agree(limits?.lower, lower) && agree(limits?.upper, upper)
}
