import ArgumentParser
import Onboarding
import UseCases

struct JourneySet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a trait of this journey alone, such as effort=large. / この案件だけの属性を設定する（例：effort=large）")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "NAME=VALUE; nothing after the sign takes it back. / 名前=値（空にすると取り消し）")
    var values: [NamedValue]

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let recorded = try await workspace.set(
            values.map { ($0.name, $0.value) }, of: which.name(of: customer, in: workspace), on: try which.day())
        let shown = values.map { "\($0.name)=\($0.value)" }
        options.say(
            recorded,
            Text(
                ja: "「\(customer)」の案件に設定しました：\(shown.joined(separator: "、"))",
                en: "Set for the journey of \"\(customer)\": \(shown.joined(separator: ", "))"))
    }
}
