import Intake
import Onboarding
import Portfolio

/// The journeys and programs that entries of the log speak of by their ids, so that what is in them can be named.
public struct LogSubjects: Sendable {
    private let journeys: [String: RecordedJourney]
    private let programs: [String: [Int: Program]]

    /// A journey by its id (`aoba-1`), with the version of the program it is pinned to; nil where it is no more.
    public func journey(_ id: String) -> (recorded: RecordedJourney, program: Program)? {
        guard let journey = journeys[id], let program = program(journey.program, journey.version) else { return nil }
        return (journey, program)
    }

    /// A version of a program; nil where it is no more.
    public func program(_ name: String, _ version: Int) -> Program? { programs[name]?[version] }

    /// One question for all journeys, and one for each program.
    fileprivate init(of entries: [AuditEntry], _ reading: any RecordReading) throws {
        let ids = Set(entries.filter { $0.subjectKind == AuditSubject.Kind.journey.rawValue }.map(\.subjectKey))
        let customers = Set(ids.compactMap { id in id.lastIndex(of: "-").map { String(id[..<$0]) } })
        journeys = try reading.journeys(ofCustomers: customers.sorted()).reduce(into: [:]) { journeys, own in
            for journey in own.value where ids.contains("\(own.key)-\(journey.ordinal)") {
                journeys["\(own.key)-\(journey.ordinal)"] = journey
            }
        }
        var wanted: [String: Set<Int>] = [:]
        for journey in journeys.values { wanted[journey.program, default: []].insert(journey.version) }
        for entry in entries {
            guard let begun = entry.beginning else { continue }
            wanted[begun.program, default: []].insert(begun.version)
        }
        programs = try wanted.reduce(into: [:]) { programs, name in
            for version in try reading.programVersions(of: name.key) where name.value.contains(version.number) {
                programs[name.key, default: [:]][version.number] = version.program(named: name.key)
            }
        }
    }
}

extension AuditEntry {
    /// The version of the program by which a journey was started; nil of what started none.
    public var beginning: (program: String, version: Int)? {
        guard useCase == UseCase.startJourneys.rawValue, let after = after.map(AuditValues.init(json:)),
            let program = after["program"], let version = after["version"].flatMap({ Int($0) })
        else { return nil }
        return (program, version)
    }
}

extension Workspace {
    /// What entries of the log speak of.
    public func subjects(of entries: [AuditEntry]) async throws -> LogSubjects {
        try await read(.readLog, on: .workspace) { try LogSubjects(of: entries, $0) }
    }
}
