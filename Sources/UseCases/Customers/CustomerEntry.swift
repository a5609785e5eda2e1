import Intake
import Onboarding

/// A customer as somebody types it in, field by field; what is left out is not known yet.
public struct CustomerEntry: Sendable {
    /// By the columns of a customers file.
    public var values: [(column: String, value: String)]
    /// Traits by name.
    public var traits: [(name: String, value: String)]

    public init(values: [(column: String, value: String)], traits: [(name: String, value: String)] = []) {
        self.values = values
        self.traits = traits
    }

    /// Traits as lines of `name=value`.
    /// - Parameter others: Names that are taken.
    /// - Throws: `Refusal` at the field `traits`.
    public static func traits(
        in text: String, beside others: [String] = []
    ) throws(Refusal) -> [(name: String, value: String)] {
        var traits: [(name: String, value: String)] = []
        var taken = Set(Columns.customers.all + others)
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            guard traits.count < mostTraits else { throw tooManyTraits }
            let sides = line.split(separator: "=", maxSplits: 1).map { String($0).normalized }
            guard sides.count == 2, !sides[0].isEmpty, taken.insert(sides[0]).inserted else {
                throw Refusal(
                    .invalid, Text(ja: "「\(line)」は属性として読めません。", en: "\"\(line)\" is not a trait."),
                    remedy: Text(
                        ja: "「名前=値」の形で、同じ名前は一度だけ書いてください。", en: "Write name=value, each name once."),
                    at: Place(field: "traits"))
            }
            traits.append((sides[0], sides[1]))
        }
        return traits
    }

    private static let mostTraits = 200

    private static let tooManyTraits = Refusal(
        .tooLarge, Text(ja: "属性は\(mostTraits)個までです。", en: "A customer can have up to \(mostTraits) traits."),
        remedy: Text(ja: "使うものだけを書いてください。", en: "Keep only the traits you use."), at: Place(field: "traits"))
}

extension Workspace {
    /// Adds one customer; without an id it is given one that its name suggests.
    /// - Returns: its id.
    /// - Throws: `Refusals`, each at its field; `Refusal` of code `conflict` if there is such a customer already.
    public func add(_ entry: CustomerEntry) async throws -> String {
        try require(.importCustomers, on: .workspace)
        let taken = Dictionary(
            try await customers().map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        var cells = entry.values.filter { !$0.value.normalized.isEmpty }
        if !cells.contains(where: { $0.column == "customer_id" }) {
            let name = cells.first { $0.column == "name" }?.value ?? ""
            cells.append(("customer_id", Customer.key(suggestedBy: name, taken: Set(taken.keys))))
        }
        let key = cells.first { $0.column == "customer_id" }!.value.normalized
        if let name = taken[key] {
            throw Refusal(
                .conflict, Text(ja: "顧客ID「\(key)」は「\(name)」のものです。", en: "The id \"\(key)\" is that of \"\(name)\"."),
                remedy: Text(ja: "別のIDにしてください。", en: "Choose another one."), at: Place(field: "customer_id"))
        }
        for required in ["name", "contract_start"] where !cells.contains(where: { $0.column == required }) {
            cells.append((required, ""))
        }
        let columns = cells.map { ($0.column, $0.value) } + entry.traits.map { ($0.name, $0.value) }
        let file = try CustomersFile.read(columns)
        if let refused = file.refused.first { throw Refusals(all: refused.refusals.map(Workspace.ofField)) }
        let report = try await importCustomers(file)
        if let refused = report.refused.first { throw Refusals(all: refused.refusals) }
        return key
    }

    /// A form has no rows that could be removed.
    private static func ofField(_ refusal: Refusal) -> Refusal {
        refusal.code == .missing ? Refusal.empty(at: refusal.place) : refusal
    }
}

extension CustomersFile {
    /// What a form says of one customer, read as a file of one row would be.
    static func read(_ cells: [(column: String, value: String)]) throws(Refusal) -> CustomersFile {
        let text = CSVWriter.row(cells.map(\.column)) + "\n" + CSVWriter.row(cells.map(\.value)) + "\n"
        return try read(InputFile(bytes: Array(text.utf8), name: "form"))
    }
}

extension Customer {
    /// An id that a name suggests: what can be typed anywhere of it, else the next free number.
    public static func key(suggestedBy name: String, taken: Set<String>) -> String {
        let parts = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let spelled = parts.joined(separator: "-")
        let base = spelled.count >= 2 ? String(spelled.prefix(40)) : nil
        if let base, !taken.contains(base) { return base }
        for number in 2... {
            let key = base.map { "\($0)-\(number)" } ?? "c" + String(1000 + taken.count + number - 1).dropFirst()
            if !taken.contains(key) { return key }
        }
        preconditionFailure("numbers do not end")
    }
}
