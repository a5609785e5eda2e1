/// The known name that a mistyped one is closest to, if it is close enough to be meant: at most a third of
/// its characters differ in the spelling of searches (Damerau–Levenshtein distance, optimal string alignment).
public func nearestName(to name: String, in known: some Sequence<String>) -> String? {
    let typed = Array(name.searchSpelling.prefix(100))
    var best: (name: String, distance: Int)?
    for candidate in known {
        let distance = editDistance(typed, Array(candidate.searchSpelling.prefix(100)))
        if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, max(typed.count, best.name.count) / 3) else { return nil }
    return best.name
}

extension Text {
    /// Asks whether the nearest of the known names was meant; nil if none is near.
    public static func didYouMean(_ name: String, among known: some Sequence<String>) -> Text? {
        nearestName(to: name, in: known).map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
    }
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
        var current = [i + 1]
        for j in right.indices {
            var cost = min(
                previous[j] + (left[i] == right[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = min(cost, beforePrevious[j - 1] + 1)
            }
            current.append(cost)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
}
