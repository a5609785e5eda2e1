import Onboarding
import Usage

/// A customers CSV, read as a whole:
/// `customer_id,name,plan,segment,seats,mrr,contract_start,service_start,contract_end,renewal_notice_days,cancel_notice_on,churned_at,observed_until,usage_ids,csm_email,sales_email`.
/// The first, `name` and `contract_start` are required; every other column becomes a trait by its name.
public typealias CustomersFile = FileRows<CustomerRow>

extension CustomersFile {
    /// - Parameters:
    ///   - mapping: Nil: that of the system whose export the file is, if it is one that is known.
    ///   - days: Whose days count where a date has a clock time and its zone; nil: the day as it is written.
    /// - Throws: `Refusal` if the file cannot be read or its header lacks a required column. A row that is
    ///   wrong is in `refused`, and the others go in.
    public static func read(
        _ file: InputFile, mapping: MappingChoice? = nil, days: LocalDays? = nil
    ) throws(Refusal) -> CustomersFile {
        let (read, dates) = try CustomersFile.read(file, mapping, order: nil, days)
        guard dates.ambiguous > 0, file.isWhole else { return read }
        // What other dates of the file say, else what the system usually writes.
        let order = dates.seenOrders.isEmpty ? read.mapping.usualDates : dates.seenOrders.only
        guard let order else { return read }
        var (again, _) = try CustomersFile.read(file, mapping, order: order, days)
        again.add(order.note(isSeen: !dates.seenOrders.isEmpty, file: file.name))
        return again
    }

    /// What the columns of a file are read as, whether a required one is among them or not.
    public static func header(of file: InputFile, mapping: MappingChoice? = nil) throws(Refusal) -> FileHeader {
        try CSVTable.header(of: file, .customers, mapping: mapping)
    }

    /// - Parameter order: Of month and day, where the mapping does not say.
    private static func read(
        _ file: InputFile, _ mapping: MappingChoice?, order: DateOrder?, _ days: LocalDays?
    ) throws(Refusal) -> (CustomersFile, FileDates) {
        let table = try CSVTable(file, .customers, mapping: mapping)
        let rule = table.mapping.rows
        var zone: LocalDays?
        if let name = table.mapping.zone { zone = try LocalDays(identifier: name) }
        let dates = FileDates(order: table.mapping.dates ?? order, zone: zone, days: days)
        let recordStart = table.mapping.recordStart.flatMap { table.header.firstIndex(of: $0) }
        var claims = Claims()
        var repeated = 0
        var read = try CustomersFile(table) { row in
            if let recordStart, row.text(at: recordStart) == nil {
                repeated += 1
                return nil
            }
            let read = CustomerReading(row, dates).read()
            if let read { claims.check(read, row, rule) }
            return read
        } isMerged: { row, rows in
            guard rule != .one, let index = claims.index(of: row) else { return false }
            if rule == .merge { rows[index].merge(row) }
            repeated += 1
            return true
        } taken: {
            claims.add($0, line: $1)
        }
        if let preset = read.preset { read.add(preset.note(file: file.name)) }
        if repeated > 0 { read.add(rule.note(repeated, file: file.name)) }
        return (read, dates)
    }

    /// A trait as it is kept; nil if it is empty.
    public static func trait(_ text: String, named name: String) throws(Refusal) -> String? {
        let text = text.normalized
        guard text.utf8.count <= CSVRow.longestTrait else {
            throw Refusal.longText(CSVRow.longestTrait).at(field: name)
        }
        return text.isEmpty ? nil : text
    }

    /// The ids of a cell: separated by `;`, `|` or `,` where there is one of them, else by white space.
    static func usageIds(_ text: String) -> [String] {
        let isSeparated = text.contains { ";|,；｜、".contains($0) }
        let parts = text.split { isSeparated ? ";|,；｜、".contains($0) : $0.isWhitespace }
        var seen: Set<String> = []
        return parts.map { String($0).normalized }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}

/// Reads one row of a customers file.
private struct CustomerReading {
    private let row: CSVRow
    private static let optionalColumns = [
        "service_start", "contract_end", "renewal_notice_days", "cancel_notice_on", "churned_at", "observed_until",
        "csm_email", "sales_email",
    ]

    private let dates: FileDates

    init(_ row: CSVRow, _ dates: FileDates) { (self.row, self.dates) = (row, dates) }

