import Foundation
import Onboarding

/// What a change was about: `customer aoba`, `member 3`, `setting timezone`.
package struct AuditSubject: Hashable, Sendable {
    package let kind: Kind
    package let key: String

    /// What kind of thing an entry of the log is about.
    package enum Kind: String, CaseIterable, Sendable {
        case customer, journey, program, usage, measure, outage, setting, store, member, session, view
    }

    package init(_ kind: Kind, _ key: String) {
        self.kind = kind
        self.key = key
    }
}

/// A few named values as small JSON: what something was before a change, or after it.
package struct AuditValues: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// The form that they are written in.
    package static let format: Int64 = 1

    package private(set) var fields: [(name: String, value: String?)]

    package init(dictionaryLiteral elements: (String, String?)...) { fields = elements.map { ($0.0, $0.1) } }

    package init(_ fields: [(name: String, value: String?)] = []) { self.fields = fields }

    /// Reads what `json` has written; empty if it is none.
    package init(json: String) {
        let read = try? JSONDecoder().decode([String: String?].self, from: Data(json.utf8))
        fields = (read ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    package var json: String {
        var json = "{"
        for (index, field) in fields.enumerated() {
            if index > 0 { json += "," }
            json += AuditValues.quoted(field.name) + ":" + (field.value.map(AuditValues.quoted) ?? "null")
        }
        return json + "}"
    }

    package static func == (left: AuditValues, right: AuditValues) -> Bool { left.json == right.json }
    package func hash(into hasher: inout Hasher) { hasher.combine(json) }

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
package struct NewAuditEntry: Hashable, Sendable {
    package let subject: AuditSubject
    /// JSON; nil where there was nothing.
    package let before: String?
    package let after: String?

    package init(_ subject: AuditSubject, before: AuditValues? = nil, after: AuditValues? = nil) {
        self.subject = subject
        self.before = before?.json
        self.after = after?.json
    }
}

/// One entry of the log: who did what to what, and when.
package struct AuditEntry: Hashable, Sendable {
    package let id: Int64
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let at: Int64
    package let actor: ActorID
    /// The member that the actor is; nil for actors of other kinds.
    package let member: StoredMember?
    /// By its stable name; one of another version of the product may be unknown to this one.
    package let useCase: String
    /// Kind and key as they were written.
    package let subjectKind: String
    package let subjectKey: String
    package let before: String?
    package let after: String?

    package init(
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
package struct AuditFilter: Hashable, Sendable {
    /// Nil: anybody's.
    package var who: ActorID?
    package var useCase: String?
    /// Part of the key of what was changed.
    package var subject: String?
    /// Entries with a smaller id.
    package var before: Int64?

    package init(who: ActorID? = nil, useCase: String? = nil, subject: String? = nil, before: Int64? = nil) {
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

    init(_ useCase: UseCase, by actor: ActorID) {
        self.useCase = useCase
        self.actor = actor
    }

    mutating func note(_ subject: AuditSubject, before: AuditValues? = nil, after: AuditValues? = nil) {
        entries.append(NewAuditEntry(subject, before: before, after: after))
    }

    mutating func add(_ others: [NewAuditEntry]) { entries += others }
}

extension Workspace {
    /// The latest entries of the log, the newest first.
    package func auditLog(_ filter: AuditFilter = AuditFilter(), limit: Int = 100) async throws -> [AuditEntry] {
        try require(.readLog, on: .workspace)
        return try await records.read { try $0.auditEntries(filter, limit: limit) }
    }
}

// MARK: - What it is called where people read of it

extension AuditEntry {
    package var useCaseLabel: Text { UseCase(rawValue: useCase)?.label ?? Text(same: useCase) }
    package var subjectKindLabel: Text { AuditSubject.Kind(rawValue: subjectKind)?.label ?? Text(same: subjectKind) }

    /// Customers, programs and the like go by what the team called them.
    package var subjectLabel: Text {
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
        case .journey: Text(ja: "案件", en: "journey")
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
