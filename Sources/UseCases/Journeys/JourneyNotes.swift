import Intake
import Onboarding

extension Workspace {
    /// Records what was said at a step, field by field; an empty value takes back what the field held.
    /// - Parameter values: Each field with its value, in the order given; a list may be named more than once.
    /// - Throws: `Refusal`, if the step's kind has no such field or the value does not fit it.
    public func note(
        _ values: [(field: String, value: String)], at step: String, of name: JourneyName, on: Day?
    ) async throws -> Recorded {
        try await change(name, on: on) { found, day in try found.notes(values, at: step, on: day) }
    }

    /// Sets traits of the journey alone, such as its effort; an empty value takes one back.
    public func set(
        _ fields: [(name: String, value: String)], of name: JourneyName, on: Day?
    ) async throws -> Recorded {
        try await change(name, on: on) { found, day in
            fields.compactMap { field in
                let value = field.value.normalized.isEmpty ? nil : field.value.normalized
                return found.journey.field(field.name, on: day) == value
                    ? nil : .fieldSet(field.name.normalized, value: value)
            }
        }
    }
}

extension JourneyAtHand {
    /// The notes that are news.
    func notes(
        _ values: [(field: String, value: String)], at step: String, on day: Day
    ) throws -> [JourneyFact.Event] {
        let kind = try self.step(step).kind
        var events: [JourneyFact.Event] = []
        for (field, text) in values {
            let value = try kind.checked(text, for: field)
            if !holds(value, field: field, of: step, kind, on: day) {
                events.append(.noted(step, field: field, value: value))
            }
        }
        return kind == .handoff ? try handoff(events, at: step, on: day) : events
    }

    /// Notes are appended whenever they are made: what is there already is not noted again.
    fileprivate func holds(
        _ value: String?, field key: String, of step: String, _ kind: Step.Kind, on day: Day
    ) -> Bool {
        guard let field = kind.field(key) else { return false }
        let standing = journey.notes(step, field, on: day).map(\.value)
        return value == nil ? standing.isEmpty : standing.contains(value)
    }
}

extension JourneyAtHand {
    /// What follows from what is said at a handoff: who confirms it vouches for what stands there, so that what changes
    /// before both have confirmed is to be confirmed anew; confirmed by both, it is done.
    /// - Throws: `Refusals`, one at each field that is not filled in, if it is confirmed.
    func handoff(_ events: [JourneyFact.Event], at step: String, on day: Day) throws(Refusals) -> [JourneyFact.Event] {
        let kind = Step.Kind.handoff
        var after = journey
        for event in events { after.apply(JourneyFact(on: day, event)) }
        let said = Dictionary(
            events.compactMap { event -> (String, String?)? in
                if case .noted(step, let field, let value) = event { (field, value) } else { nil }
            }, uniquingKeysWith: { $1 })
        let confirmations = [NoteField.handedOver, .takenOver]
        let missing = kind.fields.filter { $0.isRequired && after.notes(step, $0).isEmpty }
        if confirmations.contains(where: { (said[$0.key] ?? nil) != nil }), !missing.isEmpty {
            throw Refusals(all: missing.map(JourneyAtHand.unsaid))
        }
        guard journey.done(step) == nil else { return events }
        let hasChanged = NoteField.handoff.contains { said.keys.contains($0.key) }
        let void = confirmations.filter {
            hasChanged && said[$0.key] == nil && !journey.notes(step, $0).isEmpty
        }
        if !void.isEmpty { return events + void.map { .noted(step, field: $0.key, value: nil) } }
        let isConfirmed = confirmations.allSatisfy { !after.notes(step, $0).isEmpty }
        return isConfirmed ? events + [.stepDone(step)] : events
    }

    /// - Throws: `Refusal` for a handoff that sales and customer success have not both confirmed.
    func requireConfirmed(_ step: String) throws(Refusal) {
        guard try self.step(step).kind == .handoff, journey.done(step) == nil,
            [NoteField.handedOver, .takenOver].contains(where: { journey.notes(step, $0).isEmpty })
        else { return }
        throw Refusal(
            .conflict,
            Text(
                ja: "引き継ぎは、営業とCSの両方が内容を確認すると完了になります。",
                en: "A handoff is done when sales and customer success have both confirmed what it says."),
            remedy: Text(
                ja: "引き継ぎのページで内容を記入し、それぞれ確認してください。Kadodeの外で引き継いだものは、その日付を添えて記録できます。",
                en:
                    "Fill it in on its page, and confirm it there, each for themselves. What was handed over outside Kadode is recorded with its day."
            ))
    }

    private static func unsaid(_ field: NoteField) -> Refusal {
        Refusal(
            .missing,
            Text(ja: "「\(field.label.ja)」がまだ書かれていません。", en: "Not filled in yet: \(field.label.en)."),
            remedy: Text(ja: "該当がなければ「なし」と書いてください。", en: "Where there is nothing to say, write \"none\"."),
            at: Place(field: field.key))
    }
}

extension Step.Kind {
    /// The value as it is kept; nil for none.
    func checked(_ text: String, for key: String) throws(Refusal) -> String? {
        guard field(key) != nil else {
            let known = fields.map(\.key)
            throw Refusal(
                .notFound,
                Text(
                    ja: "\(rawValue) の施策に「\(key)」という項目はありません。",
                    en: "A step of the kind \(rawValue) has no field \"\(key)\"."),
                remedy: Text.didYouMean(key, among: known)
                    ?? Text(
                        ja: "書けるのは \(known.joined(separator: "、")) です。",
                        en: "Its fields are \(known.joined(separator: ", "))."))
        }
        let value = text.normalized
        return value.isEmpty ? nil : value
    }
}
