import Foundation
import Onboarding

/// What a change was about: `customer aoba`, `member 3`, `setting timezone`.
public struct AuditSubject: Hashable, Sendable {
    public let kind: Kind
    public let key: String

    /// What kind of thing an entry of the log is about.
    public enum Kind: String, CaseIterable, Sendable {
        case customer, journey, program, usage, measure, outage, setting, store, member, session, view
    }

    public init(_ kind: Kind, _ key: String) {
        self.kind = kind
        self.key = key
    }
}

/// A few named values as small JSON: what something was before a change, or after it.
public struct AuditValues: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// The form that they are written in.
    public static let format: Int64 = 1

    public private(set) var fields: [(name: String, value: String?)]

    public init(dictionaryLiteral elements: (String, String?)...) { fields = elements.map { ($0.0, $0.1) } }

    public init(_ fields: [(name: String, value: String?)] = []) { self.fields = fields }

    /// Reads what `json` has written; empty if it is none.
    public init(json: String) {
        let read = try? JSONDecoder().decode([String: String?].self, from: Data(json.utf8))
        fields = (read ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    public var json: String {
        let fields = fields.map { AuditValues.quoted($0.name) + ":" + ($0.value.map(AuditValues.quoted) ?? "null") }
        return "{" + fields.joined(separator: ",") + "}"
    }

    public static func == (left: AuditValues, right: AuditValues) -> Bool { left.json == right.json }
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted.unicodeScalars.append("\\")
                quoted.unicodeScalars.append(scalar)
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// What a use case did to one thing, on its way into the log.
public struct NewAuditEntry: Hashable, Sendable {
    public let subject: AuditSubject
    /// JSON; nil where there was nothing.
    public let before: String?
    public let after: String?

    public init(_ subject: AuditSubject, before: AuditValues? = nil, after: AuditValues? = nil) {
        self.subject = subject
        self.before = before?.json
        self.after = after?.json
    }
}

/// One entry of the log: who did what to what, and when.
public struct AuditEntry: Hashable, Sendable {
    public let id: Int64
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let at: Int64
    public let actor: ActorID
    /// The member that the actor is; nil for actors of other kinds.
    public let member: StoredMember?
    /// By its stable name; one of another version of the product may be unknown to this one.
    public let useCase: String
    /// Kind and key as they were written.
    public let subjectKind: String
    public let subjectKey: String
    public let before: String?
    public let after: String?

    public init(
        id: Int64, at: Int64, actor: ActorID, member: StoredMember?, useCase: String, subjectKind: String,
        subjectKey: String,
        before: String?, after: String?
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.member = member
        self.useCase = useCase
        self.subjectKind = subjectKind
        self.subjectKey = subjectKey
        self.before = before
        self.after = after
    }
}

/// Which entries of the log are asked for.
public struct AuditFilter: Hashable, Sendable {
    /// Nil: anybody's.
    public var who: ActorID?
    public var useCase: String?
    /// Part of the key of what was changed.
    public var subject: String?
    /// Entries with a smaller id.
    public var before: Int64?

    public init(who: ActorID? = nil, useCase: String? = nil, subject: String? = nil, before: Int64? = nil) {
        self.who = who
        self.useCase = useCase
        self.subject = subject
        self.before = before
    }
}

/// What a change says of itself while it runs; it goes into the log in the change's own transaction.
struct Trail {
    private(set) var entries: [NewAuditEntry] = []
    /// What it turned out to be.
    var useCase: UseCase
    /// Who did it. Whoever proves who they are during the change sets it.
    var actor: ActorID

    mutating func note(_ subject: AuditSubject, before: AuditValues? = nil, after: AuditValues? = nil) {
        entries.append(NewAuditEntry(subject, before: before, after: after))
    }

    mutating func add(_ others: [NewAuditEntry]) { entries += others }
}

extension Workspace {
    /// The latest entries of the log, the newest first.
    public func auditLog(_ filter: AuditFilter = AuditFilter(), limit: Int = 100) async throws -> [AuditEntry] {
        try await read(.readLog, on: .workspace) { try $0.auditEntries(filter, limit: limit) }
    }
}

// MARK: - What it is called where people read of it

extension AuditEntry {
    public var useCaseLabel: Text { UseCase(rawValue: useCase)?.label ?? Text(same: useCase) }
    public var subjectKindLabel: Text { AuditSubject.Kind(rawValue: subjectKind)?.label ?? Text(same: subjectKind) }

    /// Customers, programs and the like go by what the team called them.
    public var subjectLabel: Text {
        switch AuditSubject.Kind(rawValue: subjectKind) {
        case .setting: Settings.Key(rawValue: subjectKey)?.meaning ?? Text(same: subjectKey)
        case .usage where subjectKey == "file": Text(ja: "ファイル", en: "file")
        default: Text(same: subjectKey)
        }
    }
}

extension AuditSubject.Kind {
    fileprivate var label: Text {
        switch self {
        case .customer: Text(ja: "顧客", en: "customer")
        case .journey: Text(ja: "オンボーディング", en: "journey")
        case .program: Text(ja: "プログラム", en: "program")
        case .usage: Text(ja: "利用", en: "usage")
        case .measure: Text(ja: "測定値", en: "measure")
        case .outage: Text(ja: "欠けた日", en: "outage")
        case .setting: Text(ja: "設定", en: "setting")
        case .store: Text(ja: "データ", en: "store")
        case .member: Text(ja: "メンバー", en: "member")
        case .session: Text(ja: "セッション", en: "session")
        case .view: Text(ja: "ビュー", en: "view")
        }
    }
}
