import ArgumentParser
import Onboarding
import UseCases

struct JourneyGoal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goal", abstract: "Agree on a goal, or say whether it was reached. / 目標を合意する・達成を記録する")

    @OptionGroup var which: JourneyOptions

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
        let event: JourneyFact.Event =
            reached
            ? .goalReached(goal, words: words)
            : missed ? .goalMissed(goal, words: words) : .goalAgreed(goal, words: words)
        try await which.record(options) { workspace, name, day in
            try await workspace.record(event, of: name, on: day)
        } saying: {
            sentence(on: $0.day)
        }
    }

    private func sentence(on day: Day) -> Text {
        if reached {
            return Text(
                ja: "「\(which.customer)」は目標「\(goal)」を\(day)に達成しました。",
                en: "\"\(which.customer)\" reached the goal \"\(goal)\" on \(day).")
        }
        if missed {
            return Text(
                ja: "「\(which.customer)」の目標「\(goal)」は\(day)時点で未達と記録しました。",
                en: "The goal \"\(goal)\" of \"\(which.customer)\" had not been reached on \(day).")
        }
        return Text(
            ja: "「\(which.customer)」と目標「\(goal)」を\(day)に合意しました。",
            en: "Agreed on the goal \"\(goal)\" with \"\(which.customer)\" on \(day).")
    }
}
