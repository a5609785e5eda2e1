import ArgumentParser
import Onboarding
import UseCases

struct JourneyContinue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue", abstract: "Take the end of a journey back. / オンボーディングの終了を取り消す")

    @OptionGroup var which: JourneyOptions

    @OptionGroup var options: Options

    func run() async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.record(.continued, of: name, on: day)
        } saying: {
            which.goesOn(from: $0.day)
        }
    }
}
