import ArgumentParser
import Onboarding
import UseCases

/// Which customer's journey a command is about, and since when what it says is true.
struct JourneyOptions: ParsableArguments {
    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The number of the customer's journey; the latest if not given. / オンボーディングの番号（省略時は最新）")
    var journey: Int?

    @Option(help: "The day it was; today if not given. / その日付（省略時は今日）")
    var on: String?

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    func name(in workspace: Workspace) async throws -> JourneyName {
        JourneyName(program: try await workspace.onlyProgram(program), customer: customer, ordinal: journey)
    }

    func day() throws(Refusal) -> Day? {
        guard let on else { return nil }
        return try Commands.day(on, option: "--on")
    }

    func goesOn(from day: Day) -> Text {
        Text(ja: "「\(customer)」のオンボーディングを\(day)から再開しました。", en: "The journey of \"\(customer)\" goes on from \(day).")
    }

    /// Records something of the journey, and prints what was done.
    /// - Parameters:
    ///   - act: On a day; nil: today.
    ///   - words: What is said once it is recorded.
    func record(
        _ options: Options, _ act: (Workspace, JourneyName, Day?) async throws -> Recorded,
        saying words: (Recorded) -> Text
    ) async throws {
        try options.check(.table, .json)
        let on = try day()
        let workspace = try await options.workspace()
        let recorded = try await act(workspace, name(in: workspace), on)
        options.say(recorded, words(recorded))
    }
}
