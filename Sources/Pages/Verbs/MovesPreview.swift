import Onboarding

extension JourneySheet {
    /// Which dates move, before anything is saved.
    /// - Parameters:
    ///   - step: Whose date is changed; what comes round each week is in no list of moves.
    ///   - form: As it was sent, with nothing left to fill in: its button saves.
    public init(
        previewing moves: [PlanMove], of step: Step?, _ form: Form, customer: String, back: Location, near today: Day
    ) {
        var form = form
        form.button =
            moves.isEmpty ? Form.save : Text(ja: "この日程に変える", en: "Change these dates")
        form.alternatives = []
        form.instead = (Text(ja: "やめる", en: "Cancel"), back)
        let heading =
            moves.isEmpty
            ? Text(ja: "ほかに動く施策はありません", en: "No other step moves")
            : Text(ja: "\(moves.count)件の施策が動きます", en: "\(moves.count.english("step")) will move")
        self.init(
            title: Text(ja: "日程の変更を確かめる", en: "Look at what moves"), customer: customer, back: back,
            intro: (step.map { [$0.name] } ?? []) + [Text(ja: "まだ何も保存していません。", en: "Nothing is saved yet.")],
            blocks: [Block(heading: heading, table: moves.isEmpty ? nil : Table(moves, near: today), forms: [form])])
    }
}

extension JourneySheet.Table {
    /// Each step that moves: from when, to when, and why.
    fileprivate init(_ moves: [PlanMove], near day: Day) {
        func shown(_ date: Day?) -> Text { date?.spoken(from: day) ?? Text(ja: "未定", en: "no date") }
        self.init(
            columns: [
                Text(ja: "施策", en: "Step"), Text(ja: "今の期限", en: "Due now"), Text(ja: "変更後", en: "Due then"),
                Text(ja: "理由", en: "Why"),
            ],
            rows: moves.map { move in
                var then = shown(move.to)
                if let from = move.from, let to = move.to, from != to {
                    let (days, isLater) = (abs(to - from), to > from)
                    then = Text(
                        ja: "\(then.ja)（\(days)日\(isLater ? "後" : "前")）",
                        en: "\(then.en) (\(days.english("day")) \(isLater ? "later" : "earlier"))")
                }
                return [move.step.name, shown(move.from), then, move.why]
            })
    }
}
