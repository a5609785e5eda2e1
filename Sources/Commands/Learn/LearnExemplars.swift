import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct LearnExemplars: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exemplars", abstract: "Where exemplars differ from the other customers. / お手本の顧客とほかの顧客の違い")

    @Option(help: "The day of the journey on which they are compared. / 比べる日（開始からの日数）")
    var landmark = 90

    @Option(parsing: .upToNextOption, help: "Metrics to compare by. / 比べる指標")
    var metrics: [String] = []

    @OptionGroup var about: LearnOptions

    func validate() throws { try LandmarkDay.check(landmark) }

    func run() async throws {
        let (workspace, scope) = try await about.asked()
        let answer = try await workspace.exemplars(metrics: metrics, landmark: landmark, scope)
        switch about.options.format {
        case .json: Terminal.print(ExemplarsJSON(answer))
        default: about.options.say(Text(same: ExemplarsTable(answer: answer, language: about.options.language).text))
        }
    }
}
