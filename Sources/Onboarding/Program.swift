/// One onboarding design: what "onboarded" means in words, the criteria that judge it, and the playbook that
/// leads there. A value: every applied change is a new version, and journeys stay pinned to theirs.
public struct Program: Hashable, Sendable {
    public var name: String
    public var definition: Definition?
    /// What was found out or is being tested by this version, in the team's own words.
    public var hypotheses: [Text]
    /// All must hold; empty means that the team has no criteria yet, and then there is no verdict.
    public var criteria: [Criterion]
    /// What is watched after completion; nil takes the criteria without those on `first N days` and `age`.
    public var maintain: [Criterion]?
    /// Days in a row on which the criteria must hold for a customer to be onboarded, at least 1.
    public var sustainDays: Int
    public var playbook: [Step]
    /// The weekday of the weekly observation.
    public var cadence: Weekday
    /// How long onboarding is expected to take.
    public var expectedDays: Int
    /// The source whose silence means a broken pipe; nil takes all usage of the workspace.
    public var source: String?
    /// What delays are filed under.
    public var causes: [DelayCause]
    /// When its signals open and clear.
    public var signals: SignalRules
    /// Neither the stored value nor the file of the version can be read: nothing follows from the program, and whoever
    /// looks at its journeys is told.
    public var isUnreadable = false

    public init(
        name: String, definition: Definition? = nil, hypotheses: [Text] = [], criteria: [Criterion] = [],
        maintain: [Criterion]? = nil, sustainDays: Int = 7, playbook: [Step] = [], cadence: Weekday = .monday,
        expectedDays: Int = 90, source: String? = nil, causes: [DelayCause] = DelayCause.standard,
        signals: SignalRules = SignalRules()
    ) {
        self.name = name
        self.definition = definition
        self.hypotheses = hypotheses
        self.criteria = criteria
        self.maintain = maintain
        self.sustainDays = sustainDays
        self.playbook = playbook
        self.cadence = cadence
        self.expectedDays = expectedDays
        self.source = source
        self.causes = causes
        self.signals = signals
    }

    /// What is watched after completion.
    public var maintained: [Criterion] {
        maintain ?? criteria.filter { !$0.rule.expression.isAboutTheBeginning }
    }
}

/// The definition of "onboarded" in words, grown out of customers that are going well.
public struct Definition: Hashable, Sendable {
    public var text: Text
    public var exemplars: [Exemplar]

    public init(text: Text, exemplars: [Exemplar] = []) {
        self.text = text
        self.exemplars = exemplars
    }

    /// A customer that is going well, and what one sees there.
    public struct Exemplar: Hashable, Sendable {
        public var customer: String
        public var why: Text?

        public init(customer: String, why: Text? = nil) {
            self.customer = customer
            self.why = why
        }
    }
}

/// A named rule of the program.
public struct Criterion: Hashable, Sendable {
    public var key: String
    /// What people call it; nil: its key.
    public var title: Text?
    public var rule: Rule

    public init(key: String, title: Text? = nil, rule: Rule) {
        self.key = key
        self.title = title
        self.rule = rule
    }

    public var name: Text { title ?? Text(same: key) }

    /// Whether any one of its parts is enough.
    public var isChoice: Bool {
        if case .or = rule.expression { true } else { false }
    }
}

/// One measure of the playbook (施策).
public struct Step: Hashable, Sendable {
    /// Which of the measures a step is; it decides what can be recorded there.
    public enum Kind: String, CaseIterable, Sendable {
        case handoff, kickoff, training, observation, completion, task
        case onDemand = "on-demand"
        case customerTask = "customer-task"
    }

    /// Who owes the step.
    public enum Owner: String, CaseIterable, Sendable {
        case csm, sales, manager, customer
    }

    public var key: String
    public var kind: Kind
    public var title: Text?
    public var owner: Owner
    public var due: Due?
    /// Keys of the steps that must be over first.
    public var after: [String]
    /// The step is left out where this does not hold; undetermined keeps it.
    public var appliesWhen: Rule?
    /// The step is done on the first day on which this holds, unless a person says otherwise.
    public var doneWhen: Rule?
    /// Any of these proposes an on-demand step.
    public var triggers: [Rule]
    /// Days after which an on-demand step comes round again: as a series of meetings where it has a due date, until
    /// onboarding is expected to be over; as another proposal where a trigger still holds.
    public var every: Int?
    public var agenda: [AgendaItem]

    public init(
        key: String, kind: Kind, title: Text? = nil, owner: Owner, due: Due? = nil, after: [String] = [],
        appliesWhen: Rule? = nil, doneWhen: Rule? = nil, triggers: [Rule] = [], every: Int? = nil,
        agenda: [AgendaItem] = []
    ) {
        self.key = key
        self.kind = kind
        self.title = title
        self.owner = owner
        self.due = due
        self.after = after
        self.appliesWhen = appliesWhen
        self.doneWhen = doneWhen
        self.triggers = triggers
        self.every = every
        self.agenda = agenda
    }
}

/// One point of a meeting's agenda, for every customer or for those to whom its rule applies.
public struct AgendaItem: Hashable, Sendable {
    public var text: Text
    public var appliesWhen: Rule?

    public init(text: Text, appliesWhen: Rule? = nil) {
        self.text = text
        self.appliesWhen = appliesWhen
    }
}

/// When a step is due: `start`, `kickoff + 10 days`, `met + 7 days`, `start - 3 working days`.
public struct Due: Hashable, Sendable {
    /// The day from which a due day is counted.
    public enum Anchor: Hashable, Sendable {
        case start
        /// The first day on which the criteria are met.
        case met
        /// The day that the step was added to a journey; of a step of the playbook, the journey's start.
        case added
        /// The day that another step is over.
        case step(String)
    }

    public var anchor: Anchor
    /// Days after the anchor; negative before it.
    public var days: Int
    public var inWorkingDays: Bool

    public init(anchor: Anchor, days: Int = 0, inWorkingDays: Bool = false) {
        self.anchor = anchor
        self.days = days
        self.inWorkingDays = inWorkingDays
    }
}

extension Program {
    /// The last cadence day up to a day.
    public func cadenceDay(through day: Day) -> Day {
        day.first(cadence) - (day.first(cadence) == day ? 0 : 7)
    }
}
