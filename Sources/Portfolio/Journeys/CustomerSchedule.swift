import Onboarding

/// What a customer may read of its own onboarding (お客様用スケジュール): where it leads, the steps with their days and who
/// is responsible on both sides, what we need from the customer, and the next meeting.
///
/// It is a list of what is allowed: nothing of a customer, a program, a journey or a meeting is on the sheet unless it is
/// copied here. Handoffs, observations, tasks of our own team, proposals, and all reasons, notes and numbers stay inside
/// (decision 27).
public struct CustomerSchedule: Hashable, Sendable {
    /// The customer's name.
    public let customer: String
    public let asOf: Day
    /// The member who looks after the customer; nil where nobody of that address is a member with a name.
    public let ours: String?
    /// Whom we talk to there: who drives the launch, then who decides.
    public let theirs: [String]
    /// Success as agreed at the kickoff.
    public let success: [String]
    public let goals: [Goal]
    /// Those done by day, then those ahead by day; as many as a page holds.
    public let lines: [Line]
    /// How many steps there was no room for.
    public let furtherLines: Int
    /// What we need from the customer, by day; as much as a page holds.
    public let asks: [Ask]
    /// How many there was no room for.
    public let furtherAsks: Int
    /// The next meeting that has a day.
    public let next: Next?
    /// What of the journey cannot be read, for whoever hands the sheet over; nil where all of it can.
    public let unreadable: Text?

    /// A goal agreed with the customer. One that was missed stands here as it was agreed.
    public struct Goal: Hashable, Sendable {
        public let words: String
        public let isReached: Bool
    }

    /// A meeting, or a step of the program that the customer does.
    public struct Line: Hashable, Sendable {
        public let title: Text
        public let when: When
        /// Both sides are there; else the customer does it alone.
        public let isMeeting: Bool
        /// The member who is responsible on our side, where they have a name.
        public let ours: String?
    }

    /// The day of a step, as far as it can be told to the customer.
    public enum When: Hashable, Sendable {
        case done(on: Day)
        /// The day was set by a person; the start in minutes after midnight.
        case arranged(Day, start: Int?)
        /// The day that follows from the program.
        case due(Day)
        /// It has no day, or the day that followed from the program has passed and nobody agreed to it.
        case open
    }

    /// Something that the customer has not done yet.
    public struct Ask: Hashable, Sendable {
        public let title: Text
        public let due: Day?
    }

    /// A meeting that has a day.
    public struct Next: Hashable, Sendable {
        public let title: Text
        public let day: Day
        /// In minutes after midnight.
        public let start: Int?
        /// Points of the program's agenda. What was typed to prepare the meeting is not among them.
        public let points: [Text]
    }

    static let mostLines = 12
    static let mostAsks = 5
    static let mostPoints = 5
}

extension CustomerSchedule {
    /// - Parameters:
    ///   - names: What our people are called, by what they are responsible for.
    ///   - contacts: The people at the customer.
    ///   - meetings: Those of the journey that can be read.
    public init(
        _ planned: PlannedJourney, names: [Step.Owner: String], contacts: [StoredContact], meetings: [JourneyMeeting]
    ) {
        let (journey, plan) = (planned.journey, planned.plan)
        (customer, asOf, ours) = (planned.name, plan.day, names[.csm])
        theirs = [Contact.Role.champion, .sponsor].flatMap { role in
            contacts.filter { $0.contact.isActive && $0.contact.role == role }.map(\.contact.name)
        }
        success = planned.program.steps(of: journey).flatMap { journey.notes($0.key, .success, on: plan.day) }
            .compactMap(\.value)
        goals = journey.goals.sorted { $0.key < $1.key }.compactMap { _, said in
            // A key is ours: a goal that nobody put into words is not told.
            said.all.last { $0.state == .agreed }?.words.map {
                Goal(words: $0, isReached: said.last(on: plan.day)?.state == .reached)
            }
        }
        let own = Set(planned.program.playbook.map(\.key))
        let told = plan.toldToCustomer(journey)
        let lines = told.filter { $0.step.step.kind.isMeeting || own.contains($0.step.key) }.map { step, when in
            Line(title: step.step.name, when: when, isMeeting: step.step.kind.isMeeting, ours: names[step.step.owner])
        }
        let ahead = lines.filter { !$0.when.isDone }.prefix(CustomerSchedule.mostLines)
        self.lines = Array(lines.filter(\.when.isDone).suffix(CustomerSchedule.mostLines - ahead.count) + ahead)
        furtherLines = lines.count - self.lines.count
        let asks = told.filter { !$0.step.step.kind.isMeeting && !$0.when.isDone }.map { step, when in
            Ask(title: step.step.name, due: when.day)
        }
        self.asks = Array(asks.prefix(CustomerSchedule.mostAsks))
        furtherAsks = asks.count - self.asks.count
        next = planned.nextMeeting(among: meetings)
        unreadable = planned.unreadable
    }
}

extension CustomerSchedule.When {
    /// The day that is told; nil where there is none.
    public var day: Day? {
        switch self {
        case .done(let day), .arranged(let day, _), .due(let day): day
        case .open: nil
        }
    }

    public var isDone: Bool { if case .done = self { true } else { false } }
}

extension Plan {
    /// The steps that concern the customer (meetings, and what it does itself), done ones before those ahead, each by day.
    fileprivate func toldToCustomer(_ journey: Journey) -> [(step: PlannedStep, when: CustomerSchedule.When)] {
        let told = steps.enumerated().compactMap { place, step in
            step.when(in: journey, asOf: day).map { (place: place, step: step, when: $0) }
        }
        func rank(_ told: (place: Int, step: PlannedStep, when: CustomerSchedule.When)) -> (Int, Int32, Int) {
            (told.when.isDone ? 0 : 1, (told.when.day ?? told.step.due)?.number ?? .max, told.place)
        }
        return told.sorted { rank($0) < rank($1) }.map { ($0.step, $0.when) }
    }
}

extension PlannedStep {
    /// When the step was or will be, as it is told to the customer; nil where the customer is told nothing of it.
    fileprivate func when(in journey: Journey, asOf day: Day) -> CustomerSchedule.When? {
        guard step.kind.isMeeting || (step.owner == .customer && [.task, .customerTask].contains(step.kind)) else {
            return nil
        }
        switch state {
        case .leftOut, .undated(.proposal): return nil
        case .done(let day): return .done(on: day)
        case .open, .waiting, .undated:
            let meeting = further ?? (step.kind.isMeeting ? journey.planned(key, on: day) : nil)
            if let meeting { return .arranged(meeting.day, start: meeting.start) }
            guard let due else { return .open }
            return isFixed ? .arranged(due, start: nil) : due < day ? .open : .due(due)
        }
    }
}

extension PlannedJourney {
    fileprivate func nextMeeting(among meetings: [JourneyMeeting]) -> CustomerSchedule.Next? {
        let planned = journey.meetings(on: plan.day).filter { $0.state == .planned && $0.day >= plan.day }
        let ahead = Set(plan.steps.filter(\.isAhead).map(\.key))
        guard let mark = planned.first(where: { ahead.contains($0.step) }), let step = plan[mark.step]?.step
        else { return nil }
        // Who prepared the meeting may have taken points out.
        let items = meetings.first { $0.id == mark.id }?.record.meeting.agenda.map(\.text) ?? []
        let points = programAgenda(of: step).filter { point in
            items.isEmpty || items.contains(point.ja) || items.contains(point.en)
        }
        return CustomerSchedule.Next(
            title: step.name, day: mark.day, start: mark.start,
            points: Array(points.prefix(CustomerSchedule.mostPoints)))
    }
}
