/// Holm's correction (1979) for tests that are read one by one.
public enum Holm {
    /// The adjusted p of each, in the order given. Equal to `p.adjust(p, method = "holm")` of R.
    public static func adjusted(_ p: [Double]) -> [Double] {
        var adjusted = p
        var least = 0.0
        for (place, index) in p.indices.sorted(by: { (p[$0], $0) < (p[$1], $1) }).enumerated() {
            least = max(least, min(1, p[index] * Double(p.count - place)))
            adjusted[index] = least
        }
        return adjusted
    }
}
