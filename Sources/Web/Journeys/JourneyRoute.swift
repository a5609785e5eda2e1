import Hummingbird
import Onboarding
import Pages
import Usage
import UseCases

extension Site {
    /// The page of a journey: `/journeys/aoba-1`.
    func journey(_ context: SiteContext) async throws -> Response {
        let (customer, ordinal) = try Site.journeyId(context)
        let days = try await workspace.localDays()
        let today = days.day(of: workspace.clock())
        let chosen = try BoardView(context.location).day
        let day = try Site.day(chosen, today: today)
        let records = try await workspace.records(ofCustomer: customer, asOf: day, in: days)
        guard let recorded = records.journeys.first(where: { $0.ordinal == ordinal }) else {
            throw Site.noJourney(records.customer.name, ordinal)
        }
        let seen = try await overviews.closeUp(
            of: recorded.program, records.customer.key, ordinal, asOf: day, today: today)
        var page = CustomerPage(records, recorded, today: today, asOf: day)
        page.programs = try await workspace.programNames()
        page.chosenDay = chosen
        if let situation = seen.situation {
            page.version = situation.judged.version
            page.standing = CustomerPage.Standing(situation, seen)
            if chosen == nil { page.standing?.lookalike = try await lookalike(of: situation) }
            page.standing?.gutMark = records.gutMarks[ordinal]?.last.map { ($0.day, $0.mark, $0.note) }
            if chosen == nil, let journey = recorded.journey() {
                let desk = JourneyDesk(
                    records: records, recorded: recorded, situation: situation, today: today, journey: journey,
                    context: context)
                page.record = JourneyRecord(desk)
                page.notice = desk.notice()
            }
        }
        page.history = CustomerPage.happenings(of: recorded, records, seen.program, asOf: day)
        return context.page(page.page(for: context.reader))
    }

    /// A customer's address leads to the latest of its journeys.
    func latestJourney(_ context: SiteContext) async throws -> Response {
        let today = try await workspace.today()
        let records = try await workspace.records(ofCustomer: context.location.path.last ?? "", asOf: today)
        guard let latest = records.journeys.last else {
            throw Refusal(
                .notFound,
                Text(
                    ja: "「\(records.customer.name)」の案件はまだありません。",
                    en: "\"\(records.customer.name)\" has no journey yet."),
                remedy: Text(
                    ja: "`kadode journey start` で開始できます。", en: "Start one with `kadode journey start`."))
        }
        let place = CustomerPage.location(customer: records.customer.key, ordinal: latest.ordinal)
        return Response(status: .seeOther, headers: [.location: place.href, .cacheControl: "no-store"])
    }
}

extension CustomerPage {
    fileprivate init(_ records: CustomerRecords, _ journey: RecordedJourney, today: Day, asOf day: Day) {
        self.init(
            programs: [], program: journey.program, version: journey.version, customer: records.customer,
            ordinal: journey.ordinal, start: journey.start, asOf: day, today: today,
            facts: CustomerPage.known(records, near: day),
            journeys: records.journeys.map { Other(ordinal: $0.ordinal, program: $0.program, start: $0.start) })
    }

    /// What is known of the customer: the contract first, then seats, plan and segment, then the traits by name.
    private static func known(_ records: CustomerRecords, near day: Day) -> [Known] {
        let customer = records.customer
        let dates: [(Text, Day?)] = [
            (Text(ja: "契約開始", en: "Contract from"), customer.contractStart),
            (Text(ja: "利用開始", en: "Service from"), customer.serviceStart),
            (Text(ja: "契約終了", en: "Contract to"), customer.contractEnd),
            (Text(ja: "解約の申し出", en: "Notice given"), customer.cancelNoticeOn),
            (Text(ja: "解約", en: "Left on"), customer.churnedAt),
            (Text(ja: "観測の終わり", en: "Observed until"), customer.observedUntil),
        ]
        var known = dates.compactMap { name, date in date.map { Known(name: name, value: $0.spoken(from: day)) } }
        if let csm = customer.csmEmail {
            known.append(Known(name: Text(ja: "担当", en: "Owner"), value: Text(same: csm)))
        }
        let named: [(String, Text)] = [
            ("seats", Text(ja: "契約席数", en: "Seats")), ("plan", Text(ja: "プラン", en: "Plan")),
            ("segment", Text(ja: "セグメント", en: "Segment")),
        ]
        known += named.compactMap { key, name in
            records.facts[key].map { Known(name: name, value: Text(same: $0)) }
        }
        let others = records.facts.filter { fact in !named.contains { $0.0 == fact.key } }
        known += others.sorted { $0.key < $1.key }.map { Known(name: Text(same: $0.key), value: Text(same: $0.value)) }
        return known
    }

    /// What was recorded of the journey by the day, the latest first.
    fileprivate static func happenings(
        of journey: RecordedJourney, _ records: CustomerRecords, _ program: Program, asOf day: Day
    ) -> [Happening] {
        let names = Dictionary(program.playbook.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        let void = Journey.retracted(in: journey.history.map(\.fact))
        return journey.history.enumerated().filter { $0.element.fact.day <= day && !$0.element.fact.isRetraction }
            .sorted { ($0.element.fact.day, $0.offset) > ($1.element.fact.day, $1.offset) }
            .map { number, recorded in
                let recordedOn = records.day(of: recorded)
                return Happening(
                    day: recorded.fact.day, text: recorded.fact.reading(steps: names),
                    recordedOn: recordedOn == recorded.fact.day ? nil : recordedOn, by: recorded.by,
                    isRetracted: void.contains(number))
            }
    }
}

extension CustomerPage.Standing {
    fileprivate init(_ journey: JourneySituation, _ seen: JourneyCloseUp) {
        let judged = journey.judged
        let steps = journey.plan.steps.compactMap { step -> MetricChart.Event? in
            guard case .done(let day) = step.state else { return nil }
            return MetricChart.Event(day: day, name: step.step.name)
        }.sorted { $0.day < $1.day }
        self.init(
            verdict: judged.judgement.verdict, pace: journey.pace, metOn: judged.milestones.metOn,
            onboardedOn: judged.milestones.onboardedOn, criteria: judged.reasons(asOf: seen.asOf),
            signals: journey.signals, proposals: journey.proposals, plan: journey.plan,
            action: journey.nextAction, pauses: journey.journey.pauses,
            expectedDays: journey.program.expectedDays, dataThrough: seen.dataThrough, lastUsed: judged.lastUsed)
        guard let course = seen.course else { return }
        charts = zip(judged.formula.terms, course.trends).filter { $0.0.isMeasured }.map {
            MetricChart(term: $0, trend: $1, unknown: course.unknown, events: steps)
        }
        activity = ActivityChart(
            first: course.first, last: course.last, days: course.activity, unknown: course.unknown)
    }
}

extension JudgedJourney {
    func reasons(asOf day: Day) -> [CustomerPage.CriterionReason] {
        zip(formula.criteria, judgement.criteria).enumerated().map { index, criterion in
            CustomerPage.CriterionReason(
                key: criterion.0.key, verdict: criterion.1,
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
