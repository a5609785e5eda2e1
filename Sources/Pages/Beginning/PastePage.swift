import Onboarding

/// Rows pasted from a spreadsheet: what would happen row by row, before anything does.
public struct PastePage: Sendable {
    public var step: Beginning
    /// What was pasted.
    public var text: String
    /// What was typed wrong as a whole.
    public var problem: (message: Text, remedy: Text?)?
    /// Nil until rows have been looked at.
    public var preview: Preview?
    /// What was done, where some rows were refused.
    public var notice: Text?
    /// What was just done about a usage id, and the way back.
    public var done: JourneyNotice?
    /// Usage ids that belong to nobody yet.
    public var unmatched: [Unmatched] = []
    /// Ids and names to link them to.
    public var customers: [(key: String, name: String)] = []
    public var today: Day

    public struct Preview: Sendable {
        public var new: Int
        public var changed: Int
        public var unchanged: Int
        public var refused: Int
        public var rows: [Row]
        /// Which usage ids the rows are of.
        public var tenants: [Tenant]
        public var notes: [Text]
        /// Says which text it is of.
        public var fingerprint: String

        public init(
            new: Int, changed: Int, unchanged: Int, refused: Int, rows: [Row], tenants: [Tenant] = [], notes: [Text],
            fingerprint: String
        ) {
            self.new = new
            self.changed = changed
            self.unchanged = unchanged
            self.refused = refused
            self.rows = rows
            self.tenants = tenants
            self.notes = notes
            self.fingerprint = fingerprint
        }
    }

    /// What would become of one row.
    public struct Row: Sendable {
        public enum Kind: Sendable { case new, changed, unchanged, refused }

        public var line: Int
        public var kind: Kind
        /// The customer, or the row as it came.
        public var what: String
        public var key: String
        /// What changes, or what is wrong.
        public var details: [Text]

        public init(line: Int, kind: Kind, what: String, key: String = "", details: [Text] = []) {
            self.line = line
            self.kind = kind
            self.what = what
            self.key = key
            self.details = details
        }
    }

    public struct Tenant: Sendable {
        public var key: String
        public var customer: String?
        public var rows: Int
        public var first: Day
        public var last: Day

        public init(key: String, customer: String?, rows: Int, first: Day, last: Day) {
            self.key = key
            self.customer = customer
            self.rows = rows
            self.first = first
            self.last = last
        }
    }

    /// Usage that counts for nobody yet, and what went wrong with linking it.
    public struct Unmatched: Sendable {
        public var key: String
        public var events: Int
        public var first: Day
        public var last: Day
        /// What was typed for it.
        public var typed: String
        public var problem: (message: Text, remedy: Text?)?

        public init(
            key: String, events: Int, first: Day, last: Day, typed: String = "",
            problem: (message: Text, remedy: Text?)? = nil
        ) {
            self.key = key
            self.events = events
            self.first = first
            self.last = last
            self.typed = typed
            self.problem = problem
        }
    }

    public init(_ step: Beginning, text: String = "", today: Day) {
        self.step = step
        self.text = text
        self.today = today
    }

    /// The largest form that is sent from it, in bytes.
    public static let largest = 8 << 20
    /// What a form takes beside the rows.
    private static let around = 4 << 10

