import Onboarding

/// Everything that the product does for somebody, by the stable name that the log uses.
public enum UseCase: String, CaseIterable, Sendable {
    case seeBoard = "board.see"
    case listCustomers = "customer.list"
    case seeCustomer = "customer.see"
    case listPrograms = "program.list"
    case seeProgram = "program.see"
    case judgeJourneys = "journey.judge"
    case planJourneys = "journey.plan"
    case watchJourneys = "journey.watch"
    case reviewJourneys = "journey.review"
    case compareObservations = "journey.drift"
    case listUnmatchedUsage = "usage.unmatched"
    case listOutages = "outage.list"
    case listViews = "view.list"
    /// What the customers so far teach: how long it takes, who leaves, whether the criteria tell.
    case learn = "program.learn"

    case importCustomers = "customer.import"
    case editCustomer = "customer.edit"
    case importUsage = "usage.import"
    case linkUsage = "usage.link"
    case unlinkUsage = "usage.unlink"
    case importMeasures = "measure.import"
    case markOutage = "outage.mark"
    case clearOutage = "outage.clear"
    case applyProgram = "program.apply"
    case startJourneys = "journey.start"
    case moveJourneys = "journey.move"
    case recordJourney = "journey.record"
    case recordMeeting = "meeting.record"
    /// Adds a person at a customer, or changes one.
    case keepContact = "contact.keep"
    /// What sales hands over, and that it has.
    case recordHandoff = "journey.handoff"
    /// Sales says that the handoff is complete; customer success takes it over.
    case handOver = "journey.hand-over"
    case takeOver = "journey.take-over"
    case declareException = "journey.exception"
    /// As if it had never been said; it takes the permission of each thing that is taken back, too.
    case takeBack = "journey.take-back"
    case observeJourneys = "journey.observe"
    case markJourney = "journey.mark"
    /// That one has looked at a journey in the week's review, and what one noted.
    case keepReview = "review.keep"
    case changeSetting = "setting.set"
    case loadPortfolio = "store.load"
    case deleteSamples = "samples.delete"
    case checkStore = "store.check"

    case listMembers = "member.list"
    case inviteMember = "member.invite"
    case changeMember = "member.change"
    case linkMember = "member.link"
    case readLog = "log.read"

    /// One's own ways to look at the board.
    case keepView = "view.keep"
    /// Those that everybody is offered.
    case shareView = "view.share"

    /// The first admin makes themself.
    case setUp = "account.set-up"
    case signIn = "account.sign-in"
    case signOut = "account.sign-out"
    case acceptLink = "account.accept-link"
    case seeOwnAccount = "account.see"
    case changeOwnAccount = "account.change"
    case changePassword = "account.password"
    case endSession = "account.end-session"

    /// What one needs for it; nil where a password or a link proves who one is.
    public var permission: Permission? { entry.permission }

    /// Whether it changes something, so that the log speaks of it.
    public var isLogged: Bool {
        permission != .readCustomers && ![.checkStore, .listMembers, .readLog, .seeOwnAccount].contains(self)
    }

    /// What it is called where people read of it.
    public var label: Text { entry.label }

