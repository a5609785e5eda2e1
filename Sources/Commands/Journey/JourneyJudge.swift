import ArgumentParser
import Intake
import Interchange
import Onboarding
import UseCases

struct JourneyJudge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Judge who is onboarded, and say why. / 判定し、理由を示す")

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The day to judge as of; today if left out. / 判定日（省略時は今日）")
    var asOf: String?

    @Option(help: "Show one verdict only: met, unmet or undetermined. / この判定だけを表示する")
    var only: Verdict?

    @Argument(help: "Keys of customers; all if none. / 顧客ID（省略時は全顧客）")
    var customers: [String] = []

    @OptionGroup var options: Options

    func run() async throws {
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        let answer = try await workspace.judge(
            program: program, asOf: asOf, customers: customers.isEmpty ? nil : customers)
        let shown = only.map { only in answer.journeys.filter { $0.judgement.verdict == only } } ?? answer.journeys
        switch options.format {
        case .json: Terminal.print(json: JudgementJSON.bytes(of: answer, shown))
        case .csv: Terminal.print(bytes: Array(JudgementTable.csv(of: shown).utf8))
        case .table:
            let table = JudgementTable(answer, options.language)
            options.say(Text(same: table.text(of: shown, inDetail: !customers.isEmpty)))
        }
    }
}

extension Verdict: ExpressibleByArgument {
    package init?(argument: String) {
        guard let found = Verdict.allCases.first(where: { $0.name == argument }) else { return nil }
        self = found
    }

    package static var allValueStrings: [String] { allCases.map(\.name) }
}
