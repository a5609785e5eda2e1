import Onboarding

/// The plans of a program's journeys as of a day.
public struct ProgramPlan: Sendable {
    public let program: String
    public let asOf: Day
    /// By customer key, then ordinal.
    public let journeys: [PlannedJourney]

    public init(program: String, asOf: Day, journeys: [PlannedJourney]) {
        (self.program, self.asOf, self.journeys) = (program, asOf, journeys)
    }
}

/// One journey with its plan as of a day.
public struct PlannedJourney: Sendable {
    public let customer: String
    public let name: String
    public let ordinal: Int
    /// The version of the program that the journey is pinned to.
    public let program: Program
    public let journey: Journey
    public let plan: Plan
    /// The first day on which the criteria were met; nil if they have not been.
    public let metOn: Day?
    /// The verdicts of the conditions of steps and of points of agendas.
    private let conditions: [String: Verdict]

    /// The journey's id in every interface: customer and ordinal, whatever the order of import.
    public var id: String { "\(customer)-\(ordinal)" }

    /// Days since its start, on the day of its plan.
    public var age: Int { plan.day - journey.start }

    /// How many steps should have been over before the day of its plan.
    public var overdue: Int { plan.steps.count(where: \.isOverdue) }

    /// What of it cannot be read; nil where all of it can.
    public var unreadable: Text? { Unreadable.words(of: journey, program, version: journey.version) }

    /// The points of a step's agenda that are not known to be for other customers only, then those of this one.
    public func agenda(of step: Step) -> [AgendaPoint] {
        let own = step.kind.fields.first { $0.key == "agenda" }.map { journey.notes(step.key, $0, on: plan.day) } ?? []
        return template(of: step) + own.map { AgendaPoint(text: Text(same: $0.value ?? ""), unknown: nil) }
    }

    /// The points of the program that are known to be for this customer.
    func programAgenda(of step: Step) -> [Text] { template(of: step).filter { $0.unknown == nil }.map(\.text) }

    private func template(of step: Step) -> [AgendaPoint] {
        step.agenda.enumerated().compactMap { index, item in
            let verdict = item.appliesWhen == nil ? .met : conditions[step.conditionKey(ofAgenda: index)]
            return verdict == .unmet
                ? nil : AgendaPoint(text: item.text, unknown: verdict == .met ? nil : item.appliesWhen)
        }
    }
}

/// A point of a meeting's agenda.
public struct AgendaPoint: Sendable {
    public let text: Text
    /// The condition of which nobody knows yet whether it holds.
    public let unknown: Rule?
}

extension Step {
    /// Its condition and those of its agenda, as criteria under keys of their own.
    public var conditions: [Criterion] {
        let own = appliesWhen.map { [Criterion(key: key, rule: $0)] } ?? []
        return own
            + agenda.enumerated().compactMap { index, item in
                item.appliesWhen.map { Criterion(key: conditionKey(ofAgenda: index), rule: $0) }
            }
    }

    /// No key of a step holds a space.
    fileprivate func conditionKey(ofAgenda index: Int) -> String { "\(key) \(index)" }
}

extension JourneyGroup {
    /// The plan of each journey, with its place in the order of answers.
    public func planned(asOf day: Day) -> [(place: Int, answer: PlannedJourney)] {
        zip(judged(asOf: day), conditions(asOf: day)).enumerated().map { index, known in
            let (judged, applies) = known
            return (
                judged.place,
                PlannedJourney(
                    judged.answer.customer, judged.answer.name, journey(index), rules.program, calendar,
                    metOn: judged.answer.milestones.metOn, applies: applies, day)
            )
        }
    }

    /// What the conditions of steps and agendas say of each journey, by `Step.conditionKey`.
    public func conditions(asOf day: Day) -> [[String: Verdict]] {
        let formula = rules.conditions
        guard !formula.criteria.isEmpty else { return members.map { _ in [:] } }
        let evidence = evidence(of: formula)
        return inParallel(0..<members.count) { part in
            evidence.judge(part, asOf: day, sustainDays: 1).map { judged in
                let verdicts = zip(formula.criteria, judged.judgement.criteria).map { ($0.key, $1) }
                return Dictionary(verdicts, uniquingKeysWith: { first, _ in first })
            }
        }.flatMap { $0 }
    }
}

extension PlannedJourney {
    public init(
        _ customer: String, _ name: String, _ stored: StoredJourney, _ program: Program, _ calendar: WorkingCalendar,
        metOn: Day?, applies: [String: Verdict], _ day: Day
    ) {
        conditions = applies
        (self.customer, self.name, ordinal) = (customer, name, stored.ordinal)
        (self.program, journey, self.metOn) = (program, stored.journey, metOn)
        plan = Plan(program, stored.journey, calendar: calendar, metOn: metOn, applies: applies, asOf: day)
    }
}
