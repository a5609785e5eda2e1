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

extension JudgedJourney {
    /// The criteria that do not hold, each in a few words: how far it is, and what is missing.
    public func missing(asOf day: Day) -> Text {
        var parts: [Text] = []
        for (index, criterion) in formula.criteria.enumerated() where judgement.criteria[index] != .met {
            let open = formula.termsOfCriterion[index].filter { judgement.reasons[$0].verdict != .met }
            let words = open.map { brief($0, asOf: day) }
            // Of several that stand for one another, any would do.
            parts.append(
                Text(
                    ja: criterion.name.ja + " " + words.map(\.ja).joined(separator: criterion.isChoice ? "、または" : "、"),
                    en: criterion.name.en + " " + words.map(\.en).joined(separator: criterion.isChoice ? ", or " : "; ")
                ))
        }
        return Text(ja: parts.map(\.ja).joined(separator: "　"), en: parts.map(\.en).joined(separator: " | "))
    }

    private func brief(_ index: Int, asOf day: Day) -> Text {
        let term = formula.terms[index]
        // A picture keeps no texts of traits: that one does not hold is all that is known then.
        if term.trait != nil, quoted.isEmpty { return term.subject }
        var text = state(ofTerm: index)
        if term.trait != nil { text = Text(ja: "\(term.subject.ja)が\(text.ja)", en: "\(term.subject.en): \(text.en)") }
        guard let remark = remark(onTerm: index, asOf: day) else { return text }
        return Text(ja: "\(text.ja)（\(remark.ja)）", en: "\(text.en) (\(remark.en))")
    }
}
