import Intake
import Onboarding
import Usage

/// What a workspace is set to, read from its stored texts; what was never set has its default.
public struct Settings: Hashable, Sendable {
    public var timeZone = "Asia/Tokyo"
    /// Working days without any usage after which the stream counts as silent.
    public var silentAfter = 2
    public var calendar = WorkingCalendar(holidays: JapaneseHolidays.all, movesDueDays: true)
    /// The holidays as they were set; nil: those of the time zone's country, where it is known.
    private var holidays: String?
    /// Users that do not count: our own staff and test users.
    public var excludedUsers = UserPatterns([])

    /// The settings by the name that people set them by.
    public enum Key: String, CaseIterable, Sendable {
        case timezone
        case silentAfter = "silent-after"
        case daysOff = "days-off"
        case holidays
        case dueDays = "due-days"
        case excludeUsers = "exclude-users"

        public var meaning: Text {
            switch self {
            case .timezone: Text(ja: "1日の区切りに使うタイムゾーン", en: "the time zone whose days count")
            case .silentAfter:
                Text(
                    ja: "全顧客の利用が途絶えたとみなすまでの営業日数", en: "working days without any usage until the stream counts as silent"
                )
            case .daysOff: Text(ja: "休業の曜日（カンマ区切り）", en: "weekdays off, separated by commas")
            case .holidays:
                Text(
                    ja: "休日（カンマ区切りの日付。japan で日本の祝日（Asia/Tokyoの既定）、-日付 でその日を営業日に）",
                    en:
                        "holidays, dates separated by commas; japan for its public ones (the default in Asia/Tokyo), -DATE for a working day after all"
                )
            case .dueDays:
                Text(
                    ja: "決まりで出た期限が休業日のとき（working で翌営業日に動かす、any でそのまま）",
                    en: "due days by rule on days off: working moves them to the next working day, any leaves them"
                )
            case .excludeUsers:
                Text(
                    ja: "数えない利用者（社内・テスト。* と ? が使えます）",
                    en: "users that do not count: our own and test users, with * and ?")
            }
        }
    }

    public init() {}

    /// - Throws: `Refusal` if a stored text does not hold what it must.
    init(_ stored: [String: String]) throws(Refusal) {
        for key in Key.allCases {
            if let text = stored[key.rawValue] { try set(key, to: text) }
        }
    }

    /// Sets one of them from the text a person wrote.
    public mutating func set(_ key: Key, to text: String) throws(Refusal) {
        let parts = text.split(separator: ",").map { String($0).normalized }.filter { !$0.isEmpty }
        switch key {
        case .timezone:
            timeZone = try LocalDays(identifier: text.normalized).timeZone.identifier
            if holidays == nil { setCalendar(holidays: usualHolidays) }
        case .silentAfter:
            guard let days = Int(text.normalized), (1...365).contains(days) else {
                throw Settings.refusal(
                    key, text, Text(ja: "1から365までの整数で指定してください。", en: "Give a whole number from 1 to 365."))
            }
            silentAfter = days
        case .daysOff:
            var daysOff: Set<Weekday> = []
            for part in parts {
                guard let weekday = Weekday(name: part.lowercased()) else {
                    let near = nearestName(to: part, in: Weekday.allCases.map(\.name))
                    throw Settings.refusal(
                        key, part,
                        Text(
                            ja: near.map { "「\($0)」ではありませんか？" } ?? "saturday,sunday のように書いてください。",
                            en: near.map { "Did you mean \"\($0)\"?" } ?? "Write for example saturday,sunday."))
                }
                daysOff.insert(weekday)
            }
            setCalendar(daysOff: daysOff)
        case .holidays: try setHolidays(parts)
        case .dueDays:
            let choices = ["any", "working"]
            guard let choice = choices.firstIndex(of: text.normalized) else {
                throw Settings.refusal(
                    key, text, Text(ja: "working か any を指定してください。", en: "Give working or any."))
            }
            setCalendar(movesDueDays: choice == 1)
        case .excludeUsers: excludedUsers = UserPatterns(parts)
        }
    }

    private mutating func setCalendar(
        daysOff: Set<Weekday>? = nil, holidays: Set<Day>? = nil, movesDueDays: Bool? = nil
    ) {
        calendar = WorkingCalendar(
            daysOff: daysOff ?? calendar.daysOff, holidays: holidays ?? calendar.holidays,
            movesDueDays: movesDueDays ?? calendar.movesDueDays)
    }

