/// A person of our own team.
public struct Member: Hashable, Sendable {
    public var name: String
    public var email: EmailAddress
    public var role: Role
    /// The language pages and mails are in; nil: what the browser prefers.
    public var language: Language?
    /// Whether they may sign in. Members are never deleted, since the log speaks of them.
    public var isActive: Bool

    /// - Parameter name: As it was typed; empty where it is not known yet, then the address stands for it.
    /// - Throws: `Refusal` if the name holds no text, or too much.
    public init(
        name: String, email: EmailAddress, role: Role, language: Language? = nil, isActive: Bool = true
    ) throws(Refusal) {
        self.name = try Member.checked(name: name)
        self.email = email
        self.role = role
        self.language = language
        self.isActive = isActive
    }

    /// Gives them another name.
    public mutating func rename(_ name: String) throws(Refusal) { self.name = try Member.checked(name: name) }

    private static let longestName = 100

    /// A name as it is kept.
    public static func checked(name: String) throws(Refusal) -> String {
        let name = name.normalized
        let isShown = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard !name.isEmpty, name.count <= longestName, isShown else {
            throw Refusal(
                .invalid,
                name.isEmpty
                    ? Text(ja: "お名前が入力されていません。", en: "No name was given.")
                    : Text(ja: "このお名前は登録できません。", en: "That name cannot be kept."),
                remedy: Text(
                    ja: "\(longestName)文字までで、改行を入れずに入力してください。",
                    en: "Write up to \(longestName) characters, on one line."), at: Place(field: "name"))
        }
        return name
    }
}

/// What a member does in the team; it decides what they may do here.
public enum Role: String, CaseIterable, Sendable {
    case admin, manager, csm, sales, viewer

    public var label: Text {
        switch self {
        case .admin: Text(ja: "管理者", en: "Admin")
        case .manager: Text(ja: "マネージャー", en: "Manager")
        case .csm: Text(same: "CSM")
        case .sales: Text(ja: "営業", en: "Sales")
        case .viewer: Text(ja: "閲覧のみ", en: "Viewer")
        }
    }

    /// What it is for, in one line.
    public var meaning: Text {
        switch self {
        case .admin: Text(ja: "すべての操作と、メンバーの管理", en: "everything, and who the members are")
        case .manager: Text(ja: "プログラムの設計、設定、特例の判断", en: "designs programs, changes settings, declares exceptions")
        case .csm: Text(ja: "顧客とオンボーディングの運用", en: "runs customers and their journeys")
        case .sales: Text(ja: "閲覧と、営業からの引き継ぎの記入", en: "reads, and fills in the handoff")
        case .viewer: Text(ja: "閲覧だけ", en: "reads only")
        }
    }

    /// Reads the name of a role as people write it.
    public init(named name: String) throws(Refusal) {
        guard let role = Role(rawValue: name.normalized.lowercased()) else {
            let known = Role.allCases.map(\.rawValue)
            throw Refusal(
                .invalid, Text(ja: "「\(name)」という役割はありません。", en: "There is no role \"\(name)\"."),
                remedy: Text.didYouMean(name, among: known)
                    ?? Text(
                        ja: "使えるのは \(known.joined(separator: "、")) です。",
                        en: "The roles are \(known.joined(separator: ", "))."), at: Place(field: "role"))
        }
        self = role
    }
}
