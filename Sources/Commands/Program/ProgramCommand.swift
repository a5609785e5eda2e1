import ArgumentParser
import Intake
import Interchange
import Onboarding
import UseCases

struct ProgramCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program", abstract: "Onboarding designs. / オンボーディングの設計",
        subcommands: [
            ProgramNew.self, ProgramApply.self, ProgramShow.self, ProgramList.self, ProgramDiff.self, ProgramLint.self,
        ])
}

struct ProgramApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Make a file the newest version. / ファイルを最新の版にする")

    @Argument(help: "The program file (YAML). / プログラムのファイル") var file: String
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let source = try FileText.read(path: file)
        let (program, applied) = try await options.workspace().applyProgram(source, file: file)
        switch applied {
        case .newVersion(let number):
            options.say(
                Text(
                    ja: "「\(program.name)」を第\(number)版として登録しました。",
                    en: "Applied \"\(program.name)\" as version \(number)."))
            if number > 1 {
                options.remark(
                    Text(
                        ja: "進行中のオンボーディングは元の版のままです。移すには `kadode journey move --program \(program.name) --all`。",
                        en:
                            "Journeys under way stay on their version. Move them with `kadode journey move --program \(program.name) --all`."
                    ))
            }
        case .unchanged(let number):
            options.say(
                Text(
                    ja: "「\(program.name)」は第\(number)版と同じ内容のため、何も変えていません。",
                    en: "\"\(program.name)\" says the same as version \(number); nothing was changed."))
        }
    }
}

struct ProgramShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a program. / 内容を表示する")

    @Argument(help: "Its name. / プログラム名") var name: String
    @Option(help: "The version; the newest if not given. / 版（省略時は最新）") var version: Int?
    @Flag(help: "Print the file as it was applied. / 登録時のファイルをそのまま出す") var source = false
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let (version, program) = try await options.workspace().program(name, version: version)
        if source { return Terminal.print(bytes: Array(version.source.utf8)) }
        let language = options.language
        var lines = [
            Text(ja: "\(program.name)（第\(version.number)版）", en: "\(program.name) (version \(version.number))")(
                language)
        ]
        if program.isUnreadable {
            let words = Unreadable.version(version.number)
            lines.append(
                Text(ja: "！\(words.ja)。\(Unreadable.remedy.ja)", en: "! \(words.en). \(Unreadable.remedy.en)")(language)
            )
            return Terminal.print(lines.joined(separator: "\n"))
        }
        if let definition = program.definition {
            lines.append(Text(ja: "完了の定義：", en: "Definition: ")(language) + definition.text(language))
        }
        lines.append(Text(ja: "判定基準（すべて満たすと達成）：", en: "Criteria (all must hold):")(language))
        if program.criteria.isEmpty { lines.append("  " + Text(ja: "まだありません", en: "none yet")(language)) }
        for criterion in program.criteria {
            lines.append(
                "  " + Text(ja: "\(criterion.name.ja)：", en: "\(criterion.name.en): ")(language)
                    + criterion.rule.reading(language))
            lines.append("      \(criterion.rule.canonicalText)")
        }
        lines.append(
            Text(
                ja: "\(program.sustainDays)日続けて満たすとオンボーディング完了。想定期間 \(program.expectedDays)日。",
                en:
                    "Onboarded after \(counted(program.sustainDays, "day")) in a row; expected within \(counted(program.expectedDays, "day"))."
            )(language))
        lines.append(Text(ja: "施策：", en: "Playbook:")(language))
        for step in program.playbook {
            let title = step.title.map { " " + $0(language) } ?? ""
            let kind = Text(ja: "（\(step.kind.rawValue)）", en: " (\(step.kind.rawValue))")(language)
            lines.append("  \(step.key)\(kind)\(title)")
        }
        Terminal.print(lines.joined(separator: "\n"))
    }
}

