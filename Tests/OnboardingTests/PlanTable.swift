import Onboarding

/// A case of a plan as a person would write it on paper, one thing a line. All days are of 2026.
///
/// ```
/// start 04-01 | on 04-10 | met 05-01 | holidays 04-29 05-04
/// - kickoff csm: start + 7 days
/// - training csm: kickoff + 10 days, after kickoff, only where trial = no
/// > 04-09 done kickoff
/// > 04-09 leave out training: they know it
/// > 04-09 fix training 05-11          > 04-10 unfix training
/// > 04-12 pause: busy season          > 04-20 resume
/// = kickoff  done 04-09, due 04-08
/// = training open, due 04-19: +1 kickoff 1 late
/// = next training, csm
/// ```
/// A step may come `every 30`, and be added to the journey: `> 04-12 add call csm: added + 5 days`. With the heading
/// `phases` the last lines say how far the journey has come, and whether completion is due and why.
/// With `phases` the expected days are over; `expected 90` behind it says otherwise.
/// A rule written `yes`, `no` or `unknown` in front (`only where no: …`) has that verdict.
struct PlanTable {
    var program = Program(name: "case")
    var facts: [JourneyFact] = []
    var verdicts: [String: Verdict] = [:]
    var holidays: Set<Day> = []
    /// Whether due days on days off move, which the heading `moves` says.
    var movesDueDays = false
    var metOn: Day?
    var day = Day(0)
    var expected: [String] = []
    var showsPhases = false

    init(_ text: String) {
        for line in text.split(separator: "\n").map({ $0.trimmed }) where !line.isEmpty {
            let rest = line.dropFirst(2).trimmed
            switch line.prefix(2) {
            case "- ": add(step: rest)
            case "> ": add(fact: rest)
            case "= ": expected.append(rest.split(separator: " ").joined(separator: " "))
            default: add(heading: line)
            }
        }
    }

    var journey: Journey { Journey(history: facts)! }

    var plan: Plan {
        Plan(
            program, journey, calendar: WorkingCalendar(holidays: holidays, movesDueDays: movesDueDays), metOn: metOn,
            applies: verdicts, asOf: day)
    }

    private mutating func add(heading: String) {
        for part in heading.split(separator: "|") {
            let words = part.split(separator: " ").map(String.init)
            switch words[0] {
            case "start": facts.append(JourneyFact(on: Day(short: words[1]), .started(version: 1)))
            case "on": day = Day(short: words[1])
            case "met": metOn = Day(short: words[1])
            case "moves": movesDueDays = true
            case "phases":
                showsPhases = true
                // Unless the case says how long is expected, that is over.
                program.expectedDays = 1
                program.criteria = [Criterion(key: "used", rule: try! Rule(parsing: "events(ever) >= 1"))]
            case "expected": program.expectedDays = Int(words[1])!
            case "holidays": holidays = Set(words.dropFirst().map { Day(short: $0) })
            default: preconditionFailure("no such heading: \(part)")
            }
        }
    }

    private mutating func add(step line: String) { program.playbook.append(step(line)) }

    private mutating func step(_ line: String) -> Step {
        let parts = line.split(separator: ",").map(\.trimmed)
        let head = parts[0].split(separator: ":", maxSplits: 1).map(\.trimmed)
        let words = head[0].split(separator: " ").map(String.init)
        var step = Step(
            key: words[0], kind: Step.Kind(rawValue: words[0]) ?? .task, owner: Step.Owner(rawValue: words[1])!)
        if words.count > 2 { step.kind = Step.Kind(rawValue: words[2])! }
        if head.count > 1 { step.due = Due(plain: head[1]) }
        for part in parts.dropFirst() {
            let words = part.split(separator: " ").map(String.init)
            if words[0] == "after" {
                step.after += words.dropFirst()
            } else if words[0] == "every" {
                step.every = Int(words[1])
            } else {
                verdicts[step.key] = ["yes": .met, "no": .unmet, "unknown": .undetermined][words[2]]
                step.appliesWhen = try! Rule(parsing: "age >= 1")
            }
        }
        // The meetings of a series have its verdict.
        for number in 1...9 where step.isSeries { verdicts["\(step.key)-\(number)"] = verdicts[step.key] }
        return step
    }

    /// A meeting by its step and, of several, its number: `booster#2`.
    private func mark(_ word: String, _ state: Meeting.State, _ day: Day) -> MeetingMark {
        let parts = word.split(separator: "#").map(String.init)
        return MeetingMark(
            id: parts.count > 1 ? Int64(parts[1])! : 1, revision: 1, step: parts[0], state: state, day: day,
            completesStep: state == .held)
    }

