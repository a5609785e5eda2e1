import Onboarding

@testable import Usage

extension World {
    /// Day 0 of every told story: Wednesday, 1 April 2026.
    static let dayZero = Day("2026-04-01")!

    /// One customer, told in words: `3 login ann` is what Ann did on day 3, `3 login - x2 =1.5` what nobody in
    /// particular did twice, with a value; `3 *` that somebody else's usage flowed, `0...9 *` on each of those days.
    init(
        _ events: String, rules: [String] = [], start: Int = 0, beginning: Int? = nil, last: Int = 60,
        outages: [ClosedRange<Int>] = [], calendar: WorkingCalendar = WorkingCalendar()
    ) throws {
        self.init()
        customerOf = [1: 0]
        for line in events.split(separator: ";") {
            try tell(line.split(whereSeparator: \.isWhitespace).map(String.init))
        }
        self.outages = outages.map { (World.dayZero + $0.lowerBound)...(World.dayZero + $0.upperBound) }
        self.calendar = calendar
        self.last = World.dayZero + last
        let startDay = World.dayZero + start
        subjects = [
            Subject(customer: 0, start: startDay, beginning: min(startDay, World.dayZero + (beginning ?? start)))
        ]
        formula = Formula(
            try rules.enumerated().map { Criterion(key: "c\($0)", rule: try Rule(parsing: $1)) })
        dated = formula.leaves.map { Dated.needed(by: $0) ? [Dated(entries: [], before: nil, absent: .wide)] : nil }
    }

    private mutating func tell(_ words: [String]) throws {
        let days = words[0].components(separatedBy: "...").compactMap { Int32($0) }.map { World.dayZero.number + $0 }
        guard let first = days.first, let last = days.last else { throw Untellable(words: words) }
        for day in first...last {
            if words[1] == "*" {
                events.append(Event(tenant: 99, day: day, name: 0, user: -1, count: 1, value: nil))
                continue
            }
            guard let name = World.names.firstIndex(of: words[1]), let user = World.users.firstIndex(of: words[2])
            else {
                throw Untellable(words: words)
            }
            var event = Event(tenant: 1, day: day, name: Int32(name), user: Int32(user) - 1, count: 1, value: nil)
            for word in words.dropFirst(3) {
                if word.hasPrefix("x") { event.count = Int64(word.dropFirst())! }
                if word.hasPrefix("=") { event.value = Int64((Double(word.dropFirst())! * 1e6).rounded()) }
            }
            events.append(event)
        }
    }

    static let users = ["-", "ann", "ben", "cho", "dai", "eri"]

    struct Untellable: Error { let words: [String] }

    /// The judgement of the one customer as of a day of the story.
    func judge(asOf day: Int, sustainDays: Int = 7) -> Judged {
        evidence().judge(0..<1, asOf: World.dayZero + day, sustainDays: sustainDays)[0]
    }

    /// The customer with a journey that pauses: `3-6` from day 3 until it goes on on day 6, `8-` from day 8 with no end.
    func paused(_ told: String) -> World {
        var journey = Journey(start: subjects[0].start, version: 1)
        for pause in told.split(separator: ", ") where pause != "none" {
            let days = pause.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            journey.apply(JourneyFact(on: World.dayZero + days[0]!, .paused(reason: "busy")))
            if let end = days[1] { journey.apply(JourneyFact(on: World.dayZero + end, .resumed)) }
        }
        var world = self
        world.subjects = [
            Subject(
                customer: 0, start: subjects[0].start, beginning: subjects[0].beginning, pauses: journey.pauses)
        ]
        return world
    }

    /// Fills in the one number beside usage that the rules ask for, from the days told: `0: 10; 20: 12`, `-` is none. Of
    /// what counts the days to a date, that day.
    func knowing(_ told: String) -> World {
        var world = self
        for (position, leaf) in formula.leaves.enumerated() where Dated.needed(by: leaf) {
            let isDate = [.fact(.daysToRenewal), .fact(.daysToNotice)].contains(leaf)
            let zero = Interval(isDate ? -Int64(World.dayZero.number) : 0)
            let entries: [(day: Int32, value: Interval)] = told.split(separator: "; ").filter { $0 != "-" }.map {
                entry in
                let parts = entry.split(separator: ": ").map(String.init)
                return (World.dayZero.number + Int32(parts[0])!, Interval(told: parts[1]) - zero)
            }
            let known: Interval? = leaf.isFalseBefore ? Interval(0) : nil
            world.dated[position] = [Dated(entries: entries, before: known, absent: known ?? .wide)]
        }
        return world
    }
}

extension Formula.Leaf {
    /// Whether it is known not to have happened until it does.
    fileprivate var isFalseBefore: Bool {
        switch self {
        case .fact(.done), .fact(.goal), .fact(.questions): true
        default: false
        }
    }
}

extension Interval {
    /// `?` is unknown.
    fileprivate init(told text: String) {
        if let value = Double(text) {
            self.init(Number(millionths: Int64((value * 1e6).rounded())))
        } else {
            self = .wide
        }
    }

    /// `3`, `0.6`, `2…5`, `2…`, `…2`, `…`.
    var text: String {
        let (lower, upper) = (self.lower.decimal ?? "", self.upper.decimal ?? "")
        return isPoint ? lower : lower + "…" + upper
    }
}

extension Reason {
    /// `actual | required | missing`.
    var text: String {
        let lacking = missing.map { "\(unit($0)) \($0.isMore ? "more" : "less")" }
        return "\(actual.text) | \(required.text) | \(lacking ?? "-")"
    }

    private func unit(_ missing: Missing) -> String { missing.unit.amount(missing.amount.decimal ?? "?").en }
}
