// A picture as the short text that a store keeps: half a million of them are read and compared at once. Four fields
// parted by `|`: the criteria; the comparisons (actual, then `/` what was required, then `>` or `<` how many more or fewer were needed);
// the days it was first met, onboarded and last used, and the next step with its due day; the signals. A day is its
// number, another number its millionths; what is not known is empty. Criteria and steps go by their positions.
//
//     mu?|m12000000;u2000000~4000000/5000000>3000000|15801,,15900,2,15910|silent,15890,15883

extension Picture {
    /// - Parameter book: Of the version that the picture was taken by.
    public func text(_ book: Rulebook) -> String {
        var text = ""
        for verdict in criteria { text.append(verdict.letter) }
        text += "|"
        for (index, comparison) in comparisons.enumerated() {
            if index > 0 { text += ";" }
            comparison.write(to: &text)
        }
        text += "|"
        var numbers = [metOn, onboardedOn, lastUsed].map { $0.map { Int64($0.number) } }
        numbers += [next.map { Int64($0.step) }, next?.due.map { Int64($0.number) }]
        text.write(numbers)
        text += "|"
        for (index, signal) in signals.enumerated() {
            if index > 0 { text += ";" }
            text += signal.kind.rawValue
            text += ","
            text.write([Int64(signal.since.number)] + signal.evidence.numbers(book))
        }
        return text
    }

    /// Reads a picture back; nil if the text is none, or of another version.
    /// - Parameters:
    ///   - day: The last day that it covers.
    ///   - book: Of the version that it was taken by.
    public init?(_ text: String, asOf day: Day, _ book: Rulebook) {
        let fields = text.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count == 4 else { return nil }
        let criteria = fields[0].compactMap { Verdict(letter: $0) }
        let comparisons = fields[1].split(separator: ";").compactMap { Comparison($0) }
        let numbers = fields[2].numbers
        guard criteria.count == book.criteria.criteria.count, comparisons.count == book.criteria.terms.count,
            numbers.count == 5
        else { return nil }
        self.criteria = criteria
        self.comparisons = comparisons
        (metOn, onboardedOn, lastUsed) = (Day(numbers[0]), Day(numbers[1]), Day(numbers[2]))
        next = numbers[3].map { Next(step: Int($0), due: Day(numbers[4])) }
        var signals: [Signal] = []
        for part in fields[3].split(separator: ";") {
            guard let signal = Signal(part, asOf: day, book) else { return nil }
            signals.append(signal)
        }
        self.signals = signals
    }
}

extension Picture.Comparison {
    fileprivate func write(to text: inout String) {
        text.append(verdict.letter)
        actual.write(to: &text)
        text += "/"
        required.write(to: &text)
        guard let missing else { return }
        text += isMore ? ">" : "<"
        text += String(missing)
    }

    fileprivate init?(_ text: Substring) {
        guard let verdict = text.first.flatMap({ Verdict(letter: $0) }) else { return nil }
        let sides = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        let asked = sides[1].split(omittingEmptySubsequences: false) { $0 == ">" || $0 == "<" }
        guard let actual = Picture.Range(sides[0]), let required = Picture.Range(asked[0]) else { return nil }
        self.init(
            verdict: verdict, actual: actual, required: required, missing: asked.count > 1 ? Int64(asked[1]) : nil,
            isMore: sides[1].contains(">"))
    }
}

extension Picture.Range {
    /// `3` for what is known exactly, else both ends: `3~`, `~5`, `3~5`, `~`.
    fileprivate func write(to text: inout String) {
        if let lower { text += String(lower) }
        guard lower == nil || lower != upper else { return }
        text += "~"
        if let upper { text += String(upper) }
    }

    fileprivate init?(_ text: Substring) {
        let ends = text.split(separator: "~", omittingEmptySubsequences: false).map { Int64($0) }
        guard let first = ends.first, let last = ends.last, ends.count <= 2 else { return nil }
        self.init(lower: first, upper: last)
    }
}

extension Signal {
    fileprivate init?(_ text: Substring, asOf day: Day, _ book: Rulebook) {
        let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
        let numbers = parts[1].numbers
        guard let since = numbers.first.flatMap({ Day($0) }),
            let evidence = Evidence(kind, Array(numbers.dropFirst()), book)
        else { return nil }
        self.init(kind, since: since, asOf: day, evidence)
    }
}

