import Onboarding
import Portfolio

/// The sheet of a meeting as it stands, to be filled in further.
public struct OpenedSheet: Sendable {
    /// Of a meeting that begins with it, held today and open.
    public var sheet: MeetingSheet
    /// How the meeting stands; nil where it begins with the sheet.
    public let state: Meeting.State?
    /// Those who can attend it, under the names that they have: the people at the customer and the team.
    public let people: [Meeting.Attendee]
}

extension Workspace {
    /// Opens the sheet of a meeting of a step: what is not filled in stays as it stands.
    /// - Parameters:
    ///   - id: The meeting; nil: the one that is planned, else a new one.
    ///   - isAnother: Whether it is a new one, although one is planned.
    public func openSheet(
        of step: String, meeting id: Int64?, isAnother: Bool = false, of name: JourneyName
    ) async throws -> OpenedSheet {
        try require(.seeCustomer, on: .someCustomer)
        let today = try await today()
        return try await records.read { reading in
            let found = try JourneyAtHand(name, today, reading)
            try require(.seeCustomer, on: found.permissionSubject)
            let contacts = try reading.contacts(of: [found.stored.customer])
            let people =
                contacts.map { Meeting.Attendee($0.contact.name, .contact($0.id)) }
                + (try reading.members()).map { Meeting.Attendee($0.member.name, .member($0.id)) }
            var sheet = MeetingSheet(Meeting(.held, on: today), of: try found.meetingStep(step).key)
            (sheet.id, sheet.isAnother) = (id, isAnother)
            let mark = found.standing(sheet)
            if let id, mark == nil { throw found.noMeeting(id) }
            if let mark, let record = found.record(mark) {
                sheet.meeting = record.meeting
                (sheet.felt, sheet.requests) = (record.party.felt, record.party.requests)
                sheet.outcome = MeetingSheet.Outcome(
                    mark, record.party, of: try found.step(mark.step).kind, in: found.journey)
            }
            return OpenedSheet(sheet: sheet, state: mark?.state, people: people)
        }
    }
}

extension Workspace {
    /// Days after which a meeting that became a follow-up is held again, where nobody said when.
    static let followUpAfter = 14

    /// Saves what was written down about a meeting, with the tasks that came of it and the day of the next one.
    /// - Parameter situation: The journey as of today, where it was read just now; else it is judged where that is asked
    ///   for.
    /// - Throws: `Refusal` or `Refusals`, each at the field of the sheet that it is about: `conflict` if completion is
    ///   confirmed while the criteria have not been met, `stale` if somebody else has changed the meeting since.
    public func save(
        _ sheet: MeetingSheet, of name: JourneyName, in situation: JourneySituation? = nil
    ) async throws -> Recorded {
        try require(.recordMeeting, on: .someCustomer)
        if case .exception = sheet.outcome { try require(.declareException, on: .someCustomer) }
        let met = situation.map { CriteriaMet.known(since: $0.judged.milestones.metOn) } ?? .unknown
        return try await append(name, met: met) { found in try found.decision(of: sheet) }
    }

    /// Plans a meeting of a step, or moves the one that is planned to another day.
    /// Of a completion meeting that is over, the step is opened again by it; other steps stay done.
    /// - Parameter isAnother: Whether it is planned besides the one that is planned already.
    /// - Throws: `Refusal` of code `invalid` for a day that is past.
    public func planMeeting(
        of step: String, of name: JourneyName, on day: Day, start: Int? = nil, isAnother: Bool = false
    ) async throws -> Recorded {
        try await append(name) { found in
            let step = try found.meetingStep(step)
            try found.requireAhead(day, at: "due")
            let isOver = found.journey.done(step.key) != nil && found.journey.planned(step.key) == nil
            let reopening = isOver && step.kind == .completion ? try found.reopening(step, on: found.today) : []
            let planned = isAnother ? nil : found.journey.planned(step.key)
            // Said again, it is known already.
            if let planned, planned.day == day, start == nil || planned.start == start {
                return Decision([Saying](), since: found.today)
            }
            return Decision(
                reopening + [try found.planning(step, on: day, start: start, moving: planned)], since: found.today)
        }
    }

