import ArgumentParser
import Onboarding
import UseCases

struct JourneyNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Record what was said at a step, field by field. / 施策で聞いたこと・決めたことを記録する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "The key of the step. / 施策のキー")
    var step: String

    @Argument(help: "FIELD=VALUE; nothing after the sign takes it back. / 項目=内容（空にすると取り消し）")
    var values: [NamedValue]

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let recorded = try await workspace.note(
            values.map { ($0.name, $0.value) }, at: step, of: which.name(of: customer, in: workspace),
            on: try which.day())
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の「\(step)」に記録しました。", en: "Noted at \"\(step)\" of \"\(customer)\"."))
    }
}
