import Onboarding
import Portfolio

extension Workspace {
    /// Keeps what a form about a step holds. Of what was not touched since it was seen, nothing is recorded.
    /// - Throws: `Refusals`, each at its field, if a handoff is confirmed that is not filled in.
    public func keep(_ record: StepRecord, at step: String, of name: JourneyName) async throws -> Recorded {
        try await append(name) { found in
            let day = try found.past(record.doneOn)
            let kind = try found.step(step).kind
            var facts = try found.facts(of: record, at: step, on: day)
            var held: [Saying] = []
            if kind == .handoff {
                if let side = record.confirms, found.journey.notes(step, side).isEmpty {
                    facts.append(JourneyFact(on: day, .noted(step, field: side.key, value: actor.name ?? "")))
                }
                let events = facts.map(\.event)
                facts += try found.handoff(events, at: step, on: day).dropFirst(events.count)
                    .map { JourneyFact(on: day, $0) }
            }
            facts += try found.facts(ofGoals: record.goals, on: day)
            if let doneOn = record.doneOn, found.journeySeen.done(step) != doneOn {
                try found.checkDone(on: doneOn)
                held = try found.finishing(try found.step(step), on: doneOn, reason: record.reason)
            }
            return Decision(facts.map { .fact($0) } + held, since: day)
        }
    }

    /// Records that a step was done on a day; said again, it corrects the day. A handoff so recorded took place outside
    /// Kadode, where nobody has confirmed it.
    /// - Parameter reason: Why, where the data say that it was done on another day.
    public func finish(
        _ step: String, of name: JourneyName, on: Day, reason: String? = nil
    ) async throws -> Recorded {
        try await append(name) { found in
            let day = try found.past(on)
            try found.checkDone(on: day)
            return Decision(try found.finishing(try found.step(step), on: day, reason: reason), since: day)
        }
    }

    /// Takes back what was recorded, as if it had never been.
    /// - Parameter numbers: Of the facts, from `Recorded.numbers`.
    /// - Throws: `Refusal` of code `stale`, if more was said of the same later; `forbidden`, if one may not say
    ///   every one of them oneself.
    public func takeBack(_ numbers: Range<Int>, of name: JourneyName) async throws -> Recorded {
        try await append(name, as: .takeBack) { try $0.takingBack(numbers) }
    }
}

extension JourneyAtHand {
    /// That facts are taken back which nothing was said over since.
    func takingBack(_ numbers: Range<Int>) throws(Refusal) -> Decision {
        let void = Journey.retracted(in: history.map(\.fact))
        guard numbers.lowerBound >= 1, numbers.upperBound <= history.count else { throw JourneyAtHand.gone }
        for number in numbers where !void.contains(number) {
            let fact = history[number].fact
            if case .moved = fact.event { throw JourneyAtHand.gone }
            if case .retracted = fact.event { throw JourneyAtHand.gone }
            let isOvertaken = history.indices[numbers.upperBound...].contains { later in
                !void.contains(later) && !joinsList(fact) && history[later].fact.touches(fact)
            }
            if isOvertaken { throw JourneyAtHand.changedSince }
        }
        return Decision(
            numbers.filter { !void.contains($0) }.map { JourneyFact(on: today, .retracted($0)) }, since: today)
    }

    static let gone = Refusal(
        .notFound, Text(ja: "取り消せる記録が見つかりません。", en: "There is nothing there that could be taken back."))

    static let changedSince = Refusal(
        .stale,
        Text(ja: "その後にさらに変更されているため、取り消せません。", en: "It was changed again since, so it cannot be taken back."),
        remedy: Text(ja: "今の内容を確かめて、必要なら改めて変更してください。", en: "Look at how it stands, and change that if need be."))

