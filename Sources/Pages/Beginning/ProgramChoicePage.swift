import Onboarding

/// Programs to begin with, each as it reads, beside those that there are.
public struct ProgramChoicePage: Sendable {
    public var offers: [Offer]
    public var existing: [Existing]
    public var problem: (message: Text, remedy: Text?)?

    /// A program that comes with the product.
    public struct Offer: Sendable {
        public var name: String
        public var label: Text
        public var meaning: Text
        public var program: Program

        public init(name: String, label: Text, meaning: Text, program: Program) {
            self.name = name
            self.label = label
            self.meaning = meaning
            self.program = program
        }
    }

    /// A program that there is already.
    public struct Existing: Sendable {
        public var name: String
        public var version: Int
        /// Nil where the version cannot be read.
        public var criteria: Int?
        public var steps: Int?
        public var journeys: Int

        public init(name: String, version: Int, criteria: Int?, steps: Int?, journeys: Int) {
            self.name = name
            self.version = version
            self.criteria = criteria
            self.steps = steps
            self.journeys = journeys
        }

        var about: Text {
            guard let criteria, let steps else {
                let words = Unreadable.version(version)
                return Text(
                    ja: "\(words.ja)、オンボーディング\(journeys.grouped)件", en: "\(words.en), \(journeys.english("journey"))")
            }
            return Text(
                ja: "第\(version)版、判定基準\(criteria)、施策\(steps)、オンボーディング\(journeys.grouped)件",
                en: "version \(version), \(criteria) criteria, \(steps.english("step")), \(journeys.english("journey"))"
            )
        }
    }

    public init(offers: [Offer], existing: [Existing]) {
        self.offers = offers
        self.existing = existing
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let names = Set(existing.map(\.name))
        let may = reader.account?.role.may(.designPrograms) ?? false
        return Layout(title: reader(Beginning.program.title)).page(
            "startprogram",
            Beginning.program.around(reader).merging([
                "problem": present(problem.map { reader($0.message) }),
                "remedy": present(problem?.remedy.map { reader($0) }), "action": Beginning.program.location.href,
                "offers": offers.map { fields(of: $0, isThere: names.contains($0.name), may: may, reader) },
                "commands": [
                    "kadode program new --from high-touch > program.yaml", "kadode program apply program.yaml",
                ],
                "hasExisting": !existing.isEmpty,
                "existing": existing.map { program in
                    [
                        "name": program.name, "href": ProgramPage.location(of: program.name).href,
                        "about": reader(program.about),
                    ] as Fields
                },
            ]) { $1 }, for: reader)
    }

    private func fields(of offer: Offer, isThere: Bool, may: Bool, _ reader: Reader) -> Fields {
        let program = offer.program
        return [
            "name": offer.name, "label": reader(offer.label), "meaning": reader(offer.meaning),
            "definition": present(program.definition.map { reader($0.text) }),
            "criteria": program.criteria.map { $0.rule.reading(reader.language) },
            "steps": program.playbook.map { step in
                [
                    "step": reader(step.name), "owner": reader.label(step.owner.label),
                    "due": present(ProgramChoicePage.due(step, in: program).map { reader($0) }),
                ] as Fields
            },
            "period": reader(
                Text(
                    ja: "\(program.sustainDays)日続けて満たすと完了。想定期間は\(program.expectedDays)日。",
                    en:
                        "Done after \(program.sustainDays.english("day")) in a row; expected within \(program.expectedDays.english("day"))."
                )), "isThere": isThere, "there": ProgramPage.location(of: offer.name).href, "offersIt": may && !isThere,
        ]
    }

    /// When a step is due, as a person would say it; nil where nothing needs to be said.
    static func due(_ step: Step, in program: Program) -> Text? {
        switch step.kind {
        case .observation: return Text(ja: "毎週", en: "every week")
        case .onDemand where step.due == nil: return Text(ja: "必要なときに提案", en: "proposed when it is needed")
        default: break
        }
        guard let due = step.due else { return nil }
        let anchor: Text =
            switch due.anchor {
            case .start: Text(ja: "開始", en: "the start")
            case .met: Text(ja: "基準の達成", en: "the criteria are met")
            case .added: Text(ja: "追加", en: "it is added")
            case .step(let key): program.playbook.first { $0.key == key }?.name ?? Text(same: key)
            }
        guard due.days != 0 else { return Text(ja: "\(anchor.ja)の日", en: "on the day of \(anchor.en)") }
        let days = abs(due.days)
        let unit = due.inWorkingDays ? Text(ja: "営業日", en: "working day") : Text(ja: "日", en: "day")
        return due.days > 0
            ? Text(ja: "\(anchor.ja)から\(days)\(unit.ja)後", en: "\(days.english(unit.en)) after \(anchor.en)")
            : Text(ja: "\(anchor.ja)の\(days)\(unit.ja)前", en: "\(days.english(unit.en)) before \(anchor.en)")
    }
}
