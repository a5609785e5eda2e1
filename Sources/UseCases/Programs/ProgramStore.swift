import Intake
import Onboarding

/// What the record store answers about programs and their versions.
public protocol ProgramReading {
    /// By name.
    func programNames() throws -> [String]
    /// All programs with their versions, by name, then number.
    func programs() throws -> [(name: String, versions: [ProgramVersion])]
    /// By number, oldest first; empty if there is no such program.
    func programVersions(of program: String) throws -> [ProgramVersion]
}

/// What can be written of programs inside a transaction.
public protocol ProgramWriting: ProgramReading {
    /// - Parameters:
    ///   - number: From 1.
    ///   - source: The file's own text, comments and all, that the program was read from.
    func append(_ program: Program, version number: Int, source: String, by actor: ActorID) throws
    /// Removes a program with its versions; no journey may go by it.
    func remove(program: String) throws
}

/// One version of a program as it was applied.
public struct ProgramVersion: Hashable, Sendable {
    /// From 1.
    public let number: Int
    /// The file's own text, comments and all.
    public let source: String
    /// What was read from it when it was applied; nil where this version of the product cannot read the stored value.
    public let program: Program?
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let appliedAt: Int64
    public let by: ActorID

    public init(number: Int, source: String, program: Program?, appliedAt: Int64, by: ActorID) {
        self.number = number
        self.source = source
        self.program = program
        self.appliedAt = appliedAt
        self.by = by
    }

    /// The program by which journeys pinned to the version are judged: the stored value, else what the file says. Where
    /// neither can be read it is a program without rules that says so (`Program.isUnreadable`), so that its journeys
    /// still appear.
    public func program(named name: String) -> Program {
        if let program { return program }
        if let program = readFile(name) { return program }
        var unreadable = Program(name: name)
        unreadable.isUnreadable = true
        unreadable.signals = .none
        return unreadable
    }

    /// Whether the file still says what it said when it was applied, so far as this version of the product reads it.
    public func isFileReadable(named name: String) -> Bool { readFile(name) != nil }

    private func readFile(_ name: String) -> Program? { try? ProgramFile.read(source, file: name) }
}
