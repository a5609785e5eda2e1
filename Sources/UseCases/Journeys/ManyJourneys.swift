import Onboarding
import Portfolio

/// A journey with the revision that is known to whoever says something of it, the number of its facts; nil: the latest.
public typealias SeenJourney = (name: JourneyName, seen: Int?)

// What is recorded of several journeys at once, of all of them or of none. Cost: the same number of statements whatever
// the number of journeys, for each program. A refusal that is about one of them begins with its customer's name.
extension Workspace {
    /// Records that customers were called or written to, each with the same words.
    public func touch(
        all journeys: [SeenJourney], by channel: Touch.Channel, words: String, on: Day?
    ) async throws -> [Recorded] {
        let event = JourneyFact.Event.touched(channel, words: words.wordsIfAny)
        return try await append(to: journeys, as: .recordJourney) { Decision([event], on: try $0.past(on)) }
    }

    /// Adds the same task to the plans of journeys.
    /// - Throws: `Refusal` at the field `title` or `due`.
    public func addTask(
        _ title: String, owner: Step.Owner, due: Day?, toAll journeys: [SeenJourney]
    ) async throws -> [Recorded] {
        let task = try await checkedTask(title, owner, due)
        return try await append(to: journeys, as: .recordJourney) { try $0.adding(task) }
    }

    /// Takes back what was recorded of several journeys at once.
    /// - Parameter facts: The numbers of the facts of each, from `Recorded.numbers`; the names with their ordinals.
    /// - Throws: `Refusal` of code `stale`, if more was said of the same later.
    public func takeBack(all facts: [(name: JourneyName, numbers: Range<Int>)]) async throws -> [Recorded] {
        let numbers = Dictionary(facts.map { ("\($0.name.customer)-\($0.name.ordinal ?? 0)", $0.numbers) }) { $1 }
        return try await append(to: facts.map { ($0.name, nil) }, as: .takeBack) { found in
            guard let numbers = numbers[found.subject.key], numbers.upperBound <= found.history.count,
                numbers.allSatisfy({ JourneyFact.Kind.saidOfMany.contains(found.history[$0].fact.kind) })
            else { throw JourneyAtHand.gone }
            return try found.takingBack(numbers)
        }
    }

    private func append(
        to journeys: [SeenJourney], as useCase: UseCase,
        _ decide: @escaping @Sendable (JourneyAtHand) throws -> Decision
    ) async throws -> [Recorded] {
        let today = try await today()
        return try await change(.recordJourney, on: .someCustomer) { writing, trail in
            trail.useCase = useCase
            var (all, facts): ([Recorded], [(journey: Int64, fact: JourneyFact)]) = ([], [])
            for (_, journeys) in Dictionary(grouping: journeys, by: \.name.program).sorted(by: { $0.key < $1.key }) {
                let names = journeys.map(\.name)
                for found in try JourneyAtHand.all(names, today, writing, expecting: journeys.map(\.seen)) {
                    do {
                        let decision = try decide(found)
                        for needed in found.useCases(of: decision) { try require(needed, on: found.permissionSubject) }
                        let recorded = try found.recorded(decision, .unknown)
                        found.note(recorded.news, &trail)
                        facts += recorded.news.map { (found.stored.id, $0) }
                        all.append(recorded)
                    } catch let refusal as Refusal { throw refusal.about(found.customerName) }
                }
            }
            try writing.append(facts, by: trail.actor)
            return all
        }
    }
}

extension JourneyFact.Kind {
    /// What is recorded of several journeys at once. Taken back, it asks for no judgement and concerns no other journey.
    fileprivate static let saidOfMany: Set = [touched, stepAdded, dateFixed]
}
