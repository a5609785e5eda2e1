import Onboarding

/// What to do next for a journey, as every page says it: the one thing, and the step that is planned after it.
public struct NextStep: Sendable {
    /// Nil: nothing is left to do.
    public var action: NextAction?
    public var plan: Plan
    /// Whether the program cannot be read: that nothing is known to be left does not say that all is done.
    public var isUnreadable = false

    /// A pause asks for nothing; who has given notice leaves all the same.
    var pause: Journey.Pause? {
        if case .answer = action { nil } else { plan.pause }
    }

    /// The step that it is about; nil where it is about none, or about one that was over and is to come again.
    var step: PlannedStep? {
        guard pause == nil, let step = action?.step, step.isAhead else { return nil }
        return step
    }

    /// What is planned besides.
    var afterwards: PlannedStep? {
        guard pause == nil, let action, let next = plan.next, action.step?.key != next.key else { return nil }
        return next
    }

    /// What it is, in a few words.
    var title: Text {
        if let pause { return Text(ja: "休止中（\(pause.reason)）", en: "Paused (\(pause.reason))") }
        return action?.title ?? (isUnreadable ? Unreadable.nextStep : Text(ja: "すべて完了", en: "All done"))
    }

    /// The same with whose it is and until when, as a line of its own.
    /// - Parameter today: The day it is said on.
    public func sentence(on today: Day) -> Text {
        if let pause {
            let until = pause.until.map { Text(ja: $0.shown(.ja, near: today), en: $0.shown(.en, near: today)) }
            return Text(
                ja: "休止中です（\(pause.reason)）。\(until.map { "\($0.ja)に再開します。" } ?? "再開日は決まっていません。")",
                en: "Paused (\(pause.reason)), \(until.map { "until \($0.en)" } ?? "with no end yet").")
        }
        guard action != nil else {
            return isUnreadable
                ? Unreadable.rules : Text(ja: "すべての施策が終わりました。", en: "Every step is done.")
        }
        return step.map { $0.said(as: title, in: plan, on: today) } ?? title
    }

    /// What is planned after it, as a line of its own; nil where that is the same.
    public func following(on today: Day) -> Text? {
        guard let step = afterwards else { return nil }
        let said = step.said(as: step.step.name, in: plan, on: today)
        return Text(ja: "その後：\(said.ja)", en: "Then: \(said.en)")
    }
}

extension PlannedStep {
    /// What is to be done about it, by whom and until when.
    fileprivate func said(as title: Text, in plan: Plan, on today: Day) -> Text {
        let owner = step.owner.label
        guard let due else {
            let state = plan.reading(of: state)
            return Text(
                ja: "\(title.ja)（担当：\(owner.ja)、\(state.ja)）", en: "\(title.en) (owner: \(owner.en), \(state.en))")
        }
        let day = due.withWeekday(near: today)
        guard isOverdue else {
            return Text(
                ja: "\(title.ja)（担当：\(owner.ja)、\(day.ja)まで）", en: "\(title.en) (owner: \(owner.en), due \(day.en))")
        }
        let late = today - due
        return Text(
            ja: "\(title.ja)（担当：\(owner.ja)、期限 \(day.ja)を\(late)日過ぎています）",
            en: "\(title.en) (owner: \(owner.en), was due \(day.en), \(late.english("day")) late)")
    }
}

/// Where an answer is given, where it is given on a page of its own.
struct AnswerLink {
    let word: Text
    let place: Location
    let permission: Permission
    /// Whether whoever may only fill in handoffs may follow it as well.
    var isHandoff = false

    /// - Parameters:
    ///   - journey: The address of the journey's page.
    ///   - lookalike: A usage id that reads like the customer.
    init?(_ answer: OfferedAction, journey: Location, customer: String, lookalike: String?) {
        permission =
            switch answer {
            case .linkUsage, .recordFact: .editCustomers
            case .arrange, .dismiss, .plan, .finish, .fillIn: .runJourneys
            }
        switch answer {
        case .arrange(let planned):
            (word, place) = (Text(ja: "日を決める", en: "Set a day"), journey.below("steps", planned.key))
            isHandoff = planned.step.kind == .handoff
        case .finish(let planned), .fillIn(let planned):
            let kind = planned.step.kind
            (word, place) = (
                kind.act,
                kind.isMeeting
                    ? journey.below("meetings").with("step", planned.key) : journey.below("steps", planned.key)
            )
            isHandoff = planned.step.kind == .handoff
        case .plan:
            (word, place) = (
                Text(ja: "今日のページで予定する", en: "Plan it on Today"), Today.location(owner: TodayView.everybody)
            )
        case .linkUsage:
            word =
                lookalike.map { Text(ja: "利用ID「\($0)」を紐づける", en: "Link the usage id \"\($0)\"") }
                ?? Text(ja: "利用IDを紐づける", en: "Link its usage id")
            place =
                lookalike.map { Beginning.usage.location.with("usage", $0).with("customer", customer) }
                ?? CustomerPage.editing(customer)
        case .recordFact:
            (word, place) = (Text(ja: "顧客の情報を登録する", en: "Record it"), CustomerPage.editing(customer))
        case .dismiss: return nil
        }
    }

    func isOffered(to role: Role?) -> Bool {
        guard let role else { return false }
        return role.may(permission) || (isHandoff && role.may(.fillHandoff))
    }
}
