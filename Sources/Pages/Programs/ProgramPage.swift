import Onboarding
import Portfolio

/// A program as it reads: one version in words, with its exemplars, its hypotheses, what each version changed, and how
/// many journeys go by which.
public struct ProgramPage: Sendable {
    public var program: Program
    /// The number of the version that is shown.
    public var number: Int
    /// All versions, the newest first.
    public var versions: [Version]
    /// The customers that are going well, as the definition names them.
    public var exemplars: [Exemplar] = []
    public var today: Day

    /// One version of the program.
    public struct Version: Sendable {
        public var number: Int
        public var appliedOn: Moment
        /// The name of the member; nil: the operator.
        public var by: String?
        /// Against the version before; empty for the first.
        public var changes: [Text]
        /// Those that go by it, whether they are under way or over.
        public var journeys: Int

        public init(number: Int, appliedOn: Moment, by: String?, changes: [Text], journeys: Int) {
            self.number = number
            self.appliedOn = appliedOn
            self.by = by
            self.changes = changes
            self.journeys = journeys
        }
    }

    /// A customer that is going well.
    public struct Exemplar: Sendable {
        public var name: String
        /// Nil where there is no such customer.
        public var place: Location?
        public var why: Text?

        public init(name: String, place: Location?, why: Text?) {
            self.name = name
            self.place = place
            self.why = why
        }
    }

    /// - Parameter versions: The newest first.
    public init(program: Program, number: Int, versions: [Version], today: Day) {
        self.program = program
        self.number = number
        self.versions = versions
        self.today = today
    }

    /// The address of a program's page.
    /// - Parameter version: Nil: the newest.
    public static func location(of program: String, version: Int? = nil) -> Location {
        Location(path: [ProgramsPage.room, program]).with("version", version.map(String.init))
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let newest = versions.first?.number ?? number
        var fields: Fields = [
            "heading": program.name, "all": ProgramsPage.location.href, "board": board.href,
            "state": reader(state), "isOld": number != newest,
            "newest": ProgramPage.location(of: program.name).href,
            "versions": versions.map { self.fields(of: $0, reader) },
            "unreadable": reader.unreadable(program.isUnreadable ? Unreadable.version(number) : nil),
            "isReadable": !program.isUnreadable,
        ]
        fields.merge(design(reader)) { $1 }
        return Layout(title: program.name).page("program", fields, for: reader)
    }

    private var board: Location { Location(path: ["programs", program.name]) }

    private var state: Text {
        let newest = versions.first?.number ?? number
        guard number == newest else {
            return Text(ja: "第\(number)版（いまは第\(newest)版）", en: "Version \(number); version \(newest) is in force")
        }
        return Text(ja: "第\(number)版（いま使われている版）", en: "Version \(number), in force")
    }

    private func design(_ reader: Reader) -> Fields {
        let period = Text(
            ja:
                "\(program.sustainDays)日続けて満たすと完了。想定する日数は\(program.expectedDays)日、定点観測は毎週\(program.cadence.short.ja)曜日。",
            en:
                "Done after \(program.sustainDays.english("day")) in a row; expected within \(program.expectedDays.english("day")); looked at every \(program.cadence.name.prefix(1).uppercased() + program.cadence.name.dropFirst())."
        )
        return [
            "definition": present(program.definition.map { reader($0.text) }), "period": reader(period),
            "criteria": program.criteria.map { criterion in
                [
                    "name": reader.label(criterion.name), "reading": criterion.rule.reading(reader.language),
                    "rule": criterion.rule.canonicalText, "hasTitle": criterion.title != nil,
                ] as Fields
            },
            "hasCriteria": !program.criteria.isEmpty,
            "steps": program.playbook.map { fields(of: $0, reader) }, "hasSteps": !program.playbook.isEmpty,
            "exemplars": exemplars.map { exemplar in
                [
                    "name": exemplar.name, "href": present(exemplar.place?.href),
                    "why": present(exemplar.why.map { reader($0) }),
                ] as Fields
            }, "hasExemplars": !exemplars.isEmpty,
            "hypotheses": program.hypotheses.map { ["text": reader($0)] as Fields },
            "hasHypotheses": !program.hypotheses.isEmpty,
            "causes": program.causes.map { cause in
                [
                    "cause": reader.label(cause.title),
                    "measures": cause.countermeasures.map { ["measure": reader($0.name)] as Fields },
                ] as Fields
            },
        ]
    }

    private func fields(of step: Step, _ reader: Reader) -> Fields {
        func ruled(_ label: Text, _ rules: [Rule]) -> [Fields] {
            rules.map { ["label": reader(label), "reading": $0.reading(reader.language)] }
        }
        return [
            "step": reader(step.name), "owner": reader.label(step.owner.label),
            "due": present(ProgramChoicePage.due(step, in: program).map { reader.label($0) }),
            "rules": ruled(Text(ja: "行う条件", en: "Applies when"), step.appliesWhen.map { [$0] } ?? [])
                + ruled(Text(ja: "データで完了", en: "Done when"), step.doneWhen.map { [$0] } ?? [])
                + ruled(Text(ja: "提案する条件", en: "Proposed when"), step.triggers),
            "agenda": step.agenda.map { ["point": reader($0.text)] as Fields }, "hasAgenda": !step.agenda.isEmpty,
            "agendaCount": reader(Text(ja: "議題 \(step.agenda.count)件", en: "Agenda (\(step.agenda.count))")),
        ]
    }

    private func fields(of version: Version, _ reader: Reader) -> Fields {
        let who = version.by ?? reader(Text(ja: "管理用コマンド", en: "the operator"))
        let at = version.appliedOn.shown(reader.language, near: today)
        return [
            "title": reader(Text(ja: "第\(version.number)版", en: "Version \(version.number)")),
            "href": ProgramPage.location(of: program.name, version: version.number).href,
            "isShown": version.number == number, "applied": reader(Text(ja: "\(at)、\(who)", en: "\(at), \(who)")),
            "journeys": reader(
                Text(ja: "オンボーディング\(version.journeys.grouped)件", en: version.journeys.english("journey"))),
            "changes": version.changes.map { ["change": reader.label($0)] as Fields },
            "isFirst": version.number == 1,
        ]
    }
}

/// The programs there are: `/design`.
public struct ProgramsPage: Sendable {
    public var programs: [ProgramChoicePage.Existing]

    public init(_ programs: [ProgramChoicePage.Existing]) { self.programs = programs }

    static let room = "design"
    public static let location = Location(path: [room])

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let mayAdd = reader.account?.role.may(.designPrograms) ?? false
        return Layout(title: reader(Text(ja: "設計", en: "Design"))).page(
            "programs",
            [
                "programs": programs.map { program in
                    [
                        "name": program.name, "href": ProgramPage.location(of: program.name).href,
                        "about": reader(program.about),
                    ] as Fields
                },
                "hasPrograms": !programs.isEmpty,
                "adding": present(mayAdd ? Beginning.program.location.href : nil),
            ], for: reader)
    }
}
