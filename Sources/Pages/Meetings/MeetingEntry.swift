import Onboarding

/// The values of a meeting's sheet, and what they say.
public struct MeetingEntry: Sendable {
    public var values: FormValues
    /// Those who can be ticked.
    public let people: [MeetingPerson]

    /// As it was sent.
    public init(_ values: FormValues, people: [MeetingPerson]) {
        (self.values, self.people) = (values, people)
    }

    /// As a meeting stands, with points for its agenda that are not on it yet.
    public init(_ record: MeetingRecord, people: [MeetingPerson], points: [String] = []) {
        let meeting = record.meeting
        values = FormValues()
        self.people = people
        values["day"] = meeting.day.description
        values["start"] = meeting.start.map { $0.clock } ?? ""
        values["length"] = meeting.length.map(String.init) ?? ""
        values["place"] = meeting.place ?? ""
        values["reason"] = meeting.reason ?? ""
        values["outcome-reason"] = record.party.followUp ?? ""
        let known = Set(people.map(\.id))
        let chosen = meeting.attendees.map { MeetingPerson.id($0.person) }
        values.set("attendee", to: chosen.compactMap(\.self).filter(known.contains))
        values["others"] = zip(meeting.attendees, chosen).filter { !known.contains($1 ?? "") }.map(\.0.name)
            .joined(separator: "、")
        let items = meeting.agenda
        let new = points.filter { point in !items.contains { $0.text == point } }.map { Meeting.Item($0) }
        for (index, item) in (items + new).enumerated() {
            values["item-\(index + 1)"] = item.text
            values["item-\(index + 1)-outcome"] = item.outcome ?? ""
            if item.isDiscussed { values["item-\(index + 1)-discussed"] = "yes" }
        }
        values["minutes"] = meeting.minutes
        for (index, decision) in meeting.decisions.enumerated() { values["decision-\(index + 1)"] = decision }
        values["felt"] = record.party.felt?.mark.map(String.init) ?? ""
        values["felt-words"] = record.party.felt?.words ?? ""
        values["requests"] = record.party.requests.joined(separator: "\n")
    }

    /// What everybody heard at the meeting.
    /// - Parameter wrong: Gets what is wrong, each at its field.
    /// - Returns: Nil where it lacks a day.
    public func meeting(_ state: Meeting.State, _ wrong: inout [Refusal]) -> Meeting? {
        let day = MeetingEntry.needed("day", try values.day("day"), &wrong)
        let start = MeetingEntry.read(try values.time("start"), &wrong)
        let length = MeetingEntry.read(try values.number("length"), &wrong)
        guard let day else { return nil }
        let decisions = (1...max(1, values.rows(of: "decision"))).map { values.row($0, of: "decision") }
        return Meeting(
            state, on: day, start: start, length: length, place: values.words("place"),
            reason: state == .notHeld ? values.words("reason") : nil, attendees: attendees,
            agenda: agenda(isHeld: state == .held), minutes: minutes, decisions: decisions.filter { !$0.isEmpty })
    }

    private var attendees: [Meeting.Attendee] {
        let chosen = Set(values.all("attendee"))
        let ticked = people.filter { chosen.contains($0.id) }.map { Meeting.Attendee($0.name, $0.person) }
        let others = values["others"].split { "、,，;；".contains($0) || $0.isNewline }.map { String($0).normalized }
        return ticked + others.filter { !$0.isEmpty }.map { Meeting.Attendee($0) }
    }

    /// An item with an outcome was talked about, ticked or not; before the meeting nothing was.
    private func agenda(isHeld: Bool) -> [Meeting.Item] {
        (1...max(1, values.rows(of: "item"))).compactMap { number in
            let text = values.row(number, of: "item")
            let outcome = values.words("item-\(number)-outcome")
            guard !text.isEmpty else { return nil }
            let isTicked = !values["item-\(number)-discussed"].isEmpty
            return Meeting.Item(text, isDiscussed: isHeld && (isTicked || outcome != nil), outcome: outcome)
        }
    }

