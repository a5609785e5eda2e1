extension Array {
    /// The first position whose element satisfies what all after it satisfy too; their number if none does. The elements
    /// are searched by halves.
    public func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
