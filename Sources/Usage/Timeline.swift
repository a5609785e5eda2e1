import Onboarding

/// On which days each subject was met, unmet or undetermined: the verdict as a step function. First days,
/// onboarding, weekly pictures and backtests are readings of it.
public struct Timeline: Sendable {
    /// A stretch of days with one verdict; it ends where the next begins.
    public struct Run: Hashable, Sendable {
        public let verdict: Verdict
        public let first: Int32
        public let last: Int32
    }

    /// The runs of subject *s* (counted from the first one walked) are `offsets[s]..<offsets[s + 1]`.
    public private(set) var offsets: [Int] = [0]
    public private(set) var runs: [Run] = []

    init() {}

    mutating func append(_ verdict: Verdict, _ first: Int32, _ last: Int32) {
        if runs.count > offsets[offsets.count - 1], let previous = runs.last, previous.verdict == verdict {
            runs[runs.count - 1] = Run(verdict: verdict, first: previous.first, last: last)
        } else {
            runs.append(Run(verdict: verdict, first: first, last: last))
        }
    }

    mutating func endSubject() { offsets.append(runs.count) }

    public subscript(subject: Int) -> ArraySlice<Run> { runs[offsets[subject]..<offsets[subject + 1]] }
}

extension Milestones {
    /// - Parameter runs: Adjacent runs with different verdicts, in order.
    public init(_ runs: some Sequence<Timeline.Run>, sustainDays: Int) {
        var metOn: Day?
        var onboardedOn: Day?
        for run in runs where run.verdict == .met {
            if metOn == nil { metOn = Day(run.first) }
            let reached = Int64(run.first) + Int64(sustainDays) - 1
            if reached <= Int64(run.last) {
                onboardedOn = Day(Int32(reached))
                break
            }
        }
        self.init(metOn: metOn, onboardedOn: onboardedOn)
    }
}

extension Evidence {
    /// The verdict on each of some subjects as of one day; nil where it had not begun. Cost: the rows inside the
    /// windows, of the criteria up to the first that is unmet.
    public func verdicts(of subjects: Range<Int>, asOf day: Day) -> [Verdict?] {
        verdicts(of: subjects) { self.subjects[$0].start > day ? nil : day }
    }

    /// The verdict on each of some subjects as of a day of its own; nil where none is given. Cost as above.
    public func verdicts(of subjects: Range<Int>, on day: (Int) -> Day?) -> [Verdict?] {
        usage.withRows { rows in
            let walk = Walk(self, rows)
            return subjects.map { subject in
                day(subject).map { walk.verdict(ofSubject: subject, asOf: $0.number) }
            }
        }
    }

    /// The judgement of each of some subjects as of a day of its own, with all numbers; nil where none is given.
    public func judgements(of subjects: Range<Int>, on day: (Int) -> Day?) -> [Judgement?] {
        usage.withRows { rows in
            let walk = Walk(self, rows)
            return subjects.map { subject in
                day(subject).map { walk.judgement(ofSubject: subject, asOf: $0.number) }
            }
        }
    }

    /// The verdicts on some subjects over the days from their start through a last day of each, which is not
    /// before its start. Cost: the rows and the changes of facts, whatever the number of days.
    public func timeline(of subjects: Range<Int>, through last: (Int) -> Day) -> Timeline {
        usage.withRows { rows in
            let walk = Walk(self, rows)
            var timeline = Timeline()
            for subject in subjects {
                walk.runs(ofSubject: subject, through: last(subject).number) { timeline.append($0, $1, $2) }
                timeline.endSubject()
            }
            return timeline
        }
    }

    /// The judgement of each of some subjects as of one day, with its reasons, and what its days up to then
    /// add up to. No subject starts after the day.
    public func judge(_ subjects: Range<Int>, asOf day: Day, sustainDays: Int) -> [Judged] {
        usage.withRows { rows in
            let walk = Walk(self, rows)
            return subjects.map { subject in
                var timeline = Timeline()
                walk.runs(ofSubject: subject, through: day.number) { timeline.append($0, $1, $2) }
                walk.stand(on: day.number)
                let judgement = walk.evaluator.judgement()
                return Judged(
                    judgement: judgement, milestones: Milestones(timeline.runs, sustainDays: sustainDays),
                    doubts: walk.doubts(of: judgement))
            }
        }
    }
}

/// What judging one subject came to.
public struct Judged: Sendable {
    public let judgement: Judgement
    public let milestones: Milestones
    /// For each comparison why its number is not known exactly; empty if all are known.
    public let doubts: [Doubt?]
}
