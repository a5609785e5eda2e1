import Onboarding
import Pages
import Portfolio
import UseCases

/// What the product calls the fields and values that it logs; traits of the team's own go by their own names.
struct LogWords {
    /// What the journey or program that an entry speaks of calls its steps; nil where it speaks of none.
    let journey: JourneyWords?
    let today: Day

    func name(of field: String) -> Text {
        LogWords.names[field] ?? Customer.words[field] ?? Fact.name(ofTrait: field) ?? journey?.step(field)
            ?? Text(same: field)
    }

    func value(_ value: String, of field: String) -> Text {
        let word: Text? =
            switch field {
            case "role": Role(rawValue: value)?.label
            case "mark": GutMark(rawValue: value)?.label
            case "state": StoredReview.State(rawValue: value)?.label
            case "link": StoredLink.Purpose(rawValue: value)?.label
            case "value": LogWords.weekdays(value)
            case "language": Language(rawValue: value).map { Text(same: $0.label) }
            default: nil
            }
        return word ?? LogWords.flags[value] ?? Day(value)?.spoken(from: today) ?? Text(same: value)
    }

    /// What a change was about. Customers, programs and the like go by what the team called them.
    static func subject(_ entry: AuditEntry) -> Text {
        switch AuditSubject.Kind(rawValue: entry.subjectKind) {
        case .setting: Settings.Key(rawValue: entry.subjectKey)?.meaning ?? Text(same: entry.subjectKey)
        case .usage where entry.subjectKey == "file": Text(ja: "ファイル", en: "file")
        default: Text(same: entry.subjectKey)
        }
    }

    /// Days off, as their setting keeps them.
    private static func weekdays(_ value: String) -> Text? {
        let names = value.split(separator: ",")
        let days = names.compactMap { Weekday(name: String($0))?.short }
        guard !days.isEmpty, days.count == names.count else { return nil }
        return Text(ja: days.map(\.ja).joined(separator: "、"), en: days.map(\.en).joined(separator: ", "))
    }

    private static let flags = ["yes": Text(ja: "はい", en: "yes"), "no": Text(ja: "いいえ", en: "no")]

    private static let names: [String: Text] = [
        "name": Text(ja: "名前", en: "name"), "email": Text(ja: "メールアドレス", en: "e-mail"),
        "role": Text(ja: "役割", en: "role"), "language": Text(ja: "言語", en: "language"),
        "active": Text(ja: "利用", en: "active"), "link": Text(ja: "リンク", en: "link"),
        "value": Text(ja: "値", en: "value"), "version": Text(ja: "版", en: "version"),
        "program": Text(ja: "プログラム", en: "program"), "start": Text(ja: "開始", en: "start"),
        "customers": Text(ja: "顧客", en: "customers"), "journeys": Text(ja: "案件", en: "journeys"),
        "usage": Text(ja: "利用", en: "usage"), "new": Text(ja: "新規", en: "new"),
        "known": Text(ja: "既知", en: "known"), "observations": Text(ja: "観測", en: "observations"),
        "day": Text(ja: "日付", en: "day"), "week": Text(ja: "週", en: "week"),
        "mark": Text(ja: "見立て", en: "CSM's read"), "state": Text(ja: "状態", en: "state"),
        "note": Text(ja: "メモ", en: "note"), "sessions ended": Text(ja: "終了したセッション", en: "sessions ended"),
        "usage_id": Text(ja: "利用ID", en: "usage id"), "usage_ids": Text(ja: "利用ID", en: "usage ids"),
        "view": Text(ja: "条件", en: "filters"), "shared": Text(ja: "共有", en: "shared"),
    ]
}

extension StoredLink.Purpose {
    fileprivate var label: Text {
        switch self {
        case .setUp: Text(ja: "初期設定", en: "set-up")
        case .invitation: Text(ja: "招待", en: "invitation")
        case .passwordReset: Text(ja: "パスワードの再設定", en: "password reset")
        case .signIn: Text(ja: "サインイン", en: "sign-in")
        }
    }
}

extension StoredReview.State {
    fileprivate var label: Text {
        switch self {
        case .open: Text(ja: "未レビュー", en: "not reviewed")
        case .skipped: Text(ja: "後回し", en: "put off")
        case .reviewed: Text(ja: "レビュー済み", en: "reviewed")
        }
    }
}

extension AuditSubject.Kind {
    var label: Text {
        switch self {
        case .customer: Text(ja: "顧客", en: "customer")
        case .journey: Text(ja: "案件", en: "journey")
        case .program: Text(ja: "プログラム", en: "program")
        case .usage: Text(ja: "利用", en: "usage")
        case .measure: Text(ja: "測定値", en: "measure")
        case .outage: Text(ja: "欠けた日", en: "outage")
        case .setting: Text(ja: "設定", en: "setting")
        case .store: Text(ja: "データ", en: "store")
        case .member: Text(ja: "メンバー", en: "member")
        case .session: Text(ja: "セッション", en: "session")
        case .view: Text(ja: "ビュー", en: "view")
        }
    }
}
