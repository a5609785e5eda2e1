import ArgumentParser
import Intake
import Interchange
import Onboarding
import UseCases

struct JourneyJudge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Judge who is onboarded, and say why. / 判定し、理由を示す")

    @OptionGroup var about: ReportOptions

    @Option(help: "Show one verdict only: met, unmet or undetermined. / この判定だけを表示する")
    var only: Verdict?

    func run() async throws {
        let (workspace, program, day, customers) = try await about.asked()
        let answer = try await workspace.judge(program: program, asOf: day, customers: customers)
        let shown = only.map { only in answer.journeys.filter { $0.judgement.verdict == only } } ?? answer.journeys
        switch about.options.format {
        case .json: Terminal.print(json: JudgementJSON.bytes(of: answer, shown))
        case .csv: Terminal.print(bytes: Array(JudgementTable.csv(of: shown).utf8))
        case .table:
            let table = JudgementTable(answer: answer, language: about.options.language)
            about.options.say(Text(same: table.text(of: shown, inDetail: customers != nil)))
        }
    }
}

extension Verdict: ExpressibleByArgument {
    public init?(argument: String) {
        guard let found = Verdict.allCases.first(where: { $0.name == argument }) else { return nil }
        self = found
    }

    public static var allValueStrings: [String] { allCases.map(\.name) }
}
