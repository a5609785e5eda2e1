/// The factor L of a symmetric positive definite matrix A = L Lᵀ.
struct Cholesky {
    private let size: Int
    private var factor: [Double]

    /// A row that depends on the rows before it.
    struct Singular: Error {
        let row: Int
    }

    /// - Parameters:
    ///   - matrix: Row by row; the lower half is read.
    ///   - least: The smallest pivot of each row that counts as above zero.
    init(_ matrix: [Double], least: [Double]) throws(Singular) {
        size = least.count
        factor = matrix
        for row in 0..<size {
            for column in 0...row {
                var sum = matrix[row * size + column]
                for k in 0..<column { sum -= factor[row * size + k] * factor[column * size + k] }
                if row == column {
                    guard sum > least[row] else { throw Singular(row: row) }
                    factor[row * size + row] = sum.squareRoot()
                } else {
                    factor[row * size + column] = sum / factor[column * size + column]
                }
            }
        }
    }

    /// A⁻¹ b.
    func solve(_ vector: [Double]) -> [Double] {
        var x = vector
        for row in 0..<size {
            for k in 0..<row { x[row] -= factor[row * size + k] * x[k] }
            x[row] /= factor[row * size + row]
        }
        for row in (0..<size).reversed() {
            for k in (row + 1)..<max(size, row + 1) { x[row] -= factor[k * size + row] * x[k] }
            x[row] /= factor[row * size + row]
        }
        return x
    }

    /// A⁻¹, row by row.
    var inverse: [Double] {
        var inverse: [Double] = []
        for row in 0..<size {
            var unit = Array(repeating: 0.0, count: size)
            unit[row] = 1
            inverse += solve(unit)
        }
        return inverse
    }

    /// vᵀ A⁻¹ v for some rows and columns of a covariance matrix.
    /// - Parameter size: By row, a variance beside which rounding is all that a variance of 1e-12 of it says.
    /// - Returns: nil if they depend on each other.
    static func quadraticForm(
        _ vector: [Double], _ matrix: [Double], over kept: [Int], size: [Double]? = nil
    ) -> Double? {
        let part = kept.flatMap { row in kept.map { matrix[row * vector.count + $0] } }
        let least = kept.map { 1e-12 * (size?[$0] ?? matrix[$0 * vector.count + $0]) }
        guard let factor = try? Cholesky(part, least: least) else { return nil }
        let values = kept.map { vector[$0] }
        return zip(values, factor.solve(values)).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
