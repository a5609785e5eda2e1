import Onboarding

extension Evidence {
    /// Follows some subjects by all rules of their program and tells what is seen of each on each of the days asked
    /// for. The evidence is that of the rulebook's formula.
    ///
    /// Cost: the rows and the changes of facts, each once, whatever the number of days; and for each day asked for
    /// one reading of the values.
    /// - Parameters:
    ///   - journeys: One for each subject of the evidence.
    ///   - peers: Those that made it, to compare the others with.
    ///   - followsWeeks: Whether the leading number of the criteria is asked for at the end of each of the weeks before the
    ///     last of the days.
    ///   - days: For each subject the days asked for, ascending, none before its start.
    ///   - tell: Called with the subject, what is seen, and a function that tells why each number of the judgement is
    ///     not known exactly (empty if all are).
    public func watch(
        _ subjects: Range<Int>, by book: Rulebook, journeys: [Journey], calendar: WorkingCalendar, peers: Peers?,
        followsWeeks: Bool = false, on days: (Int) -> [Int32], _ tell: (Int, DayState, () -> [Doubt?]) -> Void
    ) {
        precondition(formula === book.formula, "the evidence of these rules")
        usage.withRows { rows in
            let walk = Walk(self, rows)
            let leading = followsWeeks ? book.leading : nil
            for subject in subjects {
                let asked = days(subject)
                guard let last = asked.last else { continue }
                var course = SignalCourse(
                    book, journeys[subject], calendar: calendar, notice: self.subjects[subject].notice)
                let start = self.subjects[subject].start.number
                let followed = leading == nil ? [] : Evidence.weeks(through: last, from: start)
                let compared = peers == nil ? [] : Evidence.comparedWeeks(from: start, through: last)
                var weeks: [Interval] = []
                var next = 0
                walk.follow(
                    ofSubject: subject, through: last,
                    stops: Evidence.merged(Evidence.merged(asked, followed), compared),
                    pass: { course.pass($0, $1, walk.evaluator) },
                    stop: { day in
                        if let peers, let activity = book.activity, let week = Evidence.week(day, from: start) {
                            course.compare(
                                walk.evaluator.actual(ofTerm: activity),
                                with: peers.standing(inWeek: week, asOf: day), on: day)
                        }
                        if let leading, weeks.count < followed.count, followed[weeks.count] == day {
                            weeks.append(walk.evaluator.actual(ofTerm: leading))
                        }
                        guard next < asked.count, asked[next] == day else { return }
                        next += 1
                        var seen = dayState(of: subject, asOf: day, course, walk)
                        if day == last { seen.weeks = weeks }
                        tell(subject, seen) { walk.doubts(of: seen.judgement) }
                    })
            }
        }
    }

    private func dayState(of subject: Int, asOf day: Int32, _ course: SignalCourse, _ walk: Walk) -> DayState {
        course.dayState(
            asOf: Day(day), walk.evaluator,
            lastUsed: usage.lastDay(ofCustomer: subjects[subject].customer, through: Day(day)),
            isBlind: stream.isBlind(asOf: Day(day)), knownThrough: stream.knownThrough(asOf: Day(day)))
    }

    /// When some subjects were onboarded, and the weeks of those that were, as what others are compared with: for each
    /// subject none, or those of which its number was known.
    /// - Parameters:
    ///   - last: For each subject the last day that is known of it; if that is before its start, nothing is.
    ///   - isSampled: Whether weeks are asked for.
    public func onboarded(
        _ subjects: Range<Int>, by book: Rulebook, through last: (Int) -> Int32, isSampled: Bool
    ) -> [OnboardingDay] {
        usage.withRows { rows in
            let walk = Walk(self, rows)
            return subjects.map { subject in
                let (start, last) = (self.subjects[subject].start.number, last(subject))
                guard start <= last else { return OnboardingDay(day: nil, samples: []) }
                let activity = isSampled ? book.activity : nil
                var timeline = Timeline()
                var values: [(day: Int32, value: Int64)] = []
                walk.follow(
                    ofSubject: subject, through: last,
                    stops: activity == nil ? [] : Evidence.comparedWeeks(from: start, through: last),
                    pass: { timeline.append(walk.evaluator.verdict(ofFirst: book), $0, $1) },
                    stop: { day in
                        guard let value = activity.map({ walk.evaluator.actual(ofTerm: $0) }), value.isPoint,
                            let millionths = value.lower.millionths
                        else { return }
                        values.append((day, millionths))
                    })
                let onboarded = Milestones(timeline.runs, sustainDays: book.program.sustainDays).onboardedOn
                let samples = onboarded.map { onboarded in
                    values.map { day, value in
                        Peers.Sample(week: Int(day - start) / 7, knownFrom: max(day, onboarded.number), value: value)
                    }
                }
                return OnboardingDay(day: onboarded, samples: samples ?? [])
            }
        }
    }

    /// The week of an age on the day it is reached, from the first that is compared.
    private static func week(_ day: Int32, from start: Int32) -> Int? {
        let (week, rest) = Int(day - start).quotientAndRemainder(dividingBy: 7)
        return rest == 0 && week >= Peers.firstWeek ? week : nil
    }

    /// The days on which peers are compared.
    private static func comparedWeeks(from start: Int32, through last: Int32) -> [Int32] {
        Array(stride(from: start + Int32(7 * Peers.firstWeek), through: last, by: 7))
    }

    /// The ends of the weeks that are followed, ascending: the last of them is the day itself.
    private static func weeks(through last: Int32, from start: Int32) -> [Int32] {
        let count = min(Int32(Rulebook.weeksFollowed), (last - start) / 7 + 1)
        return (0..<count).map { last - 7 * (count - 1 - $0) }
    }

    /// The days of two lists, both ascending, each once.
    private static func merged(_ left: [Int32], _ right: [Int32]) -> [Int32] {
        if left.isEmpty || right.isEmpty { return left + right }
        var merged: [Int32] = []
        merged.reserveCapacity(left.count + right.count)
        var (l, r) = (0, 0)
        while l < left.count, r < right.count {
            let day = min(left[l], right[r])
            merged.append(day)
            if left[l] == day { l += 1 }
            if right[r] == day { r += 1 }
        }
        return merged + left[l...] + right[r...]
    }
}

/// When a journey was onboarded, and what it then gives to compare others with.
public struct OnboardingDay: Sendable {
    public let day: Day?
    public let samples: [Peers.Sample]
}

extension FormulaEvaluator {
    fileprivate func verdict(ofFirst book: Rulebook) -> Verdict {
        book.criteria.criteria.indices.lazy.map { self.verdict(ofCriterion: $0) }.min() ?? .undetermined
    }
}
