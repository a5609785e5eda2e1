/// One holding of a step that is a meeting: kickoff, training, on-demand or completion. A step may have several, also
/// on one day. One meeting may be held for several customers at once (合同説明会): what everybody heard stands here, what
/// concerns one journey alone in its `Party`.
public struct Meeting: Hashable, Sendable {
    /// How far the meeting has come.
    public enum State: String, CaseIterable, Sendable {
        case planned, held
        /// It was planned and did not take place, for a reason.
        case notHeld = "not-held"
        /// It was entered by mistake, or is not planned any more.
        case withdrawn
    }

    public var state: State
    /// The day on which it is to be held, or was.
    public var day: Day
    /// When it begins, in minutes after midnight, 0 to 1439.
    public var start: Int?
    /// How long it takes, in minutes, 1 to 1440.
    public var length: Int?
    /// A room, or the address of a call.
    public var place: String?
    /// Why it was not held.
    public var reason: String?
    public var attendees: [Attendee]
    public var agenda: [Item]
    /// What was said, as it was typed: paragraphs and empty lines stay.
    public var minutes: String
    public var decisions: [String]

    public init(
        _ state: State, on day: Day, start: Int? = nil, length: Int? = nil, place: String? = nil,
        reason: String? = nil, attendees: [Attendee] = [], agenda: [Item] = [], minutes: String = "",
        decisions: [String] = []
    ) {
        self.state = state
        self.day = day
        self.start = start
        self.length = length
        self.place = place
        self.reason = reason
        self.attendees = attendees
        self.agenda = agenda
        self.minutes = minutes
        self.decisions = decisions
    }

    /// Somebody who was there, or is to be. The name stays as it was, whatever becomes of the contact or member.
    public struct Attendee: Hashable, Sendable {
        /// The contact of the customer or the member of our team, by its id in the store.
        public enum Person: Hashable, Sendable {
            case contact(Int64)
            case member(Int64)
        }

        public var name: String
        /// Nil where nobody is known by the name.
        public var person: Person?

        public init(_ name: String, _ person: Person? = nil) {
            self.name = name
            self.person = person
        }
    }

    /// One item of the agenda, and what came of it.
    public struct Item: Hashable, Sendable {
        public var text: String
        public var isDiscussed: Bool
        public var outcome: String?

        public init(_ text: String, isDiscussed: Bool = false, outcome: String? = nil) {
            self.text = text
            self.isDiscussed = isDiscussed
            self.outcome = outcome
        }
    }

    /// What a meeting was for one journey.
    public struct Party: Hashable, Sendable {
        /// The key of the step that it is a holding of.
        public var step: String
        /// Whether the step is done by it. A completion meeting that became a follow-up does not complete its step.
        public var completesStep: Bool
        public var felt: FeltProgress?
        /// Feature requests (機能改善要望), one each.
        public var requests: [String]
        /// The keys of the steps that came of it (宿題).
        public var tasks: [String]
        /// Why it has to be held again.
        public var followUp: String?

        public init(
            step: String, completesStep: Bool = false, felt: FeltProgress? = nil, requests: [String] = [],
            tasks: [String] = [], followUp: String? = nil
        ) {
            self.step = step
            self.completesStep = completesStep
            self.felt = felt
            self.requests = requests
            self.tasks = tasks
            self.followUp = followUp
        }
    }
}

/// The content of a meeting as it concerns one journey.
public struct MeetingRecord: Hashable, Sendable {
    public var meeting: Meeting
    public var party: Meeting.Party

    public init(_ meeting: Meeting, _ party: Meeting.Party) {
        self.meeting = meeting
        self.party = party
    }
}

/// How far the customer itself feels it has come (お客様の手応え).
public struct FeltProgress: Hashable, Sendable {
    public static let scale = 1...5

    /// Of `scale`; nil where only words were said.
    public var mark: Int?
    /// In the customer's words.
    public var words: String?

    /// - Returns: nil if nothing was said.
    public init?(_ mark: Int?, words: String? = nil) {
        guard mark != nil || words != nil else { return nil }
        self.mark = mark
        self.words = words
    }
}

/// Where a journey stands with one of its meetings, as far as plans and verdicts ask. The rest of it is kept in the
/// store's revision of the meeting.
public struct MeetingMark: Hashable, Sendable {
    /// The store's id of the meeting.
    public var id: Int64
    /// From 1; every saving of the meeting is a revision.
    public var revision: Int
    public var step: String
    public var state: Meeting.State
    public var day: Day
    /// In minutes after midnight.
    public var start: Int?
    public var completesStep: Bool

    public init(
        id: Int64, revision: Int, step: String, state: Meeting.State, day: Day, start: Int? = nil,
        completesStep: Bool = false
    ) {
        self.id = id
        self.revision = revision
        self.step = step
        self.state = state
        self.day = day
        self.start = start
        self.completesStep = completesStep
    }

    public init(_ meeting: Meeting, _ party: Meeting.Party, id: Int64, revision: Int) {
        self.init(
            id: id, revision: revision, step: party.step, state: meeting.state, day: meeting.day, start: meeting.start,
            completesStep: meeting.state == .held && party.completesStep)
    }

    /// By day, then time, then as they were entered.
    static func comesBefore(_ left: MeetingMark, _ right: MeetingMark) -> Bool {
        (left.day, left.start ?? 0, left.id) < (right.day, right.start ?? 0, right.id)
    }
}

extension Step.Kind {
    /// Whether a step of the kind is held as meetings.
    public var isMeeting: Bool {
        switch self {
        case .kickoff, .training, .onDemand, .completion: true
        case .handoff, .observation, .task, .customerTask: false
        }
    }
}
