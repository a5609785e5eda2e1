import Onboarding
import UseCases

/// A meeting as JSON: `{"id","revision","step","state","day","start","length","place","reason","attendees":[{"name",
/// "contact","member"}],"agenda":[{"text","discussed","outcome"}],"minutes","decisions","felt","feltWords","requests",
/// "tasks","followUp","completesStep","customers"}`; `start` as `14:00`, `length` in minutes, `tasks` by their keys.
enum MeetingJSON {
    /// Those that cannot be read are `{"id","step","day","unreadable":true}`.
    static func text(of meetings: [JourneyMeeting], _ unreadable: [UnreadableMeeting]) -> JSONText {
        var json = JSONText()
        json.array(CollectionOfOne(meetings)) { json, meetings in
            for meeting in meetings { write(meeting, to: &json) }
            for meeting in unreadable { write(meeting, to: &json) }
        }
        return json
    }

    private static func write(_ meeting: UnreadableMeeting, to json: inout JSONText) {
        json.object { json in
            json.key("id")
            json.integer(Int(meeting.id))
            json.key("step")
            json.string(meeting.step)
            json.key("day")
            json.string(meeting.day.description)
            json.key("unreadable")
            json.bool(true)
        }
    }

    static func write(_ shown: JourneyMeeting, to json: inout JSONText) {
        let (meeting, party) = (shown.record.meeting, shown.record.party)
        json.object { json in
            json.key("id")
            json.integer(Int(shown.id))
            json.key("revision")
            json.integer(shown.mark.revision)
            json.key("step")
            json.string(party.step)
            json.key("state")
            json.string(meeting.state.rawValue)
            json.key("day")
            json.string(meeting.day.description)
            json.key("start")
            json.string(meeting.start.map(Meeting.clock))
            json.key("length")
            json.integer(meeting.length)
            json.key("place")
            json.string(meeting.place)
            json.key("reason")
            json.string(meeting.reason)
            write(whatWasSaid: meeting, to: &json)
            write(party, to: &json)
            json.key("customers")
            json.integer(shown.parties)
            if shown.hasUnreadableRevision {
                json.key("unreadable")
                json.bool(true)
            }
        }
    }

    private static func write(whatWasSaid meeting: Meeting, to json: inout JSONText) {
        json.key("attendees")
        json.array(meeting.attendees) { json, attendee in
            json.object { json in
                json.key("name")
                json.string(attendee.name)
                json.key("contact")
                json.integer(attendee.contact)
                json.key("member")
                json.integer(attendee.member)
            }
        }
        json.key("agenda")
        json.array(meeting.agenda) { json, item in
            json.object { json in
                json.key("text")
                json.string(item.text)
                json.key("discussed")
                json.bool(item.isDiscussed)
                json.key("outcome")
                json.string(item.outcome)
            }
        }
        json.key("minutes")
        json.string(meeting.minutes)
        json.key("decisions")
        json.array(meeting.decisions) { json, decision in json.string(decision) }
    }

    private static func write(_ party: Meeting.Party, to json: inout JSONText) {
        json.key("felt")
        json.integer(party.felt?.mark)
        json.key("feltWords")
        json.string(party.felt?.words)
        json.key("requests")
        json.array(party.requests) { json, request in json.string(request) }
        json.key("tasks")
        json.array(party.tasks) { json, task in json.string(task) }
        json.key("followUp")
        json.string(party.followUp)
        json.key("completesStep")
        json.bool(party.completesStep)
    }
}

extension Meeting.Attendee {
    fileprivate var contact: Int? { if case .contact(let id)? = person { Int(id) } else { nil } }
    fileprivate var member: Int? { if case .member(let id)? = person { Int(id) } else { nil } }
}

extension JSONText {
    fileprivate mutating func integer(_ number: Int?) {
        if let number { integer(number) } else { null() }
    }
}
