import Onboarding

@testable import Usage

/// A case of signals as a person would write it on paper, one thing a line. All days are of 2026.
///
/// ```
/// start 04-01 | on 05-01 | holidays 04-29 | expected 90
/// used 04-02...04-10 04-15          what the customer did
/// others 04-01...05-01              what anybody else did; on every day, if the line is missing
/// trait rhythm = monthly            > seats 10
/// criterion habit: active_days(last 7 days) >= 3
/// rule silent: days_since_last() >= 10, clears active_days(last 7 days) >= 2, grace 3
/// rule behindPlan: 5                rule peers: off
/// - kickoff csm: start + 7 days
/// - booster csm on-demand: when age >= 60
/// notice 04-10 until 06-30          the customer's notice of cancellation, and its contract's end
/// > 04-09 done kickoff              > 04-12 pause        > 04-20 resume
/// = silent since 04-22
/// = pace stuck
/// ```
struct SignalTable {
    var program = Program(name: "case")
    var facts: [JourneyFact] = []
    var expected: [String] = []
    private var world = World()
    private var traits: [String: String] = [:]
    private var others: [ClosedRange<Day>]?
    private var day = Day(0)
    private var holidays: Set<Day> = []
    private var notice: CancelNotice?

    var calendar: WorkingCalendar { WorkingCalendar(holidays: holidays) }

    init(_ text: String) {
        program.sustainDays = 3
        for line in text.split(separator: "\n").map({ String($0).normalized }) where !line.isEmpty {
            let rest = String(line.dropFirst(2)).normalized
            switch line.prefix(2) {
            case "- ": add(step: rest)
            case "> ": add(fact: rest)
            case "= ": expected.append(rest)
            default: add(line.split(separator: " ").map(String.init), line)
            }
        }
    }

    private mutating func add(_ words: [String], _ line: String) {
        let tail = line.split(separator: ":", maxSplits: 1).map { String($0).normalized }
        switch words[0] {
        case "start":
            for part in line.split(separator: "|") { add(heading: part.split(separator: " ").map(String.init)) }
        case "used": for days in words.dropFirst().map(Self.days) { world.add(tenant: 1, days) }
        case "others": others = words.dropFirst().map(Self.days)
        case "notice":
            notice = CancelNotice(
                Day(short: words[1]), contractEnd: words.count > 3 ? Day(short: words[3]) : nil)
        case "trait": traits[words[1]] = words[3]
        case "criterion": program.criteria.append(Criterion(key: words[1].trimmingColon, rule: Self.rule(tail[1])))
        case "maintain":
            program.maintain =
                (program.maintain ?? []) + [Criterion(key: words[1].trimmingColon, rule: Self.rule(tail[1]))]
        case "rule": set(words[1].trimmingColon, tail[1])
        default: preconditionFailure("no such line: \(line)")
        }
    }

