import ArgumentParser
import Onboarding
import UseCases

struct JourneyGoal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goal", abstract: "Agree on a goal, or say whether it was reached. / 目標を合意する・達成を記録する")

    @OptionGroup var which: JourneyOptions

    @Argument(help: "The key of the customer. / 顧客ID")
    var customer: String

    @Argument(help: "A key for the goal; criteria ask for it as goal(\"…\"). / 目標のキー")
    var goal: String

    @Option(help: "Text of the goal, or the result of the check. / 目標の内容、または確かめた結果")
    var words: String?

    @Flag(help: "It was reached. / 達成した")
    var reached = false

    @Flag(help: "It was looked at, and not reached. / 確かめたが達成していない")
    var missed = false

    @OptionGroup var options: Options

    func validate() throws {
        if reached, missed { throw ValidationError("Reached or missed, not both. / --reached と --missed は同時に指定できません。") }
    }

    func run() async throws {
        try options.check(.table, .json)
        let event: JourneyFact.Event =
            reached
            ? .goalReached(goal, words: words)
            : missed ? .goalMissed(goal, words: words) : .goalAgreed(goal, words: words)
        let workspace = try await options.workspace()
        let recorded = try await workspace.record(
            event, of: which.name(of: customer, in: workspace), on: try which.day())
        let (customer, goal, day) = (customer, goal, recorded.day)
        options.say(
            recorded,
            reached
                ? Text(
                    ja: "「\(customer)」は目標「\(goal)」を\(day)に達成しました。",
                    en: "\"\(customer)\" reached the goal \"\(goal)\" on \(day).")
                : missed
                    ? Text(
                        ja: "「\(customer)」の目標「\(goal)」は\(day)時点で未達と記録しました。",
                        en: "The goal \"\(goal)\" of \"\(customer)\" had not been reached on \(day).")
                    : Text(
                        ja: "「\(customer)」と目標「\(goal)」を\(day)に合意しました。",
                        en: "Agreed on the goal \"\(goal)\" with \"\(customer)\" on \(day)."))
    }
}
