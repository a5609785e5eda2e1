import Testing

/// What the product says of what was learned claims no more than the data do.
@Suite struct LearningWordsTests {
    private static let rooms = ["Sources/Learning", "Sources/Commands/Learn", "Sources/UseCases/Learning"]
    private static let japanese = ["効果がある", "原因", "有意", "証明"]

    /// - Returns: the words of a text that claim too much.
    private static func claims(_ text: (ja: String, en: String)) -> [String] {
        let english = /\b(prove[sd]?|effects?|caused?|causes|because of|significant(ly)?|risk score)\b/.ignoresCase()
        return text.en.matches(of: english).map { String($0.output.0) } + japanese.filter { text.ja.contains($0) }
    }

    @Test("no sentence claims what the data cannot show", arguments: rooms)
    func claimsNothing(room: String) throws {
        var count = 0
        for source in try TidyTests.sources(in: room) {
            for text in TextTests.texts(in: source.text) {
                count += 1
                #expect(Self.claims(text).isEmpty, "\(source.path): \(text.en) \(text.ja)")
            }
        }
        #expect(count > 5)
    }

    @Test("the check itself can fail")
    func canFail() {
        #expect(
            Self.claims((ja: "原因は有意です", en: "It proves a Significant effect")) == [
                "proves", "Significant", "effect", "原因", "有意",
            ])
        #expect(Self.claims((ja: "関連です", en: "an association")).isEmpty)
    }
}
