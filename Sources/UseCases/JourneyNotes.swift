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
    ) throws(Refusal) -> [JourneyFact.Event] {
        let kind = try self.step(step).kind
        var events: [JourneyFact.Event] = []
        for (field, text) in values {
            let value = try kind.checked(text, for: field)
            if !holds(value, field: field, of: step, kind, on: day) {
                events.append(.noted(step, field: field, value: value))
            }
        }
        return events
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

extension Step.Kind {
    /// The value as it is kept; nil for none.
    fileprivate func checked(_ text: String, for key: String) throws(Refusal) -> String? {
        guard let field = field(key) else {
            let known = fields.map(\.key)
            let near = nearestName(to: key, in: known)
            throw Refusal(
                .notFound,
                Text(
                    ja: "\(rawValue) の施策に「\(key)」という項目はありません。",
                    en: "A step of the kind \(rawValue) has no field \"\(key)\"."),
                remedy: near.map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
                    ?? Text(
                        ja: "書けるのは \(known.joined(separator: "、")) です。",
                        en: "Its fields are \(known.joined(separator: ", "))."))
        }
        let value = text.normalized
        if value.isEmpty { return nil }
        guard case .scale(let range) = field.shape else { return value }
        if let number = Int(value), range.contains(number) { return String(number) }
        throw Refusal(
            .invalid,
            Text(ja: "「\(value)」は\(field.label.ja)として使えません。", en: "\"\(value)\" is not on the scale of \(key)."),
            remedy: Text(
                ja: "\(range.lowerBound)から\(range.upperBound)までの整数にしてください。",
                en: "Give a whole number from \(range.lowerBound) to \(range.upperBound)."), at: Place(field: key))
    }
}
