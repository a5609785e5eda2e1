/// One thing that a journey needs from its team today (今日), with its reason.
public enum Need: Hashable, Sendable {
    /// Something was observed that calls for action.
    case signal(Signal)
    /// It is not onboarded, and the last day on which its customer can give notice is near.
    case noticeDue(by: Day)
    /// A step should have been over.
    case overdue(PlannedStep)
    /// A step is due today.
    case dueToday(PlannedStep)
    /// The criteria hold for the first time, since a day of this week.
    case justMet(since: Day)
    /// It was onboarded and is below the criteria again.
    case fellBelow(Signal)

    /// Where it stands among the needs of all journeys.
    public enum Section: Int, CaseIterable, Comparable, Sendable {
        case signals, noticeDue, overdue, dueToday, justMet, fellBelow

        public static func < (left: Section, right: Section) -> Bool { left.rawValue < right.rawValue }
    }

    public var section: Section {
        switch self {
        case .signal: .signals
        case .noticeDue: .noticeDue
        case .overdue: .overdue
        case .dueToday: .dueToday
        case .justMet: .justMet
        case .fellBelow: .fellBelow
        }
    }

    /// How many days meeting the criteria for the first time is news.
    public static let newsDays = 7

    /// How many days before the last day of notice it asks for something.
    public static let noticeDays = 90

    /// What a journey needs as of the day of its plan, in the order of sections; who may ask for it: `Attention`. Being late is told once, as the
    /// steps that are late, and what is late is not due as well.
    /// - Parameters:
    ///   - metOn: The first day on which the criteria held, if they hold now.
    ///   - noticeBy: The last day of notice, of a customer that is not onboarded.
    public static func all(signals: [Signal], plan: Plan, metOn: Day?, noticeBy: Day? = nil) -> [Need] {
        // A pause asks for nothing; who has given notice leaves all the same.
        guard plan.pause == nil else { return signals.filter { $0.kind == .cancelNotice }.map { .signal($0) } }
        var needs: [Need] = []
        for signal in signals {
            switch signal.kind {
            case .fallingBelow: needs.append(.fellBelow(signal))
            case .behindPlan, .noData: break
            default: needs.append(.signal(signal))
            }
        }
        if let noticeBy, (0...noticeDays).contains(noticeBy - plan.day) { needs.append(.noticeDue(by: noticeBy)) }
        for step in plan.steps where step.isAhead {
            if step.isOverdue {
                needs.append(.overdue(step))
            } else if step.due == plan.day, step.step.kind != .observation {
                needs.append(.dueToday(step))
            }
        }
        if let metOn, metOn <= plan.day, plan.day - metOn < newsDays { needs.append(.justMet(since: metOn)) }
        return needs.enumerated().sorted { ($0.element.section, $0.offset) < ($1.element.section, $1.offset) }
            .map(\.element)
    }
}

extension Need {
    /// The fact, as a colleague would say it.
    /// - Parameter today: The day it is said on.
    public func fact(on today: Day) -> Text {
        switch self {
        case .signal(let signal), .fellBelow(let signal): return signal.fact
        case .noticeDue(let last):
            let (left, day) = (last - today, last.spoken(from: today))
            guard left > 0 else {
                return Text(ja: "未完了のまま、今日が解約通知期限です。", en: "Not onboarded, and notice can be given until today.")
            }
            return Text(
                ja: "未完了のまま、解約通知期限まであと\(left)日です（\(day.ja)）。",
                en: "Not onboarded, and \(counted(left, "day")) left to give notice (until \(day.en)).")
        case .overdue(let planned):
            let (name, late) = (planned.step.name, planned.due.map { today - $0 } ?? 0)
            return Text(
                ja: "「\(name.ja)」が期限を\(late)日過ぎています。", en: "\"\(name.en)\" is \(counted(late, "day")) late.")
        case .dueToday(let planned):
            let name = planned.step.name
            return Text(ja: "「\(name.ja)」は今日が期限です。", en: "\"\(name.en)\" is due today.")
        case .justMet(let day):
            let day = day.spoken(from: today)
            return Text(ja: "\(day.ja)に判定基準をすべて満たしました。", en: "All criteria have been met since \(day.en).")
        }
    }

