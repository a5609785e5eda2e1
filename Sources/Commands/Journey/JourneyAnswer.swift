import ArgumentParser
import Onboarding
import UseCases

struct JourneyAnswer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Record that a question was answered. / 質問への回答を記録する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the question. / 質問のキー")
    var key: String

    @Argument(help: "The answer. / 回答")
    var answer: String?

    @OptionGroup var options: Options

    func run() async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.answer(key, words: answer, of: name, on: day)
        } saying: {
            Text(
                ja: "「\(which.customer)」の質問 \(key) を\($0.day)に回答済みとしました。",
                en: "Question \(key) of \"\(which.customer)\" was answered on \($0.day).")
        }
    }
}
