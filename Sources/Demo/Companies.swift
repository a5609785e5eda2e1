import Onboarding

/// The sixty customers: those that play a part first, then those that make up the crowd. All are made up.
enum Companies {
    static let all = doingWell + inTrouble + special + gone + crowdOfSpring + crowdOfSummer + recent

    private static let doingWell: [Company] = [
        Company(.exemplar, "株式会社あおば商事", "卸売", .mid, seats: 12, startedAgo: 154, .quick) { $0.completedAge = 45 },
        Company(
            .metThisWeek, "さくら物流株式会社", "物流", .mid, seats: 10, startedAgo: 47,
            [.age(5, 50, 80), .ago(5, 90, 95)]
        ) { $0.hasMigrated = true },
        Company(.sustained, "医療法人北浜会", "医療", .smb, seats: 8, startedAgo: 76, .steady) { $0.hasMigrated = true },
        Company(.trial, "つくし保育サービス株式会社", "保育", .smb, seats: 8, startedAgo: 33, [.age(0, 80, 85)]) {
            $0.hadTrial = true
        },
        Company(.severalIds, "すみれ薬局グループ株式会社", "小売", .enterprise, seats: 24, startedAgo: 118, .steady) {
            $0.usageIds = ["sumire-east", "sumire-west"]
            $0.completedAge = 63
        },
    ]

    private static let inTrouble: [Company] = [
        Company(.neverLoggedIn, "なぎさ電機株式会社", "製造", .mid, seats: 15, startedAgo: 45, .never) {
            $0.skips = ["training"]
        },
        Company(
            .fading, "富士見印刷株式会社", "印刷", .mid, seats: 16, startedAgo: 88,
            [.age(7, 55, 80), .ago(42, 45, 75), .ago(28, 30, 60), .ago(14, 15, 60)]),
        Company(
            .fellSilent, "みどり工業株式会社", "製造", .enterprise, seats: 40, startedAgo: 74,
            [.age(9, 30, 70), .age(30, 50, 75), .ago(20, 0, 0)]),
        Company(.runningLong, "南浜運輸株式会社", "物流", .mid, seats: 18, startedAgo: 124, .partial) {
            $0.boosterAge = 96
            $0.delays = [.init(cause: "vendor", waiting: .us, from: 61, words: "移行ツールの見積もりをお待たせしている")]
            $0.questions = ["拠点ごとの権限の分け方", "基幹システムの車両マスタとの連携"]
        },
        Company(
            .fallenBelow, "椿精機株式会社", "製造", .mid, seats: 14, startedAgo: 158,
            [.age(7, 40, 80), .age(16, 90, 90), .ago(27, 30, 60)]
        ) { $0.completedAge = 54 },
        Company(
            .cancelNotice, "港システム株式会社", "情報サービス", .mid, seats: 15, startedAgo: 136,
            [.age(8, 40, 70), .ago(50, 15, 40)]
        ) {
            $0.noticeAgo = 12
            $0.endsIn = 49
        },
        Company(.doneButUnmet, "日の出設備株式会社", "建設", .mid, seats: 12, startedAgo: 104, .partial) {
            $0.completedAge = 84
            $0.delays = [.init(cause: "people", waiting: .us, from: 40, words: "現場の部署がまだ参加していない")]
        },
    ]

    private static let special: [Company] = [
        Company(.unlinked, "ひかり不動産株式会社", "不動産", .smb, seats: 6, startedAgo: 40, .steady) {
            $0.unlinkedId = "hikari-estate"
        },
        Company(.preparing, "古都製菓株式会社", "食品", .enterprise, seats: 30, startedAgo: 38, .never) {
            $0.isPreparing = true
            $0.delays = [.init(cause: "operations", waiting: .us, from: 10, words: "運用のルールを社内で決めている")]
            $0.skips = ["training"]
        },
        Company(.handoffMissing, "朝日野食品株式会社", "食品", .mid, seats: 11, startedAgo: 24, .steady) {
            $0.skips = ["handoff"]
        },
        Company(.seatsUnknown, "星見テクノ株式会社", "情報サービス", .smb, seats: 9, startedAgo: 66, .quick) {
            $0.seatsAreKnown = false
            $0.hasMigrated = true
        },
        Company(.rareUse, "菊川会計事務所", "会計", .smb, seats: 2, startedAgo: 112, [.age(4, 100, 90)]) {
            $0.isMonthly = true
        },
        Company(.ownStaff, "もみじ出版株式会社", "出版", .smb, seats: 6, startedAgo: 70, [.age(8, 34, 40)]) {
            $0.hasVisitors = true
            $0.hasMigrated = true
        },
        Company(.justStarted, "わかば設計事務所", "建設", .smb, seats: 5, startedAgo: 3, .quick),
    ]

