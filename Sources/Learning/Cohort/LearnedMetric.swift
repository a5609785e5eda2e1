import Onboarding

/// A number that customers are compared by, in the language of criteria.
public struct LearnedMetric: Hashable, Sendable {
    /// As the language writes it.
    public let expression: String
    let criterion: Criterion
    public let name: Text

    /// - Throws: `Refusal` if it is no number, or one that looks ahead: what is known of the contract's end and of notice.
    public init(parsing text: String) throws(Refusal) {
        let rule = try Rule(parsing: "\(text) >= 0")
        guard case .comparison(let comparison) = rule.expression, !comparison.left.looksAhead else {
            throw Refusal(
                .type, Text(ja: "「\(text)」は比べる指標にできません。", en: "\"\(text)\" cannot be a metric to compare by."),
                remedy: Text(
                    ja: "数値をひとつ書いてください（例：users(last 28 days)）。契約満了・解約通知までの日数は使えません。",
                    en:
                        "Write one number, such as users(last 28 days). The days to the contract's end and to notice cannot be used."
                ))
        }
        self.init(comparison.left, rule)
    }

    private init(_ expression: Expression, _ rule: Rule) {
        self.expression = expression.canonicalText
        criterion = Criterion(key: expression.canonicalText, rule: rule)
        name = expression.reading
    }

    /// What is asked of usage where nobody chooses.
    public static let usual = [
        "users(last 28 days)", "active_days(last 28 days)", "events(last 28 days)", "features(last 28 days)",
        "days_since_last()",
    ].compactMap { try? LearnedMetric(parsing: $0) }

    /// Asks for the metrics, each as a criterion of its own.
    public static func formula(of metrics: [LearnedMetric]) -> Formula { Formula(metrics.map(\.criterion)) }

    /// The numbers that criteria compare with a bound, in reading order.
    public static func compared(in criteria: [Criterion]) -> [LearnedMetric] {
        var found: [LearnedMetric] = []
        for term in Formula(criteria).terms {
            guard case .number = term.required, case .comparison(let comparison) = term.statement,
                let metric = try? LearnedMetric(parsing: comparison.left.canonicalText), !found.contains(metric)
            else { continue }
            found.append(metric)
        }
        return found
    }
}

extension Expression {
    fileprivate var looksAhead: Bool {
        mentions { part in
            if case .fact(let fact) = part { fact == .daysToRenewal || fact == .daysToNotice } else { false }
        }
    }
}