    /// What to do about it, in a few words that stand for themselves.
    public var task: Text {
        switch self {
        case .signal(let signal), .fellBelow(let signal):
            if case .neverUsed(_, isLinked: false) = signal.evidence {
                Text(ja: "利用IDの紐づけを確かめる", en: "Check that its usage id is linked")
            } else {
                signal.task ?? signal.action
            }
        case .noticeDue:
            Text(ja: "更新までに完了できるか、面談で確かめる", en: "Find out what completion takes before the renewal")
        case .overdue(let planned) where planned.step.owner == .csm:
            Text(ja: "「\(planned.step.name.ja)」の日程を決め直す", en: "Set a new date for \"\(planned.step.name.en)\"")
        case .overdue(let planned):
            Text(
                ja: "「\(planned.step.name.ja)」を\(planned.step.owner.label.ja)の担当者に確認する",
                en: "Ask \(planned.step.owner.label.en) about \"\(planned.step.name.en)\"")
        case .dueToday(let planned):
            Text(ja: "「\(planned.step.name.ja)」を行い、記録する", en: "Do and record \"\(planned.step.name.en)\"")
        case .justMet: Text(ja: "完了ミーティングを設定する", en: "Arrange the completion meeting")
        }
    }

    /// What to do about it, as a question to whoever decides.
    public var action: Text {
        switch self {
        case .signal(let signal), .fellBelow(let signal): signal.action
        case .noticeDue:
            Text(
                ja: "更新までに完了できるか、面談で確かめますか？", en: "Shall we meet about what completion takes before the renewal?")
        case .overdue(let planned) where planned.step.owner == .csm:
            Text(ja: "今日のうちに日程を決め直しますか？", en: "Shall we set a new date today?")
        case .overdue(let planned):
            Text(
                ja: "\(planned.step.owner.label.ja)の担当者に確認しますか？",
                en: "Shall we ask \(planned.step.owner == .sales ? "" : "the ")\(planned.step.owner.label.en)?")
        case .dueToday: Text(ja: "終わったら完了を記録してください。", en: "Record it when it is done.")
        case .justMet: Text(ja: "完了ミーティングを設定しますか？", en: "Shall we arrange the completion meeting?")
        }
    }

    /// A word for it, where several stand together.
    public var label: Text {
        switch self {
        case .signal(let signal), .fellBelow(let signal): signal.kind.label
        case .noticeDue: Text(ja: "解約通知期限", en: "notice due")
        case .overdue: Text(ja: "期限超過", en: "overdue")
        case .dueToday: Text(ja: "今日まで", en: "due today")
        case .justMet: Text(ja: "基準達成", en: "criteria met")
        }
    }

    /// Somebody should act today, and nothing on the plan says so.
    public var isUrgent: Bool {
        switch self {
        case .signal(let signal), .fellBelow(let signal): signal.severity == .act
        case .noticeDue, .overdue, .dueToday, .justMet: false
        }
    }
}

extension Need.Section {
    public var title: Text {
        switch self {
        case .signals: Text(ja: "アラート", en: "Signals")
        case .noticeDue: Text(ja: "未完了のまま、解約通知期限まで90日以内", en: "Not onboarded, notice in 90 days or less")
        case .overdue: Text(ja: "期限を過ぎた施策", en: "Overdue steps")
        case .dueToday: Text(ja: "今日が期限", en: "Due today")
        case .justMet: Text(ja: "基準を満たした顧客", en: "Criteria just met")
        case .fellBelow: Text(ja: "基準割れ", en: "Below the criteria again")
        }
    }
}