    /// As they were typed, with line ends of one character.
    private var minutes: String {
        let text = values["minutes"].replacing("\r\n", with: "\n")
        return text.allSatisfy(\.isWhitespace) ? "" : text
    }

    /// The felt progress that was written down; nil if none was.
    public func felt(_ wrong: inout [Refusal]) -> FeltProgress? {
        FeltProgress(
            MeetingEntry.read(try values.number("felt"), &wrong), words: values.words("felt-words"))
    }

    public var requests: [String] { values.lines("requests") }

    /// What is to be done until when, and by whom. A task without words or without a day is wrong.
    public func tasks(_ wrong: inout [Refusal]) -> [(owner: Step.Owner, title: String, due: Day)] {
        var tasks: [(owner: Step.Owner, title: String, due: Day)] = []
        for number in 1...max(1, values.rows(of: "task")) {
            let (title, field) = (values.row(number, of: "task"), "task-\(number)-due")
            if title.isEmpty, values[field].isEmpty { continue }
            if title.isEmpty { wrong.append(MeetingEntry.missing("task-\(number)")) }
            guard let due = MeetingEntry.needed(field, try values.day(field), &wrong) else { continue }
            tasks.append((Step.Owner(rawValue: values["task-\(number)-owner"]) ?? .customer, title, due))
        }
        return tasks
    }

    /// When the next meeting is, and of which step; nil where none was chosen.
    public func next(_ wrong: inout [Refusal]) -> (step: String?, day: Day, start: Int?)? {
        let chosen = values["next"]
        if chosen.isEmpty { return nil }
        let field = chosen == NextMeeting.other ? "next-day" : "next"
        let start = MeetingEntry.read(try values.time("next-start"), &wrong)
        return MeetingEntry.needed(field, try values.day(field), &wrong).map {
            (values["next-step"].nonEmpty, $0, start)
        }
    }

    /// The goals that were looked at, by key.
    public func checkedGoals(of keys: [String]) -> [String: Journey.GoalState] {
        Dictionary(
            keys.compactMap { key in Journey.GoalState(rawValue: values["goal-\(key)"]).map { (key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The goals agreed as the sheet words them; those without a key are new.
    public func agreedGoals(of keys: [String]) -> [(key: String?, words: String)] {
        keys.map { ($0, values["goal-\($0)"]) } + values.lines("goals").map { (nil, $0) }
    }

    private static func read<Value>(_ value: @autoclosure () throws(Refusal) -> Value?, _ wrong: inout [Refusal])
        -> Value?
    {
        do throws(Refusal) { return try value() } catch {
            wrong.append(error)
            return nil
        }
    }

    private static func needed<Value>(
        _ field: String, _ value: @autoclosure () throws(Refusal) -> Value?, _ wrong: inout [Refusal]
    ) -> Value? {
        let count = wrong.count
        let value = read(try value(), &wrong)
        if value == nil, wrong.count == count { wrong.append(missing(field)) }
        return value
    }

    private static func missing(_ field: String) -> Refusal {
        if field.hasSuffix("day") || field.hasSuffix("due") { return FormValues.noDay(field) }
        return Refusal(
            .missing, Text(ja: "内容を入力してください。", en: "Say what is to be done."), at: Place(field: field))
    }
}

/// Somebody who can be ticked as an attendee.
public struct MeetingPerson: Hashable, Sendable {
    public let person: Meeting.Attendee.Person
    public let name: String
    /// What they are at the customer, or with us.
    public let role: Text?

    public var id: String { MeetingPerson.id(person)! }

    /// As the sheet names them; nil for somebody who is known by name alone.
    static func id(_ person: Meeting.Attendee.Person?) -> String? {
        switch person {
        case .contact(let id): "contact-\(id)"
        case .member(let id): "member-\(id)"
        case nil: nil
        }
    }

    var isOurs: Bool { if case .member = person { true } else { false } }
}

extension Int {
    /// Minutes after midnight as `14:05`.
    var clock: String { "\(self / 600)\(self / 60 % 10):\(self % 60 / 10)\(self % 10)" }
}

extension String {
    /// Nil where it holds nothing.
    var nonEmpty: String? { isEmpty ? nil : self }
}
