import ArgumentParser
import Interchange
import Learning
import Onboarding
import UseCases

struct LearnCalibrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Which criteria would tell who leaves. / どの基準なら解約を見分けられるか")

    @Option(help: "The day of the journey on which the metrics are taken. / 指標を見る日（開始からの日数）")
    var landmark: Int

    @Option(help: "Days after it, or renewal. / その後の日数、または renewal")
    var horizon: BacktestQuestion.Horizon

    @Option(help: "churn, notice or renewal. / 解約、解約の申し出、または更新")
    var outcome = CalibrationQuestion.Outcome.churn

    @Option(parsing: .upToNextOption, help: "Metrics to search by; those of the criteria if none. / 使う指標（省略時は判定基準の指標）")
    var metrics: [String] = []

    @OptionGroup var about: LearnOptions

    func validate() throws { try LandmarkDay.check(landmark) }

    func run() async throws {
        let (workspace, scope) = try await about.asked()
        let answer = try await workspace.calibration(
            metrics: metrics, landmark: landmark, horizon: horizon, outcome: outcome, scope)
        switch about.options.format {
        case .json: Terminal.print(CalibrationJSON(answer))
        default: about.options.say(Text(same: CalibrationTable(answer: answer, language: about.options.language).text))
        }
    }
}

extension CalibrationQuestion.Outcome: ExpressibleByArgument {}

/// A day of journeys as an option gives it.
enum LandmarkDay {
    static func check(_ day: Int) throws {
        guard (0...10_000).contains(day) else { throw ValidationError("--landmark takes 0 to 10000 days.") }
    }
}
