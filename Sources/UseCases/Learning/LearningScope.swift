import Learning
import Onboarding
import Portfolio

/// Of whom something is to be learned, and as of which day.
public struct LearningScope: Sendable {
    public var program: String
    /// nil: today.
    public var asOf: Day?
    /// A rule that customers meet on their first day; nil: all customers.
    public var filter: String?
    /// `start-month`, the name of a trait, or a rule; nil: no groups.
    public var grouping: String?
    /// The version by which all are judged; nil: the newest.
    public var version: Int?

    public init(
        program: String, asOf: Day? = nil, filter: String? = nil, grouping: String? = nil, version: Int? = nil
    ) {
        (self.program, self.asOf, self.filter) = (program, asOf, filter)
        (self.grouping, self.version) = (grouping, version)
    }

    /// - Parameter grouping: By what units are grouped; nil: as the scope says.
    /// - Throws: `Refusal` with the option that cannot be read.
    func question(
        judgedBy program: Program?, grouping own: CohortQuestion.Grouping? = nil
    ) throws(Refusal) -> CohortQuestion {
        let rule: Rule?
        do { rule = try filter.map { text throws(Refusal) in try Rule(parsing: text) } } catch {
            throw error.at(field: "--where")
        }
        let grouped = try grouping.map { text throws(Refusal) in try LearningScope.grouping(text) }
        return CohortQuestion(judgedBy: program, filter: rule, grouping: own ?? grouped)
    }

    private static func grouping(_ text: String) throws(Refusal) -> CohortQuestion.Grouping {
        if text == "start-month" { return .startMonth }
        if text == "owner" {
            throw Refusal(
                .invalid,
                Text(
                    ja: "担当者では分けられません。分かるのは今日の担当者で、開始した日の担当者ではないためです。",
                    en: "The owner makes no groups: who owns a customer today was not known on its first day."),
                remedy: Text(
                    ja: "開始した日に分かっていた属性で分けてください（plan、segment など）。",
                    en: "Use what was known on the first day, such as plan or segment."), at: Place(field: "--by"))
        }
        if text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) { return .trait(text) }
        do { return .rule(try Rule(parsing: text)) } catch { throw error.at(field: "--by") }
    }
}
