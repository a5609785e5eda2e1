import ArgumentParser
import Onboarding
import UseCases

struct ContactList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the people at a customer. / 先方の担当者の一覧")

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let contacts = try await options.workspace().contacts(of: customer)
        if options.format == .json { return Terminal.print(json(contacts)) }
        if contacts.isEmpty {
            return options.say(
                Text(ja: "「\(customer)」の担当者はまだ登録されていません。", en: "Nobody at \"\(customer)\" is on record yet."))
        }
        func title(_ ja: String, _ en: String) -> Table.Column { .init(Text(ja: ja, en: en)(options.language)) }
        var table = Table([
            title("名前", "name"), title("役割", "role"), title("部署・肩書き", "title"), title("メールアドレス", "e-mail"),
            title("電話", "phone"), title("状態", "state"),
        ])
        for stored in contacts {
            let contact = stored.contact
            let state =
                contact.isActive ? Text(ja: "担当", en: "contact") : Text(ja: "担当ではない", en: "no longer our contact")
            table.append([
                contact.name, contact.role?.label(options.language) ?? "—", contact.title ?? "—", contact.email ?? "—",
                contact.phone ?? "—", state(options.language),
            ])
        }
        Terminal.print(table.text)
    }

    private func json(_ contacts: [StoredContact]) -> JSONText {
        var json = JSONText()
        json.array(contacts) { json, stored in
            let contact = stored.contact
            json.object { json in
                json.key("id")
                json.integer(Int(stored.id))
                json.key("name")
                json.string(contact.name)
                json.key("role")
                json.string(contact.role?.rawValue)
                json.key("title")
                json.string(contact.title)
                json.key("email")
                json.string(contact.email)
                json.key("phone")
                json.string(contact.phone)
                json.key("user")
                json.string(contact.user)
                json.key("note")
                json.string(contact.note)
                json.key("active")
                json.bool(contact.isActive)
            }
        }
        return json
    }
}
