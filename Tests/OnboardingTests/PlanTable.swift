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
/// A rule written `yes`, `no` or `unknown` in front (`only where no: …`) has that verdict.
struct PlanTable {
    var program = Program(name: "case")
    var facts: [JourneyFact] = []
    var verdicts: [String: Verdict] = [:]
    var holidays: Set<Day> = []
    var metOn: Day?
    var day = Day(0)
    var expected: [String] = []

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

    var plan: Plan {
        Plan(
            program, Journey(history: facts)!, calendar: WorkingCalendar(holidays: holidays), metOn: metOn,
            applies: verdicts, asOf: day)
    }

    private mutating func add(heading: String) {
        for part in heading.split(separator: "|") {
            let words = part.split(separator: " ").map(String.init)
            switch words[0] {
            case "start": facts.append(JourneyFact(on: Day(short: words[1]), .started(version: 1)))
            case "on": day = Day(short: words[1])
            case "met": metOn = Day(short: words[1])
            case "holidays": holidays = Set(words.dropFirst().map { Day(short: $0) })
            default: preconditionFailure("no such heading: \(part)")
            }
        }
    }

    private mutating func add(step line: String) {
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
            } else {
                verdicts[step.key] = ["yes": .met, "no": .unmet, "unknown": .undetermined][words[2]]
                step.appliesWhen = try! Rule(parsing: "age >= 1")
            }
        }
        program.playbook.append(step)
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
            case "unfix": .dateUnfixed(words[2])
            case "pause": .paused(reason: reason)
            case "resume": .resumed
            case "end": .ended(cause: reason.isEmpty ? nil : reason)
            default: preconditionFailure("no such fact: \(line)")
            }
        facts.append(JourneyFact(on: Day(short: words[0]), event))
    }
}

extension Plan {
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
        let anchor: Anchor = words[0] == "start" ? .start : words[0] == "met" ? .met : .step(words[0])
        let days = words.count > 2 ? Int(words[1] + words[2])! : 0
        self.init(anchor: anchor, days: days, inWorkingDays: words.contains("working"))
    }
}

extension Day {
    fileprivate init(short text: String) { self = Day("2026-" + text)! }
    fileprivate var short: String { String(description.dropFirst(5)) }
}

extension StringProtocol {
    fileprivate var trimmed: String { String(self).normalized }
}
