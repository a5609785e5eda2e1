/// A call, mail or chat with the customer that somebody recorded (連絡).
public struct Touch: Hashable, Sendable {
    /// How the customer was spoken to.
    public enum Channel: String, CaseIterable, Sendable {
        case phone, mail, chat

        public var label: Text {
            switch self {
            case .phone: Text(ja: "電話", en: "phone")
            case .mail: Text(ja: "メール", en: "mail")
            case .chat: Text(ja: "チャット", en: "chat")
            }
        }

        /// As it stands alone.
        public var title: Text { Text(ja: label.ja, en: label.en.prefix(1).uppercased() + label.en.dropFirst()) }
    }

    public let day: Day
    public let channel: Channel
    /// What it was about, in one line.
    public let words: String?
}

/// A decision to let a journey be until a day (様子を見る).
public struct Watch: Hashable, Sendable {
    /// The day on which it was decided.
    public let since: Day
    /// The first day on which the journey is looked at again.
    public let until: Day
    public let words: String?
}