    private var isInJapan: Bool { timeZone == "Asia/Tokyo" }
    private var usualHolidays: Set<Day> { isInJapan ? JapaneseHolidays.all : [] }

    /// Dates, `japan` for the public holidays of Japan, and dates with a minus that are working days after all.
    private mutating func setHolidays(_ parts: [String]) throws(Refusal) {
        var added: Set<Day> = []
        var removed: Set<Day> = []
        for part in parts where part != "japan" {
            guard let day = try? DateReader.day(String(part.hasPrefix("-") ? part.dropFirst() : part[...])) else {
                throw Settings.refusal(
                    .holidays, part, Text(ja: "「2026-05-03」のような日付で書いてください。", en: "Write dates as \"2026-05-03\"."))
            }
            if part.hasPrefix("-") { removed.insert(day) } else { added.insert(day) }
        }
        let isJapanese = parts.contains("japan")
        let all = added.union(isJapanese ? JapaneseHolidays.all : []).subtracting(removed)
        setCalendar(holidays: all)
        holidays =
            ((isJapanese ? ["japan"] : []) + added.sorted().map(\.description)
            + removed.sorted().map { "-\($0)" }).joined(separator: ",")
    }

    /// The present value as the text one would set it by.
    public func text(_ key: Key) -> String {
        switch key {
        case .timezone: timeZone
        case .silentAfter: String(silentAfter)
        case .daysOff:
            Weekday.allCases.filter(calendar.daysOff.contains).map(\.name).joined(separator: ",")
        case .holidays: holidays ?? (isInJapan ? "japan" : "")
        case .dueDays: calendar.movesDueDays ? "working" : "any"
        case .excludeUsers: excludedUsers.patterns.joined(separator: ",")
        }
    }

    private static func refusal(_ key: Key, _ text: String, _ remedy: Text) -> Refusal {
        Refusal(
            .invalid,
            Text(ja: "\(key.rawValue) に「\(text)」は設定できません。", en: "\(key.rawValue) cannot be \"\(text)\"."),
            remedy: remedy, at: Place(field: key.rawValue))
    }
}

extension Settings.Key {
    /// - Throws: `Refusal` of code `notFound` with the settings there are.
    fileprivate init(named name: String) throws(Refusal) {
        if let key = Settings.Key(rawValue: name) {
            self = key
            return
        }
        let known = Settings.Key.allCases.map(\.rawValue).joined(separator: ", ")
        throw Refusal(
            .notFound, Text(ja: "「\(name)」という設定はありません。", en: "There is no setting \"\(name)\"."),
            remedy: Text.didYouMean(name, among: Settings.Key.allCases.map(\.rawValue))
                ?? Text(ja: "設定できるのは \(known) です。", en: "The settings are \(known)."))
    }
}

extension Workspace {
    /// Gives kept events the local days of a time zone, if it is another one; should this be interrupted, the setting
    /// still names the old zone, and setting it again completes it.
    /// - Returns: the zone, if it is to be set.
    func takeUp(_ timeZone: String?) async throws -> String? {
        guard let timeZone, try await settings().timeZone != timeZone else { return nil }
        try await usage.rebuild(days: LocalDays(identifier: timeZone))
        return timeZone
    }

    /// Sets one setting. A new time zone gives every kept event its new local day before it takes effect.
    public func set(_ name: String, to text: String) async throws -> Settings.Key {
        try require(.changeSetting, on: .workspace)
        let key = try Settings.Key(named: name)
        try await set([(key, text)])
        return key
    }

    /// Sets several at once, all or none of them.
    public func set(_ values: [(key: String, value: String)]) async throws {
        try require(.changeSetting, on: .workspace)
        try await set(values.map { (try Settings.Key(named: $0.key), $0.value) })
    }

    private func set(_ values: [(key: Settings.Key, text: String)]) async throws {
        let before = try await settings()
        var after = before
        for (key, text) in values { try after.set(key, to: text) }
        _ = try await takeUp(after.timeZone)
        let changes = values.map { ($0.key.rawValue, before.text($0.key), after.text($0.key)) }
        try await change(.changeSetting, on: .workspace) { writing, trail in
            for (name, old, new) in changes {
                try writing.set(name, to: new)
                guard new != old else { continue }
                trail.note(AuditSubject(.setting, name), before: ["value": old], after: ["value": new])
            }
        }
    }
}
