import Onboarding

/// What the things that facts of a journey speak of by key are called: steps, goals, questions, causes of delays.
public struct JourneyWords: Sendable {
    private var steps: [String: Step] = [:]
    private var causes: [String: Text] = [:]
    private var goals: [String: String] = [:]
    private var questions: [String: String] = [:]

    /// - Parameters:
    ///   - program: The version that the journey is pinned to.
    ///   - history: All that was recorded of it, also what was taken back: that has its name too.
    public init(_ program: Program, _ history: [JourneyFact] = []) {
        // A series goes by its own key before its meetings are told apart.
        for step in program.playbook + program.steps { steps[step.key] = step }
        for cause in program.causes { causes[cause.key] = cause.title }
        for fact in history {
            switch fact.event {
            case .stepAdded(let step): steps[step.key] = step
            case .goalAgreed(let key, let words?): goals[key] = words
            case .questionOpened(let key, let words?): questions[key] = words
            default: break
            }
        }
    }

    /// Where nobody knows any more what they are called.
    public init() {}

    /// What a step is called; its key where nobody knows it any more.
    public func step(_ key: String) -> Text { steps[key]?.name ?? Text(same: key) }
    func cause(_ key: String) -> Text { causes[key] ?? Text(same: key) }
    func goal(_ key: String) -> String { goals[key] ?? key }
    func question(_ key: String) -> String { questions[key] ?? key }

    /// What a field of a step's record is called.
    func field(_ field: String, of step: String) -> Text {
        steps[step]?.kind.field(field)?.label ?? Text(same: field)
    }
}

extension JourneyFact {
    /// What happened, as the history of a journey tells it.
    public func reading(in words: JourneyWords) -> Text {
        switch event {
        case .started(let version):
            return Text(ja: "オンボーディング開始（第\(version)版）", en: "onboarding began (version \(version))")
        case .moved(let version): return Text(ja: "第\(version)版に移行", en: "moved to version \(version)")
        case .ended(let cause):
            let why = cause.map { Text(ja: "（\($0)）", en: " (\($0))") } ?? Text(same: "")
            return Text(ja: "オンボーディングを終了\(why.ja)", en: "the journey ended\(why.en)")
        case .continued: return Text(ja: "オンボーディングを再開（終了を取り消し）", en: "the journey goes on after all")
        case .fieldSet(let name, let value):
            let name = Fact.name(ofTrait: name) ?? Text(same: name)
            return Text(ja: "\(name.ja)：\(value ?? "取り消し")", en: "\(name.en): \(value ?? "taken back")")
        case .paused(let reason): return Text(ja: "休止（\(reason)）", en: "paused (\(reason))")
        case .resumed: return Text(ja: "再開", en: "resumed")
        case .preparing(let reason):
            return Text(ja: "製品の外で準備中（\(reason)）", en: "preparing outside the product (\(reason))")
        case .prepared: return Text(ja: "準備を終了", en: "preparation over")
        case .goalAgreed(let key, let said):
            let goal = said ?? words.goal(key)
            return Text(ja: "目標を合意：\(goal)", en: "goal agreed: \(goal)")
        case .goalReached(let key, let said):
            let goal = words.goal(key)
            return Text(ja: "目標を達成：\(goal)", en: "goal reached: \(goal)").with(said)
        case .goalMissed(let key, let said):
            let goal = words.goal(key)
            return Text(ja: "目標は未達：\(goal)", en: "goal not reached: \(goal)").with(said)
        case .questionOpened(let key, let said):
            let question = said ?? words.question(key)
            return Text(ja: "質問：\(question)", en: "question: \(question)")
        case .questionAnswered(let key, let said):
            let question = words.question(key)
            return Text(ja: "質問に回答：\(question)", en: "question answered: \(question)").with(said)
        case .delayed(let key, let side, let said):
            let (cause, waits) = (words.cause(key), side.label)
            return Text(
                ja: "遅れ：\(cause.ja)（\(waits.ja)）", en: "delayed by \(cause.en) (\(waits.en))"
            ).with(said)
        case .delayOver(let key):
            let cause = words.cause(key)
            return Text(ja: "遅れが解消：\(cause.ja)", en: "delay over: \(cause.en)")
        case .excepted(let reason):
            return Text(ja: "特例として完了（\(reason)）", en: "declared onboarded as an exception (\(reason))")
        case .linked(let title, _): return Text(ja: "リンクを追加：\(title)", en: "link added: \(title)")
        case .remarked(let words): return Text(ja: "メモ：\(words)", en: "note: \(words)")
        case .touched, .watched: return touchReading
        case .retracted: return Text(ja: "記録を取り消し", en: "a record was taken back")
        case .unexcepted: return Text(ja: "特例の完了を取り消し", en: "exception withdrawn")
        case .stepDone, .stepLeftOut, .stepReopened, .stepAdded, .dateFixed, .dateUnfixed, .proposalDismissed, .noted:
            return stepReading(in: words)
        case .meeting(let mark): return reading(of: mark, in: words)
        case .unreadable(let fact):
            return Text(
                ja: "この記録は読めません（種類「\(fact.kind)」、形式\(fact.format)）。新しい版のKadodeで書かれた可能性があります",
                en:
                    "this record cannot be read (kind \"\(fact.kind)\", form \(fact.format)); a newer Kadode may have written it"
            )
        }
    }

