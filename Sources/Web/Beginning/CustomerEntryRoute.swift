import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// One customer by hand: `/start/customers/new`.
    func customerEntry(_ context: SiteContext) async throws -> Response {
        try require(.customers, context)
        let page = CustomerEntryPage(
            form: try await customerForm(context), added: try await addedCustomer(context.location["added"]))
        return context.page(page.page(for: context.reader))
    }

    func enterCustomer(_ context: SiteContext) async throws -> Response {
        try require(.customers, context)
        let form = context.form
        do {
            let (traits, refusals) = CustomerEntry.traits(in: form["traits"])
            guard refusals.isEmpty else { throw Refusals(all: refusals) }
            let values = CustomerEntry.columns.map { (column: $0, value: form[$0]) }
            let key = try await workspace.add(CustomerEntry(values: values, traits: traits))
            return context.redirect(to: PastePage.one.with("added", key))
        } catch let refused as Refusals {
            return try await refusedEntry(refused.all, context)
        } catch let refusal as Refusal where [.conflict, .invalid, .missing].contains(refusal.code) {
            return try await refusedEntry([refusal], context)
        }
    }

    private func refusedEntry(_ refusals: [Refusal], _ context: SiteContext) async throws -> Response {
        let page = CustomerEntryPage(form: try await customerForm(context).refused(refusals))
        return context.page(page.page(for: context.reader), refusals[0].code.formStatus)
    }

    private func addedCustomer(_ key: String?) async throws -> (key: String, name: String)? {
        guard let key else { return nil }
        return try await workspace.customers().first { $0.key == key }.map { ($0.key, $0.name) }
    }

    private func customerForm(_ context: SiteContext) async throws -> Form {
        let sent = context.form
        let today = try await workspace.today()
        let isNew = sent["name"].isEmpty && sent["contract_start"].isEmpty
        let own = context.signedIn?.member.member.email.text ?? ""
        func field(_ name: String, _ label: Text, _ kind: FormField.Kind, _ hint: Text? = nil, value: String? = nil)
            -> FormField
        {
            FormField(
                name, label, kind, value: value ?? sent[name], hint: hint,
                isRequired: ["name", "contract_start"].contains(name))
        }
        return Form(
            PastePage.one,
            [
                field("name", Text(ja: "会社名", en: "Company"), .text),
                field(
                    "customer_id", Text(ja: "顧客ID", en: "Customer id"), .text,
                    Text(
                        ja: "英数字の短い名前です。空のままなら会社名から付けます。あとから変えられません。",
                        en: "Short and plain. Left empty, it is made from the name. It stays the same for good.")),
                field(
                    "contract_start", Text(ja: "契約開始日", en: "First day of the contract"), .date,
                    value: isNew ? today.description : nil),
                field("segment", Text(ja: "セグメント", en: "Segment"), .text),
                field(
                    "seats", Text(ja: "契約席数", en: "Seats"), .number,
                    Text(ja: "利用率の判定に使います。", en: "Shares of usage are judged by it.")),
                field(
                    "csm_email", Text(ja: "担当CSMのメール", en: "E-mail of the CSM"), .text,
                    value: isNew ? own : nil),
                field(
                    "usage_ids", Text(ja: "利用ID", en: "Usage ids"), .text,
                    Text(
                        ja: "利用データの中での呼び名です。空のままなら顧客IDと同じとみなします。",
                        en: "What usage data calls the customer; left empty, the customer id.")),
                field(
                    "traits", Text(ja: "属性", en: "Traits"), .words,
                    Text(
                        ja: "1行に1つ、「trial=yes」のように書きます。",
                        en: "One a line, such as trial=yes.")),
            ], button: Text(ja: "顧客を登録する", en: "Add the customer"), hidden: context.hidden)
    }
}

extension CustomerEntry {
    fileprivate static let columns = [
        "customer_id", "name", "contract_start", "segment", "seats", "csm_email", "usage_ids",
    ]

    /// Lines of `name=value`.
    /// - Parameter others: Names that are taken.
    static func traits(
        in text: String, beside others: Set<String> = []
    ) -> ([(name: String, value: String)], [Refusal]) {
        var traits: [(name: String, value: String)] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            let sides = line.split(separator: "=", maxSplits: 1).map { String($0).normalized }
            let isKnown = sides.first.map { name in (Columns.customers.all + traits.map(\.name) + others).contains(name)
            }
            guard sides.count == 2, !sides[0].isEmpty, isKnown == false else {
                let refusal = Refusal(
                    .invalid, Text(ja: "「\(line)」は属性として読めません。", en: "\"\(line)\" is not a trait."),
                    remedy: Text(
                        ja: "「名前=値」の形で、同じ名前は一度だけ書いてください。", en: "Write name=value, each name once."),
                    at: Place(field: "traits"))
                return ([], [refusal])
            }
            traits.append((sides[0], sides[1]))
        }
        return (traits, [])
    }
}
