/// What was said of one thing from day to day. A later word corrects what it contradicts: it holds from its day on.
/// Said to be done on the 10th and open again on the 20th, a step was done from the 10th through the 19th; said
/// after that to have been done on the 5th, it has been done ever since the 5th. What only repeats changes no day.
public struct Changes<State: Hashable & Sendable>: Hashable, Sendable {
    /// A state, and the day from which on it was said to hold.
    public struct Change: Hashable, Sendable {
        public let day: Day
        public let state: State
        /// What a person added: a reason, a cause, the goal in words.
        public let words: String?
    }

    /// Ascending by day; those of one day in the order they were said.
    public private(set) var all: [Change] = []

    init() {}

    /// The last word on or before the day; on all if nil.
    public func last(on day: Day? = nil) -> Change? {
        guard let day else { return all.last }
        return all.last { $0.day <= day }
    }

    /// The day that the state of the day began; nil if nothing had been said by then.
    public func since(on day: Day? = nil) -> Day? {
        guard let index = all.lastIndex(where: { day == nil || $0.day <= day! }) else { return nil }
        var first = index
        while first > 0, all[first - 1].state == all[index].state { first -= 1 }
        return all[first].day
    }

    /// Where something begins: said late, it contradicts nothing of what came of it.
    mutating func begin(_ state: State, _ words: String? = nil, from day: Day) {
        let change = Change(day: day, state: state, words: words)
        let index = all.firstIndex { $0.day > day } ?? all.endIndex
        if index == 0 || all[index - 1] != change { all.insert(change, at: index) }
    }

    /// That something held from a day on, which nobody said. It adds nothing to what was said before, unless that was
    /// `otherwise`; what is said from the day on goes before it, and where it is the same it begins anew with its own day.
    mutating func find(_ state: State, from day: Day, otherwise: State) {
        let index = all.firstIndex { $0.day >= day } ?? all.endIndex
        if index > 0, all[index - 1].state != otherwise { return }
        if index < all.endIndex, all[index].state == state {
            all.insert(Change(day: all[index].day, state: otherwise, words: nil), at: index)
        }
        all.insert(Change(day: day, state: state, words: nil), at: index)
    }

    mutating func say(_ state: State, _ words: String? = nil, from day: Day) {
        let contradicted = all.last { $0.day > day && $0.state != state }
        all.removeAll { $0.day > day && $0.state != state }
        let index = all.firstIndex { $0.day > day } ?? all.endIndex
        let change = Change(day: day, state: state, words: words)
        if index > 0, all[index - 1] == change { return }
        var said = [change]
        // Contradicted in between, the state begins anew with this day.
        if let contradicted, index > 0, all[index - 1].state == state {
            said.insert(Change(day: day, state: contradicted.state, words: contradicted.words), at: 0)
        }
        all.insert(contentsOf: said, at: index)
    }
}