    /// That a step was done on a day. Said again, it corrects the day: done later than it was, it was not done in between.
    fileprivate func finishing(_ step: Step, on day: Day, reason: String?) throws(Refusal) -> [Saying] {
        if step.kind.isMeeting {
            guard step.kind != .onDemand, journey.done(step.key) != nil, journey.planned(step.key) == nil,
                let held = lastCompleting(step.key)
            else {
                return try holding(step, on: day)
            }
            return held.day == day ? [] : [try revising(held) { $0.meeting.day = day }]
        }
        if case .holds = journey.dataWord(of: step.key) {
            return try sayings(of: .stepDone(step.key, reason: reason), on: day)
        }
        let done = Saying.event(.stepDone(step.key, reason: reason), on: day)
        guard step.kind != .observation, let before = journey.done(step.key), before < day else { return [done] }
        return [.event(.stepReopened(step.key), on: before), done]
    }

    /// What was changed in the fields of a step.
    func facts(of record: StepRecord, at step: String, on day: Day) throws(Refusal) -> [JourneyFact] {
        let kind = try self.step(step).kind
        var facts: [JourneyFact] = []
        for (key, text) in record.fields {
            _ = try kind.checked(text, for: key)
            guard let field = kind.field(key), field.shape != .confirmation else { continue }
            facts += try self.facts(of: field, text, at: step, kind, on: day)
        }
        return facts
    }

    /// What was changed in a field: things that joined a list are added, anything else replaces what was seen.
    fileprivate func facts(
        of field: NoteField, _ text: String, at step: String, _ kind: Step.Kind, on day: Day
    ) throws(Refusal) -> [JourneyFact] {
        let last = journey.notes.last { $0.step == step && $0.field == field.key }?.day
        let day = max(day, last ?? day)
        func noted(_ value: String?) -> JourneyFact {
            JourneyFact(on: day, .noted(step, field: field.key, value: value))
        }
        let seen = journeySeen.notes(step, field).compactMap(\.value)
        guard field.shape == .list else {
            let value = try kind.checked(text.withPlainLines, for: field.key)
            return value == seen.last ? [] : [noted(value)]
        }
        let lines = text.withPlainLines.split(separator: "\n").map { String($0).normalized }.filter { !$0.isEmpty }
        let standing = journey.notes(step, field).compactMap(\.value)
        if Set(seen).subtracting(lines).isEmpty {
            var added: [String] = []
            for line in lines where !seen.contains(line) && !standing.contains(line) && !added.contains(line) {
                added.append(line)
            }
            return added.map { noted($0) }
        }
        return [noted(nil)] + lines.map { noted($0) }
    }

    func facts(
        ofGoals goals: [(key: String?, words: String)], on day: Day
    ) throws(Refusal) -> [JourneyFact] {
        var facts: [JourneyFact] = []
        var taken = Set(journey.goals.keys)
        for (key, words) in goals {
            let words = words.normalized
            guard let key else {
                let isKnown = journey.goals.values.contains { $0.all.contains { $0.words == words } }
                guard !words.isEmpty, !isKnown else { continue }
                let free = (1...).lazy.map { "g\($0)" }.first { !taken.contains($0) }!
                taken.insert(free)
                facts.append(JourneyFact(on: day, .goalAgreed(free, words: words)))
                continue
            }
            guard words != journeySeen.goalWords(key) else { continue }
            if words.isEmpty {
                let void = Journey.retracted(in: history.map(\.fact))
                let about = JourneyFact(on: day, .goalAgreed(key))
                facts += history.indices.filter { !void.contains($0) && history[$0].fact.subject == about.subject }
                    .map { JourneyFact(on: today, .retracted($0)) }
            } else {
                let since = journey.goals[key]?.all.last?.day ?? day
                facts.append(JourneyFact(on: max(day, since), .goalAgreed(key, words: words)))
            }
        }
        return facts
    }
}

extension String {
    /// With the line ends of forms as one character.
    fileprivate var withPlainLines: String { replacing("\r\n", with: "\n") }
}
