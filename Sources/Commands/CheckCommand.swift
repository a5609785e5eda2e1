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
            var json = JSONText()
            json.object { json in
                json.key("sound")
                json.bool(findings.isEmpty)
                json.key("findings")
                json.array(findings) { json, finding in json.string(finding(options.language)) }
            }
            Terminal.print(json)
        }
        guard findings.isEmpty else {
            throw Refusals(all: findings.map { Refusal(.store, $0) })
        }
        guard options.format == .table else { return }
        options.say(Text(ja: "データに矛盾はありません。", en: "The store is sound."))
    }
}
