import ArgumentParser
import Onboarding
import UseCases

/// Which journey a command is about, and since when what it says is true.
struct JourneyOptions: ParsableArguments {
    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The number of the customer's journey; the latest if left out. / 案件の番号（省略時は最新）")
    var journey: Int?

    @Option(help: "The day it was; today if left out. / その日付（省略時は今日）")
    var on: String?

    func name(of customer: String, in workspace: Workspace) async throws -> JourneyName {
        JourneyName(program: try await workspace.onlyProgram(program), customer: customer, ordinal: journey)
    }

    func day() throws(Refusal) -> Day? {
        guard let on else { return nil }
        return try Commands.day(on, option: "--on")
    }
}
