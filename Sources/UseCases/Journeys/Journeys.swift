import Intake
import Onboarding
import Portfolio
import Usage

/// What starting journeys came to.
public struct Started: Hashable, Sendable {
    public let started: Int
    /// Customers that had a journey of the program already and were left alone.
    public let alreadyRunning: Int
    public let version: Int
    /// Those that start as completed, since their customers meet the criteria already.
    public var completed = 0
}

extension Workspace {
    /// Starts a journey of the program's newest version for each customer that has none of it yet.
    /// - Parameters:
    ///   - customers: Keys, or nil for all customers.
    ///   - again: Start another journey also where there is one (a second product, a new onboarding).
    ///   - fields: Traits of the journeys alone, from their first day.
    public func startJourneys(
        program: String, customers: [String]?, on rule: StartRule, again: Bool = false,
        fields: [(name: String, value: String)] = []
    ) async throws -> Started {
        try await change(.startJourneys, on: .workspace) { writing, trail in
            let version = try writing.knownVersions(of: program).newest
            let all = try writing.customers()
            let chosen = try customers.map { try known($0, among: all) } ?? all
            let running = Set(try writing.customers(onJourneysOf: program))
            let new = chosen.filter { again || !running.contains($0.id) }
            let journeys = try new.map {
                let start = rule.day(for: $0.customer)
                try start.requirePlausible(at: "--on")
                return (customer: $0.id, start: start, version: version.number)
            }
            let started = try writing.start(journeys, of: program, by: trail.actor)
            try writing.append(
                zip(started, journeys).flatMap { id, journey in
                    fields.map { name, value in
                        let event = JourneyFact.Event.fieldSet(name.normalized, value: value.normalized)
                        return (journey: id, fact: JourneyFact(on: journey.start, event))
                    }
                }, by: trail.actor)
            let traits = fields.map { (name: $0.name, value: Optional($0.value)) }
            for (stored, journey) in zip(new, journeys) {
                let about: AuditValues = [
                    "program": program, "version": String(journey.version), "start": journey.start.description,
                ]
                trail.note(
                    AuditSubject(.customer, stored.customer.key), after: AuditValues(about.fields + traits))
            }
            return Started(
                started: new.count, alreadyRunning: chosen.count - new.count, version: version.number)
        }
    }

    /// Moves journeys to another version of their program, on purpose; those on it already are left alone.
    /// - Returns: How many moved, and to which version.
    public func moveJourneys(
        program: String, customers: [String]?, to number: Int?
    ) async throws -> (moved: Int, version: Int) {
        try require(.moveJourneys, on: .workspace)
        let day = try await today()
        return try await change(.moveJourneys, on: .workspace) { writing, trail in
            let (versions, newest) = try writing.knownVersions(of: program)
            let target = number ?? newest.number
            guard versions.contains(where: { $0.number == target }) else {
                throw Refusal(
                    .notFound,
                    Text(ja: "「\(program)」に第\(target)版はありません。", en: "\"\(program)\" has no version \(target)."),
                    remedy: Text(ja: "最新は第\(newest.number)版です。", en: "The newest is \(newest.number)."))
            }
            let chosen = Dictionary(
                uniqueKeysWithValues: try known(customers, among: writing.customers()).map { ($0.id, $0.customer.key) })
            let moving = try writing.journeys(of: program, customers: nil)
                .filter { chosen[$0.customer] != nil && $0.journey.version != target }
            try writing.append(
                moving.map { (journey: $0.id, fact: JourneyFact(on: day, .moved(version: target))) }, by: trail.actor)
            for journey in moving {
                trail.note(
                    AuditSubject(.journey, "\(chosen[journey.customer] ?? "")-\(journey.ordinal)"),
                    before: ["version": String(journey.journey.version)], after: ["version": String(target)])
            }
            return (moving.count, target)
        }
    }
}

/// The customers with the keys (nil: all), each once, in the order of the store.
func known(_ keys: [String]?, among all: [StoredCustomer]) throws(Refusal) -> [StoredCustomer] {
    guard let keys else { return all }
    let known = Set(all.map(\.customer.key))
    for key in keys where !known.contains(key.normalized) { throw unknownCustomer(key, among: all) }
    let wanted = Set(keys.map(\.normalized))
    return all.filter { wanted.contains($0.customer.key) }
}

func unknownCustomer(_ key: String, among all: [StoredCustomer]) -> Refusal {
    let question = Text.didYouMean(key, among: all.map(\.customer.key).sorted())
    return Refusal(
        .notFound, Text(ja: "顧客「\(key)」が見つかりません。", en: "There is no customer \"\(key)\"."),
        remedy: question
            ?? Text(ja: "名前かIDを、顧客の一覧で確かめてください。", en: "Look for its name or id among the customers."),
        command: question == nil ? "kadode customer list" : nil)
}
