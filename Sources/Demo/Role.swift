import Onboarding

extension Cast {
    /// A part that one customer plays, for tests, screenshots and tours to refer to. The raw value is the
    /// customer's key.
    public enum Role: String, CaseIterable, Sendable {
        case exemplar = "aoba"
        case neverLoggedIn = "nagisa"
        case unlinked = "hikari"
        case fading = "fuji"
        case fellSilent = "midori"
        case preparing = "koto"
        case runningLong = "minami"
        case metThisWeek = "sakura"
        case sustained = "kita"
        case fallenBelow = "tsubaki"
        case leftBefore = "kaede"
        case leftAfter = "yanase"
        case cancelNotice = "minato"
        case handoffMissing = "asahino"
        case trial = "tsukushi"
        case seatsUnknown = "hoshimi"
        case rareUse = "kikukawa"
        case severalIds = "sumire"
        case ownStaff = "momiji"
        case doneButUnmet = "hinode"
        case justStarted = "wakaba"

        /// The customer's key.
        public var key: String { rawValue }

        /// What is the matter with the customer, in a few words.
        public var situation: Text {
            switch self {
            case .exemplar: Text(ja: "順調。完了の手本", en: "doing well, the exemplar of being onboarded")
            case .neverLoggedIn: Text(ja: "開始から一度もログインがない", en: "has never logged in")
            case .unlinked:
                Text(ja: "使っているが、利用IDが紐づいていない", en: "uses the product under a usage id not linked to it")
            case .fading: Text(ja: "使う人が週ごとに減っている", en: "fewer people use it each week")
            case .fellSilent: Text(ja: "3週間前から利用がない", en: "fell silent three weeks ago")
            case .preparing: Text(ja: "製品の外で準備中（データ移行）", en: "preparing outside the product (data migration)")
            case .runningLong: Text(ja: "90日を過ぎても完了していない", en: "still not onboarded after 90 days")
            case .metThisWeek: Text(ja: "今週はじめて基準を満たした", en: "met the criteria for the first time this week")
            case .sustained: Text(ja: "基準を満たし続け、完了ミーティング待ち", en: "onboarded, awaiting its completion meeting")
            case .fallenBelow: Text(ja: "完了後に基準を割り込んだ", en: "fell below the criteria after completion")
            case .leftBefore: Text(ja: "完了する前に解約した", en: "left before it was onboarded")
            case .leftAfter: Text(ja: "完了した後に解約した", en: "left after it had been onboarded")
            case .cancelNotice: Text(ja: "解約の申し出がある（契約は続いている）", en: "has given notice and is still under contract")
            case .handoffMissing: Text(ja: "引き継ぎを確かめずにキックオフした", en: "kicked off without a confirmed handoff")
            case .trial: Text(ja: "トライアル済みで使い方説明会は不要", en: "had a trial, so that training is needless")
            case .seatsUnknown: Text(ja: "契約席数が分からず、判定できない", en: "its seats are not known, so it cannot be judged")
            case .rareUse: Text(ja: "2席で、月末月初だけ使う業務", en: "two seats, used around the turn of the month only")
            case .severalIds: Text(ja: "利用IDが2つあり、合わせて基準を満たす", en: "two usage ids, which meet the criteria together")
            case .ownStaff:
                Text(ja: "自社の担当とテスト利用を除くと、ほとんど使われていない", en: "hardly used but for our own staff and test users")
            case .doneButUnmet: Text(ja: "施策はすべて終えたが、基準は未達", en: "every step done, the criteria not met")
            case .justStarted: Text(ja: "契約が始まったばかり", en: "has only just started")
            }
        }
    }
}
