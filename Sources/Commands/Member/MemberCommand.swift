import ArgumentParser
import Onboarding
import UseCases

/// The team: who may sign in, as what.
struct MemberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "Members of the team. / メンバー",
        subcommands: [MemberAdd.self, MemberList.self, MemberLink.self, MemberChange.self],
        defaultSubcommand: MemberList.self)
}

/// Where the links of the command line lead.
struct LinkOptions: ParsableArguments {
    @Option(help: "The address people open the server by. / 利用者が開くサーバーのアドレス")
    var url = "http://127.0.0.1:8080"

    /// The link with what it is for. It is the answer, so that it can be piped into a mail.
    func say(_ link: NewLink, _ options: Options) {
        let address = link.address(below: url.hasSuffix("/") ? String(url.dropLast()) : url)
        let who = link.member?.member.email.text ?? ""
        let sentence: Text =
            switch link.purpose {
            case .invitation:
                Text(
                    ja: "\(who) さんに次のリンクを渡してください。1回だけ、7日以内に使えます。",
                    en: "Hand this link to \(who). It works once, within seven days.")
            case .passwordReset:
                Text(
                    ja: "\(who) さんが次のリンクで新しいパスワードを決められます。1回だけ、24時間以内に使えます。",
                    en: "By this link \(who) chooses a new password. It works once, within 24 hours.")
            case .signIn, .setUp:
                Text(
                    ja: "次のリンクで \(who) さんとしてサインインします。1回だけ、24時間以内に使えます。",
                    en: "This link signs in as \(who). It works once, within 24 hours.")
            }
        options.remark(sentence)
        Terminal.print(address)
    }
}
