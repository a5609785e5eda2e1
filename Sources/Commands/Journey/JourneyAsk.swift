import ArgumentParser
import Onboarding
import UseCases

struct JourneyAsk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Put a question on the journey's list. / 質問をオンボーディングに加える")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The question. / 質問")
    var question: String

    @Option(help: "A key for it; q1, q2 and so on if not given. / 質問のキー（省略時は q1、q2…）")
    var key: String?

    @OptionGroup var options: Options

    func run() async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.ask(question, key: key, of: name, on: day)
        } saying: { recorded in
            let known = recorded.key ?? ""
            return Text(
                ja: "「\(which.customer)」の質問 \(known) として記録しました。",
                en: "Recorded as question \(known) of \"\(which.customer)\".")
        }
    }
}
