import Onboarding

/// A meeting as it was recorded, to be read and printed.
public struct MeetingPage: Sendable {
    public var step: Step
    /// Which meeting of the step it is, counted from 1.
    public var number: Int
    public var customer: String
    public var back: Location
    public var record: MeetingRecord
    /// How many customers it was held for.
    public var parties = 1
    /// What of it cannot be read.
    public var unreadable: Text?
    public var attendees: [(name: String, role: Text?)] = []
    public var tasks: [MeetingTask] = []
    /// What stands in the step's own fields.
    public var said: [(label: Text, values: [String])] = []
    /// Goals of the customer, with what became of them.
    public var goals: [(words: String, state: Journey.GoalState)] = []
    /// The latest first.
    public var revisions: [Revision]
    public var today: Day
    /// Where it is changed, for those who may.
    public var editing: Location?
    public var notice: ActionNotice?

    /// One saving of the meeting.
    public struct Revision: Hashable, Sendable {
        public var number: Int
        public var savedAt: Moment
        /// Nil: nobody who has a name.
        public var by: String?
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        var reader = reader
        reader.today = today
        let title = reader(Text(ja: "\(step.name.ja)（\(customer)）", en: "\(step.name.en), \(customer)"))
        return Layout(title: title).page("meeting", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let (meeting, party) = (record.meeting, record.party)
        let items = meeting.agenda
        return [
            "back": back.href, "customer": customer, "heading": reader.label(step.name),
            "number": present(number > 1 ? reader(Text(ja: "\(number)回目", en: "no. \(number)")) : nil),
            "state": reader.label(MeetingLine.word(of: meeting.state, on: meeting.day, near: today)),
            "joint": present(parties > 1 ? reader(MeetingWords.joint(parties)) : nil),
            "unreadable": reader.unreadable(unreadable),
            "notice": notice.map { [$0.fields(for: reader)] } ?? [], "editing": present(editing?.href),
            "edit": reader(
                meeting.state == .planned
                    ? Text(ja: "準備して記録する", en: "Prepare and record") : Text(ja: "直す・書き足す", en: "Change or add")),
            "reason": present(meeting.reason),
            "time": present(meeting.time(reader)),
            "place": meeting.place.map { place in
                [["link": present(meeting.link), "name": present(meeting.link == nil ? place : nil)] as Fields]
            } ?? [],
            "people": attendees.map { ["name": $0.name, "role": present($0.role.map { reader($0) })] as Fields },
            "hasPeople": !attendees.isEmpty, "hasAgenda": !items.isEmpty,
            "agenda": items.map { item in
                [
                    "text": item.text, "outcome": present(item.outcome), "isDiscussed": item.isDiscussed,
                    "shape": (item.isDiscussed ? Mark.Shape.tick : .dash).rawValue,
                    "word": reader.label(
                        item.isDiscussed
                            ? Text(ja: "話した", en: "talked about") : Text(ja: "話していない", en: "not talked about")),
                ] as Fields
            },
            "minutes": present(meeting.minutes), "hasDecisions": !meeting.decisions.isEmpty,
            "decisions": meeting.decisions, "hasTasks": !tasks.isEmpty, "tasks": tasks.map { $0.fields(reader) },
            "hasSaid": !said.isEmpty,
            "said": said.map { ["label": reader.label($0.label), "values": $0.values] as Fields },
            "hasGoals": !goals.isEmpty,
            "goals": goals.map { ["words": $0.words, "state": reader.label($0.state.label)] as Fields },
            "felt": party.felt.map { [felt($0, reader)] } ?? [], "hasRequests": !party.requests.isEmpty,
            "requests": party.requests, "followUp": present(party.followUp),
            "recorded": revisions.first.map { reader(said(of: $0)) } ?? "",
            "earlier": revisions.dropFirst().map { reader(said(of: $0)) }, "hasEarlier": revisions.count > 1,
        ]
    }

