import Onboarding

/// The one sheet on which a meeting is written down: before it, after it, or that it did not take place.
public struct MeetingSheetPage: Sendable {
    public var step: Step
    /// Which meeting of the step it is, counted from 1.
    public var number: Int
    /// Where the meeting stands; nil: it is a new one.
    public var state: Meeting.State?
    /// The day that stands recorded, or today for a new one.
    public var day: Day
    /// Whether the step is done by the meeting already.
    public var completesStep = false
    /// The customer's name; of a joint meeting what the customers have in common.
    public var customer: String
    public var back: Location
    public var action: Location
    /// Takes the meeting away; nil where there is none to take away.
    public var withdrawal: Location?
    /// Sent along unseen.
    public var hidden: [(name: String, value: String)]
    public var today: Day
    public var entry: MeetingEntry
    /// What somebody else saved meanwhile, by field.
    public var others: [String: String] = [:]
    public var problems: [Refusal] = []
    /// How many customers it is held for.
    public var parties = 1
    /// What concerns one journey alone; nil on the sheet of several.
    public var party: Party?
    /// Those for whom a joint meeting can be held.
    public var customers: [JointCustomer] = []
    /// The page on which it is held for several customers at once.
    public var joint: Location?

    public init(
        _ step: Step, number: Int, state: Meeting.State?, day: Day, customer: String, back: Location, action: Location,
        hidden: [(name: String, value: String)], today: Day, entry: MeetingEntry
    ) {
        self.step = step
        self.number = number
        self.state = state
        self.day = day
        self.customer = customer
        self.back = back
        self.action = action
        self.hidden = hidden
        self.today = today
        self.entry = entry
    }

    /// What a sheet holds for one journey.
    public struct Party: Sendable {
        /// Agreed with the customer, by key, in their order.
        public var goals: [(key: String, words: String)] = []
        /// Tasks that came of this meeting already.
        public var tasks: [MeetingTask] = []
        /// Tasks from before that are open.
        public var openTasks: [MeetingTask] = []
        /// The steps that can be held next, the likeliest first.
        public var nextSteps: [PlannedStep] = []
        /// The day that the next meeting of a step is planned for, by its key.
        public var planned: [String: Day] = [:]
        public var next: NextMeeting
        /// What the customer felt last time.
        public var lastFelt: (day: Day, felt: FeltProgress)?
        public var mayDeclareException = false
        public var known = MeetingKnowledge()

        public init(next: NextMeeting) { self.next = next }
    }

    /// What a button of the sheet saves it as.
    public enum Saving: String, Sendable {
        /// Held, and the step is done by it.
        case done
        /// Held, and the step stays open.
        case open
        /// Planned.
        case plan
        case notHeld = "not-held"
    }

    /// What pressing Enter, or a button that is not named, saves it as.
    public var usual: Saving {
        switch state {
        case .planned where day > today: .plan
        case .notHeld: .notHeld
        case nil, .planned, .held, .withdrawn: .done
        }
    }
}

/// A customer for whom a joint meeting can be held.
public struct JointCustomer: Sendable {
    public var key: String
    public var name: String
    /// When the step is due there, or its meeting is planned.
    public var due: Day?
}

/// Something that is to be done by somebody after a meeting (宿題).
public struct MeetingTask: Hashable, Sendable {
    public var key: String
    public var title: Text
    public var owner: Step.Owner
    public var due: Day?
    public var isDone: Bool

    func fields(_ reader: Reader) -> Fields {
        [
            "key": key, "title": reader(title), "owner": reader.label(owner.side),
            "due": present(due?.shown(reader.language, near: reader.today)), "isDone": isDone,
            "shape": isDone ? Mark.Shape.full.rawValue : Mark.Shape.empty.rawValue,
            "word": reader.label(isDone ? Text(ja: "完了", en: "done") : Text(ja: "未完了", en: "open")),
        ]
    }
}

extension MeetingTask {
    public init(_ planned: PlannedStep) {
        self.init(
            key: planned.key, title: planned.step.name, owner: planned.step.owner, due: planned.due,
            isDone: !planned.isAhead)
    }
}

/// What is known before a meeting, so that nobody asks for it twice.
public struct MeetingKnowledge: Sendable {
    /// Success as it was agreed.
    public var success: [String] = []
    public var goals: [(words: String, state: Journey.GoalState)] = []
    public var criteria: [CustomerPage.CriterionReason] = []
    public var questions: [String] = []
    /// What was noted at other steps, each with the name of its field.
    public var heard: [(label: Text, value: String)] = []
    /// Why the meeting is proposed.
    public var proposal: Text?

    public init() {}
}

extension Step.Owner {
    /// Whose it is, as customer and team tell each other apart.
    var side: Text {
        switch self {
        case .customer: Text(ja: "お客様", en: "customer")
        case .csm: Text(ja: "当社・CSM", en: "us, CSM")
        case .sales: Text(ja: "当社・営業", en: "us, sales")
        case .manager: Text(ja: "当社・マネージャー", en: "us, manager")
        }
    }
}

extension Journey.GoalState {
    /// What it is called.
    public var label: Text {
        switch self {
        case .agreed: Text(ja: "合意", en: "agreed")
        case .reached: Text(ja: "達成", en: "reached")
        case .missed: Text(ja: "未達", en: "not reached")
        }
    }
}

extension FeltProgress {
    /// What a mark means, from 1 to 5.
    static func word(_ mark: Int) -> Text {
        switch mark {
        case 1: Text(ja: "まだ遠い", en: "far from it")
        case 2: Text(ja: "これから", en: "starting")
        case 3: Text(ja: "半分ほど", en: "halfway")
        case 4: Text(ja: "あと少し", en: "nearly there")
        default: Text(ja: "できている", en: "there")
        }
    }
}

extension MeetingSheetPage {
    /// The sheet of a meeting of a step that is held for several customers.
    public static func joint(program: String, step: String) -> Location {
        Location(path: ["meetings", "joint"]).with("program", program).with("step", step)
    }

    /// The same with customers ticked.
    /// - Parameter back: The board to which it leads back.
    public static func joint(program: String, step: String, customers: [String], back: Location) -> Location {
        var place = joint(program: program, step: step).with("back", back.href)
        place.query += customers.map { Location.Field(name: "customer", value: $0) }
        return place
    }
}
