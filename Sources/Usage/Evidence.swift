import Onboarding

/// All that is known for judging a set of journeys by one formula: usage, dated facts, and which days are
/// unknown. A value; judging it is pure and may be done for parts of the journeys on several threads.
public struct Evidence: Sendable {
    public let formula: Formula
    public let subjects: [Subject]
    public let usage: UsageColumns
    /// One for each leaf of the formula; nil for metrics and for days since the start, which need none. Of leaves that
    /// count the days to a date, the column holds the number of that day.
    public let facts: [FactColumn?]
    public let stream: Stream

    public init(
        formula: Formula, subjects: [Subject], usage: UsageColumns, facts: [FactColumn?], stream: Stream
    ) {
        precondition(facts.count == formula.leaves.count, "one column for each leaf")
        self.formula = formula
        self.subjects = subjects
        self.usage = usage
        self.facts = facts
        self.stream = stream
    }
}

/// A journey as judging sees it.
public struct Subject: Sendable {
    /// The customer's position in the usage columns.
    public let customer: Int
    /// Day 0.
    public let start: Day
    /// The customer's first day with us: the earliest of contract, service and journey. What `ever` reaches
    /// back to when nothing earlier was seen.
    public let beginning: Day
    /// The notice of cancellation that its customer has given.
    public let notice: CancelNotice?
    /// The times in which nothing is asked of it, in order.
    public let pauses: [Journey.Pause]

    public init(
        customer: Int, start: Day, beginning: Day, notice: CancelNotice? = nil, pauses: [Journey.Pause] = []
    ) {
        self.pauses = pauses
        self.customer = customer
        self.start = start
        self.beginning = beginning
        self.notice = notice
    }
}

/// A fact that changes from day to day, for every subject: the entries of subject *s* are
/// `offsets[s]..<offsets[s + 1]`, ascending by day, each valid until the next.
public struct FactColumn: Sendable {
    public private(set) var offsets: [Int] = [0]
    public private(set) var days: [Int32] = []
    public private(set) var values: [Interval] = []
    /// The text behind each value, for reasons that quote it.
    public private(set) var texts: [String?] = []
    /// What holds before the first entry; nil: the first entry holds backwards.
    public let before: Interval?
    /// What holds for a subject without any entry.
    public let absent: Interval

    public init(before: Interval?, absent: Interval) {
        self.before = before
        self.absent = absent
    }

    /// Makes room for so many subjects with one entry each; more may follow.
    public mutating func reserve(subjects: Int) {
        offsets.reserveCapacity(subjects + 1)
        days.reserveCapacity(subjects)
        values.reserveCapacity(subjects)
        texts.reserveCapacity(subjects)
    }

    /// Adds an entry for the subject being filled; of several from the same day the last one holds.
    public mutating func append(_ value: Interval, from day: Day, text: String? = nil) {
        if days.count > offsets[offsets.count - 1], days[days.count - 1] == day.number {
            values[values.count - 1] = value
            texts[texts.count - 1] = text
            return
        }
        days.append(day.number)
        values.append(value)
        texts.append(text)
    }

    /// Closes the subject being filled; the next entries belong to the next one.
    public mutating func endSubject() { offsets.append(days.count) }

    /// The text that holds for a subject as of a day.
    public func text(ofSubject subject: Int, asOf day: Day) -> String? {
        let held = entry(ofSubject: subject, asOf: day.number)
        if held >= 0 { return texts[held] }
        let first = offsets[subject]
        return before == nil && first < offsets[subject + 1] ? texts[first] : nil
    }

    /// The entry that holds as of a day; -1 before the first.
    func entry(ofSubject subject: Int, asOf day: Int32) -> Int {
        (offsets[subject]..<offsets[subject + 1]).last { days[$0] <= day } ?? -1
    }

    func entry(after entry: Int, ofSubject subject: Int) -> Int { max(entry, offsets[subject] - 1) + 1 }

    func nextChange(after entry: Int, ofSubject subject: Int) -> Int32 {
        let next = self.entry(after: entry, ofSubject: subject)
        return next < offsets[subject + 1] ? days[next] : .max
    }

    func value(at entry: Int, ofSubject subject: Int) -> Interval {
        if entry >= 0 { return values[entry] }
        let first = offsets[subject]
        guard first < offsets[subject + 1] else { return absent }
        return before ?? values[first]
    }
}
