/// What somebody did about what a journey needs, and how long that counts (対応済み). What a journey needs is asked for
/// again from the day on which nothing that was done about it counts any more.
public struct Handling: Hashable, Sendable {
    /// What was done.
    public enum Deed: Hashable, Sendable {
        case touched(Touch)
        case watched(Watch)
        /// A meeting was held.
        case met(MeetingMark)
        /// A meeting has a day.
        case arranged(PlannedStep)
        /// A measure against the cause of a delay is on the plan.
        case countered(DelayCause, PlannedStep)
    }

    public let deed: Deed
    /// What had begun by this day is handled.
    public let since: Day
    /// The first day on which it does not count any more.
    public let until: Day

    /// Whether it is an answer to a need.
    func handles(_ need: Need) -> Bool {
        guard need.since.map({ $0 <= since }) ?? true else { return false }
        switch deed {
        case .watched: return true
        case .touched: return need.waitsForCustomer
        case .countered: return !need.isUrgent && need.waitsForCustomer
        case .met, .arranged: return need.isAnswered(by: deed)
        }
    }
}

extension Handling {
    /// How many days ahead a meeting answers what a journey needs now.
    private static let soon = 14

    /// All that counts on the day of a plan, in no order.
    ///
    /// Cost: the touches, meetings and delays of one journey.
    public static func all(of journey: Journey, _ plan: Plan, _ program: Program) -> [Handling] {
        guard plan.pause == nil else { return [] }
        let (day, days) = (plan.day, program.signals.answeredDays)
        func isRecent(_ other: Day) -> Bool { other <= day && day < other + days }
        var handlings = journey.touches.filter { isRecent($0.day) }.map { touch in
            Handling(deed: .touched(touch), since: touch.day, until: touch.day + days)
        }
        if let watch = journey.watch(on: day), day < watch.until {
            handlings.append(Handling(deed: .watched(watch), since: watch.since, until: watch.until))
        }
        if journey.hasMeetings {
            handlings += journey.meetings(on: day).filter { $0.state == .held && isRecent($0.day) }.map { mark in
                Handling(deed: .met(mark), since: mark.day, until: mark.day + days)
            }
        }
        handlings += countermeasures(journey, plan, program)
        if let meeting = plan.arrangedMeeting(within: soon), let due = meeting.due {
            handlings.append(Handling(deed: .arranged(meeting), since: day, until: due))
        }
        return handlings
    }

    /// The measures on the plan against delays that last, each until it is late.
    private static func countermeasures(_ journey: Journey, _ plan: Plan, _ program: Program) -> [Handling] {
        guard !journey.added.isEmpty else { return [] }
        return journey.delays(on: plan.day).compactMap { program.cause($0.cause) }.flatMap { cause in
            cause.countermeasures.compactMap { measure -> Handling? in
                guard let added = journey.added.first(where: { $0.step.key == measure.key }),
                    let planned = plan[measure.key], planned.isAhead, let due = planned.due, due >= plan.day
                else { return nil }
                return Handling(deed: .countered(cause, planned), since: added.since, until: due + 1)
            }
        }
    }
}

extension Handling {
    /// The meeting that has a day, where it is one.
    var meetingAhead: PlannedStep? { if case .arranged(let meeting) = deed { meeting } else { nil } }

    /// Whether the customer was spoken to, or it was decided not to: then nothing more is proposed either.
    fileprivate var isAboutEverything: Bool {
        switch deed {
        case .touched, .watched, .met: true
        case .arranged, .countered: false
        }
    }
}

extension [Handling] {
    /// For each need the one that counts longest; nil for those that wait.
    func handled(_ needs: [Need]) -> [Handling?] {
        needs.map { need in filter { $0.handles(need) }.max { $0.until < $1.until } }
    }

    /// Of those that are about everything that had begun by a day the one that counts longest; a nil day asks for none.
    func latest(since day: Day?) -> Handling? {
        filter { $0.isAboutEverything && (day ?? $0.since) <= $0.since }.max { $0.until < $1.until }
    }
}

extension Need {
    /// The day from which it has waited.
    public var since: Day? {
        switch self {
        case .signal(let signal), .fellBelow(let signal): signal.since
        case .noticeDue(let last): last - Need.noticeDays
        case .overdue(let step), .dueToday(let step): step.due
        case .justMet(let day): day
        }
    }

    /// Whether the customer can do something about it: what our own team owes is not over by speaking to the customer.
    fileprivate var waitsForCustomer: Bool {
        switch self {
        case .overdue(let planned), .dueToday(let planned): planned.step.owner == .customer
        case .signal(let signal): signal.kind != .handoffMissing
        case .noticeDue, .fellBelow, .justMet: true
        }
    }

    /// Whether a meeting is what it asks for.
    fileprivate func isAnswered(by meeting: Handling.Deed) -> Bool {
        switch self {
        case .signal(let signal), .fellBelow(let signal): return signal.isAnsweredByMeeting
        case .noticeDue: return true
        case .justMet:
            if case .arranged(let planned) = meeting { return planned.step.kind == .completion }
            return false
        case .overdue, .dueToday: return false
        }
    }
}

extension Signal {
    fileprivate var isAnsweredByMeeting: Bool {
        switch evidence {
        case .notice(let end): end.map { $0 >= asOf } ?? true
        case .neverUsed(_, let isLinked): isLinked
        case .lastUsed, .low, .belowPeers, .age, .unmet: true
        case .overdue, .handoff, .stream: false
        }
    }
}

extension Plan {
    /// The first meeting of the next days whose date somebody has fixed.
    fileprivate func arrangedMeeting(within days: Int) -> PlannedStep? {
        steps.filter { planned in
            let isMeeting = [.kickoff, .training, .onDemand, .completion].contains(planned.step.kind)
            return isMeeting && planned.isFixed && planned.isAhead
                && planned.due.map { $0 > day && $0 - day <= days } ?? false
        }.min { $0.due! < $1.due! }
    }
}
