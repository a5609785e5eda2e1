import Onboarding

extension MeetingRecord {
    /// The fact that says where the journey stands with it. What was held, or was to be, is true from that day on; what
    /// is planned or withdrawn from the day it was said.
    func fact(id: Int64, revision: Int, said day: Day) -> JourneyFact {
        let mark = MeetingMark(meeting, party, id: id, revision: revision)
        switch meeting.state {
        case .held, .notHeld: return JourneyFact(on: min(meeting.day, day), .meeting(mark))
        case .planned, .withdrawn: return JourneyFact(on: day, .meeting(mark))
        }
    }
}

extension Meeting {
    /// What was left empty is not there.
    var withoutEmptyFields: Meeting {
        var meeting = self
        if meeting.place?.isEmpty == true { meeting.place = nil }
        if meeting.reason?.isEmpty == true { meeting.reason = nil }
        return meeting
    }
}

extension JourneyAtHand {
    /// The content of one of the journey's meetings at a revision; nil if it is none of its own.
    func record(_ mark: MeetingMark) -> MeetingRecord? {
        meetings.first { $0.id == mark.id && $0.revision == mark.revision }
            .flatMap(\.record)
    }

    /// The next revision of a meeting, with changes. Those taken back count among its revisions.
    /// - Throws: `Refusal`, if what stands or a later revision is in a form that this version of the product cannot read.
    func revising(_ mark: MeetingMark, _ change: (inout MeetingRecord) -> Void) throws(Refusal) -> Saying {
        let revisions = meetings.filter { $0.id == mark.id }
        let last = revisions.map(\.revision).max() ?? 0
        let areLaterReadable = revisions.allSatisfy { $0.revision <= mark.revision || $0.record != nil }
        guard var record = record(mark), areLaterReadable, last == revisions.first?.lastRevision else {
            throw Unreadable.refusal(ofMeetingOf: mark.step, on: mark.day)
        }
        change(&record)
        return .meeting(record, id: mark.id, revision: last + 1)
    }

    /// Why a meeting of an id cannot be worked on: it cannot be read, or there is none.
    func noMeeting(_ id: Int64) -> Refusal {
        let hasUnreadableFacts = journey.unreadable.contains { $0.kind == JourneyFact.Kind.meeting.rawValue }
        guard let known = meetings.last(where: { $0.id == id }), known.record == nil || hasUnreadableFacts else {
            return Refusal(
                .notFound, Text(ja: "\(id)番のミーティングは見つかりません。", en: "There is no meeting \(id)."),
                remedy: Text(ja: "番号は一覧で確かめてください。", en: "Look for its id in the list."),
                command: "kadode meeting list CUSTOMER", at: Place(field: "meeting"))
        }
        return Unreadable.refusal(ofMeetingOf: known.step, on: known.day)
    }

    /// That a step was held as a meeting on a day: the one planned next, else a new one.
    func holding(
        _ step: Step, on day: Day, _ fill: (inout MeetingRecord) -> Void = { _ in }
    ) throws(Refusal) -> [Saying] {
        func hold(_ record: inout MeetingRecord) {
            (record.meeting.state, record.meeting.day) = (.held, day)
            record.party.completesStep = true
            fill(&record)
        }
        let undone = undoing(step, on: day)
        if let planned = journey.planned(step.key) { return undone + [try revising(planned, hold)] }
        if step.kind != .onDemand, let held = lastCompleting(step.key), held.day == day { return undone }
        var record = MeetingRecord(Meeting(.held, on: day), Meeting.Party(step: step.key))
        hold(&record)
        return undone + [.meeting(record, id: nil, revision: 1)]
    }

    /// What does not hold any more once a meeting of a step has completed it on a day: that it was left out, or that it
    /// was opened again later.
    func undoing(_ step: Step, on day: Day) -> [Saying] {
        let void = Journey.retracted(in: history.map(\.fact))
        let reopenings = history.indices.filter { number in
            let fact = history[number].fact
            guard case .stepReopened(step.key, _) = fact.event else { return false }
            return fact.day > day && !void.contains(number)
        }
        let leftOut: [Saying] =
            journey.reasonLeftOut(step.key) == nil ? [] : [.event(.stepReopened(step.key), on: day)]
        return leftOut + reopenings.map { .event(.retracted($0), on: today) }
    }

    /// That a meeting of a step is planned for a day: the one that is planned already moves there.
    func planning(_ step: Step, on day: Day) throws(Refusal) -> Saying {
        try planning(step, on: day, start: nil, moving: journey.planned(step.key))
    }

    /// - Parameters:
    ///   - start: In minutes after midnight; nil: when it was to begin before.
    ///   - planned: The meeting that moves; nil: a new one.
    func planning(
        _ step: Step, on day: Day, start: Int?, moving planned: MeetingMark?
    ) throws(Refusal) -> Saying {
        if let planned {
            return try revising(planned) {
                $0.meeting.day = day
                if let start { $0.meeting.start = start }
            }
        }
        return .meeting(
            MeetingRecord(Meeting(.planned, on: day, start: start), Meeting.Party(step: step.key)), id: nil,
            revision: 1)
    }

    func withdrawing(_ mark: MeetingMark) throws(Refusal) -> Saying {
        try revising(mark) { $0.meeting.state = .withdrawn }
    }

    /// That a step is neither done nor left out any more from a day on. It was until then; a meeting held on that very day
    /// did not complete it.
    /// - Parameter reason: Why, where the data say otherwise.
    func reopening(_ step: Step, on day: Day, reason: String? = nil) throws(Refusal) -> [Saying] {
        var sayings: [Saying] = []
        // An exception stands in for the completion meeting, and is taken back like one.
        if step.kind == .completion, journey.exception() != nil { sayings.append(.event(.unexcepted, on: day)) }
        let completing = journey.meetings(of: step.key).filter(\.completesStep)
        for mark in completing where mark.day >= day {
            sayings.append(try revising(mark) { $0.party.completesStep = false })
        }
        let isOver = journey.steps[step.key]?.all.contains { change in
            change.state != .open && !completing.contains { $0.day == change.day && $0.day >= day }
        }
        if isOver ?? false { sayings.append(.event(.stepReopened(step.key, reason: reason), on: day)) }
        return sayings
    }

    /// The last meeting by which a step is done.
    func lastCompleting(_ step: String) -> MeetingMark? {
        journey.meetings(of: step).last { $0.completesStep }
    }
}