    /// Nil if the row was refused; it may be refused in part and still have a value.
    func read() -> CustomerRow? {
        let key = row.required("customer_id")
        let name = row.required("name")
        let start = row.value(of: row.required("contract_start"), in: "contract_start", dates.day)
        let (csm, sales) = (person("csm_email"), person("sales_email"))
        let optional = Customer(
            key: key ?? "", name: name ?? "", contractStart: start ?? Day(0), serviceStart: day("service_start"),
            contractEnd: day("contract_end"),
            renewalNoticeDays: row.value(
                of: row.text("renewal_notice_days"), in: "renewal_notice_days", CustomerReading.noticeDays),
            cancelNoticeOn: day("cancel_notice_on"), churnedAt: day("churned_at"),
            observedUntil: day("observed_until"),
            csmEmail: csm.email, salesEmail: sales.email)
        let facts = facts()
        guard let key, name != nil, start != nil else { return nil }
        return CustomerRow(
            customer: optional,
            columns: Set(CustomerReading.optionalColumns.filter { row.table.position(of: $0) != nil }),
            facts: facts, usageIds: usageIds(key: key), owner: csm.name, salesOwner: sales.name)
    }

    /// Somebody of our team, by address or by name.
    private func person(_ column: String) -> (email: String?, name: String?) {
        guard let text = row.text(column) else { return (nil, nil) }
        guard text.contains("@") else { return (nil, text) }
        return (row.value(of: text, in: column, CustomerReading.email), nil)
    }

    private func day(_ column: String) -> Day? { row.value(of: row.text(column), in: column, dates.day) }

    private func facts() -> [(name: String, value: String?)] {
        var facts: [(position: Int, name: String, value: String?)] = []
        for name in ["plan", "segment"] {
            if let position = row.table.position(of: name) { facts.append((position, name, row.text(at: position))) }
        }
        if let position = row.table.position(of: "seats") {
            let seats = row.value(of: row.text(at: position), in: "seats", CustomerReading.seats)
            facts.append((position, "seats", seats))
        }
        if let position = row.table.position(of: "mrr") {
            let value = row.value(of: row.text(at: position), in: "mrr", CustomerReading.monthlyValue)
            facts.append((position, "mrr", value?.text))
        }
        for (name, position) in row.table.others {
            facts.append((position, name, row.text(at: position, longest: CSVRow.longestTrait)))
        }
        return facts.sorted { $0.position < $1.position }.map { ($0.name, $0.value) }
    }

    private func usageIds(key: String) -> [String]? {
        guard row.table.position(of: "usage_ids") != nil else { return nil }
        let ids = row.text("usage_ids").map(CustomersFile.usageIds) ?? []
        return ids.isEmpty ? [key] : ids
    }

    private static func seats(_ text: String) throws(Refusal) -> String {
        let units = [
            "名", "人", "席", "ユーザー", "アカウント", "ライセンス", "id", "users", "user", "seats", "seat", "licenses", "people",
        ]
        if let seats = AmountReader.whole(text, units: units), seats > 0 { return String(seats) }
        throw Refusal(
            .invalid, Text(ja: "「\(text.shown)」は席数として読めません。", en: "\"\(text.shown)\" is not a number of seats."),
            remedy: AmountReader.commaRemedy(text)
                ?? Text(
                    ja: "「20」か「1,200名」のように、1以上の整数を書いてください。分からなければ空のままで構いません。",
                    en: "Write a whole number from 1, such as 20 or 1,200, or leave it empty if it is not known."))
    }

    private static func monthlyValue(_ text: String) throws(Refusal) -> MonthlyValue {
        let plain = AmountReader.plain(text, units: ["/月", "/month", "/mo"])
        if let value = MonthlyValue(plain) { return value }
        if plain.hasSuffix("万"), let value = MonthlyValue(String(plain.dropLast())) {
            return try monthlyValue(MonthlyValue(hundredths: value.hundredths * 10_000).text)
        }
        throw Refusal(
            .invalid, Text(ja: "「\(text.shown)」は月額として読めません。", en: "\"\(text.shown)\" is not a monthly value."),
            remedy: AmountReader.commaRemedy(text)
                ?? Text(
                    ja: "「120000」か「¥120,000」のように、0以上の数（小数は2桁まで）を書いてください。",
                    en: "Write a number from 0 with at most two decimals, such as 120000 or $99.50."))
    }

    /// Ten years: more is most likely a date or a mistyped number.
    private static let mostNoticeDays: Int64 = 3660

    private static func noticeDays(_ text: String) throws(Refusal) -> Int {
        let units = ["日前まで", "日前", "日間", "日", "days", "day"]
        if let days = AmountReader.whole(text, units: units), days <= mostNoticeDays { return Int(days) }
        throw Refusal(
            .invalid, Text(ja: "「\(text.shown)」は日数として読めません。", en: "\"\(text.shown)\" is not a number of days."),
            remedy: Text(
                ja: "契約終了の何日前までに解約を通知するかを、半角の整数で書いてください。例：30",
                en: "Write how many days before the contract's end notice must be given, such as 30."))
    }

