import ArgumentParser
import Onboarding

struct JourneyDone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Record that a step is over. / 施策の完了を記録する")

    @OptionGroup var about: StepOptions

    func run() async throws {
        let (customer, step) = (about.customer, about.step)
        try await about.record(.stepDone(step)) { day in
            Text(
                ja: "「\(customer)」の「\(step)」を\(day)に完了と記録しました。",
                en: "Recorded that \"\(step)\" of \"\(customer)\" was done on \(day).")
        }
    }
}
