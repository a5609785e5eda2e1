import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct LearnEffects: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "effects", abstract: "Which steps go with being onboarded sooner. / 早い完了と関連する施策")

    @OptionGroup var about: LearnOptions

    func run() async throws {
        let (workspace, scope) = try await about.asked()
        let answer = try await workspace.stepEffects(scope)
        switch about.options.format {
        case .json: Terminal.print(StepEffectsJSON(answer))
        default: about.options.say(Text(same: EffectsTable(answer: answer, language: about.options.language).text))
        }
    }
}
