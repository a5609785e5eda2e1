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
        let today = try await today()
        let (found, isMet) = try await completionState(name, on ?? today)
        let day = try found.past(on)
        let step = found.program.steps(of: found.journey).first { $0.kind == .completion }
        for key in meeting.reached + meeting.missed { try found.requireGoal(key) }
        var events = meeting.reached.map { JourneyFact.Event.goalReached($0) } + meeting.missed.map { .goalMissed($0) }
        switch meeting.outcome {
        case .confirmed:
            guard let step else { throw JourneyAtHand.noCompletion(name.program) }
            guard isMet else { throw JourneyAtHand.unmet(on: day) }
            events.append(.stepDone(step.key))
        case .followUp(let reason, let again):
            guard let step else { throw JourneyAtHand.noCompletion(name.program) }
            events.append(.noted(step.key, field: NoteField.followUp.key, value: reason))
            events.append(.dateFixed(step.key, due: again ?? day + Workspace.followUpAfter))
        case .exception(let reason): events.append(.excepted(reason: reason))
        }
        if let step, !meeting.notes.isEmpty {
            _ = try await note(meeting.notes, at: step.key, of: name, on: day)
        }
        let recorded = try await change(name, on: day) { [events] _, _ in events }
        let looked = Set(meeting.reached + meeting.missed)
        let unchecked = found.journey.goals.filter {
            $0.value.last(on: day)?.state == .agreed && !looked.contains($0.key)
        }
        return (recorded, unchecked.keys.sorted())
    }

    /// The journey, and whether its criteria had been met by the day; without criteria there is nothing to wait for.
    private func completionState(_ name: JourneyName, _ day: Day) async throws -> (JourneyAtHand, Bool) {
        let today = try await today()
        let found = try await records.read { try JourneyAtHand(name, today, $0) }
        let judged = try await judge(program: name.program, asOf: day, customers: [name.customer])
        let journey = judged.journeys.first { $0.ordinal == found.stored.ordinal }
        return (found, found.program.criteria.isEmpty || journey?.milestones.metOn != nil)
    }
}

extension JourneyAtHand {
    fileprivate func requireGoal(_ key: String) throws(Refusal) {
        guard journey.goals[key] == nil else { return }
        let known = journey.goals.keys.sorted()
        throw Refusal(
            .notFound, Text(ja: "「\(key)」という目標は合意されていません。", en: "No goal \"\(key)\" was agreed."),
            remedy: known.isEmpty
                ? Text(
                    ja: "`kadode journey goal` で先に記録してください。", en: "Record it first with `kadode journey goal`.")
                : Text(ja: "目標：\(known.joined(separator: "、"))", en: "The goals are \(known.joined(separator: ", "))."))
    }

    fileprivate static func noCompletion(_ program: String) -> Refusal {
        Refusal(
            .missing,
            Text(
                ja: "「\(program)」には完了ミーティング（kind: completion）の施策がありません。",
                en: "\"\(program)\" has no completion step."),
            remedy: Text(
                ja: "playbook に加えて登録し、`kadode journey move` で案件を移してください。",
                en: "Add one to the playbook, apply it, and move the journey with `kadode journey move`."))
    }

    fileprivate static func unmet(on day: Day) -> Refusal {
        Refusal(
            .conflict,
            Text(ja: "\(day)までに判定基準を満たしていません。", en: "The criteria had not been met by \(day)."),
            remedy: Text(
                ja: "フォローにする（--follow-up 理由）か、マネージャーの判断で特例とする（--exception 理由）かを選んでください。",
                en: "Make it a follow-up (--follow-up REASON), or declare an exception (--exception REASON)."))
    }
}
