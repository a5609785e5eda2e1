import ArgumentParser
import Intake
import Interchange
import Onboarding
import UseCases

struct UsageUnmatched: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmatched", abstract: "Usage that counts for no customer yet. / 顧客に結び付いていない利用")

    @OptionGroup var options: Options

    func run() async throws {
        let unmatched = try await options.workspace().unmatchedUsage()
        let rows = unmatched.map {
            [$0.tenant ?? "", String($0.events), $0.first.description, $0.last.description]
        }
        switch options.format {
        case .json:
            Terminal.print(
                unmatched.map { UnmatchedUsageJSON($0.tenant, events: $0.events, first: $0.first, last: $0.last) })
        case .csv:
            let lines = ([["usage_id", "events", "first", "last"]] + rows).map(CSVWriter.line)
            Terminal.print(bytes: Array(lines.joined().utf8))
        case .table:
            guard !rows.isEmpty else {
                return options.say(
                    Text(ja: "すべての利用が顧客に結び付いています。", en: "All usage belongs to a customer."))
            }
            var table = Table(
                options.language, .init("利用ID", "usage id"), .init("回数", "events", .right), .init("最初", "first"),
                .init("最後", "last"))
            let nobody = Text(ja: "（顧客の指定なし）", en: "(names no customer)")(options.language)
            for row in rows { table.append([row[0].isEmpty ? nobody : row[0]] + row.dropFirst()) }
            Terminal.print(table.text)
        }
    }
}
