import Onboarding

/// The row that a table is at, cell by cell; whatever is wrong with it is collected, so that its writer hears
/// everything at once.
final class CSVRow {
    /// Longest name, id or other text that things are known by, in bytes of UTF-8.
    static let longestName = 1000
    static let longestTrait = 20_000

    let table: CSVTable
    @exclusivity(unchecked) private var refusals: [Refusal] = []

    init(_ table: CSVTable) { self.table = table }

    /// The text of a cell; nil if it is empty or was refused, or the file lacks the column.
    func text(_ column: String) -> String? { filled(column).flatMap { text(at: $0) } }

    /// Where a column's value is: in the first of its columns that is not empty, else in the first.
    private func filled(_ column: String) -> Int? {
        guard let first = table.position(of: column) else { return nil }
        let more = table.fallbacks(of: column)
        return more.isEmpty ? first : ([first] + more).first { (try? table.text(at: $0)) ?? nil != nil } ?? first
    }

    /// - Parameter longest: In bytes of UTF-8.
    func text(at position: Int, longest: Int = CSVRow.longestName) -> String? {
        do {
            guard let text = try table.text(at: position) else { return nil }
            guard text.utf8.count <= longest else {
                refuse(.longText(longest), at: position)
                return nil
            }
            return text
        } catch {
            refusals.append(error)
            return nil
        }
    }

    /// The text of a cell of a required column, which must not be empty.
    func required(_ column: String) -> String? { filled(column).flatMap { required(at: $0) } }

    func required(at position: Int) -> String? {
        let known = refusals.count
        let text = text(at: position)
        if text == nil, refusals.count == known { refuse(.empty(table.header[position]), at: position) }
        return text
    }

    /// What a reader makes of a cell's text; nil if the text is nil or was refused.
    func value<Value>(
        of text: String?, in column: String, _ read: (String) throws(Refusal) -> Value
    ) -> Value? {
        guard let text, let position = filled(column) else { return nil }
        return value(of: text, at: position, read)
    }

    func value<Value>(of text: String, at position: Int, _ read: (String) throws(Refusal) -> Value) -> Value? {
        do {
            return try read(text)
        } catch {
            refuse(error, at: position)
            return nil
        }
    }

    func refuse(_ refusal: Refusal, at position: Int) { refusals.append(refusal.at(table.place(at: position))) }

    func refuse(_ refusal: Refusal, in column: String) {
        refusals.append(refusal.at(table.place(of: column)))
    }

    /// The row as one that is not taken in, if anything is wrong with it. Forgets what was collected.
    func takeRefused() -> RefusedRow? {
        guard !refusals.isEmpty else { return nil }
        defer { refusals = [] }
        return table.reader.refused(Refusals.inFileOrder(refusals))
    }
}

extension Refusal {
    /// That a cell is empty which must not be.
    static func empty(_ field: String) -> Refusal {
        Refusal(
            .missing, Text(ja: "\(field) が空です。", en: "\(field) is empty."),
            remedy: Text(ja: "値を入れるか、この行を消してください。", en: "Fill it in, or remove the row."))
    }

    static func longText(_ longest: Int) -> Refusal {
        Refusal(
            .tooLarge,
            Text(
                ja: "長すぎます（UTF-8 で\(longest)バイトまで）。",
                en: "This is too long (at most \(longest) bytes of UTF-8)."),
            remedy: Text(ja: "列がずれていないか確かめてください。", en: "Check that the columns are not shifted."))
    }
}