extension Signal.Evidence {
    fileprivate func numbers(_ book: Rulebook) -> [Int64?] {
        switch self {
        case .neverUsed(let days, let isLinked): [Int64(days), isLinked ? 1 : 0]
        case .lastUsed(let day): [Int64(day.number)]
        case .low(let measured): measured.numbers
        case .belowPeers(let measured, let least, let peers, let week):
            measured.numbers + [least, Int64(peers), Int64(week)]
        case .overdue(let step, _, _, let due, let others):
            [book.program.playbook.firstIndex { $0.key == step }.map { Int64($0) }, Int64(due.number), Int64(others)]
        case .age(let days, let expected): [Int64(days), Int64(expected)]
        case .unmet(let keys, let measured):
            (measured?.numbers ?? [nil, nil, nil])
                + keys.map { key in book.program.maintained.firstIndex { $0.key == key }.map { Int64($0) } }
        case .handoff(let kickoff, let isHeld): [Int64(kickoff.number), isHeld ? 1 : 0]
        case .stream(let last): [last.map { Int64($0.number) }]
        }
    }

    fileprivate init?(_ kind: Signal.Kind, _ numbers: [Int64?], _ book: Rulebook) {
        func number(_ index: Int) -> Int64? { numbers.indices.contains(index) ? numbers[index] : nil }
        func day(_ index: Int) -> Day? { Day(number(index)) }
        switch kind {
        case .noLogin:
            guard let days = number(0) else { return nil }
            self = .neverUsed(days: Int(days), isLinked: number(1) == 1)
        case .silent:
            guard let last = day(0) else { return nil }
            self = .lastUsed(last)
        case .lowActivity:
            guard let measured = book.measured(numbers) else { return nil }
            guard let least = number(3), let peers = number(4), let week = number(5) else {
                self = .low(measured)
                return
            }
            self = .belowPeers(measured, atLeast: least, peers: Int(peers), week: Int(week))
        case .behindPlan:
            guard let position = number(0), let due = day(1), let others = number(2),
                book.program.playbook.indices.contains(Int(position))
            else { return nil }
            let step = book.program.playbook[Int(position)]
            self = .overdue(step: step.key, name: step.name, owner: step.owner, due: due, others: Int(others))
        case .runningLong:
            guard let days = number(0), let expected = number(1) else { return nil }
            self = .age(Int(days), expected: Int(expected))
        case .fallingBelow:
            let maintained = book.program.maintained
            let positions = numbers.dropFirst(3).compactMap { $0.map { Int($0) } }.filter(maintained.indices.contains)
            self = .unmet(positions.map { maintained[$0].key }, book.measured(numbers))
        case .handoffMissing:
            guard let kickoff = day(0) else { return nil }
            self = .handoff(kickoff: kickoff, isHeld: number(1) == 1)
        case .noData: self = .stream(last: day(0))
        }
    }
}

extension Signal.Measured {
    fileprivate var numbers: [Int64?] { [Int64(term), lower, upper] }
}

extension Rulebook {
    /// A number of a comparison as it was kept: position of the comparison, and both ends of what was known.
    fileprivate func measured(_ numbers: [Int64?]) -> Signal.Measured? {
        guard numbers.count >= 3, let term = numbers[0].map({ Int($0) }), formula.terms.indices.contains(term) else {
            return nil
        }
        let actual = Picture.Range(lower: numbers[1], upper: numbers[2]).interval
        return Signal.Measured(
            formula.terms[term], at: term,
            Reason(verdict: .undetermined, actual: actual, required: .wide, missing: nil))
    }
}

extension Verdict {
    fileprivate var letter: Character {
        switch self {
        case .met: "m"
        case .unmet: "u"
        case .undetermined: "?"
        }
    }

    fileprivate init?(letter: Character) {
        guard let verdict = Verdict.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = verdict
    }
}

extension Day {
    fileprivate init?(_ number: Int64?) {
        guard let number, let small = Int32(exactly: number) else { return nil }
        self.init(small)
    }
}

extension String {
    fileprivate mutating func write(_ numbers: [Int64?]) {
        for (index, number) in numbers.enumerated() {
            if index > 0 { self += "," }
            if let number { self += String(number) }
        }
    }
}

extension Substring {
    fileprivate var numbers: [Int64?] { split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) } }
}
