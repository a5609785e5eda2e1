import Foundation
import Onboarding

/// Form 1 of a program as the store keeps it beside its file. Everything is written out, also what the file leaves to a
/// default: a default that changes later changes no program that was applied before. Rules are kept in the language of
/// criteria.
struct StoredProgram: Codable {
    static let format: Int64 = 1

    let name: String
    let definition: Definition?
    let hypotheses: [StoredText]
    let criteria: [Criterion]
    /// Nil: the criteria without those about the first days.
    let maintain: [Criterion]?
    let sustainDays: Int
    let playbook: [StoredStep]
    /// The English name of a weekday.
    let cadence: String
    let expectedDays: Int
    let source: String?
    let causes: [Cause]
    let signals: Signals

    struct Definition: Codable {
        let text: StoredText
        let exemplars: [Exemplar]
    }

    struct Exemplar: Codable {
        let customer: String
        let why: StoredText?
    }

    struct Criterion: Codable {
        let key: String
        let title: StoredText?
        let rule: String
    }

    struct Cause: Codable {
        let key: String
        let title: StoredText
        let countermeasures: [StoredStep]
    }

    struct Signals: Codable {
        let usage: Usage
        let rareWhen: String?
        let rare: Usage
        let peers: Peers?
        let behindPlan: Int?
        let runningLong: Int?
        let fallingBelow: Spell?
        let handoff: Int?
        let linkedWhen: String?
        let preparingWhen: String?
        let proposeAgainDays: Int
        let answeredDays: Int
    }

    struct Usage: Codable {
        let noLogin: Threshold?
        let silent: Threshold?
        let lowActivity: Threshold?
    }

    struct Threshold: Codable {
        let opens: String
        let clears: String?
        let graceDays: Int
    }

    struct Peers: Codable {
        let atLeast: Int
        let opensBelow: Int
        let clearsAt: Int
    }

    struct Spell: Codable {
        let opensAfter: Int
        let clearsAfter: Int
    }
}

struct StoredText: Codable {
    let ja: String
    let en: String

    init(_ text: Text) { (ja, en) = (text.ja, text.en) }

    var text: Text { Text(ja: ja, en: en) }
}

/// Form 1 of a step: in a program, or added to one journey.
struct StoredStep: Codable {
    let key: String
    let kind: String
    let title: StoredText?
    let owner: String
    let due: Due?
    let after: [String]
    let appliesWhen: String?
    let doneWhen: String?
    let triggers: [String]
    let every: Int?
    let agenda: [Item]

    struct Due: Codable {
        /// `start`, `met`, `added` or `step`.
        let anchor: String
        let step: String?
        let days: Int
        let inWorkingDays: Bool
    }

    struct Item: Codable {
        let text: StoredText
        let appliesWhen: String?
    }
}

/// What a stored form says that this version of the product does not know.
struct UnknownForm: Error {}