    private mutating func add(fact line: String) {
        let parts = line.split(separator: ":", maxSplits: 1).map(\.trimmed)
        let words = parts[0].split(separator: " ").map(String.init)
        let reason = parts.count > 1 ? parts[1] : ""
        let event: JourneyFact.Event =
            switch words[1] {
            case "done": .stepDone(words[2])
            case "reopen": .stepReopened(words[2])
            case "leave": .stepLeftOut(words[3], reason: reason)
            case "fix": .dateFixed(words[2], due: Day(short: words[3]))
            case "plan": .meeting(mark(words[2], .planned, Day(short: words[3])))
            case "meet": .meeting(mark(words[2], .held, Day(short: words[0])))
            case "add": .stepAdded(step(line.split(separator: " ").dropFirst(2).joined(separator: " ")))
            case "unfix": .dateUnfixed(words[2])
            case "pause": .paused(reason: reason)
            case "resume": .resumed
            case "go": .continued
            case "except": .excepted(reason: reason)
            case "touch": .touched(.phone)
            case "watch": .watched(until: Day(short: words[2]))
            case "delay": .delayed(words[2], waiting: .us)
            case "end": .ended(cause: reason.isEmpty ? nil : reason)
            default: preconditionFailure("no such fact: \(line)")
            }
        facts.append(JourneyFact(on: Day(short: words[0]), event))
    }
}

extension Plan {
    /// How far the journey has come, in the words of the tables.
    var phaseLines: [String] {
        var lines: [String] = []
        switch phase {
        case .onboarding: break
        case .adoption(let since, nil): lines.append("adoption since \(since.short)")
        case .adoption(let since, let why?): lines.append("adoption since \(since.short), exception (\(why))")
        case .ended(let day, let cause): lines.append("ended \(day.short) (\(cause ?? "no cause"))")
        }
        switch completionDue {
        case .criteriaMet(let day): lines.append("completion due: met \(day.short)")
        case .everyStepOver(let day): lines.append("completion due: every step over \(day.short)")
        case nil: break
        }
        return isLikelyToLeave ? lines + ["likely to leave"] : lines
    }

    /// The plan in the words of the tables.
    var lines: [String] {
        var lines = steps.map { step in
            var line = "\(step.key) \(step.state.words)"
            if let due = step.due { line += ", due \(due.short)" }
            if step.isFixed { line += " fixed" }
            if step.isOverdue { line += " overdue" }
            if !step.shifts.isEmpty { line += ": " + step.shifts.map(\.words).joined(separator: ", ") }
            return line
        }
        if isFinished { lines.append("finished") }
        if let next { lines.append("next \(next.key), \(next.step.owner.rawValue)") }
        return lines
    }
}

extension PlannedStep.State {
    fileprivate var words: String {
        switch self {
        case .done(let day): "done \(day.short)"
        case .open: "open"
        case .waiting(let keys): "waits for \(keys.joined(separator: " "))"
        case .leftOut(.rule): "not needed"
        case .leftOut(.byHand(let why)): "left out (\(why))"
        case .leftOut(.exception(let why)): "excepted (\(why))"
        case .leftOut(.completed): "not needed, complete"
        case .leftOut(.ended(let cause)): "dropped (\(cause ?? "no cause"))"
        case .undated(.criteria): "until criteria met"
        case .undated(.step(let key)): "until \(key) over"
        case .undated(.proposal): "when needed"
        }
    }
}

extension Shift {
    fileprivate var words: String {
        let reason =
            switch reason {
            case .done(let key, let late): late < 0 ? "\(key) \(-late) early" : "\(key) \(late) late"
            case .pause(_, let why): "pause (\(why))"
            case .fixed(let key): "\(key) fixed"
            case .leftOut(let key): "\(key) left out"
            case .after(let key): "after \(key)"
            case .workingDays: "days off"
            }
        return (days > 0 ? "+" : "") + "\(days) \(reason)"
    }
}

extension Due {
    /// `start + 7 days`, `met`, `kickoff - 3 working days`.
    fileprivate init(plain text: String) {
        let words = text.split(separator: " ").map(String.init)
        let anchor: Anchor = ["start": .start, "met": .met, "added": .added][words[0]] ?? .step(words[0])
        let days = words.count > 2 ? Int(words[1] + words[2])! : 0
        self.init(anchor: anchor, days: days, inWorkingDays: words.contains("working"))
    }
}

extension Day {
    fileprivate init(short text: String) { self = Day("2026-" + text)! }
    var short: String { String(description.dropFirst(5)) }
}

extension StringProtocol {
    fileprivate var trimmed: String { String(self).normalized }
}
