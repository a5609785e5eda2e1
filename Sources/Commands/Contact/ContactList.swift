import ArgumentParser
import Interchange
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
        if options.format == .json { return Terminal.print(contacts.map { ContactJSON(id: $0.id, $0.contact) }) }
        if contacts.isEmpty {
            return options.say(
                Text(ja: "「\(customer)」の担当者はまだ登録されていません。", en: "Nobody at \"\(customer)\" is on record yet."))
        }
        var table = Table(
            options.language, .init("名前", "name"), .init("役割", "role"), .init("部署・肩書き", "title"),
            .init("メールアドレス", "e-mail"), .init("電話", "phone"), .init("状態", "state"))
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
}