    private static let gone: [Company] = [
        Company(
            .leftBefore, "かえで旅行株式会社", "旅行", .mid, seats: 10, startedAgo: 144,
            [.age(10, 30, 50), .ago(100, 20, 25)]
        ) {
            $0.noticeAgo = 76
            $0.leftAgo = 45
            $0.leftBecause = "現場に定着しないまま予算が見直された"
        },
        Company(
            .leftAfter, "株式会社柳瀬建材", "卸売", .mid, seats: 12, startedAgo: 178,
            [.age(5, 60, 85), .age(14, 90, 90), .ago(84, 25, 40)]
        ) {
            $0.completedAge = 46
            $0.noticeAgo = 51
            $0.leftAgo = 20
            $0.leftBecause = "親会社のシステムに統一された"
        },
        Company("hozumi", "株式会社穂積農園", "農業", .smb, seats: 6, startedAgo: 172, .sporadic) {
            $0.noticeAgo = 95
            $0.leftAgo = 64
        },
        Company("kirishima", "霧ヶ丘観光株式会社", "旅行", .mid, seats: 12, startedAgo: 150, .partial) {
            $0.noticeAgo = 40
            $0.leftAgo = 9
        },
        Company("otowa", "音羽写真館株式会社", "写真", .smb, seats: 4, startedAgo: 132, .sporadic) {
            $0.leftAgo = 30
        },
    ]

    private static let crowdOfSpring: [Company] = [
        Company("matsuba", "株式会社松葉文具", "卸売", .mid, seats: 14, startedAgo: 181, .steady) { $0.completedAge = 62 },
        Company("suzukake", "すずかけ介護サービス株式会社", "介護", .mid, seats: 20, startedAgo: 175, .steady) {
            $0.completedAge = 70
        },
        Company("hanamizuki", "花水木ホテル株式会社", "宿泊", .enterprise, seats: 36, startedAgo: 168, .slow) {
            $0.completedAge = 125
            $0.delays = [.init(cause: "people", waiting: .us, from: 42, until: 75, words: "館ごとの支配人の同意を待っていた")]
        },
        Company("tokiwa", "常盤金属株式会社", "製造", .mid, seats: 18, startedAgo: 165, .steady) { $0.completedAge = 60 },
        Company("shirakaba", "白樺住宅株式会社", "建設", .mid, seats: 13, startedAgo: 161, .quick) { $0.completedAge = 40 },
        Company("amanogawa", "天の川通商株式会社", "卸売", .enterprise, seats: 45, startedAgo: 156, .steady) {
            $0.completedAge = 66
        },
        Company("yamabuki", "山吹警備株式会社", "警備", .mid, seats: 15, startedAgo: 152, .partial),
        Company("kawasemi", "株式会社かわせみ企画", "広告", .smb, seats: 7, startedAgo: 148, .quick) { $0.completedAge = 44 },
        Company("inaho", "いなほ給食株式会社", "食品", .mid, seats: 11, startedAgo: 146, .steady) { $0.completedAge = 58 },
        Company("tachibana", "橘工務店株式会社", "建設", .smb, seats: 8, startedAgo: 142, .slow) {
            $0.hasMigrated = true
            $0.completedAge = 118
        },
        Company("hayabusa", "はやぶさ測量株式会社", "測量", .smb, seats: 9, startedAgo: 138, .steady) {
            $0.hadTrial = true
            $0.hasMigrated = true
            $0.completedAge = 60
        },
        Company("nadeshiko", "なでしこ化粧品株式会社", "小売", .mid, seats: 17, startedAgo: 134, .quick) { $0.completedAge = 38 },
    ]

