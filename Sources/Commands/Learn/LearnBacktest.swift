import ArgumentParser
import Interchange
import Learning
import Onboarding
import UseCases

struct LearnBacktest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "Whether criteria tell who leaves later. / 基準が、その後の解約を見分けるか")

    @Option(help: "The criteria to try; those of the version if not given. / 試す基準（省略時は版の判定基準）")
    var criteria: String?

    @Option(help: "The day of the journey on which they are judged. / 判定する日（開始からの日数）")
    var landmark: Int

    @Option(help: "Days after it, or renewal; without it to the end of what is known. / その後の日数、または renewal")
    var horizon: BacktestQuestion.Horizon?

    @OptionGroup var about: LearnOptions

    func validate() throws { try LandmarkDay.check(landmark) }

    func run() async throws {
        let (workspace, scope) = try await about.asked()
        let answer = try await workspace.backtest(
            criteria: criteria, landmark: landmark, horizon: horizon ?? .open, scope)
        switch about.options.format {
        case .json: Terminal.print(BacktestJSON(answer))
        default: about.options.say(Text(same: BacktestTable(answer: answer, language: about.options.language).text))
        }
    }
}

extension BacktestQuestion.Horizon: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "renewal" {
            self = .renewal
        } else {
            guard let days = Int(argument), (1...10_000).contains(days) else { return nil }
            self = .days(days)
        }
    }
}
