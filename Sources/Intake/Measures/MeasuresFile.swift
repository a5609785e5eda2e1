import Onboarding

/// A measures CSV, `customer_id,date,metric,value`, read as a whole.
public typealias MeasuresFile = FileRows<MeasureRow>

/// What a customer has one value of.
private struct MeasureKey: Hashable {
    let customer: String
    let day: Day
    let metric: String
}

extension MeasuresFile {
    /// - Throws: `Refusal` if the file cannot be read or its header lacks a required column. A row that is
    ///   wrong is in `refused`, and the others go in.
    public static func read(_ file: InputFile, mapping: ColumnMapping? = nil) throws(Refusal) -> MeasuresFile {
        let table = try CSVTable(file, .measures, mapping: mapping.map(MappingChoice.columns))
        var seen: [MeasureKey: (value: Int64, line: Int)] = [:]
        return try MeasuresFile(table) { row in
            guard let read = measure(row) else { return nil }
            let key = MeasureKey(customer: read.customer, day: read.day, metric: read.metric)
            if let earlier = seen[key], earlier.value != read.value {
                row.refuse(contradiction(line: earlier.line), in: "value")
            }
            if seen[key] == nil { seen[key] = (read.value, table.reader.line) }
            return read
        }
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