    private static let crowdOfSummer: [Company] = [
        Company("kagari", "かがり火興業株式会社", "娯楽", .mid, seats: 12, startedAgo: 128, .sporadic),
        Company("mitsuba", "三つ葉薬品株式会社", "卸売", .enterprise, seats: 32, startedAgo: 122, .steady) {
            $0.completedAge = 64
        },
        Company("tsurumi", "鶴見坂自動車株式会社", "小売", .mid, seats: 15, startedAgo: 116, .slow),
        Company("akebono", "あけぼの製紙株式会社", "製造", .enterprise, seats: 38, startedAgo: 114, .steady) {
            $0.completedAge = 72
        },
        Company("rindo", "りんどう出版企画株式会社", "出版", .smb, seats: 6, startedAgo: 109, .quick) {
            $0.hasMigrated = true
            $0.completedAge = 36
        },
        Company("shiosai", "潮騒リゾート株式会社", "宿泊", .mid, seats: 14, startedAgo: 106, .partial),
        Company("kunugi", "くぬぎ木材株式会社", "製造", .smb, seats: 8, startedAgo: 101, .steady) {
            $0.hasMigrated = true
            $0.completedAge = 61
        },
        Company("usuzumi", "薄墨書房株式会社", "小売", .smb, seats: 5, startedAgo: 97, .quick) {
            $0.hadTrial = true
            $0.hasMigrated = true
            $0.completedAge = 33
        },
        Company("hakuto", "白兎運送株式会社", "物流", .mid, seats: 19, startedAgo: 91, .slow),
        Company("komorebi", "こもれび歯科グループ", "医療", .smb, seats: 9, startedAgo: 86, .steady) { $0.completedAge = 57 },
        Company("azusa", "梓川電子株式会社", "製造", .mid, seats: 16, startedAgo: 82, .quick) { $0.completedAge = 41 },
        Company("fukinoto", "ふきのとう食堂株式会社", "飲食", .smb, seats: 4, startedAgo: 79, .sporadic),
    ]

    private static let recent: [Company] = [
        Company("sazanami", "さざなみ信用保証株式会社", "金融", .enterprise, seats: 28, startedAgo: 72, .steady),
        Company("hotaru", "ほたる照明株式会社", "製造", .mid, seats: 12, startedAgo: 63, .slow),
        Company("yukari", "ゆかり服飾株式会社", "小売", .smb, seats: 7, startedAgo: 60, .quick) {
            $0.hasMigrated = true
            $0.completedAge = 43
        },
        Company("tatara", "たたら製鋼株式会社", "製造", .enterprise, seats: 34, startedAgo: 57, .steady),
        Company("nanohana", "なのはな学習塾株式会社", "教育", .smb, seats: 6, startedAgo: 52, .partial),
        Company("iwashimizu", "岩清水飲料株式会社", "食品", .mid, seats: 14, startedAgo: 49, .quick),
        Company("ajisai", "あじさい訪問看護株式会社", "介護", .smb, seats: 8, startedAgo: 35, .quick),
        Company("kogane", "黄金山ゴルフ株式会社", "娯楽", .smb, seats: 6, startedAgo: 30, .partial),
        Company("seseragi", "せせらぎ環境株式会社", "環境", .mid, seats: 13, startedAgo: 27, .steady) {
            $0.hadTrial = true
        },
        Company("shirasagi", "白鷺法律事務所", "法務", .smb, seats: 7, startedAgo: 16, .quick),
        Company("murakumo", "叢雲データ株式会社", "情報サービス", .mid, seats: 16, startedAgo: 12, .steady),
        Company("oborozuki", "朧月酒造株式会社", "食品", .smb, seats: 6, startedAgo: 8, .quick),
    ]
}
