/// The positions of rows in ascending order of their columns, the first column weighing most; equal rows keep
/// their order. B-trees take rows in key order several times faster than in the order they came.
///
/// Radix sort by bytes from the last column to the first: linear, and of each column only the bytes in which
/// its values differ cost anything.
func ascendingOrder(of columns: [[Int64]]) -> [Int] {
    var order = Array(0..<(columns.first?.count ?? 0))
    var sorted = order
    for column in columns.reversed() {
        guard let least = column.min(), let greatest = column.max() else { break }
        let range = UInt64(bitPattern: greatest &- least)
        var shift: UInt64 = 0
        while shift < 64, range >> shift > 0 {
            distribute(order, into: &sorted, by: column, least, shift)
            swap(&order, &sorted)
            shift += 8
        }
    }
    return order
}

/// One stable pass: rows go where the byte at `shift` of their value above `least` puts them.
private func distribute(
    _ order: [Int], into sorted: inout [Int], by column: [Int64], _ least: Int64, _ shift: UInt64
) {
    func byte(_ row: Int) -> Int { Int(truncatingIfNeeded: UInt64(bitPattern: column[row] &- least) >> shift) & 0xFF }
    var places = [Int](repeating: 0, count: 257)
    for row in order { places[byte(row) + 1] += 1 }
    for digit in 1...256 { places[digit] += places[digit - 1] }
    for row in order {
        let digit = byte(row)
        sorted[places[digit]] = row
        places[digit] += 1
    }
}

extension Array {
    /// The elements at the positions, in their order.
    func picking(_ positions: [Int]) -> [Element] { positions.map { self[$0] } }
}
