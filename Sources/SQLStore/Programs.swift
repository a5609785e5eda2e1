import Onboarding
import UseCases

extension Records {
    func programNames() throws -> [String] {
        var names: [String] = []
        try connection.rows("SELECT key FROM program ORDER BY key", []) { names.append($0.text(0)) }
        return names
    }

    func programVersions(of program: String) throws -> [ProgramVersion] {
        var versions: [ProgramVersion] = []
        try connection.rows(
            """
            SELECT number, source, applied_at FROM program_version
            WHERE program_id = (SELECT id FROM program WHERE key = ?) ORDER BY number
            """, [.text(program)]
        ) {
            versions.append(
                ProgramVersion(number: Int($0.integer(0)), source: $0.text(1), appliedAt: $0.integer(2)))
        }
        return versions
    }

    func append(_ version: ProgramVersion, to program: String) throws {
        let id = try connection.ids(of: [program], in: .program)[0]
        do {
            try execute(
                "INSERT INTO program_version (program_id, number, source, applied_at) VALUES (?, ?, ?, ?)",
                .integer(id), .integer(Int64(version.number)), .text(version.source), .integer(version.appliedAt))
        } catch SQLFault.conflict {
            throw Refusal(
                .conflict,
                Text(
                    ja: "プログラム「\(program)」の第\(version.number)版はすでにあります。",
                    en: "Program \"\(program)\" has a version \(version.number) already."))
        }
    }

    /// - Throws: `Refusal` of code `not-found` unless the program has all of the versions.
    func programId(_ program: String, having versions: some Sequence<Int>) throws -> Int64 {
        guard let id = try connection.id(of: program, in: .program) else {
            throw Refusal(
                .notFound, Text(ja: "プログラム「\(program)」はありません。", en: "There is no program \"\(program)\"."))
        }
        let known = Set(try programVersions(of: program).map(\.number))
        if let unknown = Set(versions).subtracting(known).min() {
            throw Refusal(
                .notFound,
                Text(
                    ja: "プログラム「\(program)」に第\(unknown)版はありません。",
                    en: "Program \"\(program)\" has no version \(unknown)."))
        }
        return id
    }
}
