import Onboarding

extension Evidence {
    /// Which steps the data find done of some subjects, by the key of the step. The evidence is that of the round's formula.
    ///
    /// Cost: one walk, which ends once every rule has held: the rows and the changes of facts up to then, each once.
    /// - Parameter last: For each subject the last day that is known of it; if that is before its start, nothing is.
    public func stepsDone(
        _ subjects: Range<Int>, by round: Rulebook.Completions, through last: (Int) -> Day
    ) -> [[String: DoneByData]] {
        precondition(formula === round.formula, "the evidence of these rules")
        return usage.withRows { rows in
            let walk = Walk(self, rows)
            return subjects.map { subject in
                var found: [String: DoneByData] = [:]
                guard self.subjects[subject].start <= last(subject) else { return found }
                walk.firstDays(ofSubject: subject, through: last(subject).number) { criterion, day in
                    found[round.steps[criterion]] = DoneByData(
                        Day(day), walk.evaluator.held(byCriterion: criterion))
                }
                return found
            }
        }
    }
}

extension FormulaEvaluator {
    /// The comparisons of a criterion that hold, with the numbers of the day that the evaluator stands on.
    fileprivate func held(byCriterion index: Int) -> [DoneByData.Held] {
        let reasons = judgement().reasons
        return formula.termsOfCriterion[index].filter { reasons[$0].verdict == .met }
            .map { DoneByData.Held(formula.terms[$0], reasons[$0]) }
    }
}
