import Onboarding
import Samples
import Testing

@testable import Usage

/// Random programs and random lives of customers, told in the words of the tables.
@Suite("Signals of random lives")
struct SignalLifeTests {
    @Test(
        "Each day's dayState is that of the day alone, its plan a plan made anew, its picture reads back",
        arguments: 0..<150)
    func lives(seed: Int) {
        var random = Seeded(seed)
        let text = SignalLifeTests.life(&random)
        let table = SignalTable(text)
        let followed = table.dayStates()
        let journey = Journey(history: table.facts)!
        let book = Rulebook(table.program)
        for dayState in followed where random.once(in: 4) {
            let alone = table.dayStates(through: dayState.day, onlyLast: true)[0]
            #expect(alone.lines == dayState.lines, "\(text)\nday \(dayState.day)")
            let weekEnds = followed.filter { $0.day <= dayState.day && (dayState.day - $0.day) % 7 == 0 }
            let numbers = book.leading.map { leading in
                weekEnds.suffix(Rulebook.weeksFollowed).map { $0.judgement.reasons[leading].actual.text }
            }
            #expect(alone.weeks.map(\.text) == numbers ?? [], "\(text)\nday \(dayState.day)")
            let plan = Plan(
                table.program, journey, calendar: table.calendar, metOn: dayState.milestones.metOn, asOf: dayState.day)
            #expect(dayState.plan == plan, "\(text)\nday \(dayState.day)")
            let picture = Picture(dayState, missing: nil)
            #expect(Picture(picture.text, asOf: dayState.day, book)?.text == picture.text, "\(picture.text)")
            #expect(
                Picture(picture.text, asOf: dayState.day, book)?.signals.map(\.reading)
                    == dayState.signals.map(\.reading))
        }
    }

    @Test("Nothing about usage is open while it is not expected, nor the plan's while paused", arguments: 0..<150)
    func suspended(seed: Int) {
        var random = Seeded(seed + 1000)
        let text = SignalLifeTests.life(&random)
        let table = SignalTable(text)
        let journey = Journey(history: table.facts)!
        for dayState in table.dayStates() {
            let kinds = Set(dayState.signals.map(\.kind))
            let isPaused = journey.pause(on: dayState.day) != nil
            if isPaused || journey.preparation(on: dayState.day) != nil {
                #expect(kinds.isDisjoint(with: [.noLogin, .silent, .lowActivity, .fallingBelow]), "\(text)")
                #expect(dayState.pace == .preparing || journey.ended(on: dayState.day) != nil)
            }
            if isPaused { #expect(kinds.isEmpty, "\(text)") }
            if let ended = journey.ended(on: dayState.day) {
                #expect(kinds.isEmpty && dayState.proposals.isEmpty, "ended on \(ended): \(text)")
            }
            for signal in dayState.signals {
                #expect(signal.since <= dayState.day && signal.since >= journey.start, "\(text)")
                #expect(!signal.reading.ja.isEmpty && !signal.reading.en.isEmpty)
            }
        }
    }

    /// Half a year of somebody.
    private static func life(_ random: inout Seeded) -> String {
        var lines = ["start 04-01 | on 07-15 | holidays 04-29 05-04 05-05 05-06 | expected \(random.int(20...100))"]
        func day() -> String { String((Day("2026-04-01")! + random.int(0...100)).description.dropFirst(5)) }
        func span() -> String {
            let from = Day("2026-04-01")! + random.int(0...95)
            let to = from + random.int(0...20)
            return "\(from.description.dropFirst(5))...\(to.description.dropFirst(5))"
        }
        let spans = (0..<random.int(0...5)).map { _ in span() }
        if !spans.isEmpty { lines.append("used " + spans.joined(separator: " ")) }
        if random.once(in: 4) { lines.append("others 04-01...\(day())") }
        if random.once(in: 4) { lines.append("trait rhythm = monthly") }
        if !random.once(in: 4) { lines.append("criterion habit: active_days(last 7 days) >= \(random.int(1...4))") }
        if random.once(in: 3) { lines.append("criterion early: events(first 20 days) >= 3") }
        lines.append("- handoff sales: start + \(random.int(0...20)) days")
        lines.append("- kickoff csm: start + \(random.int(3...20)) days")
        lines.append("- import customer customer-task: kickoff + \(random.int(0...20)) days")
        lines.append("- weekly csm observation: start + 7 days")
        lines.append("- booster csm on-demand: when \(random.pick(["age >= 40", "days_since_last() >= 7"]))")
        lines.append("- completion csm: met + 7 days")
        for _ in 0..<random.int(0...8) {
            let step = random.pick(["handoff", "kickoff", "import", "completion", "booster"])
            lines.append(
                random.pick([
                    "> \(day()) done \(step)", "> \(day()) done \(step)", "> \(day()) skip \(step)",
                    "> \(day()) fix \(step) \(day())", "> \(day()) pause", "> \(day()) resume", "> \(day()) prepare",
                    "> \(day()) prepared", "> \(day()) dismiss booster",
                ]))
        }
        if random.once(in: 6) { lines.append("> \(day()) end") }
        return lines.joined(separator: "\n")
    }
}
