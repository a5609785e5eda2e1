import ArgumentParser
import Intake
import Interchange
import Onboarding
import Portfolio
import UseCases

struct JourneyStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start journeys of a program. / オンボーディングを開始する")

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Flag(help: "Start for every customer that has none yet. / まだオンボーディングのない全顧客を対象にする")
    var all = false

    @Option(help: "The first day: contract, today or a date. / 開始日（contract・today・日付）")
    var on = "contract"

    @Flag(help: "Start another one also where there is one. / 既にオンボーディングがあっても追加で開始する")
    var again = false

    @Option(
        help:
            "A trait of these journeys alone, such as effort=large; may be repeated. / オンボーディングだけの属性（例：effort=large。繰り返し可）"
    )
    var set: [NamedValue] = []

    @Option(
        help: ArgumentHelp(
            "A step that was over before, with its day, such as kickoff=2026-05-12; may be repeated. / 既に終わった施策とその日付（例：kickoff=2026-05-12。繰り返し可）"
        ))
    var done: [NamedValue] = []

    @Flag(
        help: ArgumentHelp(
            "Count every step that was due before today as done on the day it was due, and completion as over for who meets the criteria already. / 今日より前が期限の施策を期限の日に終わったことにし、判定基準をすでに満たしている顧客を完了済みとして始める"
        ))
    var caughtUp = false

    @Argument(help: "Keys of customers. / 顧客ID")
    var customers: [String] = []

    @OptionGroup var options: Options

    func validate() throws {
        if all == !customers.isEmpty {
            throw ValidationError("Name customers, or say --all. / 顧客IDか --all のどちらかを指定してください。")
        }
        if isUnderWay, again || !set.isEmpty {
            throw ValidationError(
                "--done and --caught-up are for first journeys, without --again and --set. / --done と --caught-up は、--again・--set とは一緒に使えません。"
            )
        }
    }

    /// Something has happened on the journeys already.
    private var isUnderWay: Bool { caughtUp || !done.isEmpty }

    func run() async throws {
        try options.check(.table, .json)
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        let rule: StartRule =
            switch on {
            case "contract": .contract
            case "today": .on(try await workspace.today())
            default: .on(try day(on, option: "--on"))
            }
        let outcome =
            isUnderWay
            ? try await workspace.startJourneys(
                program: program, try await beginnings(of: program, in: workspace, rule),
                completesOnboarded: caughtUp)
            : try await workspace.startJourneys(
                program: program, customers: all ? nil : customers, on: rule, again: again,
                fields: set.map { ($0.name, $0.value) })
        tell(outcome, of: program)
    }

    private func beginnings(
        of program: String, in workspace: Workspace, _ rule: StartRule
    ) async throws -> [JourneyBeginning] {
        var days: [String: Day] = [:]
        for step in done { days[step.name] = try day(step.value, option: "--done") }
        let known = Dictionary(
            try await workspace.customers().map { ($0.key, $0.contractStart) }, uniquingKeysWith: { first, _ in first })
        let keys = all ? known.keys.sorted() : customers.map(\.normalized)
        let today = try await workspace.today()
        let told = caughtUp ? try await workspace.unbegun(program: program).told : [:]
        return try keys.map { key in
            // Who is not known is refused by name where the journeys are started.
            let start = if case .on(let day) = rule { day } else { known[key] ?? today }
            let own = try (told[key] ?? [:]).map { step, text in
                do throws(Refusal) { return (step, try DateReader.day(text)) } catch {
                    throw error.replacing(field: JourneyBeginning.field(key, step: step))
                }
            }
            return JourneyBeginning(
                customer: key, start: start, done: days.merging(own) { said, _ in said }, isCaughtUp: caughtUp)
        }
    }

    private func tell(_ outcome: Started, of program: String) {
        if options.format == .json {
            return Terminal.print(
                StartedJSON(
                    program: program, version: outcome.version, started: outcome.started,
                    alreadyRunning: outcome.alreadyRunning))
        }
        options.say(
            Text(
                ja: "「\(program)」第\(outcome.version)版のオンボーディングを\(outcome.started)件開始しました。",
                en: "Started \(counted(outcome.started, "journey")) of \"\(program)\" version \(outcome.version)."))
        if outcome.completed > 0 {
            options.remark(
                Text(
                    ja: "うち\(outcome.completed)件は、判定基準をすでに満たしているため完了済みとして始めました。",
                    en: "\(outcome.completed) of them meet the criteria already and start as completed."))
        }
        if outcome.alreadyRunning > 0 {
            options.remark(
                Text(
                    ja: "\(outcome.alreadyRunning)社には既にオンボーディングがあるため、そのままにしました（追加で開始するには --again）。",
                    en:
                        "\(outcome.alreadyRunning) customers have a journey already and were left alone (--again starts another)."
                ))
        }
    }
}
