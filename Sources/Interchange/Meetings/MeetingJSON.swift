import Onboarding

/// A meeting as it concerns one journey. `start` is as `14:00`, `length` in minutes, `tasks` are keys of steps, and
/// `customers` counts the journeys that it was held for. `"unreadable":true` where a later revision cannot be read.
public struct MeetingJSON: Encodable, Sendable {
    let id: Int64
    let revision: Int
    let step: String
    let state: String
    let day: Day
    let start: String?
    let length: Int?
    let place: String?
    let reason: String?
    let attendees: [Attendee]
    let agenda: [Item]
    let minutes: String
    let decisions: [String]
    let felt: Int?
    let feltWords: String?
    let requests: [String]
    let tasks: [String]
    let followUp: String?
    let completesStep: Bool
    let customers: Int
    @OmittedIfNil var unreadable: Bool?

    struct Attendee: Encodable, Sendable {
        let name: String
        let contact: Int64?
        let member: Int64?

        init(_ attendee: Meeting.Attendee) {
            name = attendee.name
            (contact, member) =
                switch attendee.person {
                case .contact(let id): (id, nil)
                case .member(let id): (nil, id)
                case nil: (nil, nil)
                }
        }
    }

    struct Item: Encodable, Sendable {
        let text: String
        let discussed: Bool
        let outcome: String?
    }
}

extension MeetingJSON {
    /// - Parameters:
    ///   - mark: Its id and its revision.
    ///   - customers: How many journeys it was held for.
    ///   - isOutdated: Whether a later revision cannot be read.
    public init(_ mark: MeetingMark, _ record: MeetingRecord, customers: Int, isOutdated: Bool) {
        let (meeting, party) = (record.meeting, record.party)
        self.init(
            id: mark.id, revision: mark.revision, step: party.step, state: meeting.state.rawValue, day: meeting.day,
            start: meeting.start.map(Meeting.clock), length: meeting.length, place: meeting.place,
            reason: meeting.reason, attendees: meeting.attendees.map(Attendee.init),
            agenda: meeting.agenda.map { Item(text: $0.text, discussed: $0.isDiscussed, outcome: $0.outcome) },
            minutes: meeting.minutes, decisions: meeting.decisions, felt: party.felt?.mark,
            feltWords: party.felt?.words, requests: party.requests, tasks: party.tasks, followUp: party.followUp,
            completesStep: party.completesStep, customers: customers, unreadable: isOutdated ? true : nil)
    }
}

extension Meeting {
    /// A time of day, given in minutes after midnight, as `14:00`.
    public static func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}

/// A meeting of which it cannot be read what was recorded: `"unreadable":true` stands in the place of it.
public struct UnreadableMeetingJSON: Encodable, Sendable {
    let id: Int64
    let step: String
    let day: Day
    let unreadable = true

    /// - Parameter step: The key of its step.
    public init(id: Int64, step: String, day: Day) { (self.id, self.step, self.day) = (id, step, day) }
}

/// The meetings of a journey, then those that cannot be read, in one array.
public struct MeetingsJSON: Encodable, Sendable {
    private let meetings: [MeetingJSON]
    private let unreadable: [UnreadableMeetingJSON]

    /// Both by day.
    public init(_ meetings: [MeetingJSON], _ unreadable: [UnreadableMeetingJSON]) {
        (self.meetings, self.unreadable) = (meetings, unreadable)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for meeting in meetings { try container.encode(meeting) }
        for meeting in unreadable { try container.encode(meeting) }
    }
}
