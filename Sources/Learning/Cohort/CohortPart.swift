import Onboarding
import Portfolio
import Usage

/// The customers of one part of a walk, each with its first journey, as the figures see them; further questions may be
/// asked of them.
public struct CohortPart: Sendable {
    public let units: [LearnedUnit]
    let leftOut: Cohort.LeftOut
    private let group: JourneyGroup
    /// The places of the units among the members of the group.
    private let places: [Int]
    private let day: Day

    /// - Parameter group: All journeys of some customers, judged by one version.
    public init(_ group: JourneyGroup, _ question: CohortQuestion, asOf day: Day) {
        let firsts = group.members.indices.filter { index in
            index == 0 || group.members[index].position != group.members[index - 1].position
        }
        let matches = question.filtering.map { group.verdicts(by: $0, of: firsts) { group.journey($0).journey.start } }
        var leftOut = Cohort.LeftOut()
        leftOut.further = group.members.count - firsts.count
        leftOut.filtered = matches?.count { $0 == .unmet } ?? 0
        leftOut.undetermined = matches?.count { $0 == .undetermined } ?? 0
        let kept = matches.map { matches in zip(firsts, matches).filter { $1 == .met }.map(\.0) } ?? firsts
        let courses = group.courses(question, of: kept, asOf: day)
        let groups = group.groups(question, of: kept)
        let observed = group.texts(of: question.observed, of: kept)
        units = kept.indices.map { place in
            let (customer, stored) = (group.customer(kept[place]), group.journey(kept[place]))
            let end = customer.endOfKnowledge(asOf: day)
            return LearnedUnit(
                customer: customer.key, name: customer.name, ordinal: stored.ordinal, start: stored.journey.start,
                contractStart: customer.contractStart, contractEnd: customer.contractEnd,
                noticeOn: customer.cancelNoticeOn, end: end, leftOn: customer.churnedAt,
                observedFrom: observed[place].flatMap { Day($0) }, course: courses[place],
                isException: stored.journey.exception(on: end) != nil,
                isPaused: stored.journey.pause(on: end) != nil, isEnded: stored.journey.ended(on: end) != nil,
                group: groups[place])
        }
        (self.leftOut, self.group, places, self.day) = (leftOut, group, kept, day)
    }

    /// The verdict of a formula on each unit as of a day of its own; nil where none is given.
    public func verdicts(by formula: Formula, on day: (LearnedUnit) -> Day?) -> [Verdict?] {
        let days = units.map(day)
        let place = Dictionary(uniqueKeysWithValues: zip(places, days))
        return group.verdicts(by: formula, of: places) { place[$0] ?? nil }
    }

    /// The numbers of some metrics for each unit as of a day of its own; nil where a number is not known exactly, or no
    /// day is given.
    /// - Returns: One column for each metric.
    public func values(of metrics: [LearnedMetric], on day: (LearnedUnit) -> Day?) -> [[Double?]] {
        let formula = LearnedMetric.formula(of: metrics)
        let evidence = group.evidence(of: formula)
        let days = Dictionary(uniqueKeysWithValues: zip(places, units.map(day)))
        let count = group.members.count
        let judgements = inParallel(0..<count) { part in evidence.judgements(of: part) { days[$0] ?? nil } }
            .flatMap { $0 }
        return metrics.indices.map { metric in
            places.map { judgements[$0]?.reasons[formula.termsOfCriterion[metric].lowerBound].actual.exact }
        }
    }

    /// The way of each unit through its playbook, up to the last day on which it is known to have been under way.
    public var paths: [JourneyPath] {
        let conditions = group.conditions(asOf: day)
        return zip(units, places).map { unit, place in
            JourneyPath(
                unit, group.journey(place).journey, of: group.customer(place), group.rules.program, group.calendar,
                applies: conditions[place], asOf: day)
        }
    }
}

extension JourneyGroup {
    /// The verdict on each of some members as of a day of its own.
    fileprivate func verdicts(by formula: Formula, of wanted: [Int], on day: (Int) -> Day?) -> [Verdict?] {
        let evidence = evidence(of: formula)
        var days = [Day?](repeating: nil, count: members.count)
        for index in wanted { days[index] = day(index) }
        let asked = days
        let verdicts = inParallel(0..<members.count) { part in evidence.verdicts(of: part) { asked[$0] } }
            .flatMap { $0 }
        return wanted.map { verdicts[$0] }
    }

    /// The texts that hold for some members on their first days.
    fileprivate func texts(of formula: Formula, of wanted: [Int]) -> [String?] {
        guard let column = evidence(of: formula).facts.first ?? nil else { return wanted.map { _ in nil } }
        return wanted.map { column.text(ofSubject: $0, asOf: journey($0).journey.start) }
    }

    fileprivate func groups(_ question: CohortQuestion, of wanted: [Int]) -> [String?] {
        switch question.grouping {
        case .trait: return question.groups.map { texts(of: $0, of: wanted) } ?? []
        case .rule:
            return question.groups.map { formula in
                verdicts(by: formula, of: wanted) { journey($0).journey.start }.map { $0?.name }
            } ?? []
        case .startMonth:
            return wanted.map { String(journey($0).journey.start.description.prefix(7)) }
        case nil: return wanted.map { _ in nil }
        }
    }

    /// Cost: one walk over the days of all journeys.
    fileprivate func courses(
        _ question: CohortQuestion, of wanted: [Int], asOf day: Day
    ) -> [LearnedUnit.Course] {
        guard let formula = question.criteria else { return wanted.map { _ in .notAsked } }
        let evidence = evidence(of: formula)
        let isAsked = Set(wanted)
        let courses = inParallel(0..<members.count) { part in
            let lasts = part.map { customer($0).lastWatched(through: day) }
            // Those that are not asked about, or left before they began, are followed on their first day alone.
            let timeline = evidence.timeline(of: part) { index in
                let start = journey(index).journey.start
                return isAsked.contains(index) ? max(start, lasts[index - part.lowerBound]) : start
            }
            return part.map { index in
                let place = index - part.lowerBound
                let start = journey(index).journey.start
                guard start <= lasts[place] else {
                    return LearnedUnit.Course.followed(entry: -1, Milestones(metOn: nil, onboardedOn: nil))
                }
                return LearnedUnit.Course(
                    timeline[place], start: start, sustainDays: question.sustainDays,
                    isLate: formula.needsUsage && stream.begins(after: start))
            }
        }.flatMap { $0 }
        return wanted.map { courses[$0] }
    }
}

extension Interval {
    /// The number, where it is known exactly.
    fileprivate var exact: Double? {
        isPoint && lower.isFinite ? Double(lower.numerator) / Double(lower.denominator) : nil
    }
}

extension LearnedUnit.Course {
    /// - Parameters:
    ///   - runs: The verdicts from the start on.
    ///   - isLate: The journey began before anything was known of anybody's usage.
    init(_ runs: ArraySlice<Timeline.Run>, start: Day, sustainDays: Int, isLate: Bool) {
        let milestones = Milestones(runs, sustainDays: sustainDays)
        guard isLate else {
            self = .followed(entry: -1, milestones)
            return
        }
        guard let first = runs.first(where: { $0.verdict != .undetermined }) else {
            self = .neverJudged
            return
        }
        let day = Day(first.first) - start
        self =
            first.verdict == .met
            ? .alreadyMet : .followed(entry: day > 0 ? day : -1, milestones)
    }
}
