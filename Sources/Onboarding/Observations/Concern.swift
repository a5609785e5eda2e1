/// Why a journey stands where it does in a weekly review: whom to look at first, in the order of `Attention` as far as
/// a picture keeps it.
public enum Concern: Int, CaseIterable, Comparable, Sendable {
    /// The customer has given notice of cancellation.
    case notice
    /// A signal that somebody should act on today.
    case act
    /// Every step is over and the criteria have never been met: who leaves most often (チャーン予備軍).
    case likelyToLeave
    /// A CSM was worried the last time.
    case worried
    case attention
    /// Steps that are late.
    case overdue
    /// It was onboarded and is below the criteria again.
    case fellBelow
    /// It has come further since the week before.
    case progress
    /// Nothing to do but what is planned.
    case asPlanned

    public static func < (left: Concern, right: Concern) -> Bool { left.rawValue < right.rawValue }

    /// By what was seen, with the picture of the week before and what was said of it until then.
    public init(_ now: Observation, since before: Observation?, mark: GutMark?) {
        let picture = now.picture
        let changes = before.map { now.changes(since: $0) } ?? []
        let hasCome = changes.contains { change in
            switch change {
            case .verdict(_, let to): to == .met
            case .cleared: true
            default: false
            }
        }
        let apart: Set<Signal.Kind> = [.behindPlan, .fallingBelow, .noData]
        let others = picture.signals.filter { !apart.contains($0.kind) }
        self =
            if picture.signals.contains(where: { $0.kind == .cancelNotice }) {
                .notice
            } else if others.contains(where: { $0.severity == .act }) {
                .act
            } else if now.verdict == .unmet, picture.isLikelyToLeave {
                .likelyToLeave
            } else if mark == .worried {
                .worried
            } else if !others.isEmpty {
                .attention
            } else if picture.signals.contains(where: { $0.kind == .behindPlan }) {
                .overdue
            } else if picture.signals.contains(where: { $0.kind == .fallingBelow }) {
                .fellBelow
            } else if hasCome || (before != nil && before?.picture.onboardedOn != picture.onboardedOn) {
                .progress
            } else {
                .asPlanned
            }
    }

    public var title: Text {
        switch self {
        case .notice: Text(ja: "解約の申し出", en: "Notice given")
        case .act: Text(ja: "今すぐ対応", en: "Act now")
        case .likelyToLeave: Text(ja: "チャーン予備軍", en: "Likely to leave")
        case .worried: Text(ja: "心配な顧客", en: "Worried about")
        case .attention: Text(ja: "要注意", en: "Needs attention")
        case .overdue: Text(ja: "期限を過ぎた施策", en: "Overdue steps")
        case .fellBelow: Text(ja: "基準割れ", en: "Below the criteria again")
        case .progress: Text(ja: "前進", en: "Has come further")
        case .asPlanned: Text(ja: "予定どおり", en: "As planned")
        }
    }

    /// Why those of this group stand together.
    public var explanation: Text {
        switch self {
        case .notice: Text(ja: "解約の申し出がありました。", en: "The customer has given notice of cancellation.")
        case .likelyToLeave:
            Text(
                ja: "施策はすべて終わったのに、判定基準を一度も満たしていません。もっとも解約しやすい顧客です。",
                en: "Every step is over, and the criteria have never been met: those who leave most often.")
        case .act: Text(ja: "急いで対応したいアラートがあります。", en: "A signal asks for action today.")
        case .worried: Text(ja: "前回の手応えが「心配」でした。", en: "The last gut mark was \"worried\".")
        case .attention: Text(ja: "アラートがあります。", en: "There are signals.")
        case .overdue: Text(ja: "期限を過ぎた施策があります。", en: "A step is late.")
        case .fellBelow: Text(ja: "完了したあと、判定基準を下回りました。", en: "It was onboarded and is below the criteria again.")
        case .progress: Text(ja: "先週から良くなりました。", en: "Better than the week before.")
        case .asPlanned: Text(ja: "予定された施策のほかに、することはありません。", en: "Nothing to do but what is planned.")
        }
    }
}
