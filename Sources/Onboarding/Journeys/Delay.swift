/// A time in which a journey did not get on, filed under its cause.
public struct Delay: Hashable, Sendable {
    /// Who cannot go on until the other one has acted.
    public enum Side: String, CaseIterable, Sendable {
        case us, customer

        /// Whom it waits for.
        public var label: Text {
            switch self {
            case .us: Text(ja: "お客様の対応待ち", en: "we wait for the customer")
            case .customer: Text(ja: "当社の対応待ち", en: "the customer waits for us")
            }
        }
    }

    /// The key of a cause.
    public let cause: String
    /// The side that waits.
    public let waiting: Side
    public let from: Day
    /// The first day on which it no longer held; nil while it does.
    public let until: Day?
    public let words: String?
}

/// What a delay is filed under, and what helps against it.
public struct DelayCause: Hashable, Sendable {
    public var key: String
    public var title: Text
    /// Offered to be added to a journey's plan, also before the delay happens. A due rule counts from the day it is
    /// added by `added`.
    public var countermeasures: [Step]

    public init(key: String, title: Text, countermeasures: [Step] = []) {
        self.key = key
        self.title = title
        self.countermeasures = countermeasures
    }
}

extension DelayCause {
    /// What customers find hard when they adopt a product, and whose turn it is; a program may have its own list.
    public static let standard = [
        DelayCause(
            // Seen from the customer the vendor is us.
            key: "vendor", title: Text(ja: "当社とのやりとり", en: "working with us"),
            countermeasures: [
                measure(
                    "vendor-contact", .task, .csm, 2, "窓口を1人に決め、代理の者と合わせてお伝えする",
                    "Name one contact and a deputy"),
                measure(
                    "vendor-answers", .task, .csm, 1, "未回答のご質問に、回答する日を決めてお伝えする",
                    "Give each open question a day by which it is answered"),
                measure(
                    "vendor-list", .task, .csm, 3, "お客様にお願いしていることを1つの一覧にしてお渡しする",
                    "Put what we need from them into one list"),
                measure(
                    "vendor-escalate", .task, .manager, 2, "社内で担当と期日を決め直す",
                    "Settle anew on our side who does it by when"),
            ]),
        DelayCause(
            key: "operations", title: Text(ja: "運用整備", en: "setting up operations"),
            countermeasures: [
                measure(
                    "operations-template", .task, .csm, 3, "似た会社の運用ルールのひな型を渡す",
                    "Hand over the operating rules of a similar company"),
                measure(
                    "operations-workshop", .onDemand, .csm, 7, "運用を一緒に決める会", "Workshop to settle how it will be run"),
            ]),
        DelayCause(
            key: "people", title: Text(ja: "社内巻き込み", en: "getting their own people on board"),
            countermeasures: [
                measure(
                    "people-message", .task, .csm, 3, "社内向けの案内文を一緒に作る",
                    "Write the announcement to their people together"),
                measure("people-session", .training, .csm, 10, "部署ごとの短い説明会", "Short session for each department"),
                measure(
                    "people-sponsor", .customerTask, .customer, 7, "責任者から社内に一言いただく",
                    "A word from their sponsor to everyone"),
            ]),
        DelayCause(
            key: "priorities", title: Text(ja: "顧客側の優先順位", en: "the customer's priorities"),
            countermeasures: [
                measure(
                    "priorities-sponsor", .task, .manager, 5, "責任者同士で優先順位を確かめる", "Settle priorities sponsor to sponsor"),
                measure("priorities-small", .task, .csm, 3, "小さく始める範囲を提案する", "Propose a smaller scope to begin with"),
            ]),
        DelayCause(
            key: "product", title: Text(ja: "製品の課題", en: "the product"),
            countermeasures: [
                measure("product-workaround", .task, .csm, 3, "当面の回避策を案内する", "Show a way around for now"),
                measure("product-roadmap", .task, .csm, 7, "対応の見通しをお伝えする", "Tell them when it will be dealt with"),
            ]),
    ]

    private static func measure(
        _ key: String, _ kind: Step.Kind, _ owner: Step.Owner, _ days: Int, _ ja: String, _ en: String
    ) -> Step {
        Step(
            key: key, kind: kind, title: Text(ja: ja, en: en), owner: owner,
            due: Due(anchor: .added, days: days, inWorkingDays: true))
    }
}

extension Program {
    /// A cause by its key.
    public func cause(_ key: String) -> DelayCause? { causes.first { $0.key == key } }

    /// The countermeasure of a key, under whichever cause it is offered.
    public func countermeasure(_ key: String) -> Step? {
        causes.lazy.flatMap(\.countermeasures).first { $0.key == key }
    }
}
