import Onboarding

/// Something that a person does to a journey. Each verb has one address below the journey's page, one form and one
/// wording, whichever page offers it. The raw value names it in the address of the page that is shown afterwards.
public enum JourneyVerb: String, CaseIterable, Sendable {
    /// A step is done; a handoff took place outside Kadode.
    case completion
    case reopening
    /// A step gets a due day, a meeting the day on which it is held.
    case date
    /// The due day follows the rule of the playbook again.
    case dateWithdrawal = "date-withdrawal"
    case omission
    /// A meeting that is proposed is not held.
    case dismissal
    /// The fields of a step, and that it is done or confirmed.
    case record
    /// A trait of the journey alone, such as the effort of the launch.
    case trait
    /// A step of its own: a task, or a countermeasure.
    case task
    case pause
    case pauseEnd = "pause-end"
    case preparation
    case preparationEnd = "preparation-end"
    /// The journey ends before completion.
    case ending
    case endingWithdrawal = "ending-withdrawal"
    case delay
    case delayEnd = "delay-end"
    case question, answer, link, remark
    /// The customer was called or written to.
    case touch
    /// Nothing is to be done before a day.
    case watch
}

// MARK: Addresses

extension JourneyVerb {
    /// Why nothing can be done about a journey but letting it go on.
    public static let ended = Refusal(
        .conflict, Text(ja: "このオンボーディングは終了しています。", en: "This journey has ended."),
        remedy: Text(ja: "まだ続いている場合は、終了を取り消してください。", en: "If it goes on after all, take back that it ended."))

    public static let notBegun = Refusal(
        .conflict,
        Text(ja: "このオンボーディングはまだ始まっていません。", en: "This journey has not begun yet."))

    /// Why nothing can be done about the journey of a customer that left, or of which nothing more is known.
    public static let customerLeft = Refusal(
        .conflict,
        Text(
            ja: "この顧客は解約しているか、観測が終わっているため、オンボーディングには記録できません。",
            en: "The customer has left, or is no longer observed: nothing is recorded of its journey."),
        remedy: Text(
            ja: "解約日や観測の終わりは、顧客の情報で直せます。",
            en: "The day it left, or was last observed, can be corrected among the customer's details."))

    /// The refusal of a countermeasure that the cause does not offer.
    public static func noCountermeasure(_ key: String) -> Refusal {
        Refusal(.notFound, Text(ja: "「\(key)」という対策はありません。", en: "There is no countermeasure \"\(key)\"."))
    }

    /// The address below the journey's page. A part that begins with a colon stands for the key of what it is about.
    public var path: [String] {
        switch self {
        case .completion, .reopening, .date, .omission, .dismissal, .record: ["steps", ":step", rawValue]
        case .dateWithdrawal: ["steps", ":step", "date", "withdrawal"]
        case .trait: ["traits", ":trait"]
        case .task, .pause, .preparation, .delay, .question, .link, .remark: [rawValue + "s"]
        case .pauseEnd: ["pauses", "end"]
        case .preparationEnd: ["preparations", "end"]
        case .ending: ["ending"]
        case .endingWithdrawal: ["ending", "withdrawal"]
        case .delayEnd: ["delays", ":cause", "end"]
        case .answer: ["questions", ":question", "answer"]
        case .touch: ["touches"]
        case .watch: ["watches"]
        }
    }

    /// Whether it is done to one step of the plan.
    public var isOfStep: Bool { path[0] == "steps" }

    /// - Parameter journey: The journey's page.
    public func location(of journey: Location, _ key: String = "") -> Location {
        Location(path: journey.path + path.map { $0.hasPrefix(":") ? key : $0 })
    }

    /// The key of what it is about: a step, a trait, a cause of delays, a question. Empty where it is about none.
    /// - Parameter location: Its address: `/journeys/aoba-1/steps/kickoff/date`.
    public func key(in location: Location) -> String {
        guard let place = path.firstIndex(where: { $0.hasPrefix(":") }) else { return "" }
        return location.path.dropFirst(2 + place).first ?? ""
    }

    /// The page on which it is offered beside what stands there already.
    public func page(of journey: Location, _ key: String) -> Location {
        switch self {
        case .completion, .reopening, .date, .dateWithdrawal, .omission, .dismissal, .record:
            journey.below("steps", key)
        case .trait, .task, .touch, .watch: journey
        case .pause, .pauseEnd, .preparation, .preparationEnd, .ending, .endingWithdrawal: journey.below("pauses")
        case .delay, .delayEnd: journey.below("delays")
        case .question, .answer: journey.below("questions")
        case .link, .remark: journey.below("notes")
        }
    }
}

// MARK: Rules

extension JourneyVerb {
    /// When the dates that move are shown before anything is saved.
    public enum Preview: Sendable { case always, whereDatesMove, never }

    /// Whether it shows first which dates move, and asks.
    /// - Parameter kind: The kind of the step; nil where it is about none.
    public func preview(_ kind: Step.Kind?) -> Preview {
        switch self {
        case .date where kind?.isMeeting == true: kind == .kickoff || kind == .training ? .whereDatesMove : .never
        case .date, .dateWithdrawal: .always
        case .omission, .reopening, .pause, .pauseEnd, .ending: .whereDatesMove
        default: .never
        }
    }

    /// What whoever is offered it has to be allowed. The use case asks once more.
    public func permission(_ kind: Step.Kind?) -> Permission {
        switch self {
        case .completion, .reopening, .date, .dateWithdrawal, .record: kind == .handoff ? .fillHandoff : .runJourneys
        default: .runJourneys
        }
    }