    /// Where the rows that were refused can be had as they came.
    public var refusedLocation: Location { Location(path: step.location.path + ["refused"]) }
    public static let one = Location(path: Beginning.customers.location.path + ["new"])
    public static let template = Location(path: Beginning.customers.location.path + ["template.csv"])
    public static let link = Location(path: Beginning.usage.location.path + ["link"])
    public static let unlink = Location(path: Beginning.usage.location.path + ["unlink"])

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let isWrong = problem != nil || unmatched.contains { $0.problem != nil }
        let prefix = isWrong ? reader(Text(ja: "エラー：", en: "Error: ")) : ""
        return Layout(title: prefix + reader(step.title)).page(
            "paste",
            step.around(reader).merging([
                "isCustomers": step == .customers, "isUsage": step == .usage, "text": text,
                "largest": PastePage.largest - PastePage.around,
                "action": step.location.href, "refusedAction": refusedLocation.href,
                "oneAction": PastePage.one.href, "template": PastePage.template.href, "linkAction": PastePage.link.href,
                "problem": present(problem.map { reader($0.message) }),
                "remedy": present(problem?.remedy.map { reader($0) }), "notice": present(notice.map { reader($0) }),
                "preview": preview.map { [fields(of: $0, reader)] } ?? [], "hasPreview": preview != nil,
                "commands": ["kadode usage import usage.csv", "kadode usage import events.jsonl.gz"],
                "done": done.map { [$0.fields(for: reader)] } ?? [], "hasUnmatched": !unmatched.isEmpty,
                "unmatched": unmatched.enumerated().map { fields(of: $1, number: $0, reader) },
                "customers": customers.map { ["key": $0.key, "name": $0.name] as Fields },
            ]) { $1 }, for: reader)
    }

    private func fields(of preview: Preview, _ reader: Reader) -> Fields {
        let coming = preview.new + preview.changed
        let isUsage = step == .usage
        let counts: [(Text, Int)] = [
            (Text(ja: "追加", en: "new"), preview.new), (Text(ja: "変更", en: "changed"), preview.changed),
            (isUsage ? Text(ja: "取り込み済み", en: "known already") : Text(ja: "変更なし", en: "unchanged"), preview.unchanged),
            (Text(ja: "取り込めない行", en: "refused"), preview.refused),
        ]
        let noun = isUsage ? Text(ja: "行", en: "row") : Text(ja: "社", en: "customer")
        let button = Text(
            ja: "\(coming.grouped)\(noun.ja)を取り込む", en: "Import \(coming.english(noun.en))")
        let rest = preview.new + preview.changed + preview.unchanged + preview.refused - preview.rows.count
        return [
            "counts": counts.filter { $0.1 > 0 || $0.0.en == "new" }.map {
                ["label": reader.label($0.0), "count": $0.1.grouped] as Fields
            },
            "canImport": coming > 0, "button": reader(button), "fingerprint": preview.fingerprint,
            "hasRefused": preview.refused > 0, "notes": preview.notes.map { reader($0) },
            "hasRows": !preview.rows.isEmpty, "rows": preview.rows.map { fields(of: $0, reader) },
            "more": present(
                rest > 0 && !isUsage
                    ? reader(Text(ja: "ほか\(rest.grouped)行", en: "\(rest.english("row")) more")) : nil),
            "hasTenants": !preview.tenants.isEmpty,
            "tenants": preview.tenants.map { tenant in
                [
                    "key": tenant.key, "customer": present(tenant.customer), "isUnknown": tenant.customer == nil,
                    "count": tenant.rows.grouped, "from": tenant.first.shown(reader.language, near: today),
                    "through": tenant.last.shown(reader.language, near: today), "isAhead": tenant.last > today,
                ] as Fields
            },
        ]
    }

    private func fields(of row: Row, _ reader: Reader) -> Fields {
        let word: Text =
            switch row.kind {
            case .new: Text(ja: "追加", en: "New")
            case .changed: Text(ja: "変更", en: "Changed")
            case .unchanged: Text(ja: "変更なし", en: "Unchanged")
            case .refused: Text(ja: "取り込めません", en: "Refused")
            }
        return [
            "line": row.line, "word": reader(word), "isWrong": row.kind == .refused, "what": row.what,
            "key": present(row.key == row.what ? nil : row.key), "isQuiet": row.kind == .unchanged,
            "details": row.details.map { reader($0) },
        ]
    }

    private func fields(of usage: Unmatched, number: Int, _ reader: Reader) -> Fields {
        let about = Text(
            ja:
                "\(usage.events.grouped)回、\(usage.first.shown(.ja, near: today))から\(usage.last.shown(.ja, near: today))",
            en:
                "\(usage.events.english("event")), \(usage.first.shown(.en, near: today)) to \(usage.last.shown(.en, near: today))"
        )
        let told = [usage.problem?.message, usage.problem?.remedy].compactMap { $0.map { reader($0) } }
        return [
            "key": usage.key, "about": reader(about), "typed": usage.typed, "id": "link-\(number)",
            "wrong": present(told.joined(separator: " ")),
        ]
    }
}
