import Onboarding

extension Workspace {
    /// Puts a question on the journey's list. Without a key it gets the next free one (`q1`, `q2`), and a question
    /// that is open in the same words keeps its own.
    public func ask(_ words: String, key: String? = nil, of name: JourneyName, on: Day?) async throws -> Recorded {
        try require(.recordJourney)
        let words = words.normalized
        let key: String = if let key { key } else { try await freeKey(for: words, of: name) }
        var recorded = try await change(name, on: on) { found, day in
            let said = found.journey.questions[key]?.last(on: day)
            return said?.state == .open && said?.words == words ? [] : [.questionOpened(key, words: words)]
        }
        recorded.key = key
        return recorded
    }

    private func freeKey(for words: String, of name: JourneyName) async throws -> String {
        let today = try await today()
        let questions = try await records.read { try JourneyAtHand(name, today, $0).journey.questions }
        let same = questions.first { $0.value.last()?.state == .open && $0.value.last()?.words == words }
        if let same { return same.key }
        return (1...).lazy.map { "q\($0)" }.first { questions[$0] == nil }!
    }

    /// Records that a question was answered, and what the answer was if it is given.
    public func answer(_ key: String, words: String?, of name: JourneyName, on: Day?) async throws -> Recorded {
        try await change(name, on: on) { found, _ in
            guard found.journey.questions[key] != nil else {
                let open = found.journey.questions.filter { $0.value.last()?.state == .open }.keys.sorted()
                throw Refusal(
                    .notFound, Text(ja: "「\(key)」という質問はありません。", en: "There is no question \"\(key)\"."),
                    remedy: open.isEmpty
                        ? Text(ja: "未回答の質問はありません。", en: "No question is open.")
                        : Text(
                            ja: "未回答は \(open.joined(separator: "、")) です。",
                            en: "Open are \(open.joined(separator: ", "))."))
            }
            return [.questionAnswered(key, words: words)]
        }
    }
}