    private static func email(_ text: String) throws(Refusal) -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) }) { return text }
        throw Refusal(
            .invalid, Text(ja: "「\(text.shown)」はメールアドレスではありません。", en: "\"\(text.shown)\" is not an e-mail address."),
            remedy: Text(
                ja: "担当者のアドレスを1つ書くか、空にしてください。", en: "Write one address, or leave it empty."))
    }
}

extension DateOrder {
    /// Tells how dates were read that can be two days.
    /// - Parameter isSeen: Whether other dates of the file say so.
    fileprivate func note(isSeen: Bool, file: String) -> Note {
        let order =
            self == .monthFirst
            ? Text(ja: "月が先と読みました（8月3日）", en: "month first") : Text(ja: "日が先と読みました（3月8日）", en: "day first")
        let reason =
            isSeen
            ? Text(ja: "ほかの日付に合わせています。", en: "as other dates of the file must be.")
            : Text(ja: "違うときは、年から書いてください。", en: "nothing in the file says otherwise.")
        return Note(
            text: Text(
                ja: "「8/3/2026」のような日付は、\(order.ja)。\(reason.ja)",
                en: "Dates such as 8/3/2026 were read \(order.en)\(isSeen ? ", " : ": ")\(reason.en)"),
            place: Place(file: file))
    }
}

extension Set {
    /// The only member; nil if there are several, or none.
    fileprivate var only: Element? { count == 1 ? first : nil }
}

extension ImportPreset {
    fileprivate func note(file: String) -> Note {
        Note(
            text: Text(ja: "\(title)から書き出したファイルとして読みました。", en: "Read as an export of \(title)."),
            place: Place(file: file))
    }
}

extension RowRule {
    /// Tells what became of rows of a customer that the file has already.
    fileprivate func note(_ count: Int, file: String) -> Note {
        let text =
            self == .merge
            ? Text(
                ja: "同じ顧客の行を1社にまとめました（\(count)行）。契約開始はいちばん早い日、契約終了はいちばん遅い日、月額は合計、席数は多いほうです。",
                en:
                    "Rows of the same customer were merged (\(counted(count, "row"))): the earliest start, the latest end, the sum of monthly values, the larger number of seats."
            )
            : Text(
                ja: "同じ顧客の2行目からは読み飛ばしました（\(count)行）。",
                en: "Of each customer the first row counts; \(counted(count, "row")) left out.")
        return Note(text: text, place: Place(file: file))
    }
}

/// Which lines of the file have claimed which customer and usage ids.
private struct Claims {
    private var customers: [String: (line: Int, index: Int)] = [:]
    private var usageIds: [String: (customer: String, line: Int)] = [:]

    /// Which row of those taken in is of the same customer; nil if none is.
    func index(of row: CustomerRow) -> Int? { customers[row.customer.key]?.index }

    /// Refuses what an earlier row has claimed.
    func check(_ read: CustomerRow, _ row: CSVRow, _ rule: RowRule) {
        let key = read.customer.key
        if let line = customers[key]?.line {
            guard rule == .one else { return }
            row.refuse(
                Refusal(
                    .conflict,
                    Text(
                        ja: "顧客「\(key.shown)」は\(line)行目にもあります。",
                        en: "The customer \"\(key.shown)\" is on line \(line) already."),
                    remedy: Text(ja: "1社につき1行にまとめてください。", en: "Keep one row for each customer.")), in: "customer_id")
            return
        }
        for id in read.usageIds ?? [] {
            guard let other = usageIds[id], other.customer != key else { continue }
            row.refuse(
                Refusal(
                    .conflict,
                    Text(
                        ja: "利用ID「\(id.shown)」は\(other.line)行目の「\(other.customer.shown)」のものになっています。",
                        en: "The usage id \"\(id.shown)\" belongs to \"\(other.customer.shown)\" on line \(other.line)."
                    ),
                    remedy: Text(
                        ja: "どちらの顧客のものか確かめて、片方から消してください。", en: "Find out whose it is and remove it from the other.")),
                in: "usage_ids")
        }
    }

    mutating func add(_ read: CustomerRow, line: Int) {
        customers[read.customer.key] = (line, customers.count)
        for id in read.usageIds ?? [] { usageIds[id] = (read.customer.key, line) }
    }
}
