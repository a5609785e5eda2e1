import Onboarding
import Portfolio

extension Workspace {
    /// Records for journeys that were begun while under way that completion is over, where the criteria were met for long
    /// enough by today: nobody waits for a meeting that is months late. Who has met the criteria, but not kept them so
    /// long, gets a day ahead for the meeting instead of one that has passed.
    ///
    /// Cost: one walk over the usage of the program's customers.
    /// - Parameter started: The store's ids of the journeys.
    /// - Returns: How many are complete.
    func completeOnboarded(_ started: [Int64], of program: String) async throws -> Int {
        let ids = Set(started)
        let situation = try await situation(program: program)
        let calendar = try await settings().calendar
        let found = situation.journeys.compactMap { journey -> (journey: JourneySituation, fact: JourneyFact)? in
            guard ids.contains(journey.storeID),
                let step = journey.plan.steps.first(where: { $0.step.kind == .completion && $0.isAhead })
            else { return nil }
            if let day = journey.judged.milestones.onboardedOn {
                return (journey, JourneyFact(on: day, .stepDone(step.key)))
            }
            guard step.isOverdue else { return nil }
            let next = calendar.workingDay(from: situation.asOf + Workspace.daysToMeet)
            return (journey, JourneyFact(on: situation.asOf, .dateFixed(step.key, due: next)))
        }
        try await change(.startJourneys, on: .workspace) { writing, trail in
            try writing.append(found.map { ($0.journey.storeID, $0.fact) }, by: trail.actor)
            for (journey, fact) in found { trail.note(AuditSubject(.journey, journey.id), after: AuditValues(fact)) }
        }
        return found.count { if case .stepDone = $0.fact.event { true } else { false } }
    }

    /// Days from today for a completion meeting that was due before the journey was begun.
    private static let daysToMeet = 7
}
