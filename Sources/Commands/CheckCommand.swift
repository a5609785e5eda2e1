import ArgumentParser
import Intake
import Onboarding
import UseCases

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check that the store is sound. / データの整合性を確かめる")

    @OptionGroup var options: Options

    func run() async throws {
        let findings = try await options.workspace().check()
        guard findings.isEmpty else {
            throw Refusals(all: findings.map { Refusal(.store, $0) })
        }
        options.say(Text(ja: "データに矛盾はありません。", en: "The store is sound."))
    }
}
