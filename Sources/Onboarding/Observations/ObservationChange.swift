extension Observation {
    /// Something that is otherwise than it was when the picture was taken.
    public enum Change: Hashable, Sendable {
        case verdict(from: Verdict?, to: Verdict?)
        case pace(from: Pace, to: Pace)
        case opened(Signal)
        case cleared(Signal)
        /// The number of a comparison, by its position in the judgement.
        case number(comparison: Int, from: Picture.Range, to: Picture.Range)
    }

    /// What has changed since the picture, by what is seen later.
    /// - Parameter numbers: What is known of each comparison; empty where they cannot be compared.
    public func changes(
        to verdict: Verdict?, _ pace: Pace, _ signals: [Signal], numbers: [Picture.Range]
    ) -> [Change] {
        var changes: [Change] = []
        if self.verdict != verdict { changes.append(.verdict(from: self.verdict, to: verdict)) }
        if self.pace != pace { changes.append(.pace(from: self.pace, to: pace)) }
        let old = Set(picture.signals.map(\.kind))
        let new = Set(signals.map(\.kind))
        changes += signals.filter { !old.contains($0.kind) }.map { .opened($0) }
        changes += picture.signals.filter { !new.contains($0.kind) }.map { .cleared($0) }
        for (index, (before, to)) in zip(picture.comparisons, numbers).enumerated() where before.actual != to {
            changes.append(.number(comparison: index, from: before.actual, to: to))
        }
        return changes
    }

    /// What had changed since an earlier picture. The numbers of another version's criteria are not compared.
    public func changes(since before: Observation) -> [Change] {
        before.changes(
            to: verdict, pace, picture.signals,
            numbers: before.version == version ? picture.comparisons.map(\.actual) : [])
    }
}

extension Observation.Change {
    /// The change in a few words.
    /// - Parameter quoted: The text of the trait that each comparison is about; empty if none is.
    public func reading(_ formula: Formula, _ quoted: [String?]) -> Text {
        switch self {
        case .verdict(let from, let to):
            let (from, to) = (from?.label ?? Text(same: "—"), to?.label ?? Text(same: "—"))
            return Text(ja: "判定が\(from.ja)から\(to.ja)へ", en: "verdict from \(from.en) to \(to.en)")
        case .pace(let from, let to):
            return Text(
                ja: "進捗が\(from.label.ja)から\(to.label.ja)へ", en: "pace from \(from.label.en) to \(to.label.en)")
        case .opened(let signal):
            return Text(ja: "「\(signal.kind.label.ja)」が発生", en: "new: \(signal.kind.label.en)")
        case .cleared(let signal):
            return Text(ja: "「\(signal.kind.label.ja)」が解消", en: "cleared: \(signal.kind.label.en)")
        case .number(let index, let from, let to):
            let term = formula.terms[index]
            let quoted = quoted.isEmpty ? nil : quoted[index]
            let (from, to) = (term.state(from, quoted: quoted), term.state(to, quoted: quoted))
            return Text(
                ja: "\(term.subject.ja)が\(from.ja)から\(to.ja)へ", en: "\(term.subject.en) from \(from.en) to \(to.en)")
        }
    }
}
