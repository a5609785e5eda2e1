import ArgumentParser
import Onboarding
import UseCases

struct MemberLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Make a new link for a member who cannot sign in. / サインインできないメンバーに新しいリンクを作る")

    @Argument(help: "Their e-mail address. / メールアドレス") var email: String
    @Flag(help: "Sign in at once, without choosing a password. / パスワードを決めずにサインインするリンク") var signIn = false
    @OptionGroup var link: LinkOptions
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        link.say(try await options.workspace().link(for: email, signsIn: signIn), options)
    }
}
