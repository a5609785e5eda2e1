import ArgumentParser
import Interchange
import Onboarding
import UseCases

/// Days on which usage was not recorded: what happened then is unknown, not zero.
struct OutageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outage", abstract: "Days on which usage was not recorded. / 利用データが欠けた日",
        subcommands: [Mark.self, Clear.self, List.self], defaultSubcommand: List.self)

    struct Period: ParsableArguments {
        @Argument(help: "The first day. / 最初の日") var first: String
        @Argument(help: "The last day; the first if not given. / 最後の日（省略時は最初の日）") var last: String?

        func days() throws -> (first: Day, last: Day) {
            let first = try day(self.first, option: "first")
            return (first, try last.map { try day($0, option: "last") } ?? first)
        }
    }

    struct Mark: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Mark days as unknown. / 欠けた日として記録する")
        @OptionGroup var period: Period
        @OptionGroup var options: Options

        func run() async throws {
            try options.check(.table)
            let (first, last) = try period.days()
            try await options.workspace().markOutage(from: first, through: last)
            options.say(
                Text(
                    ja:
                        "\(first) から \(last) までを「利用が分からない日」としました。データを補ったら `kadode usage outage clear \(first) \(last)` で戻せます。",
                    en:
                        "\(first) to \(last) count as unknown. Once filled, take the mark away with `kadode usage outage clear \(first) \(last)`."
                ))
        }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a mark away. / 記録を取り消す")
        @OptionGroup var period: Period
        @OptionGroup var options: Options

        func run() async throws {
            try options.check(.table)
            let (first, last) = try period.days()
            try await options.workspace().clearOutage(from: first, through: last)
            options.say(
                Text(ja: "\(first) から \(last) までの記録を取り消しました。", en: "The mark on \(first) to \(last) is gone."))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List marked days. / 一覧")
        @OptionGroup var options: Options

        func run() async throws {
            try options.check(.table, .json)
            let outages = try await options.workspace().outages()
            if options.format == .json {
                return Terminal.print(outages.map { OutageJSON(first: $0.first, last: $0.last) })
            }
            if outages.isEmpty {
                return options.say(Text(ja: "欠けた日の記録はありません。", en: "No days are marked."))
            }
            for outage in outages { Terminal.print("\(outage.first)  \(outage.last)") }
        }
    }
}