    private mutating func add(heading words: [String]) {
        switch words[0] {
        case "start": facts.insert(JourneyFact(on: Day(short: words[1]), .started(version: 1)), at: 0)
        case "on": day = Day(short: words[1])
        case "holidays": holidays = Set(words.dropFirst().map { Day(short: $0) })
        case "expected": program.expectedDays = Int(words[1])!
        default: preconditionFailure("no such heading: \(words)")
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        switch name {
        case "noLogin": program.signals.usage.noLogin = Self.threshold(value)
        case "silent": program.signals.usage.silent = Self.threshold(value)
        case "lowActivity": program.signals.usage.lowActivity = Self.threshold(value)
        case "behindPlan": program.signals.behindPlan = Int(value)
        case "runningLong": program.signals.runningLong = Int(value)
        case "handoff": program.signals.handoff = Int(value)
        case "proposeAgain": program.signals.proposeAgainDays = Int(value)!
        case "preparingWhen": program.signals.preparingWhen = Self.rule(value)
        case "fallingBelow":
            let days = value.split(separator: "/").map { Int($0)! }
            program.signals.fallingBelow =
                days.isEmpty ? nil : SignalRules.Spell(opensAfter: days[0], clearsAfter: days[1])
        default: preconditionFailure("no such rule: \(name)")
        }
    }

    private static func threshold(_ text: String) -> SignalRules.Threshold? {
        guard text != "off" else { return nil }
        let parts = text.split(separator: ",").map { String($0).normalized }
        var threshold = SignalRules.Threshold(opens: rule(parts[0]))
        for part in parts.dropFirst() {
            if part.hasPrefix("clears ") { threshold.clears = rule(String(part.dropFirst(7))) }
            if part.hasPrefix("grace ") { threshold.graceDays = Int(part.dropFirst(6))! }
        }
        return threshold
    }

    private mutating func add(step line: String) {
        let halves = line.split(separator: ":", maxSplits: 1).map { String($0).normalized }
        let words = halves[0].split(separator: " ").map(String.init)
        var step = Step(
            key: words[0], kind: Step.Kind(rawValue: words.last!) ?? Step.Kind(rawValue: words[0]) ?? .task,
            owner: Step.Owner(rawValue: words[1])!)
        if halves.count > 1, halves[1].hasPrefix("when ") {
            step.triggers = [Self.rule(String(halves[1].dropFirst(5)))]
        } else if halves.count > 1 {
            let due = halves[1].split(separator: " ").map(String.init)
            let anchor: Due.Anchor = due[0] == "start" ? .start : due[0] == "met" ? .met : .step(due[0])
            step.due = Due(anchor: anchor, days: due.count > 2 ? Int(due[2])! : 0)
        }
        program.playbook.append(step)
    }

    private mutating func add(fact line: String) {
        let words = line.split(separator: " ").map(String.init)
        let event: JourneyFact.Event =
            switch words[1] {
            case "done": .stepDone(words[2])
            case "skip": .stepLeftOut(words[2], reason: "known")
            case "fix": .dateFixed(words[2], due: Day(short: words[3]))
            case "pause": .paused(reason: "busy")
            case "resume": .resumed
            case "prepare": .preparing("migration")
            case "prepared": .prepared
            case "dismiss": .proposalDismissed(words[2], reason: "no time")
            case "end": .ended(cause: nil)
            default: preconditionFailure("no such fact: \(line)")
            }
        facts.append(JourneyFact(on: Day(short: words[0]), event))
    }

    private static func days(_ text: String) -> ClosedRange<Day> {
        let ends = text.components(separatedBy: "...").map { Day(short: $0) }
        return ends[0]...ends[ends.count - 1]
    }

    private static func rule(_ text: String) -> Rule { try! Rule(parsing: text) }
}

extension SignalTable {
    /// What is seen on each day from the start through the last, all of them followed at once.
    func dayStates(through last: Day? = nil, onlyLast: Bool = false) -> [DayState] {
        let journey = Journey(history: facts)!
        let book = Rulebook(program)
        var world = world
        let end = last ?? day
        for days in others ?? [Day(short: "01-01")...Day(short: "12-31")] { world.add(tenant: 99, days) }
        world.customerOf = [1: 0]
        world.calendar = calendar
        world.last = end
        world.subjects = [
            Subject(customer: 0, start: journey.start, beginning: journey.start, notice: notice)
        ]
        world.formula = book.formula
        world.dated = book.formula.leaves.map { leaf in
            World.Dated.needed(by: leaf) ? [dated(leaf, journey)] : nil
        }
        var seen: [DayState] = []
        let days = onlyLast ? [end.number] : Array(journey.start.number...end.number)
        world.evidence().watch(
            0..<1, by: book, journeys: [journey], calendar: world.calendar, peers: nil, followsWeeks: onlyLast,
            on: { _ in days },
            { _, dayState, _ in seen.append(dayState) })
        return seen
    }

    private func dated(_ leaf: Formula.Leaf, _ journey: Journey) -> World.Dated {
        func known(_ value: Interval?, absent: Interval) -> World.Dated {
            World.Dated(
                entries: value.map { [(journey.start.number, $0)] } ?? [], before: nil, absent: absent)
        }
        switch leaf {
        case .traitIs(let name, let text):
            return known(traits[name].map { .truth(Verdict($0 == text)) }, absent: .truth(.undetermined))
        case .fact(.seats): return known(traits["seats"].map { Interval(Int64($0)!) }, absent: .wide)
        case .fact(.done(let step)):
            let entries = journey.done(step).map { [($0.number, Interval(1))] } ?? []
            return World.Dated(entries: entries, before: Interval(0), absent: Interval(0))
        default: return known(nil, absent: .wide)
        }
    }
}

extension DayState {
    /// In the words of the tables.
    var lines: [String] {
        signals.map { "\($0.kind.rawValue) since \($0.since.short)" } + ["pace \(pace.rawValue)"]
            + proposals.map { "propose \($0.step.key) since \($0.since.short)" }
    }
}

extension World {
    fileprivate mutating func add(tenant: Int64, _ days: ClosedRange<Day>) {
        for day in days.lowerBound.number...days.upperBound.number {
            events.append(Event(tenant: tenant, day: day, name: 0, user: 1, count: 1, value: nil))
        }
    }
}

extension Day {
    fileprivate init(short text: String) { self = Day("2026-" + text)! }
    fileprivate var short: String { String(description.dropFirst(5)) }
}

extension String {
    fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()) : self }
}
