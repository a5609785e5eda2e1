import ArgumentParser
import Onboarding
import UseCases

struct JourneyTouch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "touch", abstract: "Record that the customer was called or written to. / 顧客に連絡したことを記録する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "What it was about, in one line. / 内容（1行）")
    var words: String = ""

    @Option(help: "phone, mail or chat. / 方法（電話・メール・チャット）")
    var channel = Touch.Channel.phone

    @OptionGroup var options: Options

    func run() async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.touch(name, by: channel, words: words, on: day)
        } saying: { _ in
            Text(
                ja: "「\(which.customer)」への連絡（\(channel.label.ja)）を記録しました。",
                en: "Recorded that \"\(which.customer)\" was contacted by \(channel.label.en).")
        }
    }
}

extension Touch.Channel: ExpressibleByArgument {}
