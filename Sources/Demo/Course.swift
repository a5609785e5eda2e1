import Onboarding

extension Company {
    /// The goal that every customer agrees on at its kickoff.
    static let goal = "monthly-report"

    /// What has happened on its journey by the day.
    func course(on day: Day, _ calendar: WorkingCalendar) -> Cast.Course {
        let start = day - startedAgo
        let last = leftAgo.map { day - $0 } ?? day
        var facts: [JourneyFact] = []
        // Meetings are held on working days; what would be later than the day has not happened yet.
        func note(_ event: JourneyFact.Event, age: Int) {
            let held = calendar.workingDay(from: start + age)
            if held <= day, held < last || leftAgo == nil { facts.append(JourneyFact(on: held, event)) }
        }
        func step(_ key: String, age: Int) {
            if !skips.contains(key) { note(.stepDone(key), age: age) }
        }
        note(.fieldSet("effort", value: effort), age: 0)
        for heard in notes() {
            note(.noted(heard.step, field: heard.field, value: heard.value), age: heard.age)
        }
        step("handoff", age: 1)
        step("kickoff", age: 5)
        note(.goalAgreed(Company.goal, words: said("月次報告をこの製品で作る")), age: 5)
        if !hadTrial { step("training", age: 13) }
        for (index, question) in questions.enumerated() { note(.questionOpened(question), age: 70 + 9 * index) }
        if segment == .enterprise { for number in 1...2 { step("momentum-\(number)", age: 30 * number) } }
        for delay in delays {
            note(.delayed(delay.cause, waiting: delay.waiting, words: delay.words), age: delay.from)
            if let until = delay.until { note(.delayOver(delay.cause), age: until) }
        }
        if let boosterAge { step("booster", age: boosterAge) }
        if let completedAge {
            step("completion", age: completedAge)
            if self.key != Cast.Role.doneButUnmet.key { note(.goalReached(Company.goal), age: completedAge) }
        }
        if let leftAgo { facts.append(JourneyFact(on: day - leftAgo, .ended(cause: leftBecause))) }
        return Cast.Course(
            customer: key, start: start, facts: facts.stableSortedByDay, meetings: meetings(heldBy: day))
    }
}

extension [JourneyFact] {
    /// By day; those of one day stay in the order they were noted in.
    fileprivate var stableSortedByDay: [JourneyFact] {
        enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }
}
