import Onboarding
import Portfolio
import Statistics

/// Which steps go with being onboarded sooner: for each step of the playbook a regression of its own, in which a step
/// counts from the day after it was done. An association, whatever it shows.
public struct StepEffects: Sendable {
    /// Why a step has no ratio.
    public enum Refusal: String, Hashable, Sendable {
        /// Fewer than ten were onboarded, or fewer than three had the step, or had it not.
        case few
        /// Nobody, or everybody, was onboarded after the step.
        case separation
        /// At every day on which somebody was onboarded, all were alike.
        case constant
        /// Nine in ten had it within two weeks.
        case everyone
        /// It completes the onboarding.
        case outcome
        /// It goes to customers in difficulty.
        case triggered
    }

    /// One step with its ratio, or why there is none.
    public struct Step: Sendable {
        public let key: String
        public let title: Text
        /// Journeys with the step done while they were under way, of all that are counted.
        public let held: Int
        public let n: Int
        public let events: Int
        public let ratio: Estimate?
        public let p: Double?
        public internal(set) var adjusted: Double?
        /// Whether the ratio stays the same over time; nil where there are too few to check.
        public let proportional: Double?
        /// Where it does not: the ratios through the median day and after it, instead of the one.
        public let split: (day: Int, before: Estimate?, after: Estimate?)?
        public let refusal: Refusal?
    }

    fileprivate static let leastEvents = 10
    fileprivate static let eventsToCheck = 20

    public let cohort: Cohort
    /// In the order of the playbook.
    public let steps: [Step]

    /// - Parameter cohort: Grouped by what is compared within; criteria hold for `sustainDays` days until one is
    ///   onboarded.
    public init(_ cohort: Cohort, _ paths: [JourneyPath], of program: Program) {
        self.cohort = cohort
        let rows = zip(cohort.units, paths).compactMap { unit, path in
            Row(unit, path, stratum: cohort.groups[unit.group] ?? 0, sustainDays: program.sustainDays)
        }
        var steps = program.playbook.filter { $0.kind != .observation }.map { Step($0, rows) }
        let estimated = steps.indices.filter { steps[$0].p != nil }
        let adjusted = Holm.adjusted(estimated.compactMap { steps[$0].p })
        for (place, index) in estimated.enumerated() { steps[index].adjusted = adjusted[place] }
        self.steps = steps
    }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        var remarks: [Remark] = [.associationOnly]
        for step in steps where step.refusal == .triggered { remarks.append(.forThoseInTrouble(step.title)) }
        for step in steps { if let day = step.split?.day { remarks.append(.orderChanges(step.title, around: day)) } }
        return remarks + cohort.remarks(of: .onboarded)
    }

    /// One journey, in days since its start.
    fileprivate struct Row {
        let entry: Int
        let exit: Int
        let isEvent: Bool
        let stratum: Int
        /// By the key of the step.
        let done: [String: Int]

        init?(_ unit: LearnedUnit, _ path: JourneyPath, stratum: Int, sustainDays: Int) {
            guard let followUp = unit.onboarding() else { return nil }
            isEvent = followUp.end == .event
            // The step cannot have moved what held before it: the event is the first day of the run of days.
            exit = isEvent ? followUp.exit - sustainDays + 1 : followUp.exit
            (entry, self.stratum) = (followUp.entry, stratum)
            done = path.done.mapValues { $0 - path.start }
            if entry >= exit { return nil }
        }
    }
}

extension StepEffects.Step {
    fileprivate init(_ step: Onboarding.Step, _ rows: [StepEffects.Row]) {
        let held = rows.count { row in row.done[step.key].map { $0 < row.exit } ?? false }
        let early = rows.count { row in row.done[step.key].map { $0 <= 14 } ?? false }
        let events = rows.count(where: \.isEvent)
        var refusal: StepEffects.Refusal?
        if step.kind == .completion {
            refusal = .outcome
        } else if step.goesToThoseInTrouble {
            refusal = .triggered
        } else if events < StepEffects.leastEvents || held < 3 || rows.count - held < 3 {
            refusal = .few
        } else if 10 * early >= 9 * rows.count {
            refusal = .everyone
        } else {
            let after = rows.count { row in row.isEvent && row.done[step.key].map { $0 < row.exit } ?? false }
            if after == 0 || after == events { refusal = .separation }
        }
        var fit: Cox?
        let table = CoxRows(rows, step.key)
        if refusal == nil {
            do throws(Cox.Refusal) { fit = try Cox(table, leastEvents: StepEffects.leastEvents) } catch {
                switch error {
                case .few: refusal = .few
                case .separation: refusal = .separation
                case .constant: refusal = .constant
                }
            }
        }
        let proportional = fit.flatMap { fit in
            events >= StepEffects.eventsToCheck ? ProportionalHazards(table, fit).terms[0]?.p : nil
        }
        let isSplit = proportional.map { $0 < 0.05 } ?? false
        self.init(
            key: step.key, title: step.name, held: held, n: rows.count, events: events,
            ratio: isSplit ? nil : fit?.hazardRatio(of: 0), p: fit?.p(of: 0), adjusted: nil,
            proportional: proportional, split: isSplit ? Self.split(rows, step.key) : nil, refusal: refusal)
    }

    /// The ratios through the median day of the events and after it.
    private static func split(
        _ rows: [StepEffects.Row], _ key: String
    ) -> (day: Int, before: Estimate?, after: Estimate?) {
        let days = rows.filter(\.isEvent).map(\.exit).sorted()
        let day = days[(days.count - 1) / 2]
        let fit = try? Cox(CoxRows(rows, key, cutAfter: day), leastEvents: StepEffects.leastEvents)
        return (day, fit?.hazardRatio(of: 0), fit?.hazardRatio(of: 1))
    }
}

extension Onboarding.Step {
    /// Whether customers in difficulty get it rather than others.
    fileprivate var goesToThoseInTrouble: Bool {
        let asksUsage = appliesWhen.map { rule in
            rule.expression.mentions { if case .metric = $0 { true } else { false } }
        }
        return !triggers.isEmpty || kind == .onDemand || asksUsage ?? false
    }
}

extension CoxRows {
    /// Follow-ups with the step as a covariate that is 1 from the day after it.
    /// - Parameter cut: The last day of the first of two covariates, of which the second holds later; nil: one covariate.
    fileprivate init(_ rows: [StepEffects.Row], _ key: String, cutAfter cut: Int? = nil) {
        var (entry, exit, isEvent, stratum): ([Int], [Int], [Bool], [Int]) = ([], [], [], [])
        var covariates: [[Double]] = cut == nil ? [[]] : [[], []]
        for row in rows {
            let turns = [row.done[key], cut].compactMap { $0 }.filter { row.entry < $0 && $0 < row.exit }
            let edges = Set([row.entry, row.exit] + turns).sorted()
            for (from, to) in zip(edges, edges.dropFirst()) {
                let holds = row.done[key].map { $0 <= from } ?? false
                entry.append(from)
                exit.append(to)
                isEvent.append(row.isEvent && to == row.exit)
                stratum.append(row.stratum)
                if let cut {
                    covariates[0].append(holds && from < cut ? 1 : 0)
                    covariates[1].append(holds && from >= cut ? 1 : 0)
                } else {
                    covariates[0].append(holds ? 1 : 0)
                }
            }
        }
        self.init(entry: entry, exit: exit, isEvent: isEvent, stratum: stratum, covariates: covariates)
    }
}
