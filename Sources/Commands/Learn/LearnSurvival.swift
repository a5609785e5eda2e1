import ArgumentParser
import Interchange
import Learning
import Onboarding
import UseCases

struct LearnSurvival: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survival", abstract: "How many are still there, or still on their way, day by day. / 日ごとの残り")

    @Option(help: "What is waited for: churn or onboarded. / 何を待つか")
    var event: Survival.Event

    @OptionGroup var about: LearnOptions
    @OptionGroup var groups: GroupOptions

    func run() async throws {
        let (workspace, scope) = try await about.asked(by: groups.by)
        let answer = try await workspace.survival(of: event, scope)
        switch about.options.format {
        case .json: Terminal.print(SurvivalJSON(answer))
        default: about.options.say(Text(same: SurvivalTable(answer: answer, language: about.options.language).text))
        }
    }
}

extension Survival.Event: ExpressibleByArgument {}
