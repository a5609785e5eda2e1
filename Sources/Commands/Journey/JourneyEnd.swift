import ArgumentParser
import Onboarding
import UseCases

struct JourneyEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a journey before completion, with its cause. / 完了前にオンボーディングを終える")

    @OptionGroup var which: JourneyOptions

    @Option(help: "Why it ended. / 終了の原因")
    var cause: String

    @Option(help: "The day the customer left, if it did. / 顧客も解約した場合の解約日")
    var left: String?

    @OptionGroup var options: Options

    func run() async throws {
        let leftOn = try left.map { try Commands.day($0, option: "--left") }
        try await which.record(options) { workspace, name, day in
            try await workspace.end(name, cause: cause, on: day, leftOn: leftOn)
        } saying: {
            Text(
                ja: "「\(which.customer)」のオンボーディングを\($0.day)に終了しました（\(cause)）。",
                en: "The journey of \"\(which.customer)\" ended on \($0.day) (\(cause)).")
        }
    }
}
