import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct MemberList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all. / 一覧")

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let members = try await options.workspace().members()
        if options.format == .json {
            return Terminal.print(members.map { MemberJSON($0.member, hasPassword: $0.hasPassword) })
        }
        if members.isEmpty {
            return options.say(
                Text(
                    ja: "まだメンバーがいません。`kadode serve` が表示するリンクか、`kadode member add` で登録できます。",
                    en:
                        "There are no members yet. `kadode serve` prints a link to begin with, or use `kadode member add`."
                ))
        }
        var table = Table(
            options.language, .init("メールアドレス", "e-mail"), .init("名前", "name"), .init("役割", "role"),
            .init("状態", "state"))
        for stored in members {
            let member = stored.member
            table.append([
                member.email.text, member.name, member.role.label(options.language), stored.state(options.language),
            ])
        }
        Terminal.print(table.text)
    }
}

extension StoredMember {
    fileprivate var state: Text {
        if !member.isActive { return Text(ja: "利用停止中", en: "deactivated") }
        return hasPassword ? Text(ja: "利用中", en: "active") : Text(ja: "招待中", en: "invited")
    }
}
