import Onboarding

/// Who changed what, the newest first: for admins.
public struct LogPage: Sendable {
    public var rows: [Row]
    public var view: View
    /// Whom one can choose from.
    public var members: [(value: String, label: String)]
    public var useCases: [(value: String, label: Text)]
    /// The id that older entries come before; nil if there are none.
    public var older: Int64?
    public var today: Day
    /// The time zone of the times.
    public var timeZone = ""

    /// Which entries are looked at; it lives in the address.
    public struct View: Hashable, Sendable {
        /// A member's id, or `operator`.
        public var who: String?
        public var useCase: String?
        public var subject: String
        /// Entries with a smaller id.
        public var before: Int64?

        public init(_ location: Location) throws(Refusal) {
            who = location["who"].flatMap { $0.isEmpty ? nil : $0 }
            useCase = location["what"].flatMap { $0.isEmpty ? nil : $0 }
            subject = (location["on"] ?? "").normalized
            before = try location.value("before") { Int64($0) }
        }

        public var location: Location {
            Location(path: ["log"]).with("who", who).with("what", useCase).with("on", subject.isEmpty ? nil : subject)
                .with("before", before.map(String.init))
        }

        var isFiltered: Bool { who != nil || useCase != nil || !subject.isEmpty }
    }

    /// One entry of the log.
    public struct Row: Sendable {
        public var at: Moment
        /// Nil: the operator at the machine.
        public var who: Member?
        public var what: Text
        /// By its stable name.
        public var useCase: String
        public var subjectKind: Text
        public var subject: Text
        /// What one looks for it by.
        public var subjectKey: String
        public var changes: [Change]

        public init(
            at: Moment, who: Member?, what: Text, useCase: String, subjectKind: Text, subject: Text,
            subjectKey: String, changes: [Change]
        ) {
            self.at = at
            self.who = who
            self.what = what
            self.useCase = useCase
            self.subjectKind = subjectKind
            self.subject = subject
            self.subjectKey = subjectKey
            self.changes = changes
        }
    }

    /// One value before and after; nil where there was none.
    public struct Change: Sendable {
        /// Nil where the value says what it is.
        public var name: Text?
        public var before: Text?
        public var after: Text?
    }

    public init(
        rows: [Row], view: View, members: [(value: String, label: String)],
        useCases: [(value: String, label: Text)], older: Int64?, today: Day
    ) {
        self.rows = rows
        self.view = view
        self.members = members
        self.useCases = useCases
        self.older = older
        self.today = today
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        var reader = reader
        reader.today = today
        return Layout(title: reader(Text(ja: "操作の記録", en: "Log"))).page(
            "log",
            [
                "rows": rows.map { fields(of: $0, reader) }, "hasRows": !rows.isEmpty, "search": view.subject,
                "action": Location(path: ["log"]).href, "timeZone": timeZone, "isFiltered": view.isFiltered,
                "older": present(
                    older.map { older in
                        var view = view
                        view.before = older
                        return view.location.href
                    }), "newest": present(view.before == nil ? nil : view.location.with("before", nil).href),
                "selects": [
                    select(
                        "who", Text(ja: "だれが", en: "Who"), [("operator", reader(LogPage.operatorName))] + members,
                        view.who, reader),
                    select(
                        "what", Text(ja: "何を", en: "What"), useCases.map { ($0.value, reader.label($0.label)) },
                        view.useCase, reader),
                ],
            ], for: reader)
    }

    static let operatorName = Text(ja: "運用者（コマンド）", en: "the operator (commands)")

    private func select(
        _ name: String, _ label: Text, _ options: [(value: String, label: String)], _ chosen: String?,
        _ reader: Reader
    ) -> Fields {
        let all = [(value: "", label: reader(Text(ja: "すべて", en: "any")))] + options
        return [
            "name": name, "label": reader(label),
            "options": all.map { option($0.value, $0.label, isChosen: $0.value == chosen ?? "") },
        ]
    }

    private func fields(of row: Row, _ reader: Reader) -> Fields {
        [
            "at": row.at.shown(reader.language, near: today), "date": row.at.day.description,
            "who": row.who?.name ?? reader(LogPage.operatorName), "email": row.who?.email.text ?? "",
            "what": reader.label(row.what), "useCase": row.useCase, "kind": reader(row.subjectKind),
            "subject": reader(row.subject), "key": row.subjectKey,
            "changes": row.changes.map { change in
                [
                    "name": present(change.name.map { reader($0) }),
                    "before": present(change.before.map { LogPage.shortened(reader($0)) }),
                    "after": present(change.after.map { LogPage.shortened(reader($0)) }),
                    "isGone": change.after == nil,
                ] as Fields
            },
        ]
    }

    private static func shortened(_ text: String) -> String {
        text.count > 200 ? text.prefix(200) + "…" : text
    }
}
