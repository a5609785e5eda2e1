import Learning
import Onboarding
import Portfolio
import Usage

/// Reads the customers of a program for figures: all of them by one version, former ones too, in one walk.
struct CohortLoading: Sendable {
    /// Whether it is asked who is onboarded, and when.
    enum Onboarded {
        case notAsked, askedIfThereAreCriteria, asked
    }

    let question: CohortQuestion
    /// The version by which all are judged.
    let program: Program
    let version: Int
    let day: Day
    private let workspace: Workspace
    private let context: LoadingContext
    private let scope: LearningScope
    private let formulas: [Formula]
    private let readsUsage: Bool

    /// - Parameters:
    ///   - grouping: By what units are grouped; nil: as the scope says.
    ///   - readsSteps: Whether it is asked when steps were done.
    ///   - further: Formulas that are asked beside the question.
    /// - Throws: `Refusal` if there is no such program or version, if a rule cannot be read, or if it is asked who is
    ///   onboarded and there are no criteria.
    init(
        _ workspace: Workspace, _ scope: LearningScope, _ onboarded: Onboarded,
        grouping: CohortQuestion.Grouping? = nil, readsSteps: Bool = false,
        _ further: (Program) throws -> [Formula] = { _ in [] }
    ) async throws {
        let (version, program) = try await workspace.program(scope.program, version: scope.version)
        if program.isUnreadable {
            throw Unreadable.refusal(ofProgram: scope.program, version: version.number)
        }
        if onboarded == .asked, program.criteria.isEmpty { throw CohortLoading.noCriteria }
        let isJudged = onboarded != .notAsked && !program.criteria.isEmpty
        question = try scope.question(judgedBy: isJudged ? program : nil, grouping: grouping)
        day = if let asOf = scope.asOf { asOf } else { try await workspace.today() }
        context = try await LoadingContext(scope.program, .draft(program), through: day, workspace)
        let conditions = readsSteps ? [Formula(program.steps.flatMap(\.conditions))] : []
        formulas = question.formulas + conditions + (try further(program))
        readsUsage =
            formulas.contains(where: \.needsUsage) || (readsSteps && program.steps.contains { $0.doneWhen != nil })
        (self.workspace, self.scope, self.program, self.version) = (workspace, scope, program, version.number)
    }

    private static let noCriteria = Refusal(
        .missing,
        Text(
            ja: "この版には判定基準がないため、誰がいつ完了したか分かりません。",
            en: "This version has no criteria, so it is not known who was onboarded when."),
        remedy: Text(
            ja: "判定基準のある版を登録するか、版を指定してください。",
            en: "Apply a version with criteria, or name one that has them."))

    /// What is read of each part, in order. Usage is read only where something asks for it.
    func read<Answer: Sendable>(_ body: @escaping @Sendable (CohortPart) -> Answer) async throws -> [Answer] {
        let (question, day, formulas) = (question, day, formulas)
        let read: @Sendable (JourneyPart) -> [Answer] = { part in
            part.groups.map { body(CohortPart($0, question, asOf: day)) }
        }
        if readsUsage {
            let loader = try await JourneyLoader(workspace, context, of: .all, includesFormer: true) { _ in formulas }
            return try await loader.walk(read).flatMap { $0 }
        }
        let judging = context.judging
        let records = try await workspace.records.read { reading in
            try JourneyRecords(of: .all, judging, includesFormer: true, { _ in formulas }, reading)
        }
        let nothing = UsageColumns(DailyFacts(), customers: records.customers.count, customerOf: [:], names: [:])
        return read(
            JourneyPart(0, Array(records.customers.indices), records, nothing, judging, findsSteps: false))
    }

    /// - Throws: `Refusal` if nobody has the trait that groups are made by.
    func cohort(_ parts: [CohortPart]) async throws -> Cohort {
        let cohort = Cohort(context.judging, version: version, by: question, parts)
        if let name = scope.grouping, name == question.groupingTrait, !cohort.units.isEmpty,
            cohort.units.allSatisfy({ $0.group == nil })
        {
            let names = Set(try await workspace.records.read { try $0.customerFacts(named: nil, of: nil).map(\.name) })
            throw Refusal(
                .notFound,
                Text(ja: "「\(name)」という属性はどの顧客にもありません。", en: "No customer has a trait called \"\(name)\"."),
                remedy: Text.didYouMean(name, among: names.sorted())
                    ?? Text(
                        ja: "使えるのは start-month、\(names.sorted().joined(separator: "、")) です。",
                        en: "There are start-month, \(names.sorted().joined(separator: ", "))."),
                at: Place(field: "--by"))
        }
        return cohort
    }
}
