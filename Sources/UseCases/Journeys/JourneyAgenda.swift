import Onboarding
import Portfolio

extension Workspace {
    /// Prepares the meeting of a step as of a day; today if nil.
    public func agenda(of key: String, _ name: JourneyName, asOf: Day?) async throws -> Agenda {
        let planned = try await plan(program: name.program, asOf: asOf, customers: [name.customer]).journeys
        guard let journey = planned.last(where: { name.ordinal == nil || $0.ordinal == name.ordinal }) else {
            throw JourneyAtHand.missing(name, [])
        }
        guard let step = journey.plan[key] else {
            throw JourneyAtHand.unknownStep(key, journey.plan.steps.map(\.key), of: journey.program)
        }
        return journey.agenda(at: step)
    }
}
