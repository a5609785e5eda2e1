import Intake
import Onboarding

/// Which journey is meant: the customer's latest one of the program, or the one of an ordinal.
public struct JourneyName: Hashable, Sendable {
    public let program: String
    public let customer: String
    public let ordinal: Int?

    public init(program: String, customer: String, ordinal: Int? = nil) {
        self.program = program
        self.customer = customer
        self.ordinal = ordinal
    }
}

/// A journey as it is found when something is to be recorded of it.
struct JourneyAtHand {
    let stored: StoredJourney
    /// The customer's key.
    let customer: String
    /// The version it is pinned to.
    let program: Program
    let today: Day

    var journey: Journey { stored.journey }
    /// As the log names it.
    var subject: AuditSubject { AuditSubject(.journey, "\(customer)-\(stored.ordinal)") }
}

extension Workspace {
    /// Records that something happened on a journey; what is known already is not recorded twice.
    /// - Parameter on: The day it was; today if nil. It may lie before the journey, but not ahead.
    /// - Returns: That day.
    /// - Throws: `Refusal`, if there is no such journey or step, or the day has not come.
    public func record(_ event: JourneyFact.Event, of name: JourneyName, on: Day? = nil) async throws -> Day {
        try await change(name) { found in
            let day = try Workspace.past(on, found.today)
            if let step = event.step { try found.requireStep(step) }
            return ([JourneyFact(on: day, event)], day)
        }
    }

    /// Decides by a journey what is to be recorded of it, and appends what is news.
    func change<Answer: Sendable>(
        _ name: JourneyName, _ decide: @escaping @Sendable (JourneyAtHand) throws -> ([JourneyFact], Answer)
    ) async throws -> Answer {
        try require(.recordHandoff)
        let today = try await today()
        return try await change(.recordHandoff) { writing, trail in
            let found = try JourneyAtHand(name, today, writing)
            let (facts, answer) = try decide(found)
            if !facts.allSatisfy(found.isAboutHandoff) {
                trail.useCase = .recordJourney
                try require(.recordJourney)
            }
            var journey = found.journey
            for fact in facts {
                let before = journey
                journey.apply(fact)
                guard journey != before else { continue }
                try writing.append(fact, toJourney: found.stored.id)
                trail.note(found.subject, after: ["day": fact.day.description, "step": fact.event.step])
            }
            return answer
        }
    }

    static func past(_ on: Day?, _ today: Day) throws(Refusal) -> Day {
        guard let on, on > today else { return on ?? today }
        throw Refusal(
            .invalid, Text(ja: "\(on)はまだ来ていません。", en: "\(on) has not come yet."),
            remedy: Text(ja: "今日（\(today)）までの日付にしてください。", en: "Give a day up to today, \(today)."),
            at: Place(field: "--on"))
    }
}

extension JourneyAtHand {
    init(_ name: JourneyName, _ today: Day, _ reading: any RecordReading) throws {
        let versions = try reading.programVersions(of: name.program)
        guard let newest = versions.last else {
            throw JudgingRecords.unknown(name.program, try reading.programNames())
        }
        let customer = try known([name.customer], among: reading.customers())[0]
        let journeys = try reading.journeys(of: name.program).filter { $0.customer == customer.id }
        guard let stored = journeys.last(where: { name.ordinal == nil || $0.ordinal == name.ordinal }) else {
            throw JourneyAtHand.missing(name, journeys)
        }
        let version = versions.first { $0.number == stored.journey.version } ?? newest
        self.init(
            stored: stored, customer: customer.customer.key,
            program: try ProgramFile.read(version.source, file: name.program), today: today)
    }

    private static func missing(_ name: JourneyName, _ others: [StoredJourney]) -> Refusal {
        if let ordinal = name.ordinal, !others.isEmpty {
            let known = others.map { "\(name.customer)-\($0.ordinal)" }
            return Refusal(
                .notFound,
                Text(
                    ja: "「\(name.customer)」に「\(name.program)」の\(ordinal)番の案件はありません。",
                    en: "\"\(name.customer)\" has no journey \(ordinal) of \"\(name.program)\"."),
                remedy: Text(
                    ja: "あるのは \(known.joined(separator: "、")) です。", en: "There is \(known.joined(separator: ", "))."))
        }
        return Refusal(
            .notFound,
            Text(
                ja: "「\(name.customer)」には「\(name.program)」の案件がありません。",
                en: "\"\(name.customer)\" has no journey of \"\(name.program)\"."),
            remedy: Text(
                ja: "`kadode journey start --program \(name.program) \(name.customer)` で開始できます。",
                en: "Start one with `kadode journey start --program \(name.program) \(name.customer)`."))
    }

    /// Whether a fact is what sales may say: something about a step of the handoff.
    func isAboutHandoff(_ fact: JourneyFact) -> Bool {
        guard let key = fact.event.step else { return false }
        return program.playbook.first { $0.key == key }?.kind == .handoff
    }

    func requireStep(_ key: String) throws(Refusal) {
        let keys = program.playbook.map(\.key)
        guard !keys.contains(key) else { return }
        let near = nearestName(to: key, in: keys)
        throw Refusal(
            .notFound, Text(ja: "「\(key)」という施策はありません。", en: "There is no step \"\(key)\"."),
            remedy: near.map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
                ?? Text(ja: "施策：\(keys.joined(separator: "、"))", en: "The steps are \(keys.joined(separator: ", "))."))
    }
}

extension JourneyFact.Event {
    /// The key of the step it is about.
    var step: String? {
        switch self {
        case .stepDone(let key), .stepLeftOut(let key, _), .stepReopened(let key), .dateFixed(let key, _),
            .dateUnfixed(let key):
            key
        default: nil
        }
    }
}
