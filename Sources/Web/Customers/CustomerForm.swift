import Intake
import Onboarding
import Pages
import UseCases

/// The form by which one customer is corrected, as it stands and as it was sent.
struct CustomerForm {
    let known: KnownCustomer
    let context: SiteContext
    /// The name of the field that says from which day a change holds.
    static let from = "from"

    /// With what holds today.
    var form: Form { form(of: known.entry) }

    /// With what the form was opened with, as it says itself.
    var seen: CustomerEntry {
        let sent = context.form
        return CustomerEntry(
            values: CustomerEntry.edited.map { ($0, sent["seen/\($0)"]) },
            traits: sent.all("trait").map { ($0, sent["seen/trait/\($0)"]) })
    }

    /// As it was sent.
    /// - Throws: `Refusals`, each at its field.
    func typed() throws -> CustomerEntry {
        let sent = context.form
        let seen = sent.all("trait").map { (name: $0, value: sent["trait/\($0)"]) }
        let (new, refusals) = CustomerEntry.traits(in: sent["traits"], beside: Set(seen.map(\.name)))
        guard refusals.isEmpty else { throw Refusals(all: refusals) }
        return CustomerEntry(values: CustomerEntry.edited.map { ($0, sent[$0]) }, traits: seen + new)
    }

    /// What stands in its fields as they were sent, whatever that means.
    var standing: Form { form.typed { context.form[$0] } }

    /// After somebody else changed the same: what they saved stands beside what was typed.
    var contested: Form { form.contested(seen: form(of: seen), typed: standing) }

    /// - Parameter refusals: As the use case has them, which knows traits by their names.
    func refused(_ refusals: [Refusal]) -> Form {
        let traits = Set(context.form.all("trait"))
        return standing.refused(
            refusals.map { refusal in
                guard let field = refusal.place?.field, traits.contains(field) else { return refusal }
                var moved = refusal
                moved.place = Place(field: "trait/\(field)")
                return moved
            })
    }

    private func form(of entry: CustomerEntry) -> Form {
        let columns = CustomerEntry.edited.map { CustomerForm.field($0, entry[$0]) }
        let traits = entry.traits.map { trait in
            FormField("trait/\(trait.name)", Text(same: trait.name), .text, value: trait.value, isRequired: false)
        }
        let seen = known.entry.values.map { ("seen/\($0.column)", $0.value) }
        let seenTraits = known.entry.traits.flatMap { [("trait", $0.name), ("seen/trait/\($0.name)", $0.value)] }
        return Form(
            CustomerPage.editing(known.key), columns + traits + [CustomerForm.newTraits, CustomerForm.day],
            button: Text(ja: "保存する", en: "Save"), hidden: context.hidden + seen + seenTraits)
    }

    private static func field(_ column: String, _ value: String) -> FormField {
        let kind: FormField.Kind =
            switch column {
            case "seats": .number
            case "name", "plan", "segment", "csm_email": .text
            default: .date
            }
        return FormField(
            column, Customer.word(for: column), kind, value: value, hint: hints[column],
            isRequired: Columns.customers.required.contains(column))
    }

    private static let newTraits = FormField(
        "traits", Text(ja: "新しい属性", en: "New traits"), .words,
        hint: Text(ja: "1行に1つ、「trial=yes」のように書きます。", en: "One a line, such as trial=yes."), isRequired: false)

    private static let day = FormField(
        from, Text(ja: "変更が有効になる日", en: "Changes hold from"), .date,
        hint: Text(
            ja: "席数・プラン・セグメント・属性の変更は、この日からの判定に使います。空のままなら今日からです。",
            en: "Seats, plan, segment and traits count from this day on in what is judged; from today, if left empty."),
        isRequired: false)

    private static let hints = [
        "seats": Text(ja: "利用率の判定に使います。", en: "Shares of usage are judged by it."),
        "csm_email": Text(ja: "担当CSMのメールアドレスです。", en: "The e-mail address of the CSM."),
        "cancel_notice_on": Text(
            ja: "解約の申し出があった日です。「今日」のいちばん上に出ます。", en: "The day it gave notice. It then comes first on Today."),
        "churned_at": Text(ja: "この日からは判定しません。", en: "From this day on it is not judged."),
        "observed_until": Text(
            ja: "この日より後のことが分からなくなった顧客に入れます。", en: "For a customer of whom nothing is known after this day."),
    ]
}
