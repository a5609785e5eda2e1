import ArgumentParser
import Onboarding
import UseCases

struct JourneyDone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Record that a step is over. / 施策の完了を記録する")

    @Option(help: "The program. / プログラム名")
    var program: String

    @Option(help: "The day it was over; today if left out. / 完了日（省略時は今日）")
    var on: String?

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @OptionGroup var options: Options

    func run() async throws {
        let on = try on.map { try day($0, option: "--on") }
        let done = try await options.workspace().recordDone(step: step, program: program, customer: customer, on: on)
        options.say(
            Text(
                ja: "「\(customer)」の「\(step)」を\(done)に完了と記録しました。",
                en: "Recorded that \"\(step)\" of \"\(customer)\" was done on \(done)."))
    }
}
