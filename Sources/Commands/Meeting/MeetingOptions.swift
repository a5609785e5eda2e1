import ArgumentParser
import Interchange
import Onboarding
import UseCases

/// Which customer's journey a command about meetings is about.
struct MeetingOptions: ParsableArguments {
    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The number of the customer's journey; the latest if not given. / オンボーディングの番号（省略時は最新）")
    var journey: Int?

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    func name(in workspace: Workspace) async throws -> JourneyName {
        JourneyName(program: try await workspace.onlyProgram(program), customer: customer, ordinal: journey)
    }
}

/// Reads a time of day given on the command line, as minutes after midnight.
func time(_ text: String, option: String) throws(Refusal) -> Int {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    if parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour), (0...59).contains(minute)
    {
        return hour * 60 + minute
    }
    throw Refusal(
        .invalid, Text(ja: "「\(text)」は時刻ではありません。", en: "\"\(text)\" is no time of day."),
        remedy: Text(ja: "「14:00」のように入力してください。", en: "Write it like \"14:00\"."), at: Place(field: option))
}

extension Meeting.State {
    /// What it is called.
    var label: Text {
        switch self {
        case .planned: Text(ja: "予定", en: "planned")
        case .held: Text(ja: "開催", en: "held")
        case .notHeld: Text(ja: "開催せず", en: "not held")
        case .withdrawn: Text(ja: "取りやめ", en: "withdrawn")
        }
    }
}

extension Meeting {
    /// The day and the time of its beginning: `2026-12-04 14:00`.
    var moment: String { day.description + (start.map { " " + Meeting.clock($0) } ?? "") }
}
