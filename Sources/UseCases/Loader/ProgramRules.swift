import Onboarding
import Synchronization

/// By which rules the journeys of a program are judged.
public enum JudgedBy: Sendable {
    /// Each journey by the version it is pinned to.
    case ownVersion
    /// All journeys by a program that need not be stored.
    case draft(Program)
}

/// The rules of a program's versions. Each version is read and compiled once, when a journey first needs it.
final class ProgramRules: Sendable {
    /// The newest version, or the draft, whose number is the one after it.
    let newest: VersionRules
    /// The sources of usage that versions name; nil: all usage.
    let sources: Set<String?>
    /// By the number of the version; nil: all journeys go by the draft.
    private let programs: [Int: Program]?
    private let compiled: Mutex<[Int: VersionRules]>

    /// - Throws: `Refusal` of code `notFound` if there is no such program.
    init(_ program: String, _ rules: JudgedBy, _ reading: any RecordReading) throws {
        let stored = try reading.programVersions(of: program)
        guard let last = stored.last else { throw ProgramRules.unknown(program, try reading.programNames()) }
        switch rules {
        case .ownVersion:
            let programs = Dictionary(uniqueKeysWithValues: stored.map { ($0.number, $0.program(named: program)) })
            newest = VersionRules(last.number, programs[last.number]!)
            sources = Set(programs.values.map(\.source))
            self.programs = programs
        case .draft(let draft):
            newest = VersionRules(last.number + 1, draft)
            sources = [draft.source]
            programs = nil
        }
        compiled = Mutex([newest.number: newest])
    }

    /// The rules that a journey goes by: those of its version, or of the newest where that is not in the store.
    func rules(of version: Int) -> VersionRules {
        guard let program = programs?[version] else { return newest }
        return compiled.withLock { compiled in
            if let known = compiled[version] { return known }
            let rules = VersionRules(version, program)
            compiled[version] = rules
            return rules
        }
    }

    static func unknown(_ program: String, _ names: [String]) -> Refusal {
        let near = nearestName(to: program, in: names)
        return Refusal(
            .notFound, Text(ja: "プログラム「\(program)」がありません。", en: "There is no program \"\(program)\"."),
            remedy: near.map { Text(ja: "「\($0)」ではありませんか？", en: "Did you mean \"\($0)\"?") }
                ?? Text(ja: "先に登録してください。", en: "Apply one first."),
            command: near == nil ? "kadode program apply FILE.yaml" : nil)
    }
}

/// The compiled rules of one version of a program.
final class VersionRules: Sendable {
    let number: Int
    /// All rules: criteria, signals, conditions of steps, triggers.
    let book: Rulebook
    /// The conditions of steps and of the items of their agendas, as criteria by `Step.conditionKey`.
    let conditions: Formula

    var program: Program { book.program }

    init(_ number: Int, _ program: Program) {
        self.number = number
        book = Rulebook(program)
        conditions = Formula(program.steps.flatMap(\.conditions))
    }
}
