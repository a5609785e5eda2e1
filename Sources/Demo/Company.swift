import Onboarding

/// A fictional customer: who it is, and how its life with the product goes. Times are days before the day of the
/// cast (`ago`) or days of its journey (`age`).
struct Company {
    enum Segment: String {
        case smb, mid, enterprise

        var plan: String {
            switch self {
            case .smb: "light"
            case .mid: "standard"
            case .enterprise: "premium"
            }
        }
    }

    let key: String
    private(set) var name: String
    private(set) var industry: String
    let segment: Segment
    /// Shops and hotels work a little at weekends.
    let isOpenAtWeekends: Bool
    /// How many people could use it; what the contract says unless `seatsAreKnown` is false.
    let seats: Int
    /// The contract and the journey began so many days ago.
    let startedAgo: Int
    let life: [Stage]

    var seatsAreKnown = true
    var hadTrial = false
    var hasMigrated = false
    var isPreparing = false
    /// Used around the turn of the month only.
    var isMonthly = false
    /// Usage ids the customer is known by; nil: its own key.
    var usageIds: [String]?
    /// The usage id its usage really arrives under, where nobody has linked it.
    var unlinkedId: String?
    /// Our own staff and test users are at work in its tenant.
    var hasVisitors = false
    /// Steps of the playbook that were never done.
    var skips: Set<String> = []
    /// The age at which the completion meeting was held.
    var completedAge: Int?
    /// The age at which an on-demand meeting was held.
    var boosterAge: Int?
    var noticeAgo: Int?
    var leftAgo: Int?
    /// Why its journey ended.
    var leftBecause: String?
    /// Times in which it did not get on.
    var delays: [Delay] = []
    /// The contract ends so many days from now instead of after a year.
    var endsIn: Int?
    /// Questions collected for the next meeting.
    var questions: [String] = []
    /// The language in which everything about it is said.
    private(set) var language = Language.ja

    /// What a delay is filed under, by the days of the journey.
    struct Delay {
        let cause: String
        let waiting: Onboarding.Delay.Side
        let from: Int
        var until: Int?
        var words: String
    }

    init(
        _ key: String, _ name: String, _ industry: String, _ segment: Segment, seats: Int, startedAgo: Int,
        _ life: [Stage], _ adjust: (inout Company) -> Void = { _ in }
    ) {
        self.key = key
        self.name = name
        self.industry = industry
        isOpenAtWeekends = ["小売", "宿泊", "飲食", "娯楽"].contains(industry)
        self.segment = segment
        self.seats = seats
        self.startedAgo = startedAgo
        self.life = life
        adjust(&self)
    }

    init(
        _ role: Cast.Role, _ name: String, _ industry: String, _ segment: Segment, seats: Int, startedAgo: Int,
        _ life: [Stage], _ adjust: (inout Company) -> Void = { _ in }
    ) {
        self.init(role.key, name, industry, segment, seats: seats, startedAgo: startedAgo, life, adjust)
    }

    /// The same company in a language.
    func speaking(_ language: Language) -> Company {
        var company = self
        company.language = language
        (company.name, company.industry) = (company.said(name), company.said(industry))
        company.leftBecause = leftBecause.map(company.said)
        company.questions = questions.map(company.said)
        for index in delays.indices { company.delays[index].words = company.said(delays[index].words) }
        return company
    }

    /// A text of the cast in the language of the company.
    func said(_ text: String) -> String { language == .en ? EnglishWords.of(text) : text }

    /// The usage ids that its events come under.
    var tenants: [String] { unlinkedId.map { [$0] } ?? usageIds ?? [key] }
}

/// From some day on, so many of the people under contract use the product, each on so many working days in a
/// hundred. It holds until the next stage.
struct Stage {
    enum From {
        case age(Int), ago(Int)
    }

    let from: From
    /// Per cent of the seats.
    let people: Int
    /// Per cent of working days.
    let activity: Int

    static func age(_ age: Int, _ people: Int, _ activity: Int) -> Stage {
        Stage(from: .age(age), people: people, activity: activity)
    }

    static func ago(_ ago: Int, _ people: Int, _ activity: Int) -> Stage {
        Stage(from: .ago(ago), people: people, activity: activity)
    }

    /// How many days before the day of the cast it begins.
    func ago(startedAgo: Int) -> Int {
        switch from {
        case .age(let age): startedAgo - age
        case .ago(let ago): ago
        }
    }
}

/// The common courses of a life; percentages are people and working days.
extension [Stage] {
    /// Everyone is on board within two weeks.
    static let quick: [Stage] = [.age(3, 60, 85), .age(14, 90, 90)]
    /// Grows step by step and is there after five weeks.
    static let steady: [Stage] = [.age(7, 30, 75), .age(18, 60, 80), .age(32, 90, 85)]
    /// Takes three months.
    static let slow: [Stage] = [.age(10, 25, 65), .age(40, 45, 70), .age(75, 70, 75), .age(95, 80, 80)]
    /// One department uses it, the others never begin.
    static let partial: [Stage] = [.age(8, 30, 70), .age(30, 45, 75)]
    /// Now and then somebody looks in.
    static let sporadic: [Stage] = [.age(8, 20, 30), .age(60, 15, 20)]
    static let never: [Stage] = []
}