    /// Takes a meeting away that is not planned any more, or was entered by mistake.
    public func withdrawMeeting(_ id: Int64, of name: JourneyName) async throws -> Recorded {
        try await append(name) { found in
            guard let mark = found.journey.meeting(id) else { throw found.noMeeting(id) }
            return Decision(mark.state == .withdrawn ? [] : [try found.withdrawing(mark)], since: found.today)
        }
    }

}

extension JourneyAtHand {
    static let completesAlone = Refusal(
        .invalid,
        Text(ja: "完了ミーティングは、合同では記録できません。", en: "A completion meeting is held with each customer by itself."),
        remedy: Text(ja: "顧客ごとに記録してください。", en: "Record it for each customer."), at: Place(field: "step"))

    fileprivate static func isOfAnotherStep(_ id: Int64, _ step: Step) -> Refusal {
        Refusal(
            .invalid,
            Text(
                ja: "\(id)番は「\(step.name.ja)」のミーティングです。", en: "Meeting \(id) is one of \"\(step.name.en)\"."),
            remedy: Text(ja: "「\(step.key)」の記録として直してください。", en: "Change it as a meeting of \"\(step.key)\"."),
            at: Place(field: "meeting"))
    }

    /// - Throws: `Refusal` at the field, of a day for which nothing can be planned any more.
    func requireAhead(_ day: Day, at field: String) throws(Refusal) {
        guard day < today else { return try requirePlanned(day, at: field) }
        throw Refusal(
            .invalid, Text(ja: "\(day)は過ぎています。", en: "\(day) is past."),
            remedy: Text(ja: "今日（\(today)）からの日付にしてください。", en: "Give today, \(today), or a later day."),
            at: Place(field: field))
    }

    /// - Throws: `Refusal` for a step that is not held as meetings.
    func meetingStep(_ key: String) throws(Refusal) -> Step {
        let step = try step(key)
        guard step.kind.isMeeting else {
            throw Refusal(
                .invalid,
                Text(ja: "「\(step.name.ja)」はミーティングではありません。", en: "\"\(step.name.en)\" is not a meeting."),
                remedy: Text(ja: "日付を決めるか、完了にしてください。", en: "Give it a date, or mark it as done."))
        }
        return step
    }

    fileprivate func decision(of sheet: MeetingSheet) throws -> Decision {
        let step = try meetingStep(sheet.step)
        try check(sheet, of: step)
        let day = sheet.meeting.state == .planned ? today : sheet.meeting.day
        let said = min(day, today)
        var sayings = try facts(of: sheet.record, at: step.key, on: said).map { Saying.fact($0) }
        sayings += try facts(ofGoals: sheet.record.goals, on: said).map { Saying.fact($0) }
        for (key, state) in sheet.goals.sorted(by: { $0.key < $1.key }) where journey.goals[key]?.last()?.state != state
        {
            try requireGoal(key)
            switch state {
            case .agreed: break
            case .reached: sayings.append(.event(.goalReached(key), on: said))
            case .missed: sayings.append(.event(.goalMissed(key), on: said))
            }
        }
        for key in sheet.finished where journey.done(key) == nil {
            sayings.append(try finishing(taskOf: key, on: said))
        }
        let (tasks, added) = try added(sheet.tasks, on: said)
        sayings += try meeting(of: sheet, step, tasks: tasks)
        sayings += added
        if let next = try next(after: sheet, step) { sayings.append(next) }
        return Decision(sayings, since: said)
    }

