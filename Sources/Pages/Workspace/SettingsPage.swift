import Onboarding

/// What a workspace is set to, on one page: the calendar, which usage counts, and the time zone with what a change of it
/// does.
public struct SettingsPage: Sendable {
    /// The forms, each of which is saved by itself.
    public enum Section: String, CaseIterable, Sendable {
        case calendar, usage, timezone

        public var location: Location { SettingsPage.location.below(rawValue) }

        var title: Text {
            switch self {
            case .calendar: Text(ja: "カレンダー", en: "Calendar")
            case .usage: Text(ja: "利用データ", en: "Usage")
            case .timezone: Text(ja: "タイムゾーン", en: "Time zone")
            }
        }

        var meaning: Text {
            switch self {
            case .calendar:
                Text(
                    ja: "休業日には期限を置かず、営業日を数えるときも飛ばします。",
                    en: "Nothing is due on days off, and they are left out where working days are counted.")
            case .usage:
                Text(
                    ja: "だれの利用を数えないか、いつ連携の停止とみなすかを決めます。",
                    en: "Whose usage is not counted, and when the connection counts as broken.")
            case .timezone:
                Text(
                    ja: "1日の区切りに使います。変えると、これまでの利用データの日付をすべて数え直すため、判定も変わることがあります。日付だけで取り込んだ行は、新しいタイムゾーンの同じ日付として数えます。",
                    en:
                        "It says where a day ends. A change counts the days of all usage anew, so verdicts may change too. Rows that were imported with a date alone count on the same date in the new zone."
                )
            }
        }
    }

    public static let location = Location(path: ["settings"])
    static let title = Text(ja: "ワークスペースの設定", en: "Workspace settings")
    /// What who may not change them is refused.
    public static let purpose = Text(ja: "設定の変更", en: "change settings")
    /// The part of `holidays` that stands for the public holidays of Japan.
    private static let japan = "japan"

    public var forms: [(section: Section, form: Form)]
    public var notice: Text?

    /// - Parameter values: The settings as one would set them by a command, by their names.
    public init(_ values: [String: String], hidden: [(name: String, value: String)]) {
        forms = Section.allCases.map { section in
            var form = Form(
                action: section.location, fields: SettingsPage.fields(of: section, values), button: Form.save,
                hidden: hidden, key: section.rawValue)
            if section == .timezone {
                form.button = Text(ja: "タイムゾーンを変え、日付を数え直す", en: "Change the zone and count the days anew")
            }
            return (section, form)
        }
    }

    private static func fields(of section: Section, _ values: [String: String]) -> [FormField] {
        func value(_ name: String) -> String { values[name] ?? "" }
        switch section {
        case .calendar:
            let off = Set(value("days-off").split(separator: ",").map(String.init))
            var days = Weekday.allCases.map { day in
                FormField(
                    day.name, Text(ja: "\(day.short.ja)曜日は休み", en: "\(day.name) is a day off"), .check,
                    value: off.contains(day.name) ? "yes" : "", isRequired: false)
            }
            let holidays = value("holidays").split(separator: ",").map(String.init)
            days.append(
                FormField(
                    japan, Text(ja: "日本の祝日は休み", en: "The public holidays of Japan are days off"), .check,
                    value: holidays.contains(japan) ? "yes" : "", isRequired: false))
            var more = FormField(
                "holidays", Text(ja: "ほかの休日", en: "Other holidays"), .words,
                value: holidays.filter { $0 != japan }.joined(separator: "\n"),
                hint: Text(
                    ja: "1行に1日。例：2026-12-29。前に「-」を付けると、その日は営業日になります。",
                    en: "One a line, such as 2026-12-29. With a minus before it, the day is a working day."),
                isRequired: false)
            more.standing = Text(ja: "任意", en: "optional")
            let due = FormField(
                "due-days", Text(ja: "期限が休業日に当たるとき", en: "Where a due day falls on a day off"),
                .choice([
                    ("working", Text(ja: "次の営業日に動かす", en: "it moves to the next working day")),
                    ("any", Text(ja: "そのままにする", en: "it stays")),
                ]), value: value("due-days"))
            return days + [more, due]
        case .usage:
            let excluded = value("exclude-users").split(separator: ",").joined(separator: "\n")
            return [
                FormField(
                    "exclude-users", Text(ja: "数えない利用者", en: "Users that do not count"), .words, value: excluded,
                    hint: Text(
                        ja: "社内やテストの利用者。1行に1つ。* と ? が使えます（例：*@example.co.jp）。",
                        en: "Our own and test users, one a line; * and ? stand for others (*@example.com)."),
                    isRequired: false),
                FormField(
                    "silent-after",
                    Text(
                        ja: "全顧客の利用が途絶えたら連携の停止とみなす営業日数",
                        en: "Working days without any usage after which the connection counts as broken"), .number,
                    value: value("silent-after")),
            ]
        case .timezone: return [SignInPage.zone(value("timezone"), else: "")]
        }
    }

    /// The settings that a form of the page sets, by their names, in the form of a command.
    public static func values(of section: Section, _ sent: FormValues) -> [(key: String, value: String)] {
        func lines(_ name: String) -> [String] {
            sent[name].split(whereSeparator: { $0.isNewline || $0 == "," }).map { String($0).normalized }
                .filter { !$0.isEmpty }
        }
        switch section {
        case .calendar:
            let off = Weekday.allCases.map(\.name).filter { !sent[$0].isEmpty }
            let holidays = (sent[japan].isEmpty ? [] : [japan]) + lines("holidays")
            return [
                ("days-off", off.joined(separator: ",")), ("holidays", holidays.joined(separator: ",")),
                ("due-days", sent["due-days"]),
            ]
        case .usage:
            return [
                ("exclude-users", lines("exclude-users").joined(separator: ",")),
                ("silent-after", sent["silent-after"]),
            ]
        case .timezone: return [("timezone", sent["timezone"])]
        }
    }

    /// What has just been done, by its word in the address.
    public static func notice(_ done: String?) -> Text? {
        done == "saved" ? Text(ja: "設定を保存しました。", en: "The settings are saved.") : nil
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let isRefused = forms.contains { $0.form.isRefused }
        return Layout(title: reader.title(SettingsPage.title, isRefused: isRefused)).page(
            "settings",
            [
                "heading": reader(SettingsPage.title), "notice": present(notice.map { reader($0) }),
                "sections": forms.enumerated().map { index, entry in
                    [
                        "id": entry.section.rawValue, "title": reader(entry.section.title),
                        "meaning": reader(entry.section.meaning),
                        "form": [entry.form.fields(for: reader, isMinor: index > 0)],
                    ] as Fields
                },
            ], for: reader)
    }
}
