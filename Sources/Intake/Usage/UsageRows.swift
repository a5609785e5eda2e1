import Onboarding
import Usage

/// The rows of a usage CSV: `customer_id,user_id,event,timestamp[,value][,count][,message_id]` in any order.
final class UsageRows {
    let table: CSVTable
    private let reader: CSVReader
    private let row: CSVRow
    private let builder: BatchBuilder
    @exclusivity(unchecked) private var instants: InstantReader
    private let customer: Int
    private let user: Int
    private let event: Int
    private let timestamp: Int
    private let value: Int?
    private let count: Int?
    private let messageId: Int?

    init(_ table: CSVTable, days: LocalDays, into builder: BatchBuilder) {
        self.table = table
        self.builder = builder
        reader = table.reader
        row = CSVRow(table)
        instants = InstantReader(days)
        func required(_ column: String) -> Int { table.position(of: column)! }
        customer = required("customer_id")
        user = required("user_id")
        event = required("event")
        timestamp = required("timestamp")
        value = table.position(of: "value")
        count = table.position(of: "count")
        messageId = table.position(of: "message_id")
    }

    /// Takes the next row into the builder.
    func next() throws(Refusal) -> UsageStep {
        switch try table.next() {
        case .end: return .end
        case .refused(let row), .miscounted(let row): return .refused(row)
        case .row: break
        }
        var event = BatchBuilder.Event(
            tenant: position(in: &builder.tenants, at: customer, isRequired: true),
            user: position(in: &builder.users, at: user, isRequired: false),
            name: position(in: &builder.names, at: event, isRequired: true), at: instant())
        if let count { event.count = integer(at: count) }
        if let value { event.value = decimal(at: value) }
        if let value = event.value, value.multipliedReportingOverflow(by: event.count).overflow {
            row.refuse(.overflow, at: self.value ?? timestamp)
        }
        let identity = messageId.flatMap(identity(at:))
        if let refused = row.takeRefused() { return .refused(refused) }
        builder.append(event, identity: identity ?? builder.identity(of: event, written: bytes(at: timestamp)))
        return .taken
    }

    @inline(__always)
    private func bytes(at cell: Int) -> UnsafeBufferPointer<UInt8> { reader.bytes(of: reader.cells[cell]) }

    @inline(__always)
    private func position(in column: inout TextColumn, at cell: Int, isRequired: Bool) -> Int32 {
        let bytes = bytes(at: cell)
        if bytes.isEmpty, !isRequired { return -1 }
        // With doubled quotes, the bytes spell another text than they would without quotes around them.
        if !reader.cells[cell].isEscaped, let position = column.position(of: bytes) { return position }
        return newPosition(in: &column, at: cell, isRequired: isRequired)
    }

    private func newPosition(in column: inout TextColumn, at cell: Int, isRequired: Bool) -> Int32 {
        guard let text = isRequired ? row.required(at: cell) : row.text(at: cell) else { return -1 }
        return reader.cells[cell].isEscaped ? column.take(text) : column.take(text, spelled: bytes(at: cell))
    }

    private func instant() -> Int64 {
        if let instant = instants.microseconds(bytes(at: timestamp)) { return instant }
        let read = row.required(at: timestamp).flatMap { text in
            row.value(of: text, at: timestamp) { text throws(Refusal) in try instants.microseconds(text) }
        }
        return read ?? 0
    }

    private func decimal(at cell: Int) -> Int64? {
        let bytes = bytes(at: cell)
        if bytes.isEmpty { return nil }
        if let value = DecimalReader.millionths(bytes, allowsExponent: false) { return value }
        return row.text(at: cell).flatMap { row.value(of: $0, at: cell, DecimalReader.millionths) }
    }

    private func integer(at cell: Int) -> Int64 {
        guard !bytes(at: cell).isEmpty, let text = row.text(at: cell) else { return 1 }
        if let count = AmountReader.whole(text, units: ["回", "件"]), (1...UsageFile.largestCount).contains(count) {
            return count
        }
        row.refuse(.count(text), at: cell)
        return 1
    }

    private func identity(at cell: Int) -> EventIdentity? {
        let bytes = bytes(at: cell)
        guard let first = bytes.first, let last = bytes.last else { return nil }
        let isPlain = first > 0x20 && last > 0x20 && !reader.cells[cell].isEscaped && bytes.allSatisfy { $0 < 0x80 }
        if isPlain { return builder.identity(messageId: bytes) }
        return row.text(at: cell).map { builder.identity(messageId: $0.utf8) }
    }
}

extension Refusal {
    fileprivate static func count(_ text: String) -> Refusal {
        Refusal(
            .invalid,
            Text(ja: "「\(text.shown)」は回数として読めません。", en: "\"\(text.shown)\" is not a count."),
            remedy: Text(
                ja: "1から10億までの整数を書いてください。0回の行は要りません。",
                en: "Write a whole number from 1 to 1,000,000,000; leave rows of none out."))
    }

    fileprivate static var overflow: Refusal {
        Refusal(
            .tooLarge,
            Text(ja: "value × count が大きすぎます。", en: "value × count is too large."),
            remedy: Text(
                ja: "value の単位を大きくするか、行を分けてください。", en: "Use a larger unit for the value, or split the row."))
    }
}
