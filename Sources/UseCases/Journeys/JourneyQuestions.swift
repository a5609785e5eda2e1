import Onboarding

extension Workspace {
    /// Puts a question on the journey's list. Without a key it gets the next free one (`q1`, `q2`), and a question
    /// that is open in the same words keeps its own.
    public func ask(_ words: String, key: String? = nil, of name: JourneyName, on: Day?) async throws -> Recorded {
        let words = words.normalized
        return try await append(name) { found in
            let day = try found.past(on)
            let key = key ?? found.freeKey(for: words)
            let said = found.journey.questions[key]?.last(on: day)
            let isOpen = said?.state == .open && said?.words == words
            return Decision(isOpen ? [] : [.questionOpened(key, words: words)], on: day, key: key)
        }
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

extension JourneyAtHand {
    /// The key of the question that is open in these words, else the next free one.
    fileprivate func freeKey(for words: String) -> String {
        let same = journey.questions.first { $0.value.last()?.state == .open && $0.value.last()?.words == words }
        return same?.key ?? (1...).lazy.map { "q\($0)" }.first { journey.questions[$0] == nil }!
    }
}
