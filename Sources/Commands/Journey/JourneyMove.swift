import ArgumentParser
import Onboarding
import UseCases

struct JourneyMove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move journeys to another version of their program. / オンボーディングを別の版に移す")

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(name: .customLong("to"), help: "The version; the newest if not given. / 版（省略時は最新）")
    var version: Int?

    @Flag(help: "Move all journeys. / 全オンボーディングを対象にする")
    var all = false

    @Argument(help: "Keys of customers. / 顧客ID")
    var customers: [String] = []

    @OptionGroup var options: Options

    func validate() throws {
        if all == !customers.isEmpty {
            throw ValidationError("Name customers, or say --all. / 顧客IDか --all のどちらかを指定してください。")
        }
    }

    func run() async throws {
        try options.check(.table)
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        let outcome = try await workspace.moveJourneys(
            program: program, customers: all ? nil : customers, to: version)
        options.say(
            Text(
                ja: "\(outcome.moved)件のオンボーディングを「\(program)」第\(outcome.version)版に移しました。",
                en: "Moved \(counted(outcome.moved, "journey")) to version \(outcome.version) of \"\(program)\"."))
    }
}
