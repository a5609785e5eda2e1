import ArgumentParser
import Onboarding
import UseCases

struct JourneyDelay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delay", abstract: "File a delay under its cause, and see what helps. / 遅れを原因ごとに記録し、対策を見る")

    @OptionGroup var which: JourneyOptions

    @Argument(
        help:
            "The key of the cause: vendor, operations, people, priorities, product, ours, or the program's own. / 原因のキー"
    )
    var cause: String

    @Option(help: "The side that waits: us or customer. / 待っている側（us：自社、customer：顧客）")
    var waiting: Delay.Side?

    @Option(help: "What happened. / 状況")
    var words: String?

    @Option(help: "The day it got on again, if that is known. / 解消した日（分かっていれば）")
    var until: String?

    @Flag(help: "It holds the journey up no longer. / 解消した")
    var over = false

    @OptionGroup var options: Options

    func validate() throws {
        if !over, waiting == nil {
            throw ValidationError(
                "Say who waits: --waiting us or --waiting customer. / --waiting us か --waiting customer を指定してください。")
        }
    }

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let (name, on) = (try await which.name(in: workspace), try which.day())
        if over {
            let recorded = try await workspace.endDelay(name, cause: cause, on: on)
            return options.say(
                recorded,
                Text(
                    ja: "「\(which.customer)」の遅れ（\(cause)）は\(recorded.day)に解消しました。",
                    en: "The delay of \"\(which.customer)\" (\(cause)) was over on \(recorded.day)."))
        }
        let end = try until.map { try day($0, option: "--until") }
        let (recorded, offered) = try await workspace.delay(
            name, cause: cause, waiting: waiting ?? .us, words: words, from: on, until: end)
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」の遅れを「\(cause)」として\(recorded.day)から記録しました。",
                en: "Filed the delay of \"\(which.customer)\" from \(recorded.day) under \"\(cause)\"."))
        for step in offered {
            options.remark(
                Text(
                    ja:
                        "対策：\(step.name.ja)（`kadode journey add --program \(name.program) \(which.customer) \(step.key)`）",
                    en:
                        "What helps: \(step.name.en) (`kadode journey add --program \(name.program) \(which.customer) \(step.key)`)"
                ))
        }
    }
}

extension Delay.Side: ExpressibleByArgument {}
