/// What was recorded at a step beside its meetings: what sales promised, the success agreed at kickoff, the plan made
/// for a training.
/// Notes are appended; of a field that holds one thing, the latest holds.
public struct StepNote: Hashable, Sendable {
    public let day: Day
    public let step: String
    /// The key of one of the `NoteField`s of the step's kind.
    public let field: String
    /// Nil takes back what was noted in the field before.
    public let value: String?
}

/// One thing that is worth recording at steps of a kind.
public struct NoteField: Hashable, Sendable {
    /// How several values of one field go together.
    public enum Shape: Hashable, Sendable {
        /// One thing: what is said later replaces it.
        case words
        /// Things that add up.
        case list
        /// Who confirmed it: a matter of its own use case.
        case confirmation
    }

    public let key: String
    public let label: Text
    public let shape: Shape
    /// What has to be there before the step can be confirmed.
    public let isRequired: Bool

    init(_ key: String, _ ja: String, _ en: String, _ shape: Shape = .words, isRequired: Bool = false) {
        self.key = key
        self.isRequired = isRequired
        label = Text(ja: ja, en: en)
        self.shape = shape
    }
}

extension Step.Kind {
    /// What is recorded at its steps, in the order in which one would ask.
    public var fields: [NoteField] {
        switch self {
        case .handoff: NoteField.handoff + NoteField.every + [.handedOver, .takenOver]
        case .kickoff: NoteField.kickoff
        case .training: NoteField.training
        case .onDemand: [.topic]
        case .completion: []
        case .observation, .task, .customerTask: NoteField.every
        }
    }

    /// The field of a key.
    public func field(_ key: String) -> NoteField? { fields.first { $0.key == key } }
}

extension NoteField {
    /// What sales hands over: whoever changes it later has it confirmed again.
    public static let handoff = [
        NoteField("reason", "購入の理由（なぜ今か）", "why they bought, and why now", isRequired: true),
        NoteField("pains", "困っていること", "what troubles them today", .list),
        NoteField("promised", "営業がお約束したこと", "what sales promised", .list, isRequired: true),
        NoteField("refused", "できないとお伝えしたこと", "what sales said no to", .list),
        NoteField("decider", "決裁者", "who decides"),
        NoteField("opponents", "慎重な方・反対の方", "who is wary or against it", .list),
        NoteField("target", "いつまでに、その理由", "target date, and its reason"),
        NoteField("scope", "契約の範囲と価格の条件", "scope and price conditions", .list),
        NoteField("integrations", "連携とセキュリティの確認", "integrations and security checks", .list),
        NoteField("trial-use", "トライアルでの使い方", "how they used the trial"),
        NoteField("asked", "既に伺ったこと", "what was already asked", .list),
        NoteField("worries", "気がかりなこと", "worries", .list),
    ]
    fileprivate static let kickoff = [
        success,
        NoteField("roles", "先方の体制", "who does what at the customer", .list),
        NoteField("agenda", "この顧客だけの議題", "points for this customer alone", .list),
    ]
    fileprivate static let training = [
        NoteField("plan", "この顧客に合わせた進め方", "the plan made for this customer"),
        NoteField("audience", "対象の部署・役割", "departments and roles taught", .list),
        NoteField("material", "使う資料", "material used", .list),
    ]
    /// Success as agreed with the customer at the kickoff.
    public static let success = NoteField("success", "合意したサクセスの定義", "success as agreed")
    /// Who of sales said that the handoff is complete, and who of CS took it over.
    public static let handedOver = NoteField("handed-over", "営業の確認", "confirmed by sales", .confirmation)
    public static let takenOver = NoteField("taken-over", "CSの確認", "confirmed by CS", .confirmation)
    fileprivate static let every = [NoteField("minutes", "記録", "notes", .list)]
    fileprivate static let topic = NoteField("topic", "話すこと", "what to talk about", .list)
}

extension Journey {
    /// What stands in a field of a step, as a form holds it.
    public func text(of field: NoteField, at step: String) -> String {
        notes(step, field).compactMap(\.value).joined(separator: "\n")
    }

    /// A goal as it was agreed last; its key where nobody put it into words.
    public func goalWords(_ key: String) -> String? {
        guard let changes = goals[key] else { return nil }
        return changes.all.last { $0.state == .agreed }?.words ?? key
    }
}
