import Intake
import Onboarding
import Portfolio

extension Workspace {
    /// Starts a journey of the program's newest version for each customer named that has none of it yet, together with
    /// what has happened already. All in one transaction, but for what the criteria say, which is recorded after it.
    /// - Parameter completesOnboarded: Whether who meets the criteria already starts as completed.
    /// - Throws: `Refusals` of code `invalid` for days that have not come, or lie so far back that they must have been
    ///   mistyped, each at the field of the step.
    public func startJourneys(
        program: String, _ beginnings: [JourneyBeginning], completesOnboarded: Bool = false
    ) async throws -> Started {
        try require(.startJourneys, on: .workspace)
        var (started, ids) = try await begin(program, beginnings)
        if completesOnboarded, !ids.isEmpty { started.completed = try await completeOnboarded(ids, of: program) }
        return started
    }

    /// - Returns: What it came to, and the store's ids of the journeys.
    private func begin(_ program: String, _ beginnings: [JourneyBeginning]) async throws -> (Started, [Int64]) {
        let (today, calendar) = (try await today(), try await settings().calendar)
        return try await change(.startJourneys, on: .workspace) { writing, trail in
            let version = try writing.knownVersions(of: program).newest
            let design = version.program(named: program)
            let chosen = try known(beginnings.map(\.customer), among: writing.customers())
            let running = Set(try writing.customers(onJourneysOf: program))
            let beginningOf = Dictionary(
                beginnings.map { ($0.customer.normalized, $0) }, uniquingKeysWith: { first, _ in first })
            let new = chosen.compactMap { stored in
                running.contains(stored.id) ? nil : beginningOf[stored.customer.key].map { (stored, $0) }
            }
            var wrong: [Refusal] = []
            let facts = new.map { stored, beginning -> [JourneyFact] in
                do throws(Refusals) {
                    let last = stored.customer.lastWatched(through: today)
                    return try beginning.facts(design, version: version.number, calendar, today, lastDay: last)
                } catch {
                    wrong += error.all
                    return []
                }
            }
            if !wrong.isEmpty { throw Refusals(all: wrong) }
            let started = try writing.start(
                new.map { (customer: $0.id, start: $1.start, version: version.number) }, of: program, by: trail.actor)
            try writing.append(zip(started, facts).map { ($0, $1, [:]) }, holding: design, by: trail.actor)
            for ((stored, beginning), facts) in zip(new, facts) {
                let about = [
                    ("program", program), ("version", String(version.number)), ("start", beginning.start.description),
                ]
                let done = facts.compactMap { fact in fact.subject.step.map { ($0, fact.day.description) } }
                trail.note(
                    AuditSubject(.customer, stored.customer.key),
                    after: AuditValues((about + done).map { (name: $0.0, value: Optional($0.1)) }))
            }
            let outcome = Started(
                started: new.count, alreadyRunning: chosen.count - new.count, version: version.number)
            return (outcome, started)
        }
    }
}

extension JourneyBeginning {
    /// A journey of a customer that is gone began while it was there: else there is no day on which it can be judged.
    private func checkStart(by lastDay: Day) throws(Refusal) {
        guard start > lastDay else { return }
        throw Refusal(
            .invalid,
            Text(
                ja: "\(start)には、この顧客はもういません（最後の日は\(lastDay)）。",
                en: "The customer was not there any more on \(start): its last day was \(lastDay)."),
            remedy: Text(ja: "最後の日までの開始日にしてください。", en: "Give a first day up to its last."),
            at: Place(field: JourneyBeginning.field(customer)))
    }

    /// What has happened by today, ascending by day.
    /// - Parameter lastDay: The last day, up to today, on which the customer was there.
    fileprivate func facts(
        _ program: Program, version: Int, _ calendar: WorkingCalendar, _ today: Day, lastDay: Day
    ) throws(Refusals) -> [JourneyFact] {
        do {
            try start.requirePlausible(at: JourneyBeginning.field(customer))
            if lastDay < today { try checkStart(by: lastDay) }
        } catch { throw Refusals(all: [error]) }
        var journey = Journey(start: start, version: version)
        var facts: [JourneyFact] = []
        func take(_ step: String, on day: Day) {
            let fact = JourneyFact(on: day, .stepDone(step))
            journey.apply(fact)
            facts.append(fact)
        }
        for key in done.keys.sorted() where !program.playbook.contains(where: { $0.key == key }) {
            throw Refusals(all: [JourneyAtHand.unknownStep(key, program.playbook.map(\.key), of: program)])
        }
        var wrong: [Refusal] = []
        for step in program.playbook {
            guard let day = done[step.key] else { continue }
            let field = JourneyBeginning.field(customer, step: step.key)
            do {
                try day.requireCome(by: today, at: field)
                try JourneyBeginning.checkDone(on: day, start: start, at: field)
                take(step.key, on: day)
            } catch { wrong.append(error) }
        }
        if !wrong.isEmpty { throw Refusals(all: wrong) }
        // What the end of one step makes due may be over as well.
        while isCaughtUp,
            let over = Plan(program, journey, calendar: calendar, asOf: lastDay).steps.first(where: {
                $0.isOverdue && $0.isAhead && $0.step.kind.canBeOver
            }), let due = over.due
        {
            take(over.key, on: due)
        }
        return facts.sorted { $0.day < $1.day }
    }
}
