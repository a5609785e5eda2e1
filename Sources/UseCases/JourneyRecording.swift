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
    /// All that was recorded of it.
    let history: [RecordedFact]
    /// How many facts of it are known to whoever says something now.
    let seen: Int

    /// The journey as they know it.
    var journeySeen: Journey { Journey(history: history.prefix(seen).map(\.fact)) ?? journey }

    var journey: Journey { stored.journey }
    /// As the log names it.
    var subject: AuditSubject { AuditSubject(.journey, "\(customer)-\(stored.ordinal)") }
}

/// What is to be recorded of a journey.
struct Decision {
    let facts: [JourneyFact]
    let day: Day
    /// What it is known by from now on, where that was chosen for it.
    let key: String?

    init(_ facts: [JourneyFact], since day: Day) {
        self.facts = facts
        self.day = day
        key = nil
    }

    init(_ events: [JourneyFact.Event], on day: Day, key: String? = nil) {
        facts = events.map { JourneyFact(on: day, $0) }
        self.day = day
        self.key = key
    }
}

/// What recording something came to.
public struct Recorded: Hashable, Sendable {
    /// The journey's id.
    public let journey: String
    /// The day it is true from.
    public let day: Day
    /// What it is known by from now on, where that was chosen for it.
    public let key: String?
    /// What was recorded; empty if all of it was known already.
    public let news: [JourneyFact]
    /// The numbers of the facts recorded, by which they can be taken back.
    public let numbers: Range<Int>
    public let before: Journey
    public let after: Journey

    /// False if it was known already, and nothing was recorded.
    public var isNew: Bool { !news.isEmpty }
}

extension Workspace {
    /// Records that something happened on a journey; what is known already is not recorded twice.
    /// - Parameter on: The day it was; today if nil. It may lie before the journey, but not ahead.
    /// - Throws: `Refusal`, if there is no such journey or step, or the day has not come.
    public func record(_ event: JourneyFact.Event, of name: JourneyName, on: Day? = nil) async throws -> Recorded {
        try await change(name, on: on) { found, day in
            try found.events(for: event, on: day)
        }
    }

    /// Decides by a journey what is to be recorded of a day, which has come, and appends what is news.
    func change(
        _ name: JourneyName, on: Day?, _ decide: @escaping @Sendable (JourneyAtHand, Day) throws -> [JourneyFact.Event]
    ) async throws -> Recorded {
        try await append(name) { found in
            let day = try found.past(on)
            return Decision(try decide(found, day), on: day)
        }
    }

    /// Decides by a journey which facts are to be recorded, and appends what is news.
    func append(
        _ name: JourneyName, _ decide: @escaping @Sendable (JourneyAtHand) throws -> Decision
    ) async throws -> Recorded {
        try require(.recordHandoff)
        let today = try await today()
        let seen = seen
        if isRehearsal {
            return try await records.read { reading in
                let found = try JourneyAtHand(name, today, reading, seen: seen)
                let decision = try decide(found)
                try require(found.useCase(of: decision.facts))
                return try Recorded(decision, of: found)
            }
        }
        return try await change(.recordHandoff) { writing, trail in
            let found = try JourneyAtHand(name, today, writing, seen: seen)
            let decision = try decide(found)
            trail.useCase = found.useCase(of: decision.facts)
            try require(trail.useCase)
            let recorded = try Recorded(decision, of: found)
            var history = found.history.map(\.fact)
            for fact in recorded.news {
                try writing.append(fact, toJourney: found.stored.id, by: trail.member)
                trail.note(
                    found.subject, before: found.replaced(by: fact, in: history).map { AuditValues($0) },
                    after: AuditValues(fact))
                history.append(fact)
            }
            return recorded
        }
    }
}

extension Recorded {
    /// What is news of a decision, if nobody else has decided otherwise meanwhile.
    fileprivate init(_ decision: Decision, of found: JourneyAtHand) throws {
        var after = found.journey
        var news: [JourneyFact] = []
        var facts = found.history.map(\.fact)
        for fact in decision.facts {
            let before = after
            facts.append(fact)
            if case .retracted = fact.event {
                after = Journey(history: facts) ?? after
            } else {
                after.apply(fact)
            }
            if after == before { facts.removeLast() } else { news.append(fact) }
        }
        for fact in news { try found.requireUntouched(fact) }
        self.init(
            journey: "\(found.customer)-\(found.stored.ordinal)", day: decision.day, key: decision.key, news: news,
            numbers: found.history.count..<(found.history.count + news.count), before: found.journey, after: after)
    }
}

