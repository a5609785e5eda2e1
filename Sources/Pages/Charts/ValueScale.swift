import Onboarding

/// Where values lie up a picture: a scale from 0 (or below) to a round number above them all.
struct ValueScale {
    let lowest: Double
    let highest: Double
    /// The values to write along the axis, from the lowest to the highest.
    let ticks: [Number]

    /// - Parameter isWhole: Counts and days have no ticks between whole numbers.
    init(_ values: [Double], isWhole: Bool) {
        let least = min(0, values.min() ?? 0)
        let most = max(values.max() ?? 1, least + (isWhole ? 1 : 0.000_001))
        let step = ValueScale.step(for: most - least, isWhole: isWhole)
        lowest = (least / step).rounded(.down) * step
        highest = max((most / step).rounded(.up) * step, lowest + step)
        var ticks: [Number] = []
        var tick = lowest
        while tick <= highest + step / 2 {
            ticks.append(Number(drawn: tick))
            tick += step
        }
        self.ticks = ticks
    }

    /// The position of a value from the top, where the picture is `height` high.
    func position(_ value: Double, height: Double) -> Double {
        height * (1 - (min(max(value, lowest), highest) - lowest) / (highest - lowest))
    }

    /// 1, 2 or 5 of some power of ten, so that two to five steps cover the range.
    private static func step(for range: Double, isWhole: Bool) -> Double {
        var power = 1.0
        while power * 10 <= range { power *= 10 }
        while power > range, power > 0.000_001 { power /= 10 }
        let step = [0.2, 0.5, 1, 2, 5].map { $0 * power }.first { range / $0 <= 4 } ?? power * 5
        return isWhole ? max(1, step.rounded(.up)) : step
    }
}

extension Number {
    /// Of a place in a drawing: to millionths, where they can be told apart; what is too large for a number is the largest.
    fileprivate init(drawn value: Double) {
        if let millionths = Int64(exactly: (value * 1_000_000).rounded()) {
            self.init(millionths: millionths)
        } else {
            self.init(Int64(exactly: value.rounded()) ?? (value < 0 ? .min : .max))
        }
    }

    /// For drawing; nil for the infinities.
    var drawn: Double? { isFinite ? Double(numerator) / Double(denominator) : nil }
}
