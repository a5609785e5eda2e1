import ArgumentParser
import Onboarding

struct JourneyDone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Record that a step is over. / 施策の完了を記録する")

    @OptionGroup var about: StepOptions

    @Option(help: "Why, where the data say another day. / 理由（データと違う日にするとき）")
    var reason: String?

    func run() async throws {
        try await about.record(.stepDone(about.step, reason: reason)) { customer, step, day in
            Text(
                ja: "「\(customer)」の「\(step)」を\(day)に完了と記録しました。",
                en: "Recorded that \"\(step)\" of \"\(customer)\" was done on \(day).")
        }
    }
}
