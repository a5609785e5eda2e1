import ArgumentParser
import Onboarding
import UseCases

struct JourneyResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused journey go on. / 休止したオンボーディングを再開する")

    @OptionGroup var which: JourneyOptions

    @OptionGroup var options: Options

    func run() async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.resume(name, on: day)
        } saying: {
            which.goesOn(from: $0.day)
        }
    }
}
