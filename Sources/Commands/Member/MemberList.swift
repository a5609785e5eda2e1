import ArgumentParser
import Onboarding
import UseCases

struct MemberList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all. / 一覧")

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let members = try await options.workspace().members()
        if options.format == .json { return Terminal.print(json(members)) }
        if members.isEmpty {
            return options.say(
                Text(
                    ja: "まだメンバーがいません。`kadode serve` が表示するリンクか、`kadode member add` で登録できます。",
                    en:
                        "There are no members yet. `kadode serve` prints a link to begin with, or use `kadode member add`."
                ))
        }
        func title(_ ja: String, _ en: String) -> Table.Column { .init(Text(ja: ja, en: en)(options.language)) }
        var table = Table([
            title("メールアドレス", "e-mail"), title("名前", "name"), title("役割", "role"), title("状態", "state"),
        ])
        for stored in members {
            let member = stored.member
            table.append([
                member.email.text, member.name, member.role.label(options.language), stored.state(options.language),
            ])
        }
        Terminal.print(table.text)
    }

    private func json(_ members: [StoredMember]) -> JSONText {
        var json = JSONText()
        json.array(members) { json, stored in
            json.object { json in
                json.key("email")
                json.string(stored.member.email.text)
                json.key("name")
                json.string(stored.member.name)
                json.key("role")
                json.string(stored.member.role.rawValue)
                json.key("active")
                json.bool(stored.member.isActive)
                json.key("hasPassword")
                json.bool(stored.hasPassword)
            }
        }
        return json
    }
}

extension StoredMember {
    fileprivate var state: Text {
        if !member.isActive { return Text(ja: "利用停止中", en: "deactivated") }
        return hasPassword ? Text(ja: "利用中", en: "active") : Text(ja: "招待中", en: "invited")
    }
}
