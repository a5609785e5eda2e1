import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct JourneyObserve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe",
        abstract: "Freeze the weekly picture of every journey under way. / 進行中の全オンボーディングを定点観測する")

    @Option(help: "The program; all if not given. / プログラム名（省略時はすべて）")
    var program: String?

    @Option(help: "Up to which day; today if not given. / 観測する日（省略時は今日）")
    var asOf: String?

    @Flag(help: "Show where frozen pictures differ from what is known today. / 凍結した観測と現在の計算の違いを示す")
    var diff = false

    @Argument(help: "With --diff: keys of customers; all if none. / 顧客ID（--diff のとき。省略時は全顧客）")
    var customers: [String] = []

    @OptionGroup var options: Options

    func validate() throws {
        if !diff, !customers.isEmpty {
            throw ValidationError("All journeys are observed. / 観測は全オンボーディングが対象です（顧客の指定は --diff のみ）。")
        }
    }

    func run() async throws {
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        if diff {
            let program = try await workspace.onlyProgram(self.program)
            let drift = try await workspace.drift(
                program: program, asOf: asOf, customers: customers.isEmpty ? nil : customers)
            return DriftTable(drifted: drift.drifted, unreadable: drift.unreadable, options: options).tell()
        }
        try options.check(.table, .json)
        let observed = try await workspace.observe(program: program, asOf: asOf)
        if options.format == .json {
            Terminal.print(
                observed.map {
                    ObservedJSON(
                        program: $0.program, taken: $0.taken, journeys: $0.journeys, before: $0.before, days: $0.days,
                        paces: $0.paces, unreadable: $0.unreadable)
                })
        } else {
            for program in observed { options.say(told(program)) }
            if observed.isEmpty {
                options.say(Text(ja: "プログラムがまだありません。", en: "There is no program yet."))
            }
        }
    }

    private func told(_ observed: Observed) -> Text {
        let taken = taken(observed)
        guard observed.unreadable > 0 else { return taken }
        return Text(
            ja: "\(taken.ja)\n！プログラムを読めないため、\(observed.unreadable)件は観測できませんでした。",
            en:
                "\(taken.en)\n! \(counted(observed.unreadable, "picture")) could not be taken, since the program cannot be read."
        )
    }

    private func taken(_ observed: Observed) -> Text {
        guard let days = observed.days else {
            if observed.unreadable > 0 {
                return Text(
                    ja: "「\(observed.program)」：観測を記録しませんでした（記録済み\(observed.before)件）。",
                    en: "\"\(observed.program)\": took no picture (\(observed.before) on record).")
            }
            return Text(
                ja: "「\(observed.program)」：新しく観測する週はありません（記録済み\(observed.before)件）。",
                en: "\"\(observed.program)\": nothing new to observe (\(observed.before) on record).")
        }
        let paces = Pace.allCases.filter { observed.paces[$0] != nil }
        let newest = Text(
            ja: paces.map { "\($0.label.ja)\(observed.paces[$0]!)" }.joined(separator: "、"),
            en: paces.map { "\($0.label.en) \(observed.paces[$0]!)" }.joined(separator: ", "))
        let weeks =
            days.lowerBound == days.upperBound ? "\(days.upperBound)" : "\(days.lowerBound)〜\(days.upperBound)"
        return Text(
            ja:
                "「\(observed.program)」：\(observed.journeys)件のオンボーディングを観測し、\(observed.taken)件を記録しました（\(weeks)）。最新の週：\(newest.ja)。",
            en:
                "\"\(observed.program)\": took \(observed.taken) pictures of \(observed.journeys) journeys (\(days.lowerBound) to \(days.upperBound)). Newest week: \(newest.en)."
        )
    }
}