    /// - Throws: `Refusal` at the field.
    private func check(_ sheet: MeetingSheet, of step: Step) throws {
        switch sheet.meeting.state {
        case .held, .notHeld:
            _ = try past(sheet.meeting.day)
            try checkDone(on: sheet.meeting.day)
        case .planned where sheet.meeting.day != standing(sheet)?.day: try requireAhead(sheet.meeting.day, at: "day")
        case .planned, .withdrawn: try requirePlanned(sheet.meeting.day, at: "day")
        }
        if sheet.meeting.state == .notHeld, (sheet.meeting.reason ?? "").isEmpty {
            throw Refusal(
                .missing, Text(ja: "開催しなかった理由が書かれていません。", en: "It does not say why it was not held."),
                at: Place(field: "reason"))
        }
        try check(sheet.meeting)
        try require(sheet.felt?.mark, in: FeltProgress.scale, at: "felt")
        guard step.kind != .completion else { return }
        switch sheet.outcome {
        case .open, .completed: return
        case .followUp, .exception:
            throw Refusal(
                .invalid,
                Text(ja: "この結果は、完了ミーティングでだけ選べます。", en: "Only a completion meeting can have that outcome."),
                at: Place(field: "outcome"))
        }
    }

    /// - Throws: `Refusal` at the field, for what no meeting can have.
    func check(_ meeting: Meeting) throws(Refusal) {
        for (index, text) in ([meeting.minutes] + meeting.decisions).enumerated()
        where text.count > MeetingSheet.longestText {
            throw Refusal(
                .tooLarge, Text(ja: "長すぎます（\(text.count)文字）。", en: "That is too long (\(text.count) characters)."),
                remedy: Text(
                    ja: "\(MeetingSheet.longestText)文字までにして、残りはリンクにしてください。",
                    en: "Keep it to \(MeetingSheet.longestText) characters, and link to the rest."),
                at: Place(field: index == 0 ? "minutes" : "decision-\(index)"))
        }
        try require(meeting.start, in: 0...1439, at: "start")
        try require(meeting.length, in: 1...1440, at: "length")
    }

    private func require(_ number: Int?, in range: ClosedRange<Int>, at field: String) throws(Refusal) {
        guard let number, !range.contains(number) else { return }
        throw Refusal(
            .invalid, Text(ja: "「\(number)」は使えません。", en: "\(number) is out of range."),
            remedy: Text(
                ja: "\(range.lowerBound)から\(range.upperBound)までの整数にしてください。",
                en: "Give a whole number from \(range.lowerBound) to \(range.upperBound)."), at: Place(field: field))
    }

    /// The meeting that a sheet is about, as it stands; nil if it begins with the sheet, or there is none of that id.
    fileprivate func standing(_ sheet: MeetingSheet) -> MeetingMark? {
        if let id = sheet.id { return journey.meeting(id) }
        return sheet.isAnother ? nil : journey.planned(sheet.step)
    }

    /// That a task is done, found out in a meeting. What is held as meetings or confirmed is not done in passing.
    private func finishing(taskOf key: String, on day: Day) throws(Refusal) -> Saying {
        let task = try step(key)
        switch task.kind {
        case .task, .customerTask: return .event(.stepDone(key), on: day)
        case .handoff, .kickoff, .training, .observation, .onDemand, .completion:
            throw Refusal(
                .invalid, Text(ja: "「\(task.name.ja)」はタスクではありません。", en: "\"\(task.name.en)\" is not a task."),
                remedy: Text(ja: "その施策の画面で記録してください。", en: "Record it on the page of that step."),
                at: Place(field: "finished"))
        }
    }

