import Onboarding
import Synchronization
import UseCases

extension Records {
    func programNames() throws -> [String] {
        try connection.all("SELECT key FROM program ORDER BY key") { $0.text(0) }
    }

    func programs() throws -> [(name: String, versions: [ProgramVersion])] {
        var found: [(name: String, versions: [ProgramVersion])] = []
        try connection.rows(
            """
            SELECT \(Records.versionColumns), program.key
            FROM program JOIN program_version ON program_version.program_id = program.id
            ORDER BY program.key, number
            """, []
        ) { row in
            let name = row.text(7)
            if found.last?.name != name { found.append((name, [])) }
            found[found.count - 1].versions.append(version(row))
        }
        return found
    }

    func programVersions(of program: String) throws -> [ProgramVersion] {
        try connection.all(
            """
            SELECT \(Records.versionColumns) FROM program_version
            WHERE program_id = (SELECT id FROM program WHERE key = ?) ORDER BY number
            """, [.text(program)], version)
    }

    private static let versionColumns = "number, source, format, content, applied_at, actor_kind, actor_id"

    /// - Parameter row: With `versionColumns` in front.
    private func version(_ row: any SQLRow) -> ProgramVersion {
        ProgramVersion(
            number: Int(row.integer(0)), source: row.text(1),
            program: readPrograms.program(format: row.integer(2), row.text(3)), appliedAt: row.integer(4),
            by: Records.actor(row, from: 5))
    }

    func append(_ program: Program, version number: Int, source: String, by actor: ActorID) throws {
        let id = try connection.ids(of: [program.name], in: .program)[0]
        do {
            try execute(
                """
                INSERT INTO program_version (program_id, number, source, format, content, applied_at, actor_kind,
                    actor_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, .integer(id), .integer(Int64(number)), .text(source), .integer(StoredProgram.format),
                .text(StoredJSON.text(StoredProgram(program))), .integer(now), .text(actor.kind.rawValue),
                SQLValue(actor.number), about: .program(id))
        } catch SQLFault.conflict {
            throw Refusal(
                .conflict,
                Text(
                    ja: "プログラム「\(program.name)」の第\(number)版はすでにあります。",
                    en: "Program \"\(program.name)\" has a version \(number) already."))
        }
    }

    /// - Throws: `Refusal` of code `not-found` unless the program has all of the versions.
    func programId(_ program: String, having versions: some Sequence<Int>) throws -> Int64 {
        guard let id = try connection.id(of: program, in: .program) else {
            throw Refusal(
                .notFound, Text(ja: "プログラム「\(program)」はありません。", en: "There is no program \"\(program)\"."))
        }
        let known = try connection.integers("SELECT number FROM program_version WHERE program_id = ?", [.integer(id)])
        if let unknown = Set(versions).subtracting(known.map { Int($0) }).min() {
            throw Refusal(
                .notFound,
                Text(
                    ja: "プログラム「\(program)」に第\(unknown)版はありません。",
                    en: "Program \"\(program)\" has no version \(unknown)."))
        }
        return id
    }
}

/// Programs read from their stored form, each once: a version never changes, and what is stored is its own key.
final class ReadPrograms: Sendable {
    private let known = Mutex<[String: Program?]>([:])
    /// Versions that are kept at most; then all are read anew.
    private static let most = 200

    /// - Returns: nil for a form that this version of the product cannot read.
    func program(format: Int64, _ content: String) -> Program? {
        guard format == StoredProgram.format else { return nil }
        return known.withLock { known in
            if let program = known[content] { return program }
            if known.count >= ReadPrograms.most { known = [:] }
            let program = try? StoredJSON.value(StoredProgram.self, content).program()
            known[content] = .some(program)
            return program
        }
    }
}
