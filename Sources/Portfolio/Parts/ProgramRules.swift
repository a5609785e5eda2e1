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
public final class ProgramRules: Sendable {
    /// The newest version, or the draft, whose number is the one after it.
    public let newest: VersionRules
    /// The sources of usage that versions name; nil: all usage.
    public let sources: Set<String?>
    /// By the number of the version; nil: all journeys go by the draft.
    private let programs: [Int: Program]?
    private let compiled: Mutex<[Int: VersionRules]>

    /// - Parameters:
    ///   - versions: The program as each of its versions says it, by number.
    ///   - newest: The number of the newest of them.
    public init(_ versions: [Int: Program], newest number: Int, by rules: JudgedBy) {
        switch rules {
        case .ownVersion:
            newest = VersionRules(number, versions[number]!)
            sources = Set(versions.values.map(\.source))
            programs = versions
        case .draft(let draft):
            newest = VersionRules(number + 1, draft)
            sources = [draft.source]
            programs = nil
        }
        compiled = Mutex([newest.number: newest])
    }

    /// The rules that a journey goes by: those of its version, or of the newest where that is not in the store.
    public func rules(of version: Int) -> VersionRules {
        guard let program = programs?[version] else { return newest }
        return compiled.withLock { compiled in
            if let known = compiled[version] { return known }
            let rules = VersionRules(version, program)
            compiled[version] = rules
            return rules
        }
    }
}
