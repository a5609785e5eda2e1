import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct LearnForecast: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "When a customer will be onboarded. / この顧客はいつ完了しそうか")

    @Argument(help: "The key of a customer. / 顧客ID")
    var customer: String

    @OptionGroup var about: LearnOptions

    func run() async throws {
        let (workspace, scope) = try await about.asked()
        let answer = try await workspace.forecast(of: customer, scope)
        switch about.options.format {
        case .json: Terminal.print(ForecastJSON(answer))
        default: about.options.say(Text(same: ForecastTable(answer: answer, language: about.options.language).text))
        }
    }
}
