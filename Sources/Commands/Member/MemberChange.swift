import ArgumentParser
import Onboarding
import UseCases

struct MemberChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Give a member another role, or take the right to sign in. / 役割の変更、利用の停止と再開")

    @Argument(help: "Their e-mail address. / メールアドレス") var email: String
    @Option(help: "admin, manager, csm, sales or viewer. / 役割") var role: String?
    @Flag(inversion: .prefixedNo, help: "Whether they may sign in. / サインインできるかどうか") var active: Bool?
    @OptionGroup var options: Options

    func validate() throws {
        guard role != nil || active != nil else {
            throw ValidationError("Say --role, --active or --no-active. / --role か --active か --no-active を指定してください。")
        }
    }

    func run() async throws {
        try options.check(.table)
        let workspace = try await options.workspace()
        let role: Role? = if let role { try Role(named: role) } else { nil }
        let stored = try await workspace.change(
            member: try await workspace.memberId(of: email), role: role, isActive: active)
        let member = stored.member
        options.say(
            Text(
                ja: "\(member.email.text)：\(member.role.label.ja)、\(member.isActive ? "利用中" : "利用停止中")",
                en: "\(member.email.text): \(member.role.label.en), \(member.isActive ? "active" : "deactivated")"))
    }
}
