import Intake
import Onboarding
import Portfolio

/// What applying a program file came to.
public enum Applied: Hashable, Sendable {
    case newVersion(Int)
    /// It says the same as the newest version; nothing was done.
    case unchanged(Int)
}

/// A program in a list.
public struct ProgramSummary: Hashable, Sendable {
    public let name: String
    public let version: Int
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let appliedAt: Int64
    /// Of the newest version; nil where that cannot be read.
    public let criteria: Int?
    public let steps: Int?
    public let journeys: Int
}

/// All versions of a program, with what tells about them.
public struct ProgramHistory: Sendable {
    /// The oldest first.
    public let versions: [ProgramVersion]
    /// The names of members by their ids.
    public let members: [Int64: String]
    /// The names of the customers that its definitions name as going well, by their keys.
    public let exemplars: [String: String]
}

extension Workspace {
    /// A program with all of its versions.
    /// - Throws: `Refusal` of code `notFound` if there is no such program.
    public func programHistory(_ name: String) async throws -> ProgramHistory {
        try await read(.seeProgram, on: .workspace) { reading in
            let versions = try reading.knownVersions(of: name).all
            let keys = Set(
                versions.flatMap { $0.program(named: name).definition?.exemplars.map(\.customer.normalized) ?? [] })
            let members = try reading.members().map { ($0.id, $0.member.name) }
            return ProgramHistory(
                versions: versions, members: Dictionary(uniqueKeysWithValues: members),
                exemplars: Dictionary(
                    uniqueKeysWithValues: try reading.customers(called: keys.sorted()).map {
                        ($0.customer.key, $0.customer.name)
                    }))
        }
    }

    /// Makes the file's program the newest version under its name, unless it says the same as the present one.
    /// Journeys stay on the version they are pinned to.
    public func applyProgram(_ source: String, file: String) async throws -> (program: Program, applied: Applied) {
        try require(.applyProgram, on: .workspace)
        let program = try ProgramFile.read(source, file: file)
        let applied: Applied = try await change(.applyProgram, on: .workspace) { writing, trail in
            let versions = try writing.programVersions(of: program.name)
            if let newest = versions.last, newest.program(named: program.name) == program {
                return .unchanged(newest.number)
            }
            let number = (versions.last?.number ?? 0) + 1
            try writing.append(program, version: number, source: source, by: trail.actor)
            trail.note(
                AuditSubject(.program, program.name), before: versions.last.map { ["version": String($0.number)] },
                after: ["version": String(number)])
            return .newVersion(number)
        }
        return (program, applied)
    }

    /// All programs, by name.
    public func programs() async throws -> [ProgramSummary] {
        try await read(.listPrograms, on: .workspace) { reading in
            let counts = try reading.journeyCountsByProgram()
            return try reading.programs().compactMap { name, versions in
                guard let newest = versions.last else { return nil }
                let program = newest.program(named: name)
                return ProgramSummary(
                    name: name, version: newest.number, appliedAt: newest.appliedAt,
                    criteria: program.isUnreadable ? nil : program.criteria.count,
                    steps: program.isUnreadable ? nil : program.playbook.count,
                    journeys: counts[name] ?? 0)
            }
        }
    }

    /// The program that is meant: the one named, or the only one there is.
    /// - Throws: `Refusal`, if none is named and there is none or more than one.
    public func onlyProgram(_ named: String?) async throws -> String {
        try require(.listPrograms, on: .workspace)
        if let named { return named }
        let names = try await records.read { try $0.programNames() }
        if names.count == 1 { return names[0] }
        guard !names.isEmpty else {
            throw Refusal(
                .notFound, Text(ja: "プログラムがまだありません。", en: "There is no program yet."),
                remedy: Text(ja: "先に登録してください。", en: "Apply one first."),
                command: "kadode program apply FILE.yaml")
        }
        throw Refusal(
            .missing, Text(ja: "どのプログラムかを指定してください。", en: "Say which program is meant."),
            remedy: Text(
                ja: "登録されているのは \(names.joined(separator: "、")) です。",
                en: "There are \(names.joined(separator: ", "))."), at: Place(field: "--program"))
    }

    /// One version of a program, the newest if no number is given.
    public func program(_ name: String, version number: Int? = nil) async throws -> (ProgramVersion, Program) {
        try await read(.seeProgram, on: .workspace) { reading in
            let (versions, newest) = try reading.knownVersions(of: name)
            guard let version = versions.first(where: { $0.number == number ?? newest.number }) else {
                throw Refusal(
                    .notFound,
                    Text(ja: "「\(name)」に第\(number!)版はありません。", en: "\"\(name)\" has no version \(number!)."),
                    remedy: Text(ja: "最新は第\(newest.number)版です。", en: "The newest is \(newest.number)."))
            }
            return (version, version.program(named: name))
        }
    }
}
