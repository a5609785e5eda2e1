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
    ///   - days: For each subject the days asked for, ascending, none before its start.
    ///   - tell: Called with the subject, what is seen, and a function that tells why each number of the judgement is
    ///     not known exactly (empty if all are).
    public func watch(
        _ subjects: Range<Int>, by book: Rulebook, journeys: [Journey], calendar: WorkingCalendar, peers: Peers?,
        on days: (Int) -> [Int32], _ tell: (Int, DayState, () -> [Doubt?]) -> Void
    ) {
        precondition(formula === book.formula, "the evidence of these rules")
        usage.withRows { rows in
            let walk = Walk(self, rows)
            for subject in subjects {
                let asked = days(subject)
                guard let last = asked.last else { continue }
                var course = SignalCourse(
                    book, journeys[subject], calendar: calendar, notice: self.subjects[subject].notice)
                let start = self.subjects[subject].start.number
                var next = 0
                walk.follow(
                    ofSubject: subject, through: last,
                    stops: peers == nil ? asked : Evidence.merged(asked, weeksFrom: start, through: last),
                    pass: { course.pass($0, $1, walk.evaluator) },
                    stop: { day in
                        if let peers, let activity = book.activity, let week = Evidence.week(day, from: start) {
                            course.compare(
                                walk.evaluator.actual(ofTerm: activity),
                                with: peers.standing(inWeek: week, asOf: day), on: day)
                        }
                        guard next < asked.count, asked[next] == day else { return }
                        next += 1
                        let seen = dayState(of: subject, asOf: day, course, walk)
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
                    stops: activity == nil ? [] : Evidence.merged([], weeksFrom: start, through: last),
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

    /// The days asked for and those on which peers are compared, ascending, each once.
    private static func merged(_ days: [Int32], weeksFrom start: Int32, through last: Int32) -> [Int32] {
        var merged: [Int32] = []
        merged.reserveCapacity(days.count + Int(last - start) / 7 + 1)
        var next = 0
        for week in stride(from: start + Int32(7 * Peers.firstWeek), through: last, by: 7) {
            while next < days.count, days[next] < week {
                merged.append(days[next])
                next += 1
            }
            if next < days.count, days[next] == week { next += 1 }
            merged.append(week)
        }
        return merged + days[next...]
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