/// Canonical JSON: keys in the order of the alphabet, no spaces.
enum StoredJSON {
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Fails only for numbers that are none, and there are no fractions in these forms.
        return String(decoding: try! encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

// MARK: - From the kernel

extension StoredProgram {
    init(_ program: Program) {
        name = program.name
        definition = program.definition.map { definition in
            Definition(
                text: StoredText(definition.text),
                exemplars: definition.exemplars.map {
                    Exemplar(customer: $0.customer, why: $0.why.map(StoredText.init))
                })
        }
        hypotheses = program.hypotheses.map(StoredText.init)
        criteria = program.criteria.map(Criterion.init)
        maintain = program.maintain?.map(Criterion.init)
        sustainDays = program.sustainDays
        playbook = program.playbook.map(StoredStep.init)
        cadence = program.cadence.name
        expectedDays = program.expectedDays
        source = program.source
        causes = program.causes.map { cause in
            Cause(
                key: cause.key, title: StoredText(cause.title),
                countermeasures: cause.countermeasures.map(StoredStep.init))
        }
        signals = Signals(program.signals)
    }
}

extension StoredProgram.Criterion {
    init(_ criterion: Criterion) {
        self.init(
            key: criterion.key, title: criterion.title.map(StoredText.init), rule: criterion.rule.canonicalText)
    }

    func criterion() throws -> Criterion {
        Criterion(key: key, title: title?.text, rule: try Rule(parsing: rule))
    }
}

extension StoredStep {
    init(_ step: Step) {
        self.init(
            key: step.key, kind: step.kind.rawValue, title: step.title.map(StoredText.init), owner: step.owner.rawValue,
            due: step.due.map(Due.init), after: step.after, appliesWhen: step.appliesWhen?.canonicalText,
            doneWhen: step.doneWhen?.canonicalText,
            triggers: step.triggers.map(\.canonicalText), every: step.every,
            agenda: step.agenda.map {
                Item(text: StoredText($0.text), appliesWhen: $0.appliesWhen?.canonicalText)
            })
    }

    func step() throws -> Step {
        guard let kind = Step.Kind(rawValue: kind), let owner = Step.Owner(rawValue: owner) else { throw UnknownForm() }
        return Step(
            key: key, kind: kind, title: title?.text, owner: owner, due: try due?.due(), after: after,
            appliesWhen: try rule(appliesWhen), doneWhen: try rule(doneWhen),
            triggers: try triggers.map { try Rule(parsing: $0) }, every: every,
            agenda: try agenda.map { AgendaItem(text: $0.text.text, appliesWhen: try rule($0.appliesWhen)) })
    }
}

extension StoredStep.Due {
    init(_ due: Due) {
        (days, inWorkingDays) = (due.days, due.inWorkingDays)
        switch due.anchor {
        case .start: (anchor, step) = ("start", nil)
        case .met: (anchor, step) = ("met", nil)
        case .added: (anchor, step) = ("added", nil)
        case .step(let key): (anchor, step) = ("step", key)
        }
    }

    func due() throws -> Due {
        let anchor: Due.Anchor
        switch (self.anchor, step) {
        case ("start", nil): anchor = .start
        case ("met", nil): anchor = .met
        case ("added", nil): anchor = .added
        case ("step", let key?): anchor = .step(key)
        default: throw UnknownForm()
        }
        return Due(anchor: anchor, days: days, inWorkingDays: inWorkingDays)
    }
}

extension StoredProgram.Signals {
    init(_ rules: SignalRules) {
        self.init(
            usage: StoredProgram.Usage(rules.usage), rareWhen: rules.rareWhen?.canonicalText,
            rare: StoredProgram.Usage(rules.rare),
            peers: rules.peers.map {
                StoredProgram.Peers(atLeast: $0.atLeast, opensBelow: $0.opensBelow, clearsAt: $0.clearsAt)
            },
            behindPlan: rules.behindPlan, runningLong: rules.runningLong,
            fallingBelow: rules.fallingBelow.map {
                StoredProgram.Spell(opensAfter: $0.opensAfter, clearsAfter: $0.clearsAfter)
            },
            handoff: rules.handoff, linkedWhen: rules.linkedWhen?.canonicalText,
            preparingWhen: rules.preparingWhen?.canonicalText, proposeAgainDays: rules.proposeAgainDays,
            answeredDays: rules.answeredDays)
    }

    func rules() throws -> SignalRules {
        var rules = SignalRules()
        rules.usage = try usage.usage()
        rules.rareWhen = try rule(rareWhen)
        rules.rare = try rare.usage()
        rules.peers = peers.map {
            SignalRules.Peers(atLeast: $0.atLeast, opensBelow: $0.opensBelow, clearsAt: $0.clearsAt)
        }
        rules.behindPlan = behindPlan
        rules.runningLong = runningLong
        rules.fallingBelow = fallingBelow.map {
            SignalRules.Spell(opensAfter: $0.opensAfter, clearsAfter: $0.clearsAfter)
        }
        rules.handoff = handoff
        rules.linkedWhen = try rule(linkedWhen)
        rules.preparingWhen = try rule(preparingWhen)
        rules.proposeAgainDays = proposeAgainDays
        rules.answeredDays = answeredDays
        return rules
    }
}

extension StoredProgram.Usage {
    init(_ usage: SignalRules.Usage) {
        self.init(
            noLogin: usage.noLogin.map(StoredProgram.Threshold.init),
            silent: usage.silent.map(StoredProgram.Threshold.init),
            lowActivity: usage.lowActivity.map(StoredProgram.Threshold.init))
    }

    func usage() throws -> SignalRules.Usage {
        SignalRules.Usage(
            noLogin: try noLogin?.threshold(), silent: try silent?.threshold(),
            lowActivity: try lowActivity?.threshold())
    }
}

extension StoredProgram.Threshold {
    init(_ threshold: SignalRules.Threshold) {
        self.init(
            opens: threshold.opens.canonicalText, clears: threshold.clears?.canonicalText,
            graceDays: threshold.graceDays)
    }

    func threshold() throws -> SignalRules.Threshold {
        SignalRules.Threshold(opens: try Rule(parsing: opens), clears: try rule(clears), graceDays: graceDays)
    }
}

private func rule(_ text: String?) throws -> Rule? { try text.map { try Rule(parsing: $0) } }

// MARK: - To the kernel

extension StoredProgram {
    /// - Throws: where it says something that this version of the product does not know.
    func program() throws -> Program {
        guard let cadence = Weekday(name: cadence) else { throw UnknownForm() }
        return Program(
            name: name,
            definition: definition.map { definition in
                Onboarding.Definition(
                    text: definition.text.text,
                    exemplars: definition.exemplars.map {
                        Onboarding.Definition.Exemplar(customer: $0.customer, why: $0.why?.text)
                    })
            },
            hypotheses: hypotheses.map(\.text), criteria: try criteria.map { try $0.criterion() },
            maintain: try maintain?.map { try $0.criterion() }, sustainDays: sustainDays,
            playbook: try playbook.map { try $0.step() }, cadence: cadence, expectedDays: expectedDays, source: source,
            causes: try causes.map { cause in
                DelayCause(
                    key: cause.key, title: cause.title.text,
                    countermeasures: try cause.countermeasures.map { try $0.step() })
            },
            signals: try signals.rules())
    }
}
