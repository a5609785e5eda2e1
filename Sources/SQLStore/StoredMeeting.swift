import Onboarding

/// Form 1 of what a revision of a meeting holds beside its columns.
struct StoredMeeting: Codable {
    static let format: Int64 = 1

    let attendees: [Attendee]
    let agenda: [Item]
    let decisions: [String]

    struct Attendee: Codable {
        let name: String
        let contact: Int64?
        let member: Int64?
    }

    struct Item: Codable {
        let text: String
        let isDiscussed: Bool
        let outcome: String?
    }

    init(_ meeting: Meeting) {
        attendees = meeting.attendees.map { attendee in
            switch attendee.person {
            case .contact(let id): Attendee(name: attendee.name, contact: id, member: nil)
            case .member(let id): Attendee(name: attendee.name, contact: nil, member: id)
            case nil: Attendee(name: attendee.name, contact: nil, member: nil)
            }
        }
        agenda = meeting.agenda.map { Item(text: $0.text, isDiscussed: $0.isDiscussed, outcome: $0.outcome) }
        decisions = meeting.decisions
    }

    /// Puts what it holds into a meeting.
    func fill(_ meeting: inout Meeting) {
        meeting.attendees = attendees.map { attendee in
            Meeting.Attendee(
                attendee.name, attendee.contact.map { .contact($0) } ?? attendee.member.map { .member($0) })
        }
        meeting.agenda = agenda.map { Meeting.Item($0.text, isDiscussed: $0.isDiscussed, outcome: $0.outcome) }
        meeting.decisions = decisions
    }
}

/// Form 1 of what a revision of a meeting holds of one journey beside its columns.
struct StoredParty: Codable {
    static let format: Int64 = 1

    let requests: [String]
    let tasks: [String]

    init(_ party: Meeting.Party) { (requests, tasks) = (party.requests, party.tasks) }
}
