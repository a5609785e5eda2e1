import ArgumentParser
import Intake
import Onboarding
import UseCases

struct JourneyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a countermeasure or a step of its own to the plan. / 対策や個別の施策を加える")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of a countermeasure, or a new key. / 対策のキー、または新しいキー")
    var key: String

    @Option(help: "What it is called. / 名前")
    var title: String?

    @Option(help: "Its kind; task if not given. / 種類（省略時は task）")
    var kind: Step.Kind?

    @Option(help: "Who owes it; csm if not given. / 担当（省略時は csm）")
    var owner: Step.Owner?

    @Option(help: "A date, or a rule such as \"added + 5 days\". / 期限（日付、または added + 5 days のような決まり）")
    var due: String?

    @Option(help: "The step that must be over first; may be repeated. / 先に終わるべき施策（繰り返し可）")
    var after: [String] = []

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let date = due.flatMap { Day($0.normalized) }
        let rule = date == nil ? try due.map(Self.rule) : nil
        let workspace = try await options.workspace()
        let recorded = try await workspace.add(
            key, to: which.name(in: workspace), due: date, on: try which.day()
        ) { [key, title, kind, owner, after] measure in
            guard measure != nil || title != nil else { throw Self.nameless(key) }
            var step = measure ?? Step(key: key, kind: kind ?? .task, owner: owner ?? .csm)
            if let title { step.title = Text(same: title) }
            if let kind { step.kind = kind }
            if let owner { step.owner = owner }
            if let rule { step.due = rule }
            if !after.isEmpty { step.after = after }
            return step
        }
        let added = recorded.key ?? key
        options.say(
            recorded,
            Text(
                ja: "「\(which.customer)」の計画に「\(added)」を加えました。",
                en: "Added \"\(added)\" to the plan of \"\(which.customer)\"."))
    }

    private static func rule(_ text: String) throws(Refusal) -> Due {
        if let due = Due(text: text.normalized) { return due }
        throw Refusal(
            .invalid, Text(ja: "「\(text)」は期限として読めません。", en: "\"\(text)\" is not a due date."),
            remedy: Text(
                ja: "「2026-05-20」「added + 5 days」「kickoff + 3 working days」のように書いてください。",
                en: "Write, for example, 2026-05-20, added + 5 days or kickoff + 3 working days."),
            at: Place(field: "--due"))
    }

    private static func nameless(_ key: String) -> Refusal {
        Refusal(
            .notFound, Text(ja: "「\(key)」という対策はありません。", en: "There is no countermeasure \"\(key)\"."),
            remedy: Text(
                ja: "個別の施策を加えるには --title で名前を付けてください。", en: "To add a step of its own, name it with --title."))
    }
}

extension Step.Kind: ExpressibleByArgument {}
extension Step.Owner: ExpressibleByArgument {}
