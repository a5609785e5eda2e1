import Onboarding
import Portfolio

extension ProgramRules {
    /// - Throws: `Refusal` of code `notFound` if there is no such program.
    convenience init(_ program: String, _ rules: JudgedBy, _ reading: any RecordReading) throws {
        let (stored, newest) = try reading.knownVersions(of: program)
        self.init(
            Dictionary(uniqueKeysWithValues: stored.map { ($0.number, $0.program(named: program)) }),
            newest: newest.number, by: rules)
    }

    static func unknown(_ program: String, _ names: [String]) -> Refusal {
        let question = Text.didYouMean(program, among: names)
        return Refusal(
            .notFound, Text(ja: "プログラム「\(program)」がありません。", en: "There is no program \"\(program)\"."),
            remedy: question
                ?? Text(ja: "先に登録してください。", en: "Apply one first."),
            command: question == nil ? "kadode program apply FILE.yaml" : nil)
    }
}

extension RecordReading {
    /// All versions of a program by number, and the newest.
    /// - Throws: `Refusal` of code `not-found` if there is no such program.
    func knownVersions(of program: String) throws -> (all: [ProgramVersion], newest: ProgramVersion) {
        let versions = try programVersions(of: program)
        guard let newest = versions.last else { throw ProgramRules.unknown(program, try programNames()) }
        return (versions, newest)
    }
}
