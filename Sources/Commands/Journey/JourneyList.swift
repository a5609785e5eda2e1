import ArgumentParser
import Intake
import Interchange
import Onboarding
import Portfolio
import UseCases

struct JourneyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List journeys with their next step, or those that need a look. / オンボーディングの一覧")

    /// Which journeys are listed.
    enum Only: String, ExpressibleByArgument, CaseIterable {
        case likelyToLeave = "likely-to-leave"
        case completionDue = "completion-due"
        case overdue, delayed, paused, adoption, ended
    }

    @Option(help: "The program; may be left out where there is but one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The day to look from; today if not given. / 基準日（省略時は今日）")
    var asOf: String?

    @Option(
        help:
            "likely-to-leave (every step over, criteria unmet), completion-due, overdue, delayed, paused, adoption or ended. / 絞り込み（likely-to-leave：チャーン予備軍 など）"
    )
    var only: Only?

    @OptionGroup var options: Options

    func run() async throws {
        let asOf = try asOf.map { try day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        let program = try await workspace.onlyProgram(self.program)
        let answer = try await workspace.plan(program: program, asOf: asOf)
        let shown = answer.journeys.filter { journey in only.map { $0.holds(journey) } ?? true }
        switch options.format {
        case .json: Terminal.print(JourneyListJSON(answer, shown))
        case .csv: Terminal.print(JourneyListing.csv(of: shown, options.language))
        case .table: options.say(Text(same: JourneyListing.table(of: shown, options.language)))
        }
    }
}

extension JourneyList.Only {
    fileprivate func holds(_ journey: PlannedJourney) -> Bool {
        let plan = journey.plan
        switch self {
        case .likelyToLeave: return plan.isLikelyToLeave
        case .completionDue: return plan.completionDue != nil
        case .overdue: return plan.steps.contains(where: \.isOverdue)
        case .delayed: return !journey.journey.delays(on: plan.day).isEmpty
        case .paused: return plan.pause != nil
        case .adoption: return plan.phase.word == "adoption"
        case .ended: return plan.phase.word == "ended"
        }
    }
}