    private var entry: (permission: Permission?, label: Text) {
        switch self {
        case .seeBoard: (.readCustomers, Text(ja: "ボードの閲覧", en: "see the board"))
        case .listCustomers: (.readCustomers, Text(ja: "顧客の一覧", en: "list customers"))
        case .seeCustomer: (.readCustomers, Text(ja: "顧客の閲覧", en: "see a customer"))
        case .listPrograms: (.readCustomers, Text(ja: "プログラムの一覧", en: "list programs"))
        case .seeProgram: (.readCustomers, Text(ja: "プログラムの閲覧", en: "see a program"))
        case .judgeJourneys: (.readCustomers, Text(ja: "オンボーディングの判定", en: "judge journeys"))
        case .planJourneys: (.readCustomers, Text(ja: "オンボーディングの計画の閲覧", en: "see the plans of journeys"))
        case .watchJourneys: (.readCustomers, Text(ja: "オンボーディングの状況の閲覧", en: "see where journeys stand"))
        case .reviewJourneys: (.readCustomers, Text(ja: "週次レビューの閲覧", en: "see the weekly review"))
        case .compareObservations: (.readCustomers, Text(ja: "定点観測の比較", en: "compare observations"))
        case .listUnmatchedUsage: (.readCustomers, Text(ja: "未対応の利用の一覧", en: "list unmatched usage"))
        case .listOutages: (.readCustomers, Text(ja: "欠けた日の一覧", en: "list outages"))
        case .listViews: (.readCustomers, Text(ja: "ビューの一覧", en: "list saved views"))
        case .learn: (.readCustomers, Text(ja: "ふりかえりの閲覧", en: "see what has been learned"))
        case .importCustomers: (.editCustomers, Text(ja: "顧客の取り込み", en: "import customers"))
        case .editCustomer: (.editCustomers, Text(ja: "顧客の編集", en: "edit a customer"))
        case .importUsage: (.editCustomers, Text(ja: "利用の取り込み", en: "import usage"))
        case .linkUsage: (.editCustomers, Text(ja: "利用IDの対応付け", en: "link a usage id"))
        case .unlinkUsage: (.editCustomers, Text(ja: "利用IDの対応の取り消し", en: "unlink a usage id"))
        case .importMeasures: (.editCustomers, Text(ja: "測定値の取り込み", en: "import measures"))
        case .markOutage: (.editCustomers, Text(ja: "欠けた日の記録", en: "mark an outage"))
        case .clearOutage: (.editCustomers, Text(ja: "欠けた日の取り消し", en: "clear an outage"))
        case .applyProgram: (.designPrograms, Text(ja: "プログラムの登録", en: "apply a program"))
        case .startJourneys: (.runJourneys, Text(ja: "オンボーディングの開始", en: "start journeys"))
        case .moveJourneys: (.designPrograms, Text(ja: "オンボーディングの版の変更", en: "move journeys"))
        case .recordJourney: (.runJourneys, Text(ja: "オンボーディングの記録", en: "record on a journey"))
        case .recordMeeting: (.runJourneys, Text(ja: "ミーティングの記録", en: "record a meeting"))
        case .keepContact: (.editCustomers, Text(ja: "先方担当者の登録・変更", en: "keep a contact"))
        case .recordHandoff: (.fillHandoff, Text(ja: "引き継ぎの記録", en: "record on the handoff"))
        case .handOver: (.handOver, Text(ja: "営業による引き継ぎの確認", en: "confirm a handoff for sales"))
        case .takeOver: (.takeOver, Text(ja: "CSによる引き継ぎの確認", en: "confirm a handoff for customer success"))
        case .declareException: (.declareExceptions, Text(ja: "特例の判断", en: "declare an exception"))
        case .takeBack: (.fillHandoff, Text(ja: "記録の取り消し", en: "take back what was recorded"))
        case .observeJourneys: (.runJourneys, Text(ja: "定点観測", en: "observe journeys"))
        case .markJourney: (.runJourneys, Text(ja: "見立ての記録", en: "record the CSM's read"))
        case .keepReview: (.runJourneys, Text(ja: "週次レビューの記録", en: "record in the weekly review"))
        case .changeSetting: (.changeSettings, Text(ja: "設定の変更", en: "change a setting"))
        case .loadPortfolio: (.maintainStore, Text(ja: "まとめての読み込み", en: "load a portfolio"))
        case .deleteSamples: (.maintainStore, Text(ja: "サンプルの削除", en: "delete the samples"))
        case .checkStore: (.maintainStore, Text(ja: "データの点検", en: "examine the store"))
        case .listMembers: (.manageMembers, Text(ja: "メンバーの一覧", en: "list members"))
        case .inviteMember: (.manageMembers, Text(ja: "メンバーの招待", en: "invite a member"))
        case .changeMember: (.manageMembers, Text(ja: "メンバーの変更", en: "change a member"))
        case .linkMember: (.manageMembers, Text(ja: "リンクの発行", en: "make a link for a member"))
        case .readLog: (.readLog, Text(ja: "操作の記録の閲覧", en: "read the log"))
        case .keepView: (.ownAccount, Text(ja: "ビューの保存・変更", en: "keep or change a view"))
        case .shareView: (.runJourneys, Text(ja: "ビューの共有", en: "share a view"))
        case .setUp: (nil, Text(ja: "初期設定", en: "set up"))
        case .signIn: (nil, Text(ja: "サインイン", en: "sign in"))
        case .signOut: (.ownAccount, Text(ja: "サインアウト", en: "sign out"))
        case .acceptLink: (nil, Text(ja: "リンクの使用", en: "use a link"))
        case .seeOwnAccount: (.ownAccount, Text(ja: "自分のアカウントの閲覧", en: "see one's own account"))
        case .changeOwnAccount: (.ownAccount, Text(ja: "自分のアカウントの変更", en: "change one's own account"))
        case .changePassword: (.ownAccount, Text(ja: "パスワードの変更", en: "change one's password"))
        case .endSession: (.ownAccount, Text(ja: "セッションの終了", en: "end a session"))
        }
    }
}
