import Onboarding

/// What is said of meetings elsewhere than on their own pages.
public enum MeetingWords {
    /// What has just been done, by its word in the address; nil for another word.
    public static func done(_ act: String) -> Text? {
        switch act {
        case "meeting": Text(ja: "ミーティングを記録しました。", en: "The meeting is recorded.")
        case "withdrawal": Text(ja: "ミーティングを取りやめました。", en: "The meeting is withdrawn.")
        case heldJointly: Text(ja: "合同のミーティングを記録しました。", en: "The joint meeting is recorded.")
        default: nil
        }
    }

    /// The word for a meeting that was held for several customers, in the address of the page that is shown afterwards.
    public static let heldJointly = "joint"

    /// What a saving of a meeting came to.
    public static func saved(_ mark: MeetingMark, step: Text, near today: Day) -> Text {
        let (ja, en) = (mark.day.shownWithWeekday(.ja, near: today), mark.day.shownWithWeekday(.en, near: today))
        switch mark.state {
        case .planned: return Text(ja: "「\(step.ja)」を\(ja)に予定しました。", en: "\"\(step.en)\" is planned for \(en).")
        case .held where mark.completesStep:
            return Text(
                ja: "\(ja)の「\(step.ja)」を記録し、完了にしました。", en: "\"\(step.en)\" on \(en) is recorded, and the step is done."
            )
        case .held:
            return Text(
                ja: "\(ja)の「\(step.ja)」を記録しました。施策は未完了のままです。",
                en: "\"\(step.en)\" on \(en) is recorded. The step stays open.")
        case .notHeld:
            return Text(
                ja: "\(ja)の「\(step.ja)」は開催しなかったと記録しました。", en: "\"\(step.en)\" on \(en) is recorded as not held.")
        case .withdrawn: return Text(ja: "\(ja)の「\(step.ja)」を取りやめました。", en: "\"\(step.en)\" on \(en) is withdrawn.")
        }
    }

    /// How many tasks went on the plan.
    public static func added(tasks count: Int) -> Text {
        Text(ja: "宿題\(count)件を計画に加えました。", en: "\(count.english("task")) went on the plan.")
    }

    /// A point of the agenda for tasks that are open, and one for questions.
    public static func points(openTasks: Int, questions: Int) -> (tasks: Text?, questions: Text?) {
        (
            openTasks == 0
                ? nil : Text(ja: "これまでの宿題を確かめる（\(openTasks)件）", en: "Go through the tasks so far (\(openTasks))"),
            questions == 0 ? nil : Text(ja: "いただいた質問に答える（\(questions)件）", en: "Answer their questions (\(questions))")
        )
    }

    /// A day that a meeting of the step is planned for.
    public static func planned(_ mark: MeetingMark, near today: Day) -> Text {
        let time = mark.start.map { " \($0.clock)" } ?? ""
        return Text(
            ja: "\(mark.day.shownWithWeekday(.ja, near: today))\(time)に予定しています。",
            en: "Planned for \(mark.day.shownWithWeekday(.en, near: today))\(time).")
    }

    /// Of a meeting for several customers.
    static func joint(_ parties: Int) -> Text {
        Text(ja: "\(parties)社合同", en: "held for \(parties) customers")
    }

    /// A role of a member of our own team.
    public static func role(_ role: Role) -> Text {
        let label = role.label
        return Text(ja: "当社・\(label.ja)", en: "us, \(label.en)")
    }

    /// Somebody of our own team.
    public static let ours = Text(ja: "当社", en: "us")

    /// The heading of a step's meetings, and the links that lead on from there.
    public static let heading = Text(ja: "ミーティング", en: "Meetings")
    public static let record = Text(ja: "準備して記録する", en: "Prepare and record")
    public static let look = Text(ja: "記録を見る・直す", en: "See or change the record")
    public static let another = Text(ja: "もう1回分を記録する", en: "Record another one")
    public static let jointly = Text(ja: "複数のお客様に開いた会として記録する", en: "Held for several customers")
    public static let several = Text(ja: "複数のお客様", en: "several customers")
}
