import ArgumentParser
import Intake
import Onboarding
import UseCases

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check that the store is sound. / データの整合性を確かめる")

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let findings = try await options.workspace().check()
        if options.format == .json {
            Terminal.print(Checked(sound: findings.isEmpty, findings: findings.map { $0(options.language) }))
        }
        guard findings.isEmpty else {
            throw Refusals(all: findings.map { Refusal(.store, $0) })
        }
        guard options.format == .table else { return }
        options.say(Text(ja: "データに矛盾はありません。", en: "The store is sound."))
    }

    private struct Checked: Encodable {
        let sound: Bool
        let findings: [String]
    }
}
