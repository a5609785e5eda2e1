import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct LearnDuration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duration", abstract: "How long onboarding takes. / 完了までにかかる日数")

    @OptionGroup var about: LearnOptions
    @OptionGroup var groups: GroupOptions

    func run() async throws {
        let (workspace, scope) = try await about.asked(by: groups.by)
        let answer = try await workspace.duration(scope)
        switch about.options.format {
        case .json: Terminal.print(DurationJSON(answer))
        default: about.options.say(Text(same: DurationTable(answer: answer, language: about.options.language).text))
        }
    }
}