    /// The meeting itself, as a new one or the next revision of one that is there.
    /// - Throws: `Refusal`, if there is no such meeting, or it is one of another step.
    private func meeting(of sheet: MeetingSheet, _ step: Step, tasks: [String]) throws -> [Saying] {
        let mark = standing(sheet)
        if let id = sheet.id {
            guard let mark else { throw noMeeting(id) }
            if mark.step != step.key { throw JourneyAtHand.isOfAnotherStep(id, try self.step(mark.step)) }
        }
        var party = mark.flatMap(record)?.party ?? Meeting.Party(step: step.key)
        party.tasks += tasks.filter { !party.tasks.contains($0) }
        party.felt = sheet.felt
        party.requests = sheet.requests
        party.followUp = nil
        party.completesStep = false
        var (before, after): ([Saying], [Saying]) = ([], [])
        switch sheet.outcome {
        case .open: break
        case .completed:
            party.completesStep = sheet.meeting.state == .held
            if party.completesStep { before += undoing(step, on: sheet.meeting.day) }
        case .followUp(let reason):
            party.followUp = try reason.words(of: "reason")
        case .exception(let reason):
            let reason = try reason.words(of: "reason")
            after.append(.event(.excepted(reason: reason), on: min(sheet.meeting.day, today)))
        }
        if let since = mark.flatMap(exceptionDeclared) {
            if case .exception = sheet.outcome {} else { after.append(.event(.unexcepted, on: since)) }
        }
        let record = MeetingRecord(sheet.meeting.withoutEmptyFields, party)
        guard let mark else { return before + [.meeting(record, id: nil, revision: 1)] + after }
        if self.record(mark) == record { return before + after }
        return before + [try revising(mark) { $0 = record }] + after
    }

    /// The day from which the exception counts that a meeting came to; nil if it came to something else.
    private func exceptionDeclared(_ mark: MeetingMark) -> Day? {
        let kind = program.steps(of: journey).first { $0.key == mark.step }?.kind
        guard let party = record(mark)?.party,
            case .exception = MeetingSheet.Outcome(mark, party, of: kind, in: journey)
        else { return nil }
        return mark.day
    }

    /// The steps that tasks become, and their keys. One that was added since the form was opened is not added twice.
    private func added(_ tasks: [MeetingSheet.Task], on day: Day) throws -> (keys: [String], sayings: [Saying]) {
        var taken = Set(program.steps(of: journey).map(\.key))
        var (keys, sayings): ([String], [Saying]) = ([], [])
        for task in tasks {
            let key = (1...).lazy.map { "task-\($0)" }.first { !taken.contains($0) }!
            let step = try JourneyAtHand.task(key, task)
            if let same = keyAddedBefore(step, due: task.due) {
                keys.append(same)
                continue
            }
            taken.insert(key)
            keys.append(key)
            sayings += [.event(.stepAdded(step), on: day), .event(.dateFixed(key, due: task.due), on: day)]
        }
        return (keys, sayings)
    }

    /// The next meeting. A completion meeting that became a follow-up is held again, if nobody said when in two weeks.
    private func next(after sheet: MeetingSheet, _ step: Step) throws -> Saying? {
        var next = sheet.next
        if next == nil, case .followUp = sheet.outcome, standing(sheet).flatMap(record)?.party.followUp == nil {
            next = MeetingSheet.Next(day: max(sheet.meeting.day + Workspace.followUpAfter, today))
        }
        guard let next else { return nil }
        try requireAhead(next.day, at: "next")
        guard next.day > sheet.meeting.day else {
            throw Refusal(
                .invalid,
                Text(
                    ja: "次回（\(next.day)）が、今回のミーティング（\(sheet.meeting.day)）より後になっていません。",
                    en: "The next meeting, \(next.day), would not be after this one, \(sheet.meeting.day)."),
                remedy: Text(ja: "今回より後の日付にしてください。", en: "Give a later day."), at: Place(field: "next"))
        }
        let nextStep = try next.step.map { try meetingStep($0) } ?? step
        let current = standing(sheet)?.id
        let planned = journey.meetings(of: nextStep.key).first { $0.state == .planned && $0.id != current }
        if let planned, planned.day == next.day, next.start == nil || planned.start == next.start { return nil }
        return try planning(nextStep, on: next.day, start: next.start, moving: planned)
    }
}

extension MeetingSheet {
    /// Characters of minutes, or of one decision.
    static let longestText = 50_000
}