extension JourneyAtHand {
    init(_ name: JourneyName, _ today: Day, _ reading: any RecordReading, seen: Int? = nil) throws {
        let versions = try reading.programVersions(of: name.program)
        guard let newest = versions.last else {
            throw JudgingRecords.unknown(name.program, try reading.programNames())
        }
        guard let customer = try reading.customer(name.customer.normalized) else {
            throw try unknownCustomer(name.customer, among: reading.customers())
        }
        let journeys = try reading.journeys(of: name.program, customers: [customer.id])
        guard let stored = journeys.last(where: { name.ordinal == nil || $0.ordinal == name.ordinal }) else {
            throw JourneyAtHand.missing(name, journeys)
        }
        let version = versions.first { $0.number == stored.journey.version } ?? newest
        let history =
            try reading.journeys(ofCustomer: stored.customer).first { $0.ordinal == stored.ordinal }?.history ?? []
        self.init(
            stored: stored, customer: customer.customer.key,
            program: try ProgramFile.read(version.source, file: name.program), today: today, history: history,
            seen: min(max(seen ?? history.count, 1), history.count))
    }

    /// - Throws: `Refusal` of code `overtaken`, if somebody else said something of the same since it was seen. What
    ///   only joins a list is no matter of that.
    func requireUntouched(_ fact: JourneyFact) throws(Refusal) {
        let about = meant(fact)
        if joinsList(about) { return }
        guard let other = history[seen...].last(where: { meant($0.fact).isAboutTheSame(as: about) }) else { return }
        let who = other.by.map { Text(ja: "\($0)さん", en: $0) } ?? Text(ja: "ほかの人", en: "somebody else")
        throw Refusal(
            .overtaken,
            Text(
                ja: "開いている間に、\(who.ja)が同じところを変更しました。まだ何も保存していません。",
                en: "While you had this open, \(who.en) changed the same. Nothing of yours is saved yet."),
            remedy: Text(
                ja: "両方の内容を見比べて、残すほうを選んでください。", en: "Compare both, and choose what is to stay."))
    }

    /// What a fact takes the place of, after those before it; nil where it only joins others. What takes back a whole
    /// list replaces all that stood in it.
    func replaced(by fact: JourneyFact, in facts: [JourneyFact]) -> JourneyFact? {
        if case .retracted(let number) = fact.event { return facts.indices.contains(number) ? facts[number] : nil }
        if case .proposalDismissed = fact.event { return nil }
        if joinsList(fact) { return nil }
        guard let last = facts.last(where: { $0.isAboutTheSame(as: fact) }) else { return nil }
        guard case .noted(let key, let field, nil) = fact.event, let before = Journey(history: facts),
            let list = program.steps(of: before).first(where: { $0.key == key })?.kind.field(field)
        else { return last }
        let said = before.notes(key, list).compactMap(\.value).joined(separator: "\n")
        return JourneyFact(on: last.day, .noted(key, field: field, value: said))
    }

    /// Whether others may say the like at the same time without anybody's words being lost.
    func joinsList(_ fact: JourneyFact) -> Bool {
        guard case .noted(let key, let field, .some) = fact.event else {
            if case .remarked = fact.event { return true }
            return false
        }
        let step = program.steps(of: journey).first { $0.key == key }
        return step?.kind.field(field)?.shape == .list
    }

