/// User ids that do not count because they are our own staff or test users: `*@our-company.example`, `test-?`.
public struct UserPatterns: Hashable, Sendable {
    /// `*` stands for any characters, `?` for one; case does not matter.
    public let patterns: [String]

    public init(_ patterns: [String]) { self.patterns = patterns }

    public var isEmpty: Bool { patterns.isEmpty }

    /// Whether any pattern fits the whole user id.
    public func match(_ user: String) -> Bool {
        let user = Array(user.lowercased())
        return patterns.contains { UserPatterns.match(Array($0.lowercased()), user) }
    }

    /// Greedy matching with one point of return: linear in practice, length of pattern × text at worst.
    private static func match(_ pattern: [Character], _ text: [Character]) -> Bool {
        var (p, t) = (0, 0)
        var resume: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                resume = (p + 1, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let (afterStar, from) = resume {
                resume = (afterStar, from + 1)
                (p, t) = (afterStar, from + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
