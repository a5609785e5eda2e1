import Onboarding

/// What the product calls the fields and values that it logs; traits of the team's own go by their own names.
public struct LogWords: Sendable {
    /// What the journey or program that an entry speaks of calls its steps; nil where it speaks of none.
    private let journey: JourneyWords?
    private let today: Day

    public init(journey: JourneyWords?, today: Day) {
        self.journey = journey
        self.today = today
    }

    /// Values by name, as an entry of the log keeps them.
    public typealias Values = [(name: String, value: String?)]

    /// What differs, each value once.
    public func changes(from before: Values, to after: Values) -> [LogPage.Change] {
        func value(_ name: String, in values: Values) -> String? {
            values.first { $0.name == name }.flatMap { $0.value }
        }
        var names: [String] = []
        for field in after + before where !names.contains(field.name) { names.append(field.name) }
        return names.compactMap { name in
            let (old, new) = (value(name, in: before), value(name, in: after))
            guard old != new else { return nil }
            return LogPage.Change(
                name: self.name(of: name), before: old.map { self.value($0, of: name) },
                after: new.map { self.value($0, of: name) })
        }
    }

    /// What happened on a journey, where that is what an entry tells.
    public func change(from before: JourneyFact?, to after: JourneyFact) -> LogPage.Change {
        LogPage.Change(name: nil, before: before.map(happening), after: happening(after))
    }

    func happening(_ fact: JourneyFact) -> Text {
        let reading = fact.reading(in: journey ?? JourneyWords())
        let on = fact.day.spoken(from: today)
        return Text(ja: "\(on.ja)　\(reading.ja)", en: "\(on.en): \(reading.en)")
    }

    private func name(of field: String) -> Text {
        LogWords.names[field] ?? Customer.words[field] ?? Fact.name(ofTrait: field) ?? journey?.step(field)
            ?? Text(same: field)
    }

    private func value(_ value: String, of field: String) -> Text {
        let word: Text? =
            switch field {
            case "role": Role(rawValue: value)?.label
            case "mark": CSMRead(rawValue: value)?.label
            case "state": LogWords.reviewStates[value]
            case "link": LinkPurpose(rawValue: value)?.label
            case "value": LogWords.weekdays(value)
            case "language": Language(rawValue: value).map { Text(same: $0.label) }
            default: nil
            }
        return word ?? LogWords.flags[value] ?? Day(value)?.spoken(from: today) ?? Text(same: value)
    }

    /// Days off, as their setting keeps them.
    private static func weekdays(_ value: String) -> Text? {
        let names = value.split(separator: ",")
        let days = names.compactMap { Weekday(name: String($0))?.short }
        guard !days.isEmpty, days.count == names.count else { return nil }
        return Text(ja: days.map(\.ja).joined(separator: "、"), en: days.map(\.en).joined(separator: ", "))
    }

    private static let flags = ["yes": Text(ja: "はい", en: "yes"), "no": Text(ja: "いいえ", en: "no")]

    private static let reviewStates = [
        "open": Text(ja: "未レビュー", en: "not reviewed"), "skipped": Text(ja: "後回し", en: "put off"),
        "reviewed": Text(ja: "レビュー済み", en: "reviewed"),
    ]

    private static let names: [String: Text] = [
        "name": Text(ja: "名前", en: "name"), "email": Text(ja: "メールアドレス", en: "e-mail"),
        "role": Text(ja: "役割", en: "role"), "language": Text(ja: "言語", en: "language"),
        "active": Text(ja: "利用", en: "active"), "link": Text(ja: "リンク", en: "link"),
        "value": Text(ja: "値", en: "value"), "version": Text(ja: "版", en: "version"),
        "program": Text(ja: "プログラム", en: "program"), "start": Text(ja: "開始", en: "start"),
        "customers": Text(ja: "顧客", en: "customers"), "journeys": Text(ja: "オンボーディング", en: "journeys"),
        "usage": Text(ja: "利用", en: "usage"), "new": Text(ja: "新規", en: "new"),
        "known": Text(ja: "既知", en: "known"), "observations": Text(ja: "観測", en: "observations"),
        "day": Text(ja: "日付", en: "day"), "week": Text(ja: "週", en: "week"),
        "mark": Text(ja: "見立て", en: "CSM's read"), "state": Text(ja: "状態", en: "state"),
        "note": Text(ja: "メモ", en: "note"), "sessions ended": Text(ja: "終了したセッション", en: "sessions ended"),
        "usage_id": Text(ja: "利用ID", en: "usage id"),
        "view": Text(ja: "条件", en: "filters"), "shared": Text(ja: "共有", en: "shared"),
    ]
}

extension LinkPurpose {
    fileprivate var label: Text {
        switch self {
        case .setUp: Text(ja: "初期設定", en: "set-up")
        case .invitation: Text(ja: "招待", en: "invitation")
        case .passwordReset: Text(ja: "パスワードの再設定", en: "password reset")
        case .signIn: Text(ja: "サインイン", en: "sign-in")
        }
    }
}
