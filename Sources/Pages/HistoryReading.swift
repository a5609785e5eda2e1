import Onboarding

extension JourneyFact {
    /// What happened, as the history of a journey tells it.
    /// - Parameters:
    ///   - steps: What steps are called, by key.
    ///   - causes: What delays are filed under.
    public func reading(steps: [String: Text], causes: [DelayCause]) -> Text {
        func said(_ key: String, _ words: String?) -> String { words ?? key }
        switch event {
        case .started(let version):
            return Text(ja: "オンボーディング開始（第\(version)版）", en: "onboarding began (version \(version))")
        case .moved(let version): return Text(ja: "第\(version)版に移行", en: "moved to version \(version)")
        case .ended(let cause):
            let why = cause.map { Text(ja: "（\($0)）", en: " (\($0))") } ?? Text(same: "")
            return Text(ja: "案件を終了\(why.ja)", en: "the journey ended\(why.en)")
        case .continued: return Text(ja: "案件の終了を取り消し", en: "the end was taken back")
        case .excepted(let reason):
            return Text(ja: "特例として完了（\(reason)）", en: "declared complete as an exception (\(reason))")
        case .unexcepted: return Text(ja: "特例を取り消し", en: "the exception was withdrawn")
        case .paused(let reason): return Text(ja: "休止（\(reason)）", en: "paused (\(reason))")
        case .resumed: return Text(ja: "再開", en: "resumed")
        case .preparing(let reason):
            return Text(ja: "製品の外で準備中（\(reason)）", en: "preparing outside the product (\(reason))")
        case .prepared: return Text(ja: "準備を終了", en: "preparation over")
        case .goalAgreed(let key, let words):
            return Text(ja: "目標を合意：\(said(key, words))", en: "goal agreed: \(said(key, words))")
        case .goalReached(let key, let words):
            return Text(ja: "目標を達成：\(said(key, words))", en: "goal reached: \(said(key, words))")
        case .goalMissed(let key, let words):
            return Text(ja: "目標は未達：\(said(key, words))", en: "goal not reached: \(said(key, words))")
        case .questionOpened(let key, let words):
            return Text(ja: "質問：\(said(key, words))", en: "question: \(said(key, words))")
        case .questionAnswered(let key, let words):
            return Text(ja: "質問に回答：\(said(key, words))", en: "question answered: \(said(key, words))")
        case .fieldSet(let name, let value):
            return value.map { Text(ja: "\(name)を「\($0)」に設定", en: "\(name) set to \"\($0)\"") }
                ?? Text(ja: "\(name)の設定を取り消し", en: "\(name) taken back")
        case .delayed(let key, let side, let words):
            let cause = causes.first { $0.key == key }?.title ?? Text(same: key)
            let more = words.map { Text(ja: "：\($0)", en: ": \($0)") } ?? Text(same: "")
            return Text(
                ja: "遅れ：\(cause.ja)（\(side.label.ja)）\(more.ja)",
                en: "held up by \(cause.en) (\(side.label.en))\(more.en)")
        case .delayOver(let key):
            let cause = causes.first { $0.key == key }?.title ?? Text(same: key)
            return Text(ja: "遅れを解消：\(cause.ja)", en: "no longer held up by \(cause.en)")
        case .stepDone, .stepLeftOut, .stepReopened, .stepAdded, .dateFixed, .dateUnfixed, .proposalDismissed, .noted:
            return readingOfStep(steps)
        }
    }

    private func readingOfStep(_ steps: [String: Text]) -> Text {
        func step(_ key: String) -> Text { steps[key] ?? Text(same: key) }
        switch event {
        case .stepDone(let key): return Text(ja: "「\(step(key).ja)」を完了", en: "\"\(step(key).en)\" done")
        case .stepLeftOut(let key, let reason):
            return Text(ja: "「\(step(key).ja)」を省略（\(reason)）", en: "\"\(step(key).en)\" left out (\(reason))")
        case .stepReopened(let key):
            return Text(ja: "「\(step(key).ja)」を未完了に戻した", en: "\"\(step(key).en)\" opened again")
        case .dateFixed(let key, let due):
            return Text(
                ja: "「\(step(key).ja)」の期限を\(due.shown(.ja, near: day))に指定",
                en: "\"\(step(key).en)\" fixed for \(due.shown(.en, near: day))")
        case .dateUnfixed(let key):
            return Text(ja: "「\(step(key).ja)」の期限の指定を解除", en: "\"\(step(key).en)\" left to its rule again")
        case .proposalDismissed(let key, let reason):
            return Text(ja: "「\(step(key).ja)」の提案を見送り（\(reason)）", en: "\"\(step(key).en)\" not taken up (\(reason))")
        case .stepAdded(let added): return Text(ja: "「\(added.name.ja)」を計画に追加", en: "\"\(added.name.en)\" added")
        case .noted(let key, let field, let value):
            let label = Step.Kind.allCases.lazy.compactMap { $0.field(field)?.label }.first ?? Text(same: field)
            return Text(
                ja: "「\(step(key).ja)」の記録　\(label.ja)：\(value ?? "（取り消し）")",
                en: "\"\(step(key).en)\", \(label.en): \(value ?? "(taken back)")")
        default: return Text(same: "")
        }
    }
}
