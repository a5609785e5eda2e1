import Onboarding
import Portfolio

/// The people at a customer, with the forms by which they are added and changed.
public struct ContactsPage: Sendable {
    /// The page of a customer's contacts.
    public static func location(_ customer: String) -> Location {
        Location(path: ["customers", customer, "contacts"])
    }
    /// The page of one contact.
    public static func location(_ customer: String, contact: Int64) -> Location {
        location(customer).below(String(contact))
    }

    /// The fields of a person, as the form sends them.
    public static let fields = ["name", "role", "title", "email", "phone", "note"]

    /// A form for a person: a new one where nobody stands in it yet.
    public static func form(_ contact: Contact?, at place: Location, hidden: [(name: String, value: String)]) -> Form {
        let roles =
            [("", Text(ja: "未設定", en: "not set"))] + Contact.Role.allCases.map { ($0.rawValue, $0.label) }
        return Form(
            action: place,
            fields: [
                FormField("name", Text(ja: "名前", en: "Name"), .text, value: contact?.name ?? ""),
                FormField(
                    "role", Text(ja: "役割", en: "Role"), .choice(roles), value: contact?.role?.rawValue ?? "",
                    hint: Text(
                        ja: "責任者は決める人、推進担当は社内で進める人、現場担当は毎日使う人です。",
                        en:
                            "A sponsor decides, a champion drives the launch inside the company, somebody on site uses the product at work."
                    ), isRequired: false),
                FormField(
                    "title", Text(ja: "部署・肩書き", en: "Department and position"), .text, value: contact?.title ?? "",
                    isRequired: false),
                FormField(
                    "email", Text(ja: "メールアドレス", en: "E-mail"), .text, value: contact?.email ?? "", isRequired: false),
                FormField("phone", Text(ja: "電話", en: "Phone"), .text, value: contact?.phone ?? "", isRequired: false),
                FormField("note", Text(ja: "メモ", en: "Note"), .words, value: contact?.note ?? "", isRequired: false),
            ],
            button: contact == nil ? Text(ja: "担当者を加える", en: "Add the person") : Form.save,
            hidden: hidden, key: "contact")
    }

    /// The page on which people are added.
    public static func adding(_ people: [ContactLine], customer: String, back: Location, form: Form) -> JourneySheet {
        var blocks = [JourneySheet.Block(heading: Text(ja: "担当者を加える", en: "Add a person"), forms: [form])]
        if !people.isEmpty {
            let items = people.map { person in
                JourneySheet.Item(
                    label: person.contact.role?.label, words: Text(same: person.contact.name), remark: person.remark)
            }
            blocks.append(JourneySheet.Block(heading: Text(ja: "登録済みの担当者", en: "On record"), items: items))
        }
        return JourneySheet(
            title: Text(ja: "先方の担当者", en: "People at the customer"), customer: customer, back: back, blocks: blocks)
    }

    /// The page on which a person is changed.
    /// - Parameter activity: Says that we do not talk to them any more, or do again.
    public static func editing(
        _ contact: Contact, customer: String, back: Location, form: Form, activity: Form
    ) -> JourneySheet {
        let isActive = contact.isActive
        return JourneySheet(
            title: Text(same: contact.name), customer: customer, back: back,
            blocks: [
                JourneySheet.Block(heading: Text(ja: "担当者の情報", en: "About the person"), forms: [form]),
                JourneySheet.Block(
                    heading: isActive
                        ? Text(ja: "もう担当ではない", en: "No longer our contact")
                        : Text(ja: "担当ではなくなった人です", en: "No longer our contact"),
                    words: [
                        Text(
                            ja: "これまでのミーティングの記録には、名前が残ります。", en: "Meetings that they attended keep their name.")
                    ], forms: [activity]),
            ])
    }

    /// The button that says that we do not talk to somebody any more, or do again.
    public static func activity(of contact: Contact, at place: Location, hidden: [(name: String, value: String)])
        -> Form
    {
        Form(
            action: place,
            button: contact.isActive
                ? Text(ja: "担当から外す", en: "Mark as no longer our contact")
                : Text(ja: "担当に戻す", en: "Make them our contact again"),
            hidden: hidden, key: "activity")
    }

    /// What has just been done, by its word in the address; nil for another word.
    public static func notice(_ done: String?) -> ActionNotice? {
        switch done {
        case "contact-added": ActionNotice(Text(ja: "担当者を加えました。", en: "The person is on record."))
        case "contact-changed": ActionNotice(Text(ja: "担当者の情報を保存しました。", en: "The person's details are saved."))
        case "contact-left": ActionNotice(Text(ja: "担当から外しました。", en: "They are no longer our contact."))
        case "contact-back": ActionNotice(Text(ja: "担当に戻しました。", en: "They are our contact again."))
        default: nil
        }
    }

    /// - Throws: `Refusal` at the field of an e-mail address that is none.
    public static func contact(typed values: FormValues, isActive: Bool = true) throws(Refusal) -> Contact {
        if let email = values.words("email") {
            do throws(Refusal) { _ = try EmailAddress(email) } catch { throw error.at(field: "email") }
        }
        do throws(Refusal) {
            return try Contact(
                name: values["name"], role: Contact.Role(rawValue: values["role"]), title: values.words("title"),
                email: values.words("email"), phone: values.words("phone"), note: values.words("note"),
                isActive: isActive)
        } catch { throw error.at(field: "name") }
    }
}

/// Somebody in the list of a customer's page.
public struct ContactLine: Hashable, Sendable {
    public var contact: Contact
    /// Where they are changed, for those who may.
    public var place: Location?

    /// - Parameter mayEdit: Whether they lead to where they are changed.
    public static func lines(_ contacts: [StoredContact], of customer: String, mayEdit: Bool) -> [ContactLine] {
        contacts.map {
            ContactLine(
                contact: $0.contact, place: mayEdit ? ContactsPage.location(customer, contact: $0.id) : nil)
        }
    }

    var remark: Text? {
        let parts = [contact.title, contact.email, contact.phone].compactMap(\.self)
        return parts.isEmpty ? nil : Text(same: parts.joined(separator: " · "))
    }

    func fields(_ reader: Reader) -> Fields {
        [
            "name": contact.name, "role": present(contact.role.map { reader.label($0.label) }),
            "title": present(contact.title), "email": present(contact.email), "phone": present(contact.phone),
            "note": present(contact.note), "href": present(place?.href),
        ]
    }
}
