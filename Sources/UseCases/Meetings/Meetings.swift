import Onboarding
import Portfolio

extension Workspace {
    /// Records one meeting that was held for several customers (合同説明会): the same attendees, agenda, minutes and
    /// decisions for all, a felt progress and tasks of its own for none yet. Each of the journeys has its step done by it.
    ///
    /// Cost: the same number of statements whatever the number of customers.
    /// - Parameters:
    ///   - step: The key of the step, which each journey's version must have.
    ///   - customers: Their keys; each must have a journey of the program.
    /// - Returns: the ids of the journeys, the id of the meeting, and the number of its fact at the first journey, by which
    ///   it can be taken back.
    public func holdJointly(
        _ meeting: Meeting, of step: String, program: String, customers: [String]
    ) async throws -> (journeys: [String], meeting: Int64, fact: Int) {
        try require(.recordMeeting, on: .someCustomer)
        let today = try await today()
        return try await change(.recordMeeting, on: .someCustomer) { writing, trail in
            let names = customers.map { JourneyName(program: program, customer: $0) }
            let found = try JourneyAtHand.all(names, today, writing)
            guard let first = found.first else {
                throw Refusal(
                    .missing, Text(ja: "顧客が選ばれていません。", en: "No customer was chosen."), at: Place(field: "customers"))
            }
            try first.check(meeting)
            var held = meeting.withoutEmptyFields
            held.state = .held
            held.day = try first.past(meeting.day)
            var parties: [Int64: Meeting.Party] = [:]
            for journey in found {
                try require(.recordMeeting, on: journey.permissionSubject)
                if try journey.meetingStep(step).kind == .completion { throw JourneyAtHand.completesAlone }
                try journey.checkDone(on: held.day)
                parties[journey.stored.id] = Meeting.Party(step: step, completesStep: true)
            }
            let id = try writing.append(
                [NewMeetingRevision(id: nil, revision: 1, held, parties: parties)], by: trail.actor)[0]
            let facts = found.map { journey in
                let mark = MeetingMark(held, parties[journey.stored.id]!, id: id, revision: 1)
                return (journey: journey.stored.id, fact: JourneyFact(on: held.day, .meeting(mark)))
            }
            try writing.append(facts, by: trail.actor)
            for (journey, new) in zip(found, facts) { trail.note(journey.subject, after: AuditValues(new.fact)) }
            return (found.map { "\($0.customer)-\($0.stored.ordinal)" }, id, first.history.count)
        }
    }
}
