import Intake
import Onboarding

extension Workspace {
    /// Files that a journey does not get on under a cause of its program.
    /// - Parameter until: The day it got on again, if that is known.
    /// - Returns: What was recorded, and what the cause offers against it.
    public func delay(
        _ name: JourneyName, cause: String, waiting side: Delay.Side, words: String?, from: Day?, until: Day?
    ) async throws -> (recorded: Recorded, offered: [Step]) {
        let recorded = try await append(name) { found in
            _ = try found.cause(cause)
            let from = try found.past(from)
            let begun = JourneyFact(on: from, .delayed(cause, waiting: side, words: words))
            guard let until else { return Decision([begun], since: from) }
            guard from < until else {
                throw Refusal(
                    .invalid,
                    Text(
                        ja: "終わり（\(until)）が始まり（\(from)）より後になっていません。",
                        en: "It would be over on \(until), not after \(from)."),
                    remedy: Text(ja: "始まりより後の日付にしてください。", en: "Give a later day."), at: Place(field: "--until"))
            }
            return Decision([begun, JourneyFact(on: until, .delayOver(cause))], since: from)
        }
        let today = try await today()
        let offered = try await records.read { try JourneyAtHand(name, today, $0).cause(cause).countermeasures }
        return (recorded, offered)
    }

    /// Records that what was filed under a cause holds the journey up no longer.
    public func endDelay(_ name: JourneyName, cause: String, on: Day?) async throws -> Recorded {
        try await change(name, on: on) { found, day in
            _ = try found.cause(cause)
            guard found.journey.delays(on: day).contains(where: { $0.cause == cause }) else {
                throw Refusal(
                    .conflict,
                    Text(ja: "\(day)に「\(cause)」による遅れはありません。", en: "On \(day) there is no delay for \"\(cause)\"."),
                    remedy: Text(ja: "遅れの記録を確かめてください。", en: "Look at the delays on record."),
                    command: "kadode journey show")
            }
            return [.delayOver(cause)]
        }
    }

    /// Adds a step to one journey's plan: a countermeasure by its key, or a step of its own.
    /// - Parameters:
    ///   - step: Made from the countermeasure of the key, if there is one.
    ///   - due: Fixed by hand.
    public func add(
        _ key: String, to name: JourneyName, due: Day? = nil, on: Day?,
        _ step: @escaping @Sendable (_ countermeasure: Step?) throws -> Step
    ) async throws -> Recorded {
        let key = key.normalized
        return try await append(name) { found in
            let day = try found.past(on)
            let measure = found.program.countermeasure(key)
            var made = try step(measure)
            made.key = try found.freeStep(key, canRepeat: measure != nil)
            // Whoever adds it has decided that it applies.
            made.appliesWhen = nil
            if case .step(let other)? = made.due?.anchor { _ = try found.step(other) }
            // Checked as a step of a file would be.
            let checked = try ProgramFile.readStep(ProgramFile.write(made))
            if let same = found.keyAddedBefore(checked, due: due) { return Decision([], on: day, key: same) }
            var sayings: [Saying] = [.event(.stepAdded(checked), on: day)]
            if let due {
                let isMeeting = checked.kind.isMeeting
                sayings.append(
                    isMeeting
                        ? try found.planning(checked, on: due) : .event(.dateFixed(checked.key, due: due), on: day))
            }
            return Decision(sayings, since: day, key: checked.key)
        }
    }
}

extension JourneyAtHand {
    /// A key that no step has; a countermeasure may be taken more than once.
    fileprivate func freeStep(_ key: String, canRepeat: Bool) throws(Refusal) -> String {
        let taken = Set(program.steps(of: journey).map(\.key))
        let keys = canRepeat ? [key] + (2...99).map { "\(key)-\($0)" } : [key]
        if let free = keys.first(where: { !taken.contains($0) }) { return free }
        throw Refusal(
            .conflict, Text(ja: "「\(key)」という施策は既にあります。", en: "There is a step \"\(key)\" already."),
            remedy: Text(ja: "別のキーにしてください。", en: "Give it another key."))
    }

    func cause(_ key: String) throws(Refusal) -> DelayCause {
        if let cause = program.cause(key) { return cause }
        let keys = program.causes.map(\.key)
        throw Refusal(
            .notFound, Text(ja: "「\(key)」という原因はありません。", en: "There is no cause \"\(key)\"."),
            remedy: Text.didYouMean(key, among: keys)
                ?? Text(ja: "原因：\(keys.joined(separator: "、"))", en: "The causes are \(keys.joined(separator: ", "))."))
    }
}
