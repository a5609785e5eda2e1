import Onboarding
import Samples
import Testing

@Suite("Three values by Kleene's rules")
struct VerdictTests {
    /// a, b → a and b, a or b, not a.
    private static let table: [(a: Verdict, b: Verdict, and: Verdict, or: Verdict, notA: Verdict)] = [
        (.met, .met, .met, .met, .unmet),
        (.met, .undetermined, .undetermined, .met, .unmet),
        (.met, .unmet, .unmet, .met, .unmet),
        (.undetermined, .met, .undetermined, .met, .undetermined),
        (.undetermined, .undetermined, .undetermined, .undetermined, .undetermined),
        (.undetermined, .unmet, .unmet, .undetermined, .undetermined),
        (.unmet, .met, .unmet, .met, .met),
        (.unmet, .undetermined, .unmet, .undetermined, .met),
        (.unmet, .unmet, .unmet, .unmet, .met),
    ]

    private func verdict(_ text: String, _ a: Verdict, _ b: Verdict) throws -> Verdict? {
        let known = ["done(\"a\")": Interval.truth(a), "goal(\"b\")": .truth(b)]
        return judgement(by: try Rule(parsing: text), knowing: known).verdict
    }

    @Test("and, or, not")
    func kleene() throws {
        for row in VerdictTests.table {
            #expect(try verdict("done(\"a\") and goal(\"b\")", row.a, row.b) == row.and, "\(row)")
            #expect(try verdict("done(\"a\") or goal(\"b\")", row.a, row.b) == row.or, "\(row)")
            #expect(try verdict("not done(\"a\")", row.a, row.b) == row.notA, "\(row)")
            #expect(try verdict("not not done(\"a\")", row.a, row.b) == row.a, "\(row)")
            #expect(min(row.a, row.b) == row.and && max(row.a, row.b) == row.or && !row.a == row.notA)
        }
    }

    @Test(
        "De Morgan",
        arguments: pairs(
            rows(
                """
                not (done("a") and goal("b"))                     not done("a") or not goal("b")
                not (done("a") or goal("b"))                      not done("a") and not goal("b")
                not (not done("a") and goal("b"))                 done("a") or not goal("b")
                not not (done("a") or goal("b"))                  done("a") or goal("b")
                not (done("a") and not (goal("b") or done("a")))  not done("a") or goal("b") or done("a")
                """)))
    func deMorgan(one: String, other: String) throws {
        for row in VerdictTests.table {
            #expect(try verdict(one, row.a, row.b) == verdict(other, row.a, row.b), "\(row)")
        }
    }

    @Test("All criteria must hold; without criteria there is no verdict")
    func criteria() throws {
        for row in VerdictTests.table {
            let judged = judgement(
                by: try Rule(parsing: "done(\"a\")"), try Rule(parsing: "goal(\"b\")"),
                knowing: ["done(\"a\")": .truth(row.a), "goal(\"b\")": .truth(row.b)])
            #expect(judged.verdict == row.and && judged.criteria == [row.a, row.b])
        }
        #expect(judgement().verdict == nil)
        let formula = Formula([])
        let evaluator = FormulaEvaluator(formula)
        #expect(evaluator.evaluate(changed: .max) != .met, "nobody is met by no criteria")
    }

    @Test("Random statements agree with a straight reading of the tree", arguments: 1...4)
    func random(seed: Int) throws {
        var random = Seeded(seed)
        for _ in 1...400 {
            let expression = RandomRules().statement(random.int(0...5), &random)
            let rule = try Rule(parsing: expression.canonicalText)
            var known: [String: Interval] = [:]
            for leaf in Formula([Criterion(key: "a", rule: rule)]).leaves {
                known[leaf.text] =
                    leaf.isStatement
                    ? .truth(random.pick(Verdict.allCases))
                    : random.once(in: 3) ? .atLeast(Int64(random.int(0...20))) : Interval(Int64(random.int(-5...20)))
            }
            let expected = verdict(of: expression, known)
            #expect(judgement(by: rule, knowing: known).verdict == expected, "seed \(seed): \(rule.canonicalText)")
        }
    }

    /// Kleene's rules over the tree as it stands; a single comparison is left to the formula.
    private func verdict(of expression: Expression, _ known: [String: Interval]) -> Verdict {
        switch expression {
        case .not(let operand): !verdict(of: operand, known)
        case .and(let left, let right): min(verdict(of: left, known), verdict(of: right, known))
        case .or(let left, let right): max(verdict(of: left, known), verdict(of: right, known))
        default: judgement(by: try! Rule(parsing: expression.canonicalText), knowing: known).verdict!
        }
    }

    @Test("Names")
    func names() {
        #expect(Verdict.allCases.map(\.name) == ["unmet", "undetermined", "met"])
        #expect(Verdict.allCases.map(\.label.ja) == ["未達", "判定保留", "達成"])
    }
}

extension Formula.Leaf {
    /// Whether it is true or false rather than a number.
    var isStatement: Bool {
        switch self {
        case .fact(.done), .fact(.goal), .traitIs, .traitsAgree: true
        case .metric, .fact: false
        }
    }
}
