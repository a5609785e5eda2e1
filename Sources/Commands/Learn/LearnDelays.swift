import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct LearnDelays: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delays", abstract: "What holds journeys up, and where. / 遅れの理由と段階ごとの日数")

    @OptionGroup var about: LearnOptions

    func run() async throws {
        let (workspace, scope) = try await about.asked()
        let answer = try await workspace.delays(scope)
        switch about.options.format {
        case .json: Terminal.print(DelaysJSON(answer))
        default: about.options.say(Text(same: DelaysTable(answer: answer, language: about.options.language).text))
        }
    }
}