    private func felt(_ felt: FeltProgress, _ reader: Reader) -> Fields {
        [
            "mark": present(felt.mark.map { "\($0)" }),
            "word": present(felt.mark.map { reader(FeltProgress.word($0)) }),
            "words": present(felt.words),
        ]
    }

    private func said(of revision: Revision) -> Text {
        let when = Text(ja: revision.savedAt.shown(.ja, near: today), en: revision.savedAt.shown(.en, near: today))
        return Text(
            ja: "第\(revision.number)版　\(when.ja)\(revision.by.map { "　\($0)" } ?? "")",
            en: "Revision \(revision.number), \(when.en)\(revision.by.map { ", \($0)" } ?? "")")
    }
}

extension Meeting {
    /// When it begins and how long it takes: `14:00（30分）`.
    fileprivate func time(_ reader: Reader) -> String? {
        let length = length.map { Text(ja: "\($0)分", en: "\($0) min") }
        guard let start else { return length.map { reader($0) } }
        return reader(
            Text(
                ja: start.clock + (length.map { "（\($0.ja)）" } ?? ""),
                en: start.clock + (length.map { " (\($0.en))" } ?? "")))
    }

    /// The place, where it is an address that a browser opens.
    fileprivate var link: String? {
        guard let place, place.hasPrefix("https://") || place.hasPrefix("http://"),
            !place.contains(where: \.isWhitespace)
        else { return nil }
        return place
    }
}

/// A meeting in the list of a customer's page.
public struct MeetingLine: Hashable, Sendable {
    public var step: Text
    /// Which meeting of the step it is, counted from 1.
    public var number: Int
    public var meeting: Meeting
    public var felt: FeltProgress?
    /// How many of the tasks that came of it are open.
    public var openTasks: Int
    public var parties: Int
    public var place: Location
    /// What of it cannot be read.
    public var unreadable: Text?
    /// Whether it is known how it stands.
    var isKnown = true

    /// Where it stands, with its day.
    public static func word(of state: Meeting.State, on day: Day, near today: Day) -> Text {
        word(of: state, on: day.withWeekday(near: today))
    }

    /// - Parameter day: As it is shown.
    static func word(of state: Meeting.State, on day: Text) -> Text {
        switch state {
        case .planned: Text(ja: "\(day.ja)に予定", en: "planned for \(day.en)")
        case .held: Text(ja: "\(day.ja)に開催", en: "held on \(day.en)")
        case .notHeld: Text(ja: "\(day.ja)は開催せず", en: "not held on \(day.en)")
        case .withdrawn: Text(ja: "取りやめ", en: "withdrawn")
        }
    }

    func fields(_ reader: Reader, on today: Day) -> Fields {
        let decisions = meeting.decisions.count
        var facts: [Text] = []
        if let mark = felt?.mark { facts.append(Text(ja: "お客様の手応え \(mark)", en: "felt progress \(mark)")) }
        if decisions > 0 { facts.append(Text(ja: "決定 \(decisions)件", en: decisions.english("decision"))) }
        if openTasks > 0 { facts.append(Text(ja: "宿題 残り\(openTasks)件", en: "\(openTasks.english("task")) open")) }
        if parties > 1 { facts.append(MeetingWords.joint(parties)) }
        return [
            "step": reader.label(step),
            "number": present(number > 1 ? reader(Text(ja: "\(number)回目", en: "no. \(number)")) : nil),
            "state": reader(
                isKnown
                    ? MeetingLine.word(of: meeting.state, on: meeting.day, near: today)
                    : meeting.day.withWeekday(near: today)),
            "isPlanned": isKnown && meeting.state == .planned,
            "unreadable": present(unreadable.map { reader.label($0) }),
            "time": present(meeting.start?.clock), "reason": present(meeting.reason),
            "words": present(felt?.words), "facts": facts.map { reader($0) }, "hasFacts": !facts.isEmpty,
            "href": place.href,
        ]
    }
}
