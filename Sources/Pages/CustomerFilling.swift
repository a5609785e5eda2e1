import Onboarding
import Portfolio
import Usage

extension CustomerPage {
    /// - Parameters:
    ///   - facts: The customer's values as of the day, by name.
    ///   - journeys: All of the customer.
    public init(
        _ customer: Customer, _ journey: RecordedJourney, facts: [String: String], journeys: [RecordedJourney],
        today: Day, asOf day: Day
    ) {
        self.init(
            programs: [], program: journey.program, version: journey.version, customer: customer,
            ordinal: journey.ordinal, start: journey.start, asOf: day, today: today,
            facts: CustomerPage.known(customer, facts, near: day),
            journeys: journeys.map { Other(ordinal: $0.ordinal, program: $0.program, start: $0.start) })
    }

    /// What is known of the customer: the contract first, then seats, plan and segment, then the traits by name.
    private static func known(_ customer: Customer, _ facts: [String: String], near day: Day) -> [Known] {
        func known(_ name: String, _ value: Text) -> Known { Known(name: Customer.word(for: name), value: value) }
        let dates = [
            ("contract_start", customer.contractStart), ("service_start", customer.serviceStart),
            ("cancel_notice_on", customer.cancelNoticeOn), ("churned_at", customer.churnedAt),
            ("observed_until", customer.observedUntil),
        ]
        let named = ["seats", "mrr", "plan", "segment"]
        let others = facts.keys.filter { !named.contains($0) }.sorted()
        return dates.prefix(2).compactMap { name, date in date.map { known(name, $0.spoken(from: day)) } }
            + CustomerPage.renewal(customer, on: day)
            + dates.dropFirst(2).compactMap { name, date in date.map { known(name, $0.spoken(from: day)) } }
            + [("csm_email", customer.csmEmail), ("sales_email", customer.salesEmail)].compactMap { name, address in
                address.map { known(name, Text(same: $0)) }
            }
            + (named + others).compactMap { name in
                facts[name].map { known(name, CustomerPage.fact($0, named: name)) }
            }
    }

    /// What was recorded of the journey by the day, save by save, the latest first.
    /// - Parameter at: When a fact was entered.
    public static func happenings(
        of journey: RecordedJourney, _ program: Program, asOf day: Day, _ at: (RecordedFact) -> Moment
    ) -> [Happening] {
        let words = JourneyWords(program, journey.history.map(\.fact))
        let void = Journey.retracted(in: journey.history.map(\.fact))
        let facts = journey.history.enumerated()
            .filter { $0.element.fact.day <= day && !$0.element.fact.isRetraction }
            .sorted { ($0.element.fact.day, $0.offset) > ($1.element.fact.day, $1.offset) }
        var happenings: [Happening] = []
        var save: RecordedFact?
        for (number, recorded) in facts {
            let line = Happening.Line(
                text: recorded.fact.reading(in: words), isRetracted: void.contains(number))
            if let last = save, last.isOfOneSave(with: recorded) {
                // What a form says of a step beside its fields says more than one of the fields.
                let isField = if case .noted = recorded.fact.event { true } else { false }
                let lines = happenings[happenings.count - 1].lines
                happenings[happenings.count - 1].lines = isField ? lines + [line] : [line] + lines
            } else {
                happenings.append(
                    Happening(day: recorded.fact.day, lines: [line], at: at(recorded), by: recorded.by))
            }
            save = recorded
        }
        return happenings
    }
}

extension RecordedFact {
    /// Whether both were recorded of one day by one transaction.
    fileprivate func isOfOneSave(with other: RecordedFact) -> Bool {
        fact.day == other.fact.day && recordedAt == other.recordedAt && by == other.by
    }
}

extension CustomerPage.JourneyState {
    /// - Parameter journey: The situation that was seen closely.
    public init(_ journey: JourneySituation, _ seen: JourneyCloseUp) {
        let judged = journey.judged
        let steps = journey.plan.steps.compactMap { step -> MetricChart.Event? in
            guard case .done(let day) = step.state else { return nil }
            return MetricChart.Event(day: day, name: step.step.name)
        }.sorted { $0.day < $1.day }
        let isUnreadable = journey.program.isUnreadable
        self.init(
            verdict: judged.judgement.verdict, pace: isUnreadable ? nil : journey.pace,
            metOn: judged.milestones.metOn,
            onboardedOn: judged.milestones.onboardedOn, criteria: judged.reasons(asOf: seen.asOf),
            signals: journey.signals, proposals: journey.proposals, plan: journey.plan,
            action: journey.nextAction, pauses: journey.journey.pauses,
            expectedDays: journey.program.expectedDays, isUnreadable: isUnreadable, dataThrough: seen.dataThrough,
            lastUsed: judged.lastUsed)
        guard let course = seen.course else { return }
        charts = zip(judged.formula.terms, course.trends).filter { $0.0.isMeasured }.map {
            MetricChart(term: $0, trend: $1, unknown: course.unknown, events: steps)
        }
        activity = ActivityChart(
            first: course.first, last: course.last, days: course.activity, unknown: course.unknown)
    }
}

extension JudgedJourney {
    /// Why each criterion holds or not.
    public func reasons(asOf day: Day) -> [CustomerPage.CriterionReason] {
        zip(formula.criteria, judgement.criteria).enumerated().map { index, criterion in
            CustomerPage.CriterionReason(
                name: criterion.0.name, verdict: criterion.1, isChoice: criterion.0.isChoice,
                comparisons: formula.termsOfCriterion[index].map { term in
                    CustomerPage.Comparison(
                        verdict: judgement.reasons[term].verdict, subject: formula.terms[term].subject,
                        state: state(ofTerm: term), demand: formula.terms[term].demand,
                        remark: remark(onTerm: term, asOf: day))
                })
        }
    }
}

extension JourneyFact {
    /// It says of another that it was a mistake; the other one shows that.
    fileprivate var isRetraction: Bool {
        if case .retracted = event { true } else { false }
    }
}
