/// The exact test of so many successes among so many pairs against one half.
public enum SignTest {
    /// The two-sided p; 1 without pairs. Equal to `binom.test(successes, pairs)` of R.
    public static func p(successes: Int, of pairs: Int) -> Double {
        precondition(successes >= 0 && successes <= pairs, "successes are some of all pairs")
        let fewer = min(successes, pairs - successes)
        if 2 * fewer >= pairs - 1 { return 1 }
        // In proportion to the most probable number, so that nothing overflows.
        var (weight, tail, all) = (1.0, 0.0, 0.0)
        for k in stride(from: pairs / 2, through: 0, by: -1) {
            // A number and its mirror image are equally probable; the middle of an even number is its own.
            all += 2 * k == pairs ? weight : 2 * weight
            if k <= fewer { tail += 2 * weight }
            weight *= Double(k) / Double(pairs - k + 1)
        }
        return min(1, tail / all)
    }
}