struct ProgramList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List programs. / 一覧")

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let programs = try await options.workspace().programs()
        if options.format == .json {
            return Terminal.print(
                programs.map {
                    ProgramJSON(
                        name: $0.name, version: $0.version, criteria: $0.criteria, steps: $0.steps,
                        journeys: $0.journeys)
                })
        }
        guard !programs.isEmpty else {
            return options.say(
                Text(
                    ja: "プログラムはまだありません。`kadode program apply FILE.yaml` で登録できます。",
                    en: "There are no programs yet. Apply one with `kadode program apply FILE.yaml`."))
        }
        var table = Table(
            options.language, .init("名前", "name"), .init("版", "version", .right), .init("判定基準", "criteria", .right),
            .init("施策", "steps", .right), .init("オンボーディング", "journeys", .right))
        for program in programs {
            table.append(
                [program.name]
                    + [program.version, program.criteria, program.steps, program.journeys].map {
                        $0.map(String.init) ?? "—"
                    })
        }
        Terminal.print(table.text)
        for program in programs where program.criteria == nil {
            let words = Unreadable.version(program.version)
            options.remark(
                Text(
                    ja: "！「\(program.name)」：\(words.ja)。\(Unreadable.remedy.ja)",
                    en: "! \"\(program.name)\": \(words.en). \(Unreadable.remedy.en)"))
        }
    }
}

struct ProgramDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What one version changed against another. / 版の違いを示す")

    @Argument(help: "Its name. / プログラム名") var name: String
    @Argument(help: "The earlier version. / 前の版") var from: Int
    @Argument(help: "The later version. / 後の版") var to: Int
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let workspace = try await options.workspace()
        func text(_ number: Int) async throws -> String {
            let program = try await workspace.program(name, version: number).1
            if program.isUnreadable { throw Unreadable.refusal(ofProgram: name, version: number) }
            return ProgramFile.write(program)
        }
        let (before, after) = (try await text(from), try await text(to))
        let lines = difference(from: before.split(separator: "\n"), to: after.split(separator: "\n"))
        if lines.isEmpty {
            return options.say(Text(ja: "違いはありません。", en: "There is no difference."))
        }
        Terminal.print(lines.joined(separator: "\n"))
    }

    /// Removed lines with `-`, added ones with `+`, in the order of the text.
    private func difference(from before: [Substring], to after: [Substring]) -> [String] {
        let changes = after.difference(from: before)
        var removed: [Int: Substring] = [:]
        var inserted: [Int: Substring] = [:]
        for change in changes {
            switch change {
            case .remove(let offset, let line, _): removed[offset] = line
            case .insert(let offset, let line, _): inserted[offset] = line
            }
        }
        var lines: [String] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            if let line = removed[old] {
                lines.append("- \(line)")
                old += 1
            } else if let line = inserted[new] {
                lines.append("+ \(line)")
                new += 1
            } else {
                old += 1
                new += 1
            }
        }
        return lines
    }
}

struct ProgramLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check a file without applying it. / 登録せずに確かめる")

    @Argument(help: "The program file (YAML). / プログラムのファイル") var file: String
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let source = try FileText.read(path: file)
        let program = try ProgramFile.read(source, file: file)
        for criterion in program.criteria {
            let name = Text(ja: "\(criterion.name.ja)：", en: "\(criterion.name.en): ")
            Terminal.print(name(options.language) + criterion.rule.reading(options.language))
        }
        let notes = try ProgramFile.lint(source, file: file)
        for note in notes {
            let place = [note.place.file, note.place.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
            options.remark(Text(ja: "\(place): \(note.text.ja)", en: "\(place): \(note.text.en)"))
        }
        options.say(
            notes.isEmpty
                ? Text(ja: "問題は見つかりませんでした。", en: "Nothing to remark.")
                : Text(
                    ja: "登録できますが、上の\(notes.count)点を確かめてください。",
                    en: "It can be applied; see the \(counted(notes.count, "remark")) above."))
    }
}
