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
    /// What the columns of the rows are read as; empty until they have been looked at.
    public var columns: [Column] = []
    /// What was done, where some rows were refused.
    public var notice: Text?
    /// What was just done about a usage id, and the way back.
    public var done: ActionNotice?
    /// Usage ids that belong to nobody yet.
    public var unmatched: [Unmatched] = []
    /// Ids and names to link them to.
    public var customers: [(key: String, name: String)] = []
    public var today: Day

    /// What importing the rows would do.
    public struct Preview: Sendable {
        public var new: Int
        public var changed: Int
        public var unchanged: Int
        public var refused: Int
        public var rows: [Row]
        /// Which usage ids the rows are of.
        public var tenants: [Tenant] = []
        /// Owners who are no members yet, as they are written.
        public var strangers: [String] = []
        public var notes: [Text]
        /// Says which text it is of.
        public var fingerprint: String

        public init(
            new: Int, changed: Int, unchanged: Int, refused: Int, rows: [Row], notes: [Text],
            fingerprint: String
        ) {
            self.new = new
            self.changed = changed
            self.unchanged = unchanged
            self.refused = refused
            self.rows = rows
            self.notes = notes
            self.fingerprint = fingerprint
        }
    }

    /// What would become of one row.
    public struct Row: Sendable {
        /// What importing a row would do.
        public enum Kind: Sendable { case new, changed, unchanged, refused }

        public var line: Int
        public var kind: Kind
        /// The customer, or the row as it came.
        public var what: String
        public var key: String
        /// What changes, or what is wrong.
        public var details: [Text]
        /// What is wrong in the same way with other rows: the column, and what to do.
        public var reason: Text?

        public init(line: Int, kind: Kind, what: String, key: String = "", details: [Text] = []) {
            self.line = line
            self.kind = kind
            self.what = what
            self.key = key
            self.details = details
        }
    }

    /// A column of the rows, and what it is read as.
    public struct Column: Sendable {
        /// Its values: a trait, or nothing; else one of our columns, by our name.
        public static let (trait, leftOut) = ("trait", "leave-out")

        /// As the rows spell it.
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// The field that says what the column of a position is to be read as.
        public static func field(_ position: Int) -> String { "column-\(position + 1)" }
    }

    /// The field that says of which columns the choices are.
    public static let columnsOf = "columns-of"

    /// A usage id of the rows, and whose it is.
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
        public var typed = ""
        public var problem: (message: Text, remedy: Text?)?

        public init(key: String, events: Int, first: Day, last: Day) {
            self.key = key
            self.events = events
            self.first = first
            self.last = last
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
        return Layout(title: reader.title(step.title, isRefused: isWrong)).page(
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
                "hasColumns": !columns.isEmpty, "columnsOf": PastePage.fingerprint(of: columns.map(\.name)),
                "columns": columns.enumerated().map { fields(of: $1, at: $0, reader) },
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
            "hasRows": !preview.rows.isEmpty, "rows": preview.rowsInOrder.map { fields(of: $0, reader) },
            "hasStrangers": !preview.strangers.isEmpty, "strangers": preview.strangers.joined(separator: reader(comma)),
            "members": present(
                reader.account?.role.may(.manageMembers) ?? false ? MembersPage.location.href : nil),
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

    private var comma: Text { Text(ja: "、", en: ", ") }

    private func fields(of column: Column, at position: Int, _ reader: Reader) -> Fields {
        let ours = Customer.columns.map { ($0, Customer.word(for: $0)) }
        let others = [
            (Column.trait, Text(ja: "属性にする", en: "a trait")), (Column.leftOut, Text(ja: "取り込まない", en: "left out")),
        ]
        return [
            "name": column.name, "field": Column.field(position),
            "options": (ours + others).map { option($0, reader.label($1), isChosen: $0 == column.value) },
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
            "details": row.details.map { reader($0) }, "reason": present(row.reason.map { reader($0) }),
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

// MARK: - What is read and done

extension PastePage {
    public static let nothingPasted = Refusal(
        .missing, Text(ja: "表が貼り付けられていません。", en: "Nothing was pasted."),
        remedy: Text(ja: "見出しの行から、表をコピーして貼り付けてください。", en: "Copy the rows with their header, and paste them."))

    /// A file by which spreadsheets begin: the header, and a row that shows what goes where.
    /// - Parameter owner: The address of whoever asks for it.
    public static func template(owner: String, _ language: Language) -> String {
        let header = Text(
            ja: "顧客ID,会社名,契約開始日,契約終了日,プラン,セグメント,席数,利用ID,担当",
            en: "customer_id,name,contract_start,contract_end,plan,segment,seats,usage_ids,owner")
        let example = Text(
            ja: "C001,（記入例）この行は消してください,2026-04-01,2027-03-31,スタンダード,中堅,30,,\(owner)",
            en: "C001,(Example) Remove this row,2026-04-01,2027-03-31,Standard,Mid-market,30,,\(owner)")
        return "\(header(language))\r\n\(example(language))\r\n"
    }

    /// Of customers of which some rows were refused.
    public static func importedCustomers(_ count: Int) -> Text {
        Text(
            ja: "\(count.grouped)社を取り込みました。取り込めなかった行だけを下に残してあります。",
            en: "Imported \(count.english("customer")). The rows that were refused are left below.")
    }

    /// - Parameter unmatched: Usage ids of which nobody knows the customer.
    public static func importedUsage(_ count: Int, hasRefused: Bool = false, unmatched: Int = 0) -> Text {
        var (ja, en) = ("利用データを\(count.grouped)行取り込みました。", "Imported \(count.english("row")) of usage.")
        if hasRefused {
            ja += "取り込めなかった行だけを下に残してあります。"
            en += " The rows that were refused are left below."
        }
        if unmatched > 0 {
            ja += "顧客の分からない利用IDが\(unmatched.grouped)件あります。下で結び付けてください。"
            en += " \(unmatched.english("usage id")) without a customer: link them below."
        }
        return Text(ja: ja, en: en)
    }

    /// How the row of a customer was understood.
    public static func reading(start: Day, seats: String?, owner: String?, near today: Day) -> Text {
        let start = start.spoken(from: today)
        let ja = ["契約開始 \(start.ja)", seats.map { "\($0)席" }, owner.map { "担当 \($0)" }]
        let en = ["contract from \(start.en)", seats.map { "\($0) seats" }, owner.map { "owner \($0)" }]
        return Text(
            ja: ja.compactMap(\.self).joined(separator: "、"), en: en.compactMap(\.self).joined(separator: ", "))
    }

    /// Says whose the usage of an id would be, and asks.
    /// - Parameter usage: What has come of it so far; nil: nothing.
    public static func linking(
        _ id: String, to customer: String, name: String, usage: (events: Int, first: Day, last: Day)?,
        otherIds: [String], near today: Day, hidden: [(name: String, value: String)]
    ) -> FormPage {
        var intro = [
            Text(
                ja: "利用ID「\(id)」を「\(name)」（顧客ID \(customer)）に結び付けます。",
                en: "This links the usage id \"\(id)\" to \(name) (customer id \(customer)).")
        ]
        if let usage {
            let (first, last) = (usage.first.spoken(from: today), usage.last.spoken(from: today))
            intro.append(
                Text(
                    ja: "これまでの利用\(usage.events.grouped)回（\(first.ja)から\(last.ja)）が、この顧客のものになります。",
                    en: "Its \(usage.events.english("event")) so far, \(first.en) to \(last.en), will count for them."))
        }
        if !otherIds.isEmpty {
            intro.append(
                Text(
                    ja: "この顧客には、すでに次の利用IDがあります：\(otherIds.joined(separator: "、"))",
                    en: "The customer has other usage ids already: \(otherIds.joined(separator: ", "))"))
        }
        let form = Form(
            action: link, button: Text(ja: "「\(name)」に結び付ける", en: "Link to \(name)"),
            hidden: hidden + [("usage", id), ("customer", customer), ("confirmed", "yes")])
        return FormPage(
            title: Text(ja: "この顧客でよろしいですか？", en: "Is this the customer?"), intro: intro, form: form,
            back: Beginning.usage.location)
    }
}

extension PastePage.Preview {
    /// Rows that were refused come first, those of one reason below each other under it; then the others, as they came.
    var rowsInOrder: [PastePage.Row] {
        var refused: [(reason: Text?, rows: [PastePage.Row])] = []
        for row in rows where row.kind == .refused {
            if let index = refused.firstIndex(where: { $0.reason == row.reason }) {
                refused[index].rows.append(row)
            } else {
                refused.append((row.reason, [row]))
            }
        }
        let grouped = refused.flatMap { group in
            group.rows.enumerated().map { index, row in
                var row = row
                row.reason = index == 0 ? group.reason.map { $0.counting(group.rows.count) } : nil
                return row
            }
        }
        return grouped + rows.filter { $0.kind != .refused }
    }

    /// What becomes of columns that are none of ours, and who will see the customers.
    /// - Parameter unowned: Customers that nobody owns.
    public static func notes(traits: [String], unowned: Int) -> [Text] {
        var notes: [Text] = []
        if !traits.isEmpty {
            notes.append(
                Text(
                    ja: "属性として取り込む列：\(traits.joined(separator: "、"))",
                    en: "Columns that become traits: \(traits.joined(separator: ", "))"))
        }
        if unowned > 0 {
            notes.append(
                Text(
                    ja: "担当のない顧客が\(unowned.grouped)社あります。担当を決めるまで、だれの「今日」にも自分の顧客として出ません。",
                    en:
                        "\(unowned.english("customer")) without an owner: until there is one, nobody's Today shows them as their own."
                ))
        }
        return notes
    }

    /// That the rows are read as somebody chose for rows with the same header.
    public static let remembered = Text(
        ja: "前回と同じ見出しなので、前回の列の読み方を使っています。", en: "The header is that of an earlier import; its columns are read as then."
    )
}

extension PastePage.Row {
    /// A row that was refused.
    /// - Parameter raw: As it came.
    public init(refused raw: String, line: Int, _ refusals: [Refusal]) {
        self.init(
            line: line, kind: .refused, what: raw.replacing("\t", with: "  "),
            details: refusals.enumerated().map { index, refusal in
                let column = refusal.place?.field.flatMap { refusal.message.en.contains($0) ? nil : $0 }
                let place = column.map { Customer.word(for: $0) }.map { Text(ja: "\($0.ja)：", en: "\($0.en): ") }
                // What to do about the first stands above all rows that need it.
                let remedy = index == 0 ? nil : refusal.remedy
                return Text(
                    ja: (place?.ja ?? "") + refusal.message.ja + (remedy?.ja ?? ""),
                    en: (place?.en ?? "") + refusal.message.en + (remedy.map { " " + $0.en } ?? ""))
            })
        reason = refusals.first.flatMap { first in
            guard let remedy = first.remedy else { return nil }
            let field = first.place?.field.map { Customer.word(for: $0) }
            return Text(
                ja: (field.map { "\($0.ja)：" } ?? "") + remedy.ja, en: (field.map { "\($0.en): " } ?? "") + remedy.en)
        }
    }
}

extension Text {
    /// With the number of rows that it is said of.
    fileprivate func counting(_ rows: Int) -> Text {
        Text(ja: "\(ja)（\(rows.grouped)行）", en: "\(en) (\(rows.english("row")))")
    }
}

extension PastePage {
    /// Tells texts apart, and guards against nobody. Browsers write line ends as they like.
    public static func fingerprint(of texts: [String]) -> String {
        let bytes = texts.joined(separator: "\u{1F}").utf8.lazy.filter { $0 != UInt8(ascii: "\r") }
        return String(FNV1a.hash(bytes), radix: 16)
    }
}
