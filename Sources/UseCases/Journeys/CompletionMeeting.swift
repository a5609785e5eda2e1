import Onboarding
import Portfolio

extension Workspace {
    /// Records a completion meeting.
    /// - Returns: What was recorded, and the goals that were agreed but not looked at.
    /// - Throws: `Refusal`, if completion is confirmed while the criteria have not been met, or a goal was never agreed.
    public func complete(
        _ name: JourneyName, _ completion: CompletionMeeting, on: Day?
    ) async throws -> (recorded: Recorded, unchecked: [String]) {
        try require(.recordMeeting, on: .someCustomer)
        let today = try await today()
        let day = on ?? today
        let (step, mark, known) = try await records.read { reading in
            let found = try JourneyAtHand(name, today, reading)
            let step = found.program.steps(of: found.journey).first { $0.kind == .completion }
            for key in completion.reached + completion.missed { try found.requireGoal(key) }
            // Said twice of a day, it is the one meeting of that day.
            let mark = step.flatMap { step in
                found.journey.meetings(of: step.key).last { $0.state == .held && $0.day == day }
                    ?? found.journey.planned(step.key)
            }
            return (step?.key, mark, mark.flatMap { found.record($0) })
        }
        let recorded: Recorded
        if let step, !completion.isBareException {
            var sheet = MeetingSheet(completion, known?.meeting ?? Meeting(.held, on: day), of: step)
            sheet.id = mark?.id
            (sheet.meeting.state, sheet.meeting.day) = (.held, day)
            sheet.felt = completion.felt ?? known?.party.felt
            if completion.requests.isEmpty { sheet.requests = known?.party.requests ?? [] }
            do { recorded = try await save(sheet, of: name) } catch let refusal as Refusal {
                throw refusal.place?.field == "next" ? refusal.replacing(field: "--again") : refusal
            }
        } else {
            recorded = try await completeWithoutMeeting(name, completion, on: day)
        }
        let goals = recorded.after.goals
        return (recorded, goals.filter { $0.value.last(on: day)?.state == .agreed }.keys.sorted())
    }

    /// A playbook may have no completion meeting, or none was held; then a manager's exception is all that is said.
    private func completeWithoutMeeting(
        _ name: JourneyName, _ completion: CompletionMeeting, on day: Day
    ) async throws -> Recorded {
        guard case .exception(let reason) = completion.outcome else {
            return try await append(name) { throw JourneyAtHand.noCompletion($0.program) }
        }
        try require(.declareException, on: .someCustomer)
        return try await append(name) { found in
            let day = try found.past(day)
            let goals =
                completion.reached.map { JourneyFact.Event.goalReached($0) } + completion.missed.map { .goalMissed($0) }
            return Decision(goals + [.excepted(reason: try reason.words(of: "reason"))], on: day)
        }
    }
}

/// What is known of a journey's criteria when its completion is confirmed.
enum CriteriaMet: Hashable, Sendable {
    case unknown
    /// The first day on which they were met; nil if they never were.
    case known(since: Day?)
}

/// Thrown inside a transaction that confirms a completion of which it is not known whether the criteria were met.
struct CompletionAsked: Error {
    /// The day of the completion meeting.
    let day: Day
}

extension Workspace {
    /// Whether a journey has met its criteria by a day.
    func criteriaMet(_ name: JourneyName, asOf day: Day) async throws -> CriteriaMet {
        let judged = try await judge(program: name.program, asOf: day, customers: [name.customer])
        let journey = judged.journeys.last { name.ordinal == nil || $0.ordinal == name.ordinal }
        return .known(since: journey?.milestones.metOn)
    }
}

extension JourneyAtHand {
    /// Sees to it that a completion meeting confirms the onboarding only from the day on which the criteria were met, or
    /// beside a manager's exception. What was so before, such as what was recorded when the journey was started, stays.
    /// - Parameter after: The journey with what is to be recorded.
    /// - Throws: `Refusal` of code `conflict`; `CompletionAsked`, if it is not known when the criteria were met.
    func requireMet(_ after: Journey, _ met: CriteriaMet) throws {
        guard !program.criteria.isEmpty else { return }
        let known = confirmations(in: journey)
        for (id, day) in confirmations(in: after).sorted(by: { $0.value < $1.value })
        where known[id].map({ day < $0 }) ?? true {
            guard case .known(let since) = met else { throw CompletionAsked(day: day) }
            guard let since, since <= day else { throw JourneyAtHand.unmet(on: day) }
        }
    }

    /// The days of the completion meetings by which the onboarding counts as complete, by meeting; none beside an
    /// exception.
    private func confirmations(in journey: Journey) -> [Int64: Day] {
        guard journey.exception() == nil else { return [:] }
        let steps = program.steps(of: journey).filter { $0.kind == .completion }
        let marks = steps.flatMap { journey.meetings(of: $0.key) }.filter(\.completesStep)
        return Dictionary(marks.map { ($0.id, $0.day) }, uniquingKeysWith: min)
    }
}

extension JourneyAtHand {
    func requireGoal(_ key: String) throws(Refusal) {
        guard journey.goals[key] == nil else { return }
        let known = journey.goals.keys.sorted()
        throw Refusal(
            .notFound, Text(ja: "「\(key)」という目標は合意されていません。", en: "No goal \"\(key)\" was agreed."),
            remedy: known.isEmpty
                ? Text(ja: "先に目標を記録してください。", en: "Record it first.")
                : Text(ja: "目標：\(known.joined(separator: "、"))", en: "The goals are \(known.joined(separator: ", "))."),
            command: known.isEmpty ? "kadode journey goal" : nil)
    }

    fileprivate static func noCompletion(_ program: Program) -> Refusal {
        if program.isUnreadable { return Unreadable.refusal(ofProgram: program.name, version: nil) }
        return Refusal(
            .missing,
            Text(
                ja: "「\(program.name)」には完了ミーティング（kind: completion）の施策がありません。",
                en: "\"\(program.name)\" has no completion step."),
            remedy: Text(
                ja: "playbook に加えて登録し、オンボーディングをその版に移してください。",
                en: "Add one to the playbook, apply it, and move the journey to that version."),
            command: "kadode journey move")
    }

    static func unmet(on day: Day) -> Refusal {
        Refusal(
            .conflict,
            Text(ja: "\(day)までに判定基準を満たしていません。", en: "The criteria had not been met by \(day)."),
            remedy: Text(
                ja: "理由を添えてフォローにするか、マネージャーの判断で特例とするかを選んでください。",
                en: "Make it a follow-up, or have a manager declare an exception, with a reason."),
            command: "kadode journey complete --follow-up REASON")
    }
}
