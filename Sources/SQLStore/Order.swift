/// The positions of rows in ascending order of their columns, the first column weighing most; equal rows keep
/// their order. B-trees take rows in key order several times faster than in the order they came.
///
/// Radix sort from the last column to the first: linear, and of each column only the digits in which its values
/// differ cost anything.
func ascendingOrder(of columns: [[Int64]]) -> [Int] {
    let rows = columns.first?.count ?? 0
    let digitBits: UInt64 = rows > 1 << 16 ? 16 : 8
    var order = Array(0..<rows)
    var sorted = order
    for column in columns.reversed() {
        guard let least = column.min(), let greatest = column.max() else { break }
        let range = UInt64(bitPattern: greatest &- least)
        var shift: UInt64 = 0
        while shift < 64, range >> shift > 0 {
            distribute(order, into: &sorted, column, least, shift, digitBits)
            swap(&order, &sorted)
            shift += digitBits
        }
    }
    return order
}

/// One stable pass: rows go where the digit at `shift` of their value above `least` puts them.
private func distribute(
    _ order: [Int], into sorted: inout [Int], _ column: [Int64], _ least: Int64, _ shift: UInt64, _ digitBits: UInt64
) {
    let mask = 1 << Int(digitBits) - 1
    func digit(_ row: Int) -> Int { Int(truncatingIfNeeded: UInt64(bitPattern: column[row] &- least) >> shift) & mask }
    var places = [Int](repeating: 0, count: mask + 2)
    for row in order { places[digit(row) + 1] += 1 }
    for digit in 1..<places.count { places[digit] += places[digit - 1] }
    for row in order {
        let digit = digit(row)
        sorted[places[digit]] = row
        places[digit] += 1
    }
}

extension Array {
    /// The elements at the positions, in their order.
    func picking(_ positions: [Int]) -> [Element] { positions.map { self[$0] } }
}
