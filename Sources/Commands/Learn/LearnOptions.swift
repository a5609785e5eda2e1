import ArgumentParser
import Onboarding
import UseCases

/// Of whom a command learns, and as of which day.
struct LearnOptions: ParsableArguments {
    @Option(help: "The program; may be left out if there is only one. / プログラム名（ひとつだけなら省略可）")
    var program: String?

    @Option(help: "The last day that counts; today if not given. / 基準日（省略時は今日）")
    var asOf: String?

    @Option(
        name: .customLong("where"), help: "Only customers for which a rule holds on their first day. / 開始日にこの条件を満たす顧客だけ"
    )
    var filter: String?

    @Option(help: "The version that judges all; the newest if not given. / 全員をこの版で判定（省略時は最新）")
    var criteriaVersion: Int?

    @OptionGroup var options: Options

    /// What was asked for, with the workspace to ask.
    func asked(by grouping: String? = nil) async throws -> (workspace: Workspace, scope: LearningScope) {
        try options.check(.table, .json)
        let day = try asOf.map { try Commands.day($0, option: "--as-of") }
        let workspace = try await options.workspace()
        return (
            workspace,
            LearningScope(
                program: try await workspace.onlyProgram(program), asOf: day, filter: filter, grouping: grouping,
                version: criteriaVersion)
        )
    }
}

/// What the customers are put into groups by.
struct GroupOptions: ParsableArguments {
    @Option(help: "Groups by start-month, a trait, or a rule, as of the first day. / 開始月・属性・条件で分ける（開始日の値）")
    var by: String?
}
