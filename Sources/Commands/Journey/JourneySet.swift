import ArgumentParser
import Onboarding
import UseCases

struct JourneySet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a trait of this journey alone, such as effort=large. / このオンボーディングだけの属性を設定する（例：effort=large）")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "NAME=VALUE; nothing after the sign takes it back. / 名前=値（空にすると取り消し）")
    var values: [NamedValue]

    @OptionGroup var options: Options

    func run() async throws {
        try await which.record(options) { workspace, name, day in
            try await workspace.set(values.map { ($0.name, $0.value) }, of: name, on: day)
        } saying: { _ in
            let shown = values.map { "\($0.name)=\($0.value)" }
            return Text(
                ja: "「\(which.customer)」のオンボーディングに設定しました：\(shown.joined(separator: "、"))",
                en: "Set for the journey of \"\(which.customer)\": \(shown.joined(separator: ", "))")
        }
    }
}
