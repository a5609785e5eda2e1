import ArgumentParser
import Demo
import Onboarding
import Usage
import UseCases

/// Fills an empty folder with a fictional vendor's customers, to try everything on.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Load 60 fictional customers into an empty folder, with --lang en in English. / 架空の顧客60社を空のフォルダに読み込む")

    @Option(help: "The day the demo stands on; today if left out. / デモの基準日（省略時は今日）")
    var asOf: String?

    @OptionGroup var options: Options

    func run() async throws {
        let workspace = try await options.workspace()
        let settings = try await workspace.settings()
        let day =
            if let asOf { try day(asOf, option: "--as-of") } else { try await workspace.today() }
        let cast = Cast(
            on: day, days: try LocalDays(identifier: settings.timeZone), calendar: settings.calendar,
            language: options.lang ?? .ja)
        let loaded = try await workspace.load(SeedData(cast))
        if options.format == .json {
            Terminal.print(
                LoadedDemo(
                    asOf: day.description, program: cast.programName, customers: loaded.customers,
                    journeys: loaded.journeys, events: loaded.events,
                    roles: Cast.Role.allCases.map {
                        Role(role: "\($0)", customer: $0.key, situation: $0.situation(options.language))
                    }))
        } else {
            options.say(welcome(cast, loaded))
            options.say(Text(same: roles.text))
            options.say(nextSteps(cast))
        }
    }

    private func welcome(_ cast: Cast, _ loaded: Loaded) -> Text {
        Text(
            ja:
                "架空の業務報告サービス「\(Cast.product.ja)」の顧客\(loaded.customers)社と、半年分の利用\(loaded.events)件を読み込みました（\(cast.day) 時点）。\(cast.outage.lowerBound) からの3営業日は、全社の利用が欠けています。\n",
            en:
                "Loaded \(loaded.customers) customers of the fictional report service \"\(Cast.product.en)\" and half a year of their usage, \(loaded.events) rows, as of \(cast.day). Nothing was recorded of anyone for three working days from \(cast.outage.lowerBound).\n"
        )
    }

    /// The customers worth looking at, each with what is the matter with it.
    private var roles: Table {
        var table = Table(
            options.language, .init("顧客", "customer"), .init("どんな顧客か", "what it stands for"))
        for role in Cast.Role.allCases { table.append([role.key, role.situation(options.language)]) }
        return table
    }

    private func nextSteps(_ cast: Cast) -> Text {
        let place = options.data == Options.defaultData ? "" : " --data \(options.data)"
        let judge = "kadode journey judge --program \(cast.programName) --as-of \(cast.day)"
        func lines(
            _ board: String, _ observe: String, _ review: String, _ all: String, _ why: String, _ unmatched: String
        ) -> String {
            """
              kadode serve\(place)    # \(board)
              kadode journey observe --as-of \(cast.day)\(place)    # \(observe)
              kadode journey review --as-of \(cast.day)\(place)    # \(review)
              \(judge)\(place)    # \(all)
              \(judge) \(Cast.Role.fellSilent.key)\(place)    # \(why)
              kadode usage unmatched\(place)    # \(unmatched)
            """
        }
        return Text(
            ja: "\n次にお試しください：\n"
                + lines("ブラウザでボードを見る", "毎週の状況を残す", "誰から見るか、その理由", "全員の判定", "1社の判定の理由", "どの顧客のものか分からない利用"),
            en: "\nTry next:\n"
                + lines(
                    "the board in a browser", "freeze a picture of every week", "whom to look at first, and why",
                    "everyone's verdict",
                    "one verdict with its reasons",
                    "usage of nobody known"))
    }

    private struct LoadedDemo: Encodable {
        let asOf: String
        let program: String
        let customers: Int
        let journeys: Int
        let events: Int
        let roles: [Role]
    }

    private struct Role: Encodable {
        let role: String
        let customer: String
        let situation: String
    }
}
