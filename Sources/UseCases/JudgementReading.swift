import Onboarding

// The reasons of a journey's judgement as a colleague would say them.

extension JudgedJourney {
    /// What is known of a comparison's left side.
    public func state(ofTerm index: Int) -> Text {
        formula.terms[index].state(judgement.reasons[index], quoted: quoted.isEmpty ? nil : quoted[index])
    }

    /// What is missing to a comparison, or why its number is not known; nil where it is met.
    public func remark(onTerm index: Int, asOf day: Day) -> Text? {
        let reason = judgement.reasons[index]
        if !doubts.isEmpty, reason.verdict == .undetermined, let doubt = doubts[index] { return doubt.reading }
        guard let missing = reason.missing, reason.verdict == .unmet else { return nil }
        if formula.terms[index].isOver(atAge: day - start) {
            return Text(ja: "期間は終わりました", en: "the window is over")
        }
        return missing.sentence
    }
}
