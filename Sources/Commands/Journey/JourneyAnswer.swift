import ArgumentParser
import Onboarding
import UseCases

struct JourneyAnswer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Record that a question was answered. / 質問への回答を記録する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the question. / 質問のキー")
    var key: String

    @Argument(help: "The answer. / 回答")
    var answer: String?

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let recorded = try await workspace.answer(
            key, words: answer, of: which.name(of: customer, in: workspace), on: try which.day())
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の質問 \(key) を\(recorded.day)に回答済みとしました。",
                en: "Question \(key) of \"\(customer)\" was answered on \(recorded.day)."))
    }
}
