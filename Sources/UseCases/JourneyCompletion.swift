import Onboarding

/// What came of a completion meeting, and what was heard there.
public struct CompletionMeeting: Sendable {
    public enum Outcome: Hashable, Sendable {
        /// Customer and CSM agree that the onboarding is complete.
        case confirmed
        /// Something is missing; the meeting is held again.
        case followUp(reason: String, again: Day?)
        /// A manager declares it complete without its criteria.
        case exception(reason: String)
    }

    public var outcome: Outcome
    public var reached: [String]
    public var missed: [String]
    /// Notes of the completion step: how the customer feels about it, feature requests.
    public var notes: [(field: String, value: String)]
    /// The same as a form holds it.
    public var record = StepRecord(fields: [])

    public init(
        _ outcome: Outcome, reached: [String] = [], missed: [String] = [],
        notes: [(field: String, value: String)] = []
    ) {
        self.outcome = outcome
        self.reached = reached
        self.missed = missed
        self.notes = notes
    }
}

extension Workspace {
    /// Days after which a completion meeting that became a follow-up is held again, where nobody said when.
    static let followUpAfter = 14

    /// Records a completion meeting.
    /// - Returns: What was recorded, and the goals that were agreed but not looked at.
    /// - Throws: `Refusal`, if completion is confirmed while the criteria have not been met, or a goal was never agreed.
    public func complete(
        _ name: JourneyName, _ meeting: CompletionMeeting, on: Day?
    ) async throws -> (recorded: Recorded, unchecked: [String]) {
        if case .exception = meeting.outcome { try require(.declareException) } else { try require(.recordJourney) }
        let day: Day = if let on { on } else { try await today() }
        let metOn = try await metOn(name, asOf: day)
        let recorded = try await append(name) { found in
            let day = try found.past(day)
            let events = try found.events(of: meeting, isMet: found.program.criteria.isEmpty || metOn != nil, on: day)
            let step = found.program.steps(of: found.journey).first { $0.kind == .completion }
            let kept = try step.map { try found.facts(of: meeting.record, at: $0.key, on: day) } ?? []
            return Decision(kept + events.map { JourneyFact(on: day, $0) }, since: day)
        }
        let today = try await today()
        let goals = try await records.read { try JourneyAtHand(name, today, $0).journey.goals }
        return (recorded, goals.filter { $0.value.last(on: day)?.state == .agreed }.keys.sorted())
    }

    /// The first day on which the journey met its criteria.
    private func metOn(_ name: JourneyName, asOf day: Day) async throws -> Day? {
        let judged = try await judge(program: name.program, asOf: day, customers: [name.customer])
        let journey = judged.journeys.last { name.ordinal == nil || $0.ordinal == name.ordinal }
        return journey?.milestones.metOn
    }
}

extension JourneyAtHand {
    fileprivate func events(
        of meeting: CompletionMeeting, isMet: Bool, on day: Day
    ) throws(Refusal) -> [JourneyFact.Event] {
        for key in meeting.reached + meeting.missed { try requireGoal(key) }
        var events = meeting.reached.map { JourneyFact.Event.goalReached($0) } + meeting.missed.map { .goalMissed($0) }
        let step = program.steps(of: journey).first { $0.kind == .completion }
        if let step { events += try notes(meeting.notes, at: step.key, on: day) }
        if case .exception(let reason) = meeting.outcome {
            return events + [.excepted(reason: try reason.words(of: "reason"))]
        }
        guard let step else { throw JourneyAtHand.noCompletion(program.name) }
        if case .followUp(let reason, let again) = meeting.outcome {
            events += try notes([(NoteField.followUp.key, try reason.words(of: "reason"))], at: step.key, on: day)
            // What was held and has to be held again is open until then.
            if journey.done(step.key, on: day) != nil { events.append(.stepReopened(step.key)) }
            return events + [.dateFixed(step.key, due: again ?? day + Workspace.followUpAfter)]
        }
        guard isMet else { throw JourneyAtHand.unmet(on: day) }
        return events + [.stepDone(step.key)]
    }

    fileprivate func requireGoal(_ key: String) throws(Refusal) {
        guard journey.goals[key] == nil else { return }
        let known = journey.goals.keys.sorted()
        throw Refusal(
            .notFound, Text(ja: "「\(key)」という目標は合意されていません。", en: "No goal \"\(key)\" was agreed."),
            remedy: known.isEmpty
                ? Text(ja: "先に目標を記録してください。", en: "Record it first.")
                : Text(ja: "目標：\(known.joined(separator: "、"))", en: "The goals are \(known.joined(separator: ", "))."),
            command: known.isEmpty ? "kadode journey goal" : nil)
    }

    fileprivate static func noCompletion(_ program: String) -> Refusal {
        Refusal(
            .missing,
            Text(
                ja: "「\(program)」には完了ミーティング（kind: completion）の施策がありません。",
                en: "\"\(program)\" has no completion step."),
            remedy: Text(
                ja: "playbook に加えて登録し、案件をその版に移してください。",
                en: "Add one to the playbook, apply it, and move the journey to that version."),
            command: "kadode journey move")
    }

    fileprivate static func unmet(on day: Day) -> Refusal {
        Refusal(
            .conflict,
            Text(ja: "\(day)までに判定基準を満たしていません。", en: "The criteria had not been met by \(day)."),
            remedy: Text(
                ja: "理由を添えてフォローにするか、マネージャーの判断で特例とするかを選んでください。",
                en: "Make it a follow-up, or have a manager declare an exception, with a reason."),
            command: "kadode journey complete --follow-up REASON")
    }
}
