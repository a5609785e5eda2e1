import Onboarding

/// What stands in the fields of a form, by their names, as it is sent. A list has a field for each row, which are
/// numbered from 1: `decision-1`, `decision-2`.
public struct FormValues: Hashable, Sendable {
    private var fields: [String: [String]]

    public init(_ fields: [String: [String]] = [:]) { self.fields = fields }

    /// - Parameter query: Its fields, decoded.
    public init(_ query: Location) {
        fields = Dictionary(grouping: query.query, by: \.name).mapValues { $0.map(\.value) }
    }

    /// The first value of a field; empty where there is none.
    public subscript(name: String) -> String {
        get { fields[name]?.first ?? "" }
        set { fields[name] = [newValue] }
    }

    /// All values of a field that may be sent more than once.
    public func all(_ name: String) -> [String] { fields[name] ?? [] }

    /// The same without some of the fields.
    public func without(_ names: [String]) -> FormValues { FormValues(fields.filter { !names.contains($0.key) }) }

    /// Puts other values in the place of a field's.
    public mutating func set(_ name: String, to values: [String]) { fields[name] = values }

    /// The number of rows of a list that were filled in or left empty on the form.
    func rows(of list: String) -> Int { (1...).lazy.first { fields["\(list)-\($0)"] == nil }! - 1 }

    /// A row of a list, without spaces around it.
    func row(_ number: Int, of list: String) -> String { self["\(list)-\(number)"].normalized }

    /// The lines of a field that hold anything.
    func lines(_ name: String) -> [String] {
        self[name].split(whereSeparator: \.isNewline).map { String($0).normalized }.filter { !$0.isEmpty }
    }

    /// What somebody typed, after somebody else saved other values: what was not touched is theirs, and where both changed
    /// the same field, the other value is returned beside it.
    /// - Parameters:
    ///   - seen: The values that the form was opened with.
    ///   - saved: The values that stand now.
    public func merged(seen: FormValues, saved: FormValues) -> (values: FormValues, others: [String: String]) {
        var (values, others): (FormValues, [String: String]) = (self, [:])
        for name in Set(fields.keys).union(saved.fields.keys).union(seen.fields.keys) {
            let (typed, before, theirs) = (all(name), seen.all(name), saved.all(name))
            if typed == before {
                values.fields[name] = theirs.isEmpty ? nil : theirs
            } else if theirs != before, theirs != typed {
                others[name] = theirs.joined(separator: "\n")
            }
        }
        return (values, others)
    }
}

// MARK: - Reading what was typed

extension FormValues {
    /// - Returns: Nil where the field is empty.
    public func day(_ field: String) throws(Refusal) -> Day? { try Day.typed(self[field], at: field) }

    /// A day that has to be there.
    public func neededDay(_ field: String) throws(Refusal) -> Day {
        if let day = try day(field) { return day }
        throw FormValues.noDay(field)
    }

    static func noDay(_ field: String) -> Refusal {
        Refusal(.missing, Text(ja: "日付を入力してください。", en: "Give a date."), at: Place(field: field))
    }

    /// One of a choice, which has to be made.
    public func chosen(_ field: String) throws(Refusal) -> String {
        if !self[field].isEmpty { return self[field] }
        throw Refusal(.missing, Text(ja: "選んでください。", en: "Please choose one."), at: Place(field: field))
    }

    /// Nil where the field holds nothing but spaces.
    public func words(_ field: String) -> String? { self[field].normalized.nonEmpty }

    /// Words that have to be there.
    public func needed(_ field: String) throws(Refusal) -> String {
        if let words = words(field) { return words }
        throw Refusal.empty(at: Place(field: field))
    }

    /// A time of day in minutes after midnight; nil where the field is empty.
    func time(_ field: String) throws(Refusal) -> Int? {
        let text = self[field].normalized
        if text.isEmpty { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        if (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        {
            return hour * 60 + minute
        }
        throw Refusal(
            .invalid, Text(ja: "「\(text)」は時刻ではありません。", en: "\"\(text)\" is no time of day."),
            remedy: Text(ja: "「14:00」のように入力してください。", en: "Write it like \"14:00\"."), at: Place(field: field))
    }

    /// A whole number; nil where the field is empty.
    func number(_ field: String) throws(Refusal) -> Int? {
        let text = self[field].normalized
        if text.isEmpty { return nil }
        if let number = Int(text) { return number }
        throw Refusal(
            .invalid, Text(ja: "「\(text)」は整数ではありません。", en: "\"\(text)\" is no whole number."),
            remedy: Text(ja: "「30」のように入力してください。", en: "Write it like \"30\"."), at: Place(field: field))
    }
}

extension Day {
    /// Reads a day that was typed into a field; nil where that is empty.
    public static func typed(_ text: String, at field: String) throws(Refusal) -> Day? {
        let text = text.normalized
        if text.isEmpty { return nil }
        if let day = Day(text) { return day }
        throw Refusal(
            .invalid, Text(ja: "「\(text)」は日付ではありません。", en: "\"\(text)\" is no date."),
            remedy: Text(ja: "「2026-05-20」のように入力してください。", en: "Write it like \"2026-05-20\"."), at: Place(field: field))
    }
}
