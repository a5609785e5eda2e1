import Intake
import Onboarding
import Portfolio

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
    var stored: StoredJourney
    /// The customer's key.
    let customer: String
    /// What the customer is called.
    let customerName: String
    /// The version it is pinned to.
    let program: Program
    let today: Day
    /// All that was recorded of it.
    let history: [RecordedFact]
    /// The revision of it that is known to whoever says something now: the number of its facts.
    let seen: Int
    /// The revisions of its meetings, of all there are.
    let meetings: [StoredMeetingRevision]

    /// The journey as they know it.
    var journeySeen: Journey {
        Journey(history: history.prefix(seen).map(\.fact))?.knowing(journey.foundDone) ?? journey
    }

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
    /// The contents of the meetings that the facts speak of, by the ids in them; those of new meetings are negative.
    let meetings: [Int64: MeetingRecord]
    /// The day the customer left, where that is recorded with the facts.
    var leftOn: Day?

    init(_ facts: [JourneyFact], since day: Day, meetings: [Int64: MeetingRecord] = [:], key: String? = nil) {
        self.facts = facts
        self.day = day
        self.key = key
        self.meetings = meetings
    }

    init(_ events: [JourneyFact.Event], on day: Day, key: String? = nil) {
        self.init(events.map { JourneyFact(on: day, $0) }, since: day, key: key)
    }

    init(_ sayings: [Saying], since day: Day, key: String? = nil) {
        var facts: [JourneyFact] = []
        var meetings: [Int64: MeetingRecord] = [:]
        for saying in sayings {
            switch saying {
            case .fact(let fact): facts.append(fact)
            case .meeting(let record, let id, let revision):
                let id = id ?? -Int64(meetings.count + 1)
                meetings[id] = record
                facts.append(record.fact(id: id, revision: revision, said: day))
            }
        }
        self.init(facts, since: day, meetings: meetings, key: key)
    }
}

/// One thing that is to be recorded: a fact, or a meeting with its content.
enum Saying {
    case fact(JourneyFact)
    /// - Parameters:
    ///   - id: Nil: a new meeting.
    ///   - revision: The one that it becomes, from 1.
    case meeting(MeetingRecord, id: Int64?, revision: Int)

    static func event(_ event: JourneyFact.Event, on day: Day) -> Saying { .fact(JourneyFact(on: day, event)) }
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
    /// What had been recorded before.
    let history: [JourneyFact]

    /// The meetings that it is about, as they stand now.
    public var meetings: [MeetingMark] {
        news.compactMap { fact in if case .meeting(let mark) = fact.event { mark } else { nil } }
    }

    /// False if it was known already, and nothing was recorded.
    public var isNew: Bool { !news.isEmpty }
}

