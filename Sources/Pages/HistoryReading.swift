import Onboarding

extension JourneyFact {
    /// What happened, as the history of a journey tells it.
    /// - Parameter steps: What steps are called, by key.
    public func reading(steps: [String: Text]) -> Text {
        func step(_ key: String) -> Text { steps[key] ?? Text(same: key) }
        func said(_ key: String, _ words: String?) -> String { words ?? key }
        switch event {
        case .started(let version):
            return Text(ja: "オンボーディング開始（第\(version)版）", en: "onboarding began (version \(version))")
        case .moved(let version): return Text(ja: "第\(version)版に移行", en: "moved to version \(version)")
        case .ended(let cause):
            let why = cause.map { Text(ja: "（\($0)）", en: " (\($0))") } ?? Text(same: "")
            return Text(ja: "案件を終了\(why.ja)", en: "the journey ended\(why.en)")
        case .continued: return Text(ja: "案件を再開（終了を取り消し）", en: "the journey goes on after all")
        case .stepDone(let key): return Text(ja: "「\(step(key).ja)」を完了", en: "\"\(step(key).en)\" done")
        case .stepLeftOut(let key, let reason):
            return Text(ja: "「\(step(key).ja)」を省略（\(reason)）", en: "\"\(step(key).en)\" left out (\(reason))")
        case .stepReopened(let key):
            return Text(ja: "「\(step(key).ja)」を未完了に戻した", en: "\"\(step(key).en)\" opened again")
        case .dateFixed(let key, let due, let reason):
            let why = reason.map { Text(ja: "（\($0)）", en: " (\($0))") } ?? Text(same: "")
            return Text(
                ja: "「\(step(key).ja)」の期限を\(due.shown(.ja, near: day))に指定\(why.ja)",
                en: "\"\(step(key).en)\" fixed for \(due.shown(.en, near: day))\(why.en)")
        case .dateUnfixed(let key):
            return Text(ja: "「\(step(key).ja)」の期限の指定を解除", en: "\"\(step(key).en)\" left to its rule again")
        case .stepAdded(let added): return Text(ja: "「\(added.name.ja)」を追加", en: "\"\(added.name.en)\" added")
        case .noted(let key, _, let value):
            return Text(
                ja: "「\(step(key).ja)」の記録：\(value ?? "取り消し")",
                en: "noted at \"\(step(key).en)\": \(value ?? "taken back")")
        case .fieldSet(let name, let value): return Text(same: "\(name): \(value ?? "—")")
        case .paused(let reason): return Text(ja: "休止（\(reason)）", en: "paused (\(reason))")
        case .resumed: return Text(ja: "再開", en: "resumed")
        case .preparing(let reason):
            return Text(ja: "製品の外で準備中（\(reason)）", en: "preparing outside the product (\(reason))")
        case .prepared: return Text(ja: "準備を終了", en: "preparation over")
        case .proposalDismissed(let key, let reason):
            return Text(ja: "「\(step(key).ja)」の提案を見送り（\(reason)）", en: "\"\(step(key).en)\" not taken up (\(reason))")
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
        case .delayed(let cause, let side, let words):
            let waits = side == .us ? Text(ja: "当社が待ち", en: "we wait") : Text(ja: "お客様が待ち", en: "the customer waits")
            return Text(
                ja: "遅れ：\(said(cause, words))（\(waits.ja)）", en: "delayed: \(said(cause, words)) (\(waits.en))")
        case .delayOver(let cause): return Text(ja: "遅れが解消：\(cause)", en: "delay over: \(cause)")
        case .excepted(let reason):
            return Text(ja: "例外として完了（\(reason)）", en: "declared onboarded (\(reason))")
        case .linked(let title, _): return Text(ja: "リンクを追加：\(title)", en: "link added: \(title)")
        case .remarked(let words): return Text(ja: "メモ：\(words)", en: "note: \(words)")
        case .retracted: return Text(ja: "記録を取り消し", en: "a record was taken back")
        case .unexcepted: return Text(ja: "例外の完了を取り消し", en: "exception withdrawn")
        }
    }
}
