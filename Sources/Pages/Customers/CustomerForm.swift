import Onboarding

/// The form by which one customer is corrected, with what holds today.
public struct CustomerForm: Sendable {
    public var customer: String
    /// What can be edited by the columns of a customers file, and the traits that there are.
    public var known: Values
    public var hidden: [(name: String, value: String)]

    /// What was written into the form: columns of the product, and traits of the team's own.
    public typealias Values = (columns: [(name: String, value: String)], traits: [(name: String, value: String)])

    /// The fields that say from which day a change holds, and which traits are new.
    public static let from = "from"
    public static let newTraits = "traits"

    /// - Parameter customer: The customer's id.
    public init(_ customer: String, _ known: Values, hidden: [(name: String, value: String)]) {
        self.customer = customer
        self.known = known
        self.hidden = hidden
    }

    public var form: Form { form(of: known) }

    /// What the form was opened with, as it says itself.
    public func seen(in sent: FormValues) -> Values { values(in: sent, below: "seen/") }

    /// What was typed into it, without what is new.
    public func typed(in sent: FormValues) -> Values { values(in: sent, below: "") }

    private func values(in sent: FormValues, below prefix: String) -> Values {
        (
            known.columns.map { ($0.name, sent[prefix + $0.name]) },
            sent.all("trait").map { ($0, sent["\(prefix)trait/\($0)"]) }
        )
    }

    /// - Parameter refusals: Those about a trait name it as their field.
    public func refused(_ refusals: [Refusal], _ sent: FormValues) -> Form {
        let traits = sent.all("trait")
        return form.typed(sent).refused(
            refusals.map { refusal in
                guard let field = refusal.place?.field, traits.contains(field) else { return refusal }
                return refusal.replacing(field: "trait/\(field)")
            })
    }

    /// After somebody else changed the same: what they saved stands beside what was typed.
    public func contested(_ refusal: Refusal, _ sent: FormValues) -> Form {
        var form = form.contested(seen: form(of: seen(in: sent)), typed: form.typed(sent))
        form.problem = (refusal.message, refusal.remedy)
        form.instead = (JourneyVerb.keepingSavedVersion, CustomerPage.editing(customer))
        return form
    }

    private func form(of values: Values) -> Form {
        // In the order in which one looks for them; whatever else can be edited comes last.
        let first = ["name", "csm_email", "sales_email", "seats", "mrr", "plan", "segment"]
        let columns =
            first.compactMap { name in values.columns.first { $0.name == name } }
            + values.columns.filter { !first.contains($0.name) }
        let traits = values.traits.map { trait in
            FormField(
                "trait/\(trait.name)", Text(ja: "属性「\(trait.name)」", en: "trait \"\(trait.name)\""), .text,
                value: trait.value, isRequired: false)
        }
        let day = FormField(
            CustomerForm.from, Text(ja: "変更が有効になる日", en: "Changes hold from"), .date,
            hint: Text(
                ja: "席数・プラン・セグメント・属性の変更は、この日からの判定に使います。空のままなら今日からです。",
                en: "Seats, plan, segment and traits count from this day on in what is judged; left empty, from today."),
            isRequired: false)
        let seen = known.columns.map { ("seen/\($0.name)", $0.value) }
        let seenTraits = known.traits.flatMap { [("trait", $0.name), ("seen/trait/\($0.name)", $0.value)] }
        return Form(
            action: CustomerPage.editing(customer),
            fields: columns.map { CustomerForm.field($0.name, $0.value) } + traits
                + [CustomerForm.traits(Text(ja: "新しい属性", en: "New traits")), day],
            button: Form.save, hidden: hidden + seen + seenTraits)
    }
}

// MARK: - A new customer

extension CustomerForm {
    /// The columns that a new customer is typed in by.
    public static let entered = [
        "name", "customer_id", "contract_start", "segment", "seats", "csm_email", "sales_email", "usage_ids",
    ]

    /// - Parameter own: The address of whoever types it in, who is proposed as its CSM.
    public static func adding(
        typed sent: FormValues, today: Day, own: String, hidden: [(name: String, value: String)]
    ) -> Form {
        let isNew = sent["name"].isEmpty && sent["contract_start"].isEmpty
        let proposed = isNew ? ["contract_start": today.description, "csm_email": own] : [:]
        return Form(
            action: PastePage.one,
            fields: entered.map { field($0, proposed[$0] ?? sent[$0]) }
                + [traits(Text(ja: "属性", en: "Traits"), sent[newTraits])],
            button: Text(ja: "顧客を登録する", en: "Add the customer"), hidden: hidden)
    }

    // MARK: Fields

    private static func field(_ column: String, _ value: String) -> FormField {
        let kind: FormField.Kind =
            switch column {
            case "seats", "mrr", "renewal_notice_days": .number
            case "name", "customer_id", "plan", "segment", "csm_email", "sales_email", "usage_ids": .text
            default: .date
            }
        return FormField(
            column, Customer.word(for: column), kind, value: value, hint: hints[column],
            isRequired: ["name", "contract_start"].contains(column))
    }

    private static func traits(_ label: Text, _ value: String = "") -> FormField {
        FormField(
            newTraits, label, .words, value: value,
            hint: Text(ja: "1行に1つ、「trial=yes」のように書きます。", en: "One a line, such as trial=yes."), isRequired: false)
    }

    private static let hints = [
        "customer_id": Text(
            ja: "英数字の短い名前です。空のままなら会社名から付けます。あとから変えられません。",
            en: "A short name of letters and digits. Left empty, it is made from the company's. It cannot be changed."),
        "usage_ids": Text(
            ja: "利用データの中での呼び名です。空のままなら顧客IDと同じとみなします。",
            en: "What usage data calls the customer; left empty, the customer id."),
        "seats": Text(ja: "利用率の判定に使います。", en: "Needed to judge usage rates."),
        "mrr": Text(ja: "1か月の契約金額を、通貨記号なしの数字で。", en: "What the contract is worth a month, as a plain number."),
        "renewal_notice_days": Text(
            ja: "契約終了の何日前までに解約を通知するか。解約通知期限を計算します。",
            en: "The last day of notice is so many days before the contract's end."),
        "csm_email": Text(ja: "担当CSMのメールアドレスです。", en: "The e-mail address of the CSM."),
        "sales_email": Text(
            ja: "引き継ぎを書く営業担当のメールアドレスです。", en: "The e-mail address of who sold to it, and writes the handoff."),
        "cancel_notice_on": Text(
            ja: "解約の申し出があった日です。「今日」のいちばん上に出ます。", en: "The day it gave notice. It then comes first on Today."),
        "churned_at": Text(
            ja: "この日からは判定しません。進行中のオンボーディングはこの日に解約で終了したことになり、ボードの「解約・終了」に移ります。終了の理由は、先にオンボーディングの「休止・準備・終了」で記録できます。",
            en:
                "From this day on it is not judged. A journey under way counts as ended by the departure, and moves to \"Left and ended\" on the board. Why it ended can be recorded before, under \"Pause, prepare or end it\" of the journey."
        ),
        "observed_until": Text(
            ja: "この日より後のことが分からなくなった顧客に入れます。", en: "For a customer of whom nothing is known after this day."),
    ]
}
