import Onboarding
import Portfolio

extension ProgramRules {
    /// - Throws: `Refusal` of code `notFound` if there is no such program.
    convenience init(_ program: String, _ rules: JudgedBy, _ reading: any RecordReading) throws {
        let stored = try reading.programVersions(of: program)
        guard let last = stored.last else { throw ProgramRules.unknown(program, try reading.programNames()) }
        self.init(
            Dictionary(uniqueKeysWithValues: stored.map { ($0.number, $0.program(named: program)) }),
            newest: last.number, by: rules)
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