    /// Whether its form is folded away where others stand beside it, since it is needed less often.
    public func isFolded(_ kind: Step.Kind?) -> Bool {
        switch self {
        case .date: !(kind?.isMeeting ?? false)
        case .record, .trait, .pause, .pauseEnd, .question, .link, .remark, .delay, .touch: false
        default: true
        }
    }
}

// MARK: Words

extension JourneyVerb {
    /// What it is, above its form.
    public func heading(_ kind: Step.Kind?) -> Text {
        switch self {
        case .completion:
            kind == .handoff
                ? Text(ja: "Kadodeの外で引き継ぎ済みの場合", en: "Handed over outside Kadode")
                : Text(ja: "完了にする", en: "Mark as done")
        case .reopening: Text(ja: "未完了に戻す", en: "Open it again")
        case .date where kind?.isMeeting == true: Text(ja: "面談の日を決める", en: "Set a day for the meeting")
        case .date: Text(ja: "日程を変える", en: "Change the date")
        case .dateWithdrawal: Text(ja: "日付の指定を解除する", en: "Let the date follow its rule again")
        case .omission: Text(ja: "この施策を省略する", en: "Leave this step out")
        case .dismissal: Text(ja: "今回は見送る", en: "Not this time")
        case .record where kind == .handoff: Text(ja: "引き継ぐ内容", en: "What is handed over")
        case .record: Text(ja: "記録", en: "Record")
        case .trait: Text(ja: "導入の手間", en: "Effort of the launch")
        case .task: Text(ja: "することを加える", en: "Add a task")
        case .pause: Text(ja: "休止する", en: "Pause")
        case .pauseEnd: Text(ja: "再開する", en: "Resume")
        case .preparation: Text(ja: "製品の外での準備", en: "Preparation outside the product")
        case .preparationEnd: Text(ja: "準備を終える", en: "End the preparation")
        case .ending: Text(ja: "完了前にオンボーディングを終了する", en: "End the journey before completion")
        case .endingWithdrawal: Text(ja: "終了を取り消して続ける", en: "Take back the end and go on")
        case .delay: Text(ja: "遅れを記録する", en: "Record a delay")
        case .delayEnd: Text(ja: "遅れの解消", en: "The delay is over")
        case .question: Text(ja: "質問を書く", en: "Write a question down")
        case .answer: Text(ja: "回答する", en: "Answer")
        case .link: Text(ja: "資料のリンク", en: "Files")
        case .remark: Text(ja: "メモ", en: "Notes")
        case .touch: Text(ja: "連絡した", en: "Contacted")
        case .watch: Text(ja: "様子を見る", en: "Leave until a day")
        }
    }

    /// What is said when it is done, where the facts that it recorded do not say more.
    public var done: Text {
        switch self {
        case .completion: Text(ja: "完了にしました。", en: "Marked as done.")
        case .reopening: Text(ja: "未完了に戻しました。", en: "It is open again.")
        case .date: Text(ja: "日程を決めました。", en: "The date is set.")
        case .dateWithdrawal: Text(ja: "期限の決まりに戻しました。", en: "Its date follows the rule again.")
        case .omission: Text(ja: "この施策を省略しました。", en: "The step is left out.")
        case .dismissal: Text(ja: "今回の提案を見送りました。", en: "The proposal is dismissed.")
        case .record: Text(ja: "保存しました。", en: "Saved.")
        case .trait: Text(ja: "保存しました。議題と施策を合わせ直しました。", en: "Saved. The agenda and the steps were adjusted.")
        case .task: Text(ja: "計画に加えました。", en: "Added to the plan.")
        case .pause: Text(ja: "休止にしました。", en: "The journey is paused.")
        case .pauseEnd: Text(ja: "再開しました。", en: "The journey goes on.")
        case .preparation: Text(ja: "準備期間を記録しました。", en: "The preparation is recorded.")
        case .preparationEnd: Text(ja: "準備を終えました。", en: "The preparation is over.")
        case .ending: Text(ja: "オンボーディングを終了しました。", en: "The journey has ended.")
        case .endingWithdrawal: Text(ja: "オンボーディングを続けます。", en: "The journey goes on.")
        case .delay: Text(ja: "遅れを記録しました。", en: "The delay is recorded.")
        case .delayEnd: Text(ja: "遅れの解消を記録しました。", en: "The delay is over.")
        case .question: Text(ja: "質問を加えました。", en: "The question is on the list.")
        case .answer: Text(ja: "回答を記録しました。", en: "The answer is recorded.")
        case .link: Text(ja: "リンクを加えました。", en: "The link is added.")
        case .remark: Text(ja: "メモを加えました。", en: "The note is added.")
        case .touch: Text(ja: "連絡を記録しました。", en: "The call or message is recorded.")
        case .watch: Text(ja: "その日まで様子を見ます。", en: "Nothing is asked for until that day.")
        }
    }

    /// Above the form that answers one of several questions.
    public static func answering(_ question: String) -> Text {
        Text(ja: "回答する：\(question)", en: "Answer: \(question)")
    }

    /// The word for taking back, in the address of the page that is shown afterwards.
    public static let undo = "undo"
    public static let undone = Text(ja: "取り消しました。", en: "Taken back.")
    public static let undoing = Text(ja: "元に戻す", en: "Undo")

    /// Where somebody else changed the same meanwhile: how it stands now, and the way out that saves nothing.
    public static let savedVersion = Text(ja: "今の内容", en: "What was saved")
    public static let keepingSavedVersion = Text(ja: "保存せず、先に保存された内容のままにする", en: "Discard mine and keep what was saved")

    /// What was done, by its word in the address: a verb, a change of a meeting, or taking back.
    static func done(_ word: String) -> Text? {
        word == undo ? undone : JourneyVerb(rawValue: word)?.done ?? MeetingWords.done(word)
    }
}
