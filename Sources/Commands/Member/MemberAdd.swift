import ArgumentParser
import Onboarding
import UseCases

struct MemberAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Invite somebody; prints the link for them. / メンバーを招待し、招待リンクを表示する")

    @Option(help: "Their e-mail address. / メールアドレス") var email: String
    @Option(help: "Their name; they can say it themselves. / 名前（本人が入力できます）") var name = ""
    @Option(help: "admin, manager, csm, sales or viewer. / 役割") var role = Role.csm.rawValue
    @OptionGroup var link: LinkOptions
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let made = try await options.workspace().invite(name: name, email: email, role: try Role(named: role))
        link.say(made, options)
    }
}