    /// Of what was done about what it needs.
    private var touchReading: Text {
        switch event {
        case .touched(let channel, let said):
            return Text(ja: "連絡：\(channel.label.ja)", en: "contacted by \(channel.label.en)").with(said)
        case .watched(let until, let said):
            let (ja, en) = (until.shown(.ja, near: day), until.shown(.en, near: day))
            return Text(ja: "\(ja)まで様子を見る", en: "left alone until \(en)").with(said)
        default: return Text(same: "")
        }
    }

    private func reading(of mark: MeetingMark, in words: JourneyWords) -> Text {
        let step = words.step(mark.step)
        let on = Text(ja: mark.day.shown(.ja, near: day), en: mark.day.shown(.en, near: day))
        let verb = MeetingLine.word(of: mark.state, on: on)
        let again =
            mark.revision > 1 && mark.state == .held ? Text(ja: "（記録を更新）", en: " (record updated)") : Text(same: "")
        return Text(ja: "「\(step.ja)」\(verb.ja)\(again.ja)", en: "\"\(step.en)\" \(verb.en)\(again.en)")
    }

    /// Of what happened to a step.
    private func stepReading(in words: JourneyWords) -> Text {
        func step(_ key: String) -> Text { words.step(key) }
        switch event {
        case .stepDone(let key, let reason):
            return Text(ja: "「\(step(key).ja)」を完了", en: "\"\(step(key).en)\" done").with(reason)
        case .stepLeftOut(let key, let reason):
            return Text(ja: "「\(step(key).ja)」を省略（\(reason)）", en: "\"\(step(key).en)\" left out (\(reason))")
        case .stepReopened(let key, let reason):
            return Text(ja: "「\(step(key).ja)」を未完了に戻した", en: "\"\(step(key).en)\" opened again").with(reason)
        case .dateFixed(let key, let due, let reason):
            let why = reason.map { Text(ja: "（\($0)）", en: " (\($0))") } ?? Text(same: "")
            return Text(
                ja: "「\(step(key).ja)」の期限を\(due.shown(.ja, near: day))に指定\(why.ja)",
                en: "\"\(step(key).en)\" fixed for \(due.shown(.en, near: day))\(why.en)")
        case .dateUnfixed(let key):
            return Text(ja: "「\(step(key).ja)」の期限の指定を解除", en: "\"\(step(key).en)\" left to its rule again")
        case .stepAdded(let added): return Text(ja: "「\(added.name.ja)」を追加", en: "\"\(added.name.en)\" added")
        case .noted(let key, let field, let value):
            let field = words.field(field, of: key)
            return Text(
                ja: "「\(step(key).ja)」の\(field.ja)：\(value ?? "取り消し")",
                en: "at \"\(step(key).en)\", \(field.en): \(value ?? "taken back")")
        case .proposalDismissed(let key, let reason):
            return Text(ja: "「\(step(key).ja)」の提案を見送り（\(reason)）", en: "\"\(step(key).en)\" not taken up (\(reason))")
        default: return Text(same: "")
        }
    }
}

extension Text {
    /// The same, and what a person said of it.
    func with(_ words: String?) -> Text {
        words.map { Text(ja: "\(ja)（\($0)）", en: "\(en) (\($0))") } ?? self
    }
}
