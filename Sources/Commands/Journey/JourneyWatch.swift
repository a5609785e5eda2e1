import ArgumentParser
import Onboarding
import UseCases

struct JourneyWatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Let a journey be until a day. / ある日まで様子を見る")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "Why. / 理由")
    var words: String = ""

    @Option(help: "The day on which it is looked at again. / また確認する日")
    var until: String

    @OptionGroup var options: Options

    func run() async throws {
        let until = try Commands.day(until, option: "--until")
        try await which.record(options) { workspace, name, day in
            try await workspace.watch(name, until: until, words: words, on: day)
        } saying: { _ in
            Text(
                ja: "「\(which.customer)」は\(until)まで様子を見ます。",
                en: "\"\(which.customer)\" is left alone until \(until).")
        }
    }
}
