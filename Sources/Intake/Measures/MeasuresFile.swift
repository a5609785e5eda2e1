import Onboarding

/// A measures CSV, `customer_id,date,metric,value`, read as a whole.
public struct MeasuresFile: Sendable {
    /// The rows taken in, in the order of the file.
    public private(set) var rows: [MeasureRow] = []
    /// The line on which each of `rows` begins.
    public private(set) var lines: [Int] = []
    /// Each of `rows` as it came, for rows that the store has to refuse.
    public private(set) var bytes: [[UInt8]] = []
    public private(set) var refused: [RefusedRow] = []
    public let notes: [Note]
    /// The first line as it came, to be put above rows that were refused.
    public let headerBytes: [UInt8]

    /// What a customer has one value of.
    private struct Key: Hashable {
        let customer: String
        let day: Day
        let metric: String
    }

    /// - Throws: `Refusal` if the file cannot be read or its header lacks a required column. A row that is
    ///   wrong is in `refused`, and the others go in.
    public static func read(_ file: InputFile, mapping: ColumnMapping? = nil) throws(Refusal) -> MeasuresFile {
        let table = try CSVTable(file, .measures, mapping: mapping)
        var measures = MeasuresFile(notes: table.notes, headerBytes: table.headerBytes)
        let row = CSVRow(table)
        var seen: [Key: (value: Int64, line: Int)] = [:]
        reading: while true {
            switch try table.next() {
            case .end: break reading
            case .refused(let row): measures.refused.append(row)
            case .row:
                let read = measure(row)
                if let read {
                    let key = Key(customer: read.customer, day: read.day, metric: read.metric)
                    if let earlier = seen[key], earlier.value != read.value {
                        row.refuse(contradiction(line: earlier.line), in: "value")
                    }
                    if seen[key] == nil { seen[key] = (read.value, table.reader.line) }
                }
                if let refused = row.takeRefused() {
                    measures.refused.append(refused)
                } else if let read {
                    measures.rows.append(read)
                    measures.lines.append(table.reader.line)
                    measures.bytes.append(Array(table.reader.rowBytes))
                }
            }
        }
        return measures
    }

    private init(notes: [Note], headerBytes: [UInt8]) {
        self.notes = notes
        self.headerBytes = headerBytes
    }

    private static func measure(_ row: CSVRow) -> MeasureRow? {
        let customer = row.required("customer_id")
        let day = row.value(of: row.required("date"), in: "date", DateReader.day)
        let metric = row.required("metric")
        let value = row.value(of: row.required("value"), in: "value", DecimalReader.millionths)
        guard let customer, let day, let metric, let value else { return nil }
        return MeasureRow(customer: customer, day: day, metric: metric, value: value)
    }

    private static func contradiction(line: Int) -> Refusal {
        Refusal(
            .conflict,
            Text(
                ja: "同じ顧客・日付・指標の別の値が\(line)行目にあります。",
                en: "Line \(line) has another value for the same customer, date and metric."),
            remedy: Text(ja: "正しいほうの行だけを残してください。", en: "Keep the row that is right."))
    }
}
