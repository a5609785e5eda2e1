import ArgumentParser
import Onboarding
import UseCases

struct ContactAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person at a customer. / 先方の担当者を加える")

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The name of the person. / 名前")
    var name: String

    @Option(help: "sponsor, champion or on-site. / 責任者・推進担当・現場担当")
    var role: Contact.Role?

    @Option(help: "Department and position. / 部署・肩書き")
    var title: String?

    @Option(help: "E-mail. / メールアドレス")
    var email: String?

    @Option(help: "Phone. / 電話")
    var phone: String?

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        if let email {
            do throws(Refusal) { _ = try EmailAddress(email) } catch { throw error.at(field: "--email") }
        }
        let contact = try Contact(name: name, role: role, title: title, email: email, phone: phone)
        let added = try await options.workspace().addContact(contact, to: customer)
        guard options.format == .json else {
            return options.say(
                Text(
                    ja: "「\(customer)」の担当者に\(contact.name)さんを加えました。",
                    en: "\(contact.name) at \"\(customer)\" is on record."))
        }
        Terminal.print(Added(id: added.id))
    }

    private struct Added: Encodable {
        let id: Int64
    }
}

extension Contact.Role: ExpressibleByArgument {}