    static func missing(_ name: JourneyName, _ others: [StoredJourney]) -> Refusal {
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
            remedy: Text(ja: "先に案件を開始してください。", en: "Start one first."),
            command: "kadode journey start --program \(name.program) \(name.customer)")
    }

    /// What recording the facts is: sales may say what is about a step of the handoff, a manager alone declares
    /// exceptions.
    func useCase(of facts: [JourneyFact]) -> UseCase {
        let facts = facts.map(meant)
        let columns = facts.map(\.event.columns)
        let confirmed = Set(columns.filter { $0.kind == "noted" && $0.note != nil }.compactMap(\.name))
        if confirmed.contains(NoteField.handedOver.key) { return .handOver }
        if confirmed.contains(NoteField.takenOver.key) { return .takeOver }
        if columns.contains(where: { $0.topic == "excepted" }) { return .declareException }
        let handoffs = Set(program.steps(of: journey).filter { $0.kind == .handoff }.map(\.key))
        let isHandoff = columns.allSatisfy { column in
            ["step", "date", "noted"].contains(column.topic) && column.kind != "step-added"
                && handoffs.contains(column.key ?? "")
        }
        return isHandoff && !facts.isEmpty ? .recordHandoff : .recordJourney
    }

    /// What a fact is about: of one that takes another back, that one.
    private func meant(_ fact: JourneyFact) -> JourneyFact {
        if case .retracted(let number) = fact.event, history.indices.contains(number) { return history[number].fact }
        return fact
    }

    /// A day up to today.
    func past(_ on: Day?) throws(Refusal) -> Day {
        guard let on, on > today else { return on ?? today }
        throw Refusal(
            .invalid, Text(ja: "\(on)はまだ来ていません。", en: "\(on) has not come yet."),
            remedy: Text(ja: "今日（\(today)）までの日付にしてください。", en: "Give a day up to today, \(today)."),
            at: Place(field: "--on"))
    }

    func step(_ key: String) throws(Refusal) -> Step {
        let steps = program.steps(of: journey)
        if let step = steps.first(where: { $0.key == key }) { return step }
        throw JourneyAtHand.unknownStep(key, steps.map(\.key))
    }

    static func unknownStep(_ key: String, _ keys: [String]) -> Refusal {
        let near = nearestName(to: key, in: keys)
        return Refusal(
            .notFound, Text(ja: "「\(key)」という施策はありません。", en: "There is no step \"\(key)\"."),
            remedy: near.map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
                ?? Text(ja: "施策：\(keys.joined(separator: "、"))", en: "The steps are \(keys.joined(separator: ", "))."))
    }

    /// What is to be recorded where a person says this.
    func events(for event: JourneyFact.Event, on day: Day) throws(Refusal) -> [JourneyFact.Event] {
        if case .continued = event, journey.ended() == nil {
            throw Refusal(
                .conflict, Text(ja: "案件は終了していません。", en: "The journey has not ended."),
                remedy: Text(ja: "休止している場合は、再開してください。", en: "If it is paused, let it go on instead."),
                command: "kadode journey resume")
        }
        guard let key = event.step else { return [event] }
        let step = try step(key)
        try check(event, of: step)
        switch event {
        case .stepDone:
            try checkDone(on: day)
            try checkNotDone(step, before: day)
        case .stepReopened: try checkReopened(step)
        default: break
        }
        // An exception stands in for the completion meeting, and is taken back like one.
        if case .stepReopened = event, step.kind == .completion, journey.exception() != nil {
            return journey.done(key) == nil ? [.unexcepted] : [.unexcepted, event]
        }
        return [event]
    }

    /// Days before the journey's start on which a step may have been done: more is most likely a mistyped year.
    private static let earliestDone = 365

    /// Whether any step can have been done on a day.
    func checkDone(on day: Day) throws(Refusal) {
        if let ended = journey.ended(on: day) {
            throw Refusal(
                .conflict, Text(ja: "案件は\(ended)に終了しています。", en: "The journey ended on \(ended)."),
                remedy: Text(ja: "まだ続いている場合は、終了を取り消してください。", en: "If it goes on after all, take back that it ended."),
                command: "kadode journey continue")
        }
        guard journey.start - day <= JourneyAtHand.earliestDone else {
            throw Refusal(
                .invalid,
                Text(
                    ja: "\(day)は、案件の開始（\(journey.start)）より1年以上前です。",
                    en: "\(day) is more than a year before the journey's start, \(journey.start)."),
                remedy: Text(ja: "年を確かめてください。", en: "Check the year."), at: Place(field: "--on"))
        }
    }

    /// Whether it was not done earlier than is said now.
    private func checkNotDone(_ step: Step, before day: Day) throws(Refusal) {
        let comesAgain = step.kind == .observation || step.kind == .onDemand
        guard !comesAgain, let done = journey.done(step.key), done < day else { return }
        throw Refusal(
            .conflict,
            Text(ja: "「\(step.key)」は\(done)に完了しています。", en: "\"\(step.key)\" was done on \(done) already."),
            remedy: Text(ja: "日付を直すには、未完了に戻してから記録してください。", en: "To correct the day, open it again first."),
            command: "kadode journey reopen")
    }

    /// Whether there is anything to open again.
    private func checkReopened(_ step: Step) throws(Refusal) {
        let isExcepted = step.kind == .completion && journey.exception() != nil
        let state = journey.steps[step.key]?.last()?.state ?? .open
        guard state == .open, !isExcepted else { return }
        throw Refusal(
            .conflict,
            Text(
                ja: "「\(step.key)」は、完了にも省略にもなっていません。",
                en: "\"\(step.key)\" is neither done nor left out."),
            remedy: Text(ja: "計画で、施策の状態を確かめてください。", en: "The plan shows where each step stands."),
            command: "kadode journey plan")
    }

    /// Whether what is to be said of a step makes sense for it.
    private func check(_ event: JourneyFact.Event, of step: Step) throws(Refusal) {
        let comesAgain = step.kind == .observation || step.kind == .onDemand
        switch event {
        case .dateFixed where !comesAgain:
            guard let done = journey.done(step.key) else { return }
            throw Refusal(
                .conflict,
                Text(ja: "「\(step.key)」は\(done)に完了しています。", en: "\"\(step.key)\" was done on \(done)."),
                remedy: Text(ja: "やり直す場合は、未完了に戻してください。", en: "If it is to be done again, open it first."),
                command: "kadode journey reopen")
        case .proposalDismissed where step.kind != .onDemand:
            throw Refusal(
                .invalid,
                Text(
                    ja: "「\(step.key)」は提案される施策（on-demand）ではありません。",
                    en: "\"\(step.key)\" is not a step that is proposed (on-demand)."),
                remedy: Text(ja: "行わない施策は、理由を添えて省略してください。", en: "Leave a step out, with a reason, instead."),
                command: "kadode journey leave-out")
        default: return
        }
    }
}

extension JourneyFact.Event {
    /// The key of the step it is about.
    var step: String? {
        switch self {
        case .stepDone(let key), .stepLeftOut(let key, _), .stepReopened(let key), .dateFixed(let key, _, _),
            .dateUnfixed(let key), .proposalDismissed(let key, _):
            key
        default: nil
        }
    }
}