extension Workspace {
    /// Records that something happened on a journey; what is known already is not recorded twice.
    /// - Parameter on: The day it was; today if nil. It may lie before the journey, but not ahead. Of a handoff it says
    ///   that it took place outside Kadode: without a day a handoff is done only by being confirmed.
    /// - Throws: `Refusal`, if there is no such journey or step, or the day has not come.
    public func record(_ event: JourneyFact.Event, of name: JourneyName, on: Day? = nil) async throws -> Recorded {
        try await append(name) { found in
            let day = try found.past(on)
            if case .stepDone(let key, _) = event, on == nil { try found.requireConfirmed(key) }
            return Decision(try found.sayings(of: event, on: day), since: day)
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

    /// Decides by a journey which facts are to be recorded, and appends what is news. Whoever says several things at
    /// once needs the permission of each. What confirms completion asks for the criteria, whichever way it is said.
    /// - Parameters:
    ///   - useCase: As the log names it; nil: as what is recorded is named.
    ///   - met: When the criteria were met, where the journey was judged just now.
    func append(
        _ name: JourneyName, as useCase: UseCase? = nil, met: CriteriaMet = .unknown,
        _ decide: @escaping @Sendable (JourneyAtHand) throws -> Decision
    ) async throws -> Recorded {
        do { try require(.recordHandoff, on: .someCustomer) } catch {
            // Whoever may not even do that is told of what they meant to do.
            try require(useCase ?? .recordJourney, on: .someCustomer)
            throw error
        }
        let today = try await today()
        var known = (met: met, done: [String: DoneByData]?.none)
        while true {
            // Judging reads usage, which no transaction waits for.
            do { return try await append(name, as: useCase, known.met, known.done, today, decide) } catch let asked
                as CompletionAsked
            {
                known.met = try await criteriaMet(name, asOf: min(asked.day, today))
            } catch is StepsAsked { known.done = try await stepsFoundDone(name, asOf: today) }
        }
    }

    /// - Parameter done: The steps that the data find done; nil: not known yet.
    private func append(
        _ name: JourneyName, as useCase: UseCase?, _ met: CriteriaMet, _ done: [String: DoneByData]?, _ today: Day,
        _ decide: @escaping @Sendable (JourneyAtHand) throws -> Decision
    ) async throws -> Recorded {
        let expected = expected
        if isRehearsal {
            return try await records.read { reading in
                let found = try JourneyAtHand(name, today, reading, expecting: expected).knowing(done)
                let decision = try decide(found)
                for needed in found.useCases(of: decision) { try require(needed, on: found.permissionSubject) }
                return try found.recorded(decision, met)
            }
        }
        return try await change(.recordHandoff, on: .someCustomer) { writing, trail in
            let found = try JourneyAtHand(name, today, writing, expecting: expected).knowing(done)
            let decision = try decide(found)
            let needed = found.useCases(of: decision)
            for needed in needed {
                try require(needed, on: found.permissionSubject)
                try requireStill(needed, on: found.permissionSubject, writing)
            }
            trail.useCase = useCase ?? needed.first ?? .recordJourney
            let recorded = try found.recorded(decision, met)
            if let leftOn = decision.leftOn { try found.recordDeparture(on: leftOn, writing, &trail, for: self) }
            return try found.write(recorded, decision.meetings, writing, &trail, for: self)
        }
    }
}

extension JourneyAtHand {
    /// What a permission is asked about.
    var permissionSubject: Actor.Subject { .customer(stored.customer) }

    /// What recording a decision is; the log names the first.
    func useCases(of decision: Decision) -> [UseCase] {
        let needed = Set(decision.facts.map { useCase(of: $0) })
        return JourneyAtHand.byWeight.filter(needed.contains)
    }

    /// What recording a decision comes to, if its days are plausible and completion stands on its criteria.
    func recorded(_ decision: Decision, _ met: CriteriaMet) throws -> Recorded {
        try requirePlausible(decision.facts)
        let recorded = try Recorded(decision, of: self)
        try requireMet(recorded.after, met)
        return recorded
    }

    /// Appends what is news, the contents of meetings first: their facts refer to them.
    /// - Parameter workspace: On whose behalf.
    /// - Returns: What was recorded, with the ids that new meetings got.
    func write(
        _ recorded: Recorded, _ meetings: [Int64: MeetingRecord], _ writing: any RecordWriting, _ trail: inout Trail,
        for workspace: Workspace
    ) throws -> Recorded {
        let marks = recorded.meetings
        let ids = try writing.append(
            try marks.map { mark in
                guard let record = meetings[mark.id] else { preconditionFailure("a meeting comes with its content") }
                // The others for whom it was held keep what they have of it in the revision that counts.
                var parties: [Int64: Meeting.Party] = [:]
                if isShared(mark), let standing = journey.meeting(mark.id) {
                    guard let known = try writing.parties(ofMeeting: standing.id, revision: standing.revision) else {
                        throw Unreadable.refusal(ofMeetingOf: standing.step, on: standing.day)
                    }
                    parties = known
                }
                parties[stored.id] = record.party
                return NewMeetingRevision(
                    id: mark.id < 0 ? nil : mark.id, revision: mark.revision, record.meeting, parties: parties)
            }, by: trail.actor)
        let recorded = recorded.numbering(Dictionary(uniqueKeysWithValues: zip(marks.map(\.id), ids)))
        try writing.append(recorded.news.map { (journey: stored.id, fact: $0) }, by: trail.actor)
        for (customer, subject, fact) in try shareWithOthers(recorded, writing, trail.actor) {
            try workspace.require(.recordMeeting, on: .customer(customer))
            trail.note(subject, after: AuditValues(fact))
        }
        note(recorded.news, &trail)
        return recorded
    }

    /// Tells the log what was recorded, and what it takes the place of.
    func note(_ news: [JourneyFact], _ trail: inout Trail) {
        var history = history.map(\.fact)
        for fact in news {
            trail.note(
                subject, before: replaced(by: fact, in: history).map { AuditValues($0) }, after: AuditValues(fact))
            history.append(fact)
        }
    }

    /// Whether a meeting that is stored was held for other customers as well.
    private func isShared(_ mark: MeetingMark) -> Bool { meetings.contains { $0.id == mark.id && $0.parties > 1 } }

    /// A meeting that was held for several customers changes for all of them, and is taken back for all of them.
    /// - Returns: What was recorded of the others, with the customers that it is about.
    private func shareWithOthers(
        _ recorded: Recorded, _ writing: any RecordWriting, _ actor: ActorID
    ) throws -> [(customer: Int64, subject: AuditSubject, fact: JourneyFact)] {
        var others: [(journey: Int64, fact: JourneyFact)] = []
        for fact in recorded.news {
            if case .meeting(let mark)? = takenBack(by: fact)?.event, isShared(mark) {
                for (journey, number) in try writing.facts(ofMeeting: mark.id, revision: mark.revision)
                where journey != stored.id {
                    others.append((journey, JourneyFact(on: fact.day, .retracted(number))))
                }
            }
            guard case .meeting(var mark) = fact.event, isShared(mark) else { continue }
            for (journey, party) in try writing.parties(ofMeeting: mark.id, revision: mark.revision) ?? [:]
            where journey != stored.id {
                mark.step = party.step
                mark.completesStep = mark.state == .held && party.completesStep
                others.append((journey, JourneyFact(on: fact.day, .meeting(mark))))
            }
        }
        guard !others.isEmpty else { return [] }
        try writing.append(others, by: actor)
        let owners = try writing.journeyOwners(others.map(\.journey))
        return others.compactMap { other in
            owners[other.journey].map { ($0.customer, AuditSubject(.journey, $0.name), other.fact) }
        }
    }
}

extension Recorded {
    /// The same with the ids that the store has given to meetings.
    fileprivate func numbering(_ ids: [Int64: Int64]) -> Recorded {
        guard !ids.isEmpty else { return self }
        let news = news.map { fact in
            guard case .meeting(var mark) = fact.event, let id = ids[mark.id] else { return fact }
            mark.id = id
            return JourneyFact(on: fact.day, .meeting(mark))
        }
        return Recorded(
            journey: journey, day: day, key: key, news: news, numbers: numbers, before: before,
            after: Journey(history: history + news)?.knowing(after.foundDone) ?? after, history: history)
    }
}

extension Recorded {
    /// What is news of a decision, if nobody else has decided otherwise meanwhile.
    fileprivate init(_ decision: Decision, of found: JourneyAtHand) throws {
        var after = found.journey
        var news: [JourneyFact] = []
        var facts = found.history.map(\.fact)
        for fact in decision.facts where !found.wasSentBefore(fact, decision.meetings) {
            let before = after
            facts.append(fact)
            if case .retracted = fact.event {
                after = Journey(history: facts)?.knowing(after.foundDone) ?? after
            } else {
                after.apply(fact)
            }
            if after == before { facts.removeLast() } else { news.append(fact) }
        }
        for fact in news { try found.requireUntouched(fact) }
        self.init(
            journey: "\(found.customer)-\(found.stored.ordinal)", day: decision.day, key: decision.key, news: news,
            numbers: found.history.count..<(found.history.count + news.count), before: found.journey, after: after,
            history: found.history.map(\.fact))
    }
}

extension JourneyAtHand {
    init(_ name: JourneyName, _ today: Day, _ reading: any RecordReading, expecting revision: Int? = nil) throws {
        self = try JourneyAtHand.all([name], today, reading, expecting: [revision])[0]
    }

    /// Journeys of one program, in the order of their names.
    ///
    /// Cost: the same number of statements whatever the number of journeys.
    /// - Parameter revisions: The one of each that is known to whoever says something now; nil: the latest.
    static func all(
        _ names: [JourneyName], _ today: Day, _ reading: any RecordReading, expecting revisions: [Int?]? = nil
    ) throws -> [JourneyAtHand] {
        guard let program = names.first?.program else { return [] }
        let (versions, newest) = try reading.knownVersions(of: program)
        let keys = names.map(\.customer.normalized)
        let customers = Dictionary(
            uniqueKeysWithValues: try reading.customers(called: keys).map { ($0.customer.key, $0) })
        let recorded = try reading.journeys(ofCustomers: keys)
        let chosen = try zip(names, keys).map {
            name, key -> (customer: Customer, stored: StoredJourney, recorded: RecordedJourney) in
            guard let customer = customers[key] else {
                throw try unknownCustomer(name.customer, among: reading.customers())
            }
            let journeys = (recorded[key] ?? []).filter { $0.program == program }
            guard let found = journeys.last(where: { name.ordinal == nil || $0.ordinal == name.ordinal }),
                let journey = found.journey()
            else { throw JourneyAtHand.missing(name, journeys.map(\.ordinal)) }
            let stored = StoredJourney(
                id: found.id, customer: customer.id, ordinal: found.ordinal, journey: journey,
                revision: found.history.count)
            return (customer.customer, stored, found)
        }
        let withMeetings = chosen.filter { $0.stored.journey.hasMeetings || !$0.stored.journey.unreadable.isEmpty }
            .map(\.stored.id)
        let meetings = withMeetings.isEmpty ? [] : try reading.meetings(ofJourneys: withMeetings)
        return zip(chosen, revisions ?? names.map { _ in nil }).map { chosen, revision in
            let (customer, journey, recorded) = chosen
            let version = versions.first { $0.number == journey.journey.version } ?? newest
            let history = recorded.history
            return JourneyAtHand(
                stored: journey, customer: customer.key, customerName: customer.name,
                program: version.program(named: program), today: today,
                history: history, seen: min(max(revision ?? history.count, 1), history.count),
                meetings: meetings.filter { $0.journey == journey.id })
        }
    }

    /// - Throws: `Refusal` of code `stale`, if somebody else said something of the same since it was seen. What
    ///   only joins a list is no matter of that.
    func requireUntouched(_ fact: JourneyFact) throws(Refusal) {
        let about = meant(fact)
        if joinsList(about) { return }
        guard let other = history[seen...].last(where: { meant($0.fact).touches(about) }) else { return }
        let who = other.by.map { Text(ja: "\($0)さん", en: $0) } ?? Text(ja: "ほかの人", en: "somebody else")
        throw Refusal(
            .stale,
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
        guard let last = facts.last(where: { $0.subject == fact.subject }) else { return nil }
        guard case .noted(let key, let field, nil) = fact.event, let before = Journey(history: facts),
            let list = program.steps(of: before).first(where: { $0.key == key })?.kind.field(field)
        else { return last }
        let said = before.notes(key, list).compactMap(\.value).joined(separator: "\n")
        return JourneyFact(on: last.day, .noted(key, field: field, value: said))
    }

    /// What was recorded since the journey was seen, and stands.
    private var recordedSince: [JourneyFact] {
        let void = Journey.retracted(in: history.map(\.fact))
        return history.indices[seen...].filter { !void.contains($0) }.map { history[$0].fact }
    }

    /// Whether something that only joins others has joined them since the journey was seen: its form was sent twice. A
    /// new meeting is the same only with the same content: what a colleague wrote about it is another one.
    /// - Parameter meetings: The contents of the meetings that are to be recorded.
    func wasSentBefore(_ fact: JourneyFact, _ meetings: [Int64: MeetingRecord]) -> Bool {
        guard case .meeting(let mark) = fact.event, mark.revision == 1 else {
            return joinsList(fact) && recordedSince.contains(fact)
        }
        return recordedSince.contains { other in
            guard case .meeting(let same) = other.event, journey.meeting(same.id) == same else { return false }
            return record(same) == meetings[mark.id]
        }
    }

    /// The key of the like of a step that was added since the journey was seen: its form was sent twice.
    /// - Parameter due: The day that it was fixed to; nil: none.
    func keyAddedBefore(_ step: Step, due: Day?) -> String? {
        recordedSince.lazy.compactMap { fact -> String? in
            guard case .stepAdded(var other) = fact.event else { return nil }
            let key = other.key
            other.key = step.key
            return other == step && self.journey.dateFixed(key) == due ? key : nil
        }.first
    }

    /// Whether others may say the like at the same time without anybody's words being lost.
    func joinsList(_ fact: JourneyFact) -> Bool {
        guard case .noted(let key, let field, .some) = fact.event else {
            return [.remarked, .touched].contains(fact.kind)
        }
        let step = program.steps(of: journey).first { $0.key == key }
        return step?.kind.field(field)?.shape == .list
    }

    static func missing(_ name: JourneyName, _ others: [Int]) -> Refusal {
        if let ordinal = name.ordinal, !others.isEmpty {
            let known = others.map { "\(name.customer)-\($0)" }
            return Refusal(
                .notFound,
                Text(
                    ja: "「\(name.customer)」に「\(name.program)」の\(ordinal)番のオンボーディングはありません。",
                    en: "\"\(name.customer)\" has no journey \(ordinal) of \"\(name.program)\"."),
                remedy: Text(
                    ja: "あるのは \(known.joined(separator: "、")) です。", en: "There is \(known.joined(separator: ", "))."))
        }
        return Refusal(
            .notFound,
            Text(
                ja: "「\(name.customer)」には「\(name.program)」のオンボーディングがありません。",
                en: "\"\(name.customer)\" has no journey of \"\(name.program)\"."),
            remedy: Text(ja: "先にオンボーディングを開始してください。", en: "Start one first."),
            command: "kadode journey start --program \(name.program) \(name.customer)")
    }

    /// What recording a fact is: sales may say what is about a step of the handoff, but not leave it out; a manager
    /// alone declares exceptions. Taking a fact back is as much as saying it, and taking back that a confirmation was
    /// withdrawn is confirming.
    func useCase(of fact: JourneyFact) -> UseCase {
        let takenBack = takenBack(by: fact)
        let meant = takenBack ?? fact
        if meant.subject == .exception { return .declareException }
        if case .noted(_, let field, let value) = meant.event, value != nil || takenBack != nil {
            if field == NoteField.handedOver.key { return .handOver }
            if field == NoteField.takenOver.key { return .takeOver }
        }
        let maySalesSay =
            switch meant.kind {
            case .stepDone, .stepReopened, .dateFixed, .dateUnfixed, .noted: true
            default: false
            }
        if case .meeting = meant.subject { return .recordMeeting }
        let isOfHandoff = program.steps(of: journey).contains { $0.kind == .handoff && $0.key == meant.subject.step }
        return isOfHandoff && maySalesSay ? .recordHandoff : .recordJourney
    }

    /// Of several things that are said at once the log names the first of these.
    private static let byWeight: [UseCase] = [
        .declareException, .handOver, .takeOver, .recordMeeting, .recordJourney, .recordHandoff,
    ]

    /// What a fact is about: of one that takes another back, that one.
    private func meant(_ fact: JourneyFact) -> JourneyFact { takenBack(by: fact) ?? fact }

    /// The fact that another one takes back.
    func takenBack(by fact: JourneyFact) -> JourneyFact? {
        guard case .retracted(let number) = fact.event, history.indices.contains(number) else { return nil }
        return history[number].fact
    }

    /// Days ahead that a journey's plan can speak of.
    private static let farthestPlanned = 5 * 366

    /// - Throws: `Refusal` at the field, of a day so far from the journey that it must have been mistyped: every day
    ///   that a plan speaks of is counted.
    func requirePlanned(_ day: Day, at field: String) throws(Refusal) {
        let (first, last) = (journey.start - JourneyBeginning.earliestDone, max(journey.start, today))
        let range = first...(last + JourneyAtHand.farthestPlanned)
        guard !range.contains(day) else { return }
        throw Refusal(
            .invalid,
            Text(
                ja: "\(day)は、このオンボーディングの日付として離れすぎています。", en: "\(day) is too far away for this journey."),
            remedy: Text(
                ja: "年を確かめて、\(range.lowerBound)から\(range.upperBound)までの日付にしてください。",
                en: "Check the year: give a day from \(range.lowerBound) to \(range.upperBound)."),
            at: Place(field: field))
    }

    /// - Throws: `Refusal` of days that must have been mistyped.
    func requirePlausible(_ facts: [JourneyFact]) throws(Refusal) {
        for fact in facts {
            switch fact.event {
            case .dateFixed(_, let due, _): try requirePlanned(due, at: "due")
            case .watched(let until, _): try requirePlanned(until, at: "until")
            case .meeting(let mark): try requirePlanned(mark.day, at: "day")
            default: break
            }
            try fact.day.requirePlausible(at: "--on")
        }
    }

    /// A day up to today.
    func past(_ on: Day?) throws(Refusal) -> Day {
        try on?.requireCome(by: today, at: "--on")
        return on ?? today
    }

    func step(_ key: String) throws(Refusal) -> Step {
        let steps = program.steps(of: journey)
        if let step = steps.first(where: { $0.key == key }) { return step }
        throw JourneyAtHand.unknownStep(key, steps.map(\.key), of: program)
    }

    static func unknownStep(_ key: String, _ keys: [String], of program: Program) -> Refusal {
        if program.isUnreadable { return Unreadable.refusal(ofProgram: program.name, version: nil) }
        if keys.isEmpty {
            return Refusal(
                .notFound, Text(ja: "「\(key)」という施策はありません。", en: "There is no step \"\(key)\"."),
                remedy: Text(
                    ja: "「\(program.name)」には施策（playbook）がまだありません。",
                    en: "\"\(program.name)\" has no playbook yet."))
        }
        return Refusal(
            .notFound, Text(ja: "「\(key)」という施策はありません。", en: "There is no step \"\(key)\"."),
            remedy: Text.didYouMean(key, among: keys)
                ?? Text(ja: "施策：\(keys.joined(separator: "、"))", en: "The steps are \(keys.joined(separator: ", "))."))
    }

    /// What is to be recorded where a person says this. Of a step that is held as meetings, that it is done is a meeting
    /// held, and a date that it is given a meeting planned.
    func sayings(of event: JourneyFact.Event, on day: Day) throws(Refusal) -> [Saying] {
        if case .continued = event, journey.ended() == nil {
            throw Refusal(
                .conflict, Text(ja: "オンボーディングは終了していません。", en: "The journey has not ended."),
                remedy: Text(ja: "休止している場合は、再開してください。", en: "If it is paused, let it go on instead."),
                command: "kadode journey resume")
        }
        if case .ended(let cause) = event { try checkEnds(for: cause, on: day) }
        if case .watched(let until, _) = event, until <= day {
            throw Refusal(
                .invalid, Text(ja: "\(until)は先の日付ではありません。", en: "\(until) is not ahead."),
                remedy: Text(ja: "\(day)より後の日付にしてください。", en: "Give a day after \(day)."), at: Place(field: "until"))
        }
        guard let key = event.ofStep else { return [.event(event, on: day)] }
        let step = try step(key)
        try check(event, of: step)
        switch event {
        case .stepDone(_, let reason):
            try checkDone(on: day)
            if case .holds(let found) = journey.dataWord(of: key) {
                // A meeting that was held speaks for itself.
                if step.kind.isMeeting { return try holding(step, on: day) }
                if found.day == day { return [] }
                try JourneyAtHand.require(overruling: found, of: step, reason)
            } else {
                try checkNotDone(step, before: day)
            }
            if step.kind.isMeeting { return try holding(step, on: day) }
        case .stepReopened(_, let reason):
            try checkReopened(step)
            if case .holds(let found) = journey.dataWord(of: key) {
                try JourneyAtHand.require(overruling: found, of: step, reason)
                try JourneyAtHand.require(reopening: step, foundDoneOn: found.day, on: day)
            }
            return try reopening(step, on: day, reason: reason)
        // What comes again on demand has no date of its own, only its next meeting; the reason is kept beside it.
        case .dateFixed(_, let due, let reason) where step.kind == .onDemand:
            return [try planning(step, on: due)] + (reason == nil ? [] : [.event(event, on: day)])
        case .dateUnfixed where step.kind.isMeeting:
            if let planned = journey.planned(key) { return [try withdrawing(planned)] }
        default: break
        }
        return [.event(event, on: day)]
    }

    /// Whether it can end on a day: not twice, and with a cause.
    private func checkEnds(for cause: String?, on day: Day) throws(Refusal) {
        if let cause { try JourneyAtHand.require(reason: cause, at: "--cause") }
        guard let ended = journey.ended(), ended <= day, journey.endCause() != cause?.normalized else { return }
        throw Refusal(
            .conflict, Text(ja: "オンボーディングは\(ended)に終了しています。", en: "The journey ended on \(ended)."),
            remedy: Text(ja: "原因を直すには、終了を取り消してから記録してください。", en: "To correct the cause, take back that it ended first."),
            command: "kadode journey continue")
    }

    /// - Throws: `Refusal` of code `missing` for a reason without a letter.
    static func require(reason: String, at field: String) throws(Refusal) {
        guard reason.normalized.isEmpty else { return }
        throw Refusal(
            .missing, Text(ja: "理由が入力されていません。", en: "No reason was given."),
            remedy: Text(ja: "一言で入力してください。", en: "Say it in a few words."), at: Place(field: field))
    }

    /// Whether any step can have been done on a day.
    func checkDone(on day: Day) throws(Refusal) {
        if let ended = journey.ended(on: day) {
            throw Refusal(
                .conflict, Text(ja: "オンボーディングは\(ended)に終了しています。", en: "The journey ended on \(ended)."),
                remedy: Text(ja: "まだ続いている場合は、終了を取り消してください。", en: "If it goes on after all, take back that it ended."),
                command: "kadode journey continue")
        }
        try JourneyBeginning.checkDone(on: day, start: journey.start, at: "--on")
    }

    /// Whether it was not done earlier than is said now; another meeting of it may be planned.
    private func checkNotDone(_ step: Step, before day: Day) throws(Refusal) {
        let comesAgain = step.kind == .observation || step.kind == .onDemand
        guard !comesAgain, journey.planned(step.key) == nil, let done = journey.done(step.key), done < day else {
            return
        }
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
    /// The key of the step of the plan that it is said of.
    fileprivate var ofStep: String? {
        switch self {
        case .stepDone(let key, _), .stepLeftOut(let key, _), .stepReopened(let key, _), .dateFixed(let key, _, _),
            .dateUnfixed(let key), .proposalDismissed(let key, _):
            key
        default: nil
        }
    }
}

extension Day {
    /// - Throws: `Refusal` of code `invalid` at the field if the day lies ahead.
    func requireCome(by today: Day, at field: String) throws(Refusal) {
        guard self > today else { return }
        throw Refusal(
            .invalid, Text(ja: "\(self)はまだ来ていません。", en: "\(self) has not come yet."),
            remedy: Text(ja: "今日（\(today)）までの日付にしてください。", en: "Give a day up to today, \(today)."),
            at: Place(field: field))
    }
}
