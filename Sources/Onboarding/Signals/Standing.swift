/// Where a journey stands among all: why, and since when. The one ranking, wherever journeys are listed; a weekly picture
/// keeps it.
public struct Standing: Hashable, Sendable {
    public internal(set) var level: Attention.Level
    /// The day from which it has waited; nil where nothing waits.
    public internal(set) var since: Day?
    /// How a read "worried" changes the standing.
    let worry: Worry

    enum Worry: Hashable, Sendable {
        /// It makes the journey one to look at.
        case counts
        /// Something was done about it that counts until the day: a meeting that is arranged for it, a call.
        case isAnswered(on: Day)
        /// The journey is paused: nothing is asked of anybody.
        case isPaused
    }

    /// This standing, given that the CSM's read of the customer is "worried".
    public func worried() -> Standing {
        var standing = self
        switch worry {
        case .counts: standing.level = min(level, .worried)
        case .isAnswered(let day) where level == .asPlanned: (standing.level, standing.since) = (.handled, day)
        case .isAnswered, .isPaused: break
        }
        return standing
    }

    /// The smaller, the sooner one looks at it: by level, then what has waited longest.
    public var rank: Int { level.rawValue * 10_000_000 + Int(since?.number ?? 9_999_999) }

    /// The place in a list: by rank; equals by customer, then by the number of the journey.
    public struct Place: Hashable, Comparable, Sendable {
        private let rank: Int
        private let customer: String
        private let ordinal: Int

        /// - Parameters:
        ///   - customer: Its key.
        ///   - ordinal: The number of the customer's journey.
        public init(_ standing: Standing, _ customer: String, _ ordinal: Int) {
            (rank, self.customer, self.ordinal) = (standing.rank, customer, ordinal)
        }

        public static func < (left: Place, right: Place) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.customer != right.customer {
                return left.customer.utf8.lexicographicallyPrecedes(right.customer.utf8)
            }
            return left.ordinal < right.ordinal
        }
    }
}

extension Attention.Level {
    /// The name by which stores and interfaces know it; it stays, whatever the case is called.
    public var name: String {
        switch self {
        case .notice: "notice"
        case .act: "act"
        case .noticeDue: "noticeDue"
        case .likelyToLeave: "likelyToLeave"
        case .worried: "worried"
        case .attention: "attention"
        case .unjudged: "unjudged"
        case .overdue: "overdue"
        case .dueToday: "dueToday"
        case .justMet: "justMet"
        case .fellBelow: "fellBelow"
        case .proposed: "proposed"
        case .handled: "handled"
        case .asPlanned: "asPlanned"
        }
    }

    public init?(name: String) {
        guard let level = Attention.Level.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    /// The heading over the journeys of this level.
    public var title: Text {
        switch self {
        case .notice: Text(ja: "解約の申し出", en: "Notice given")
        case .act: Text(ja: "今すぐ対応", en: "Act now")
        case .noticeDue: Need.Section.noticeDue.title
        case .likelyToLeave:
            Text(ja: "チャーン予備軍（施策は完了、基準は未達）", en: "At risk (steps done, criteria unmet)")
        case .worried: Text(ja: "見立てが「心配」", en: "The CSM is worried")
        case .attention: Text(ja: "アラート", en: "Signals")
        case .overdue: Need.Section.overdue.title
        case .dueToday: Need.Section.dueToday.title
        case .unjudged: Text(ja: "判定できない顧客", en: "Cannot be judged")
        case .justMet: Need.Section.justMet.title
        case .fellBelow: Need.Section.fellBelow.title
        case .proposed: Text(ja: "面談の提案", en: "Meetings to propose")
        case .handled: Text(ja: "対応済み", en: "Dealt with")
        case .asPlanned: Text(ja: "予定どおり", en: "As planned")
        }
    }

    /// Why those of a level stand together.
    public var explanation: Text {
        switch self {
        case .notice: Text(ja: "解約の申し出がありました。", en: "The customer has given notice of cancellation.")
        case .act: Text(ja: "急いで対応したいアラートがあります。", en: "A signal asks for action today.")
        case .noticeDue:
            Text(
                ja: "オンボーディングが未完了のまま、解約通知期限が近づいています。",
                en: "It is not onboarded, and the last day to give notice is near.")
        case .likelyToLeave:
            Text(
                ja: "施策はすべて終わりましたが、判定基準を一度も満たしていません。",
                en: "Every step is over, and the criteria have never been met.")
        case .worried: Text(ja: "前回の見立てが「心配」でした。", en: "The CSM's last read was \"worried\".")
        case .attention: Text(ja: "アラートがあります。", en: "There are signals.")
        case .unjudged: Text(ja: "判定に必要な情報が登録されていません。", en: "A value that the criteria need has not been recorded.")
        case .overdue: Text(ja: "期限を過ぎた施策があります。", en: "A step is late.")
        case .dueToday: Text(ja: "今日が期限の施策があります。", en: "A step is due today.")
        case .justMet: Text(ja: "判定基準を満たしたばかりです。", en: "The criteria have just been met.")
        case .fellBelow: Text(ja: "完了したあと、判定基準を下回りました。", en: "It was onboarded and is below the criteria again.")
        case .proposed: Text(ja: "プレイブックが面談を提案しています。", en: "The playbook proposes a meeting.")
        case .handled: Text(ja: "必要なことは対応済みです。", en: "What it needs has been dealt with for now.")
        case .asPlanned: Text(ja: "予定された施策のほかに、することはありません。", en: "Nothing to do but what is planned.")
        }
    }
}
