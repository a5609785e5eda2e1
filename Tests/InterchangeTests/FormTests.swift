import Interchange
import Onboarding
import Testing

/// The forms of nouns that can be made in a line, and their JSON. Those that need a portfolio (plans, reviews, judgements)
/// are held by the golden files of the end-to-end tests.
@Suite struct FormTests {
    static let day = Day(year: 2026, month: 10, day: 31)!

    struct Example: CustomTestStringConvertible {
        let json: String
        let bytes: [UInt8]

        init(_ json: String, _ form: some Encodable) { (self.json, bytes) = (json, CanonicalJSON.bytes(of: form)) }

        var testDescription: String { json }
    }

    static func nouns() throws -> [Example] {
        let contact = try Contact(name: "Sato \"K\"", role: .onSite, title: nil, email: "k@example.com", phone: nil)
        let member = try Member(name: "Mori", email: EmailAddress("mori@example.com"), role: .csm)
        let late = Signal(.runningLong, since: day, asOf: day, .age(100, expected: 90))
        let silence = Signal(.noData, since: day, asOf: day, .stream(last: nil))
        return [
            Example(#""2026-10-31""#, day),
            Example(#"{"ja":"門出","en":"departure"}"#, Text(ja: "門出", en: "departure")),
            Example(
                #"[{"first":"2026-10-31","last":"2026-11-02"}]"#, [OutageJSON(first: day, last: day + 2)]),
            Example(
                #"{"usageId":null,"events":7,"first":"2026-10-31","last":"2026-10-31"}"#,
                UnmatchedUsageJSON(nil, events: 7, first: day, last: day)),
            Example(
                #"{"customer":"acme","name":"ACME","contractStart":"2026-10-31","churnedAt":null,"csmEmail":null,"salesEmail":null}"#,
                CustomerJSON(Customer(key: "acme", name: "ACME", contractStart: day))),
            Example(
                #"{"kind":"running-long","since":"2026-10-31","severity":"attention","reading":"\#(late.reading(.en))"}"#,
                SignalJSON(late, .en)),
            Example(
                #"{"kind":"no-data","since":"2026-10-31","severity":"act","reading":"\#(silence.reading(.ja))"}"#,
                SignalJSON(silence, .ja)),
            Example(
                #"{"what":"met on","frozen":"—","today":"2026-10-31"}"#,
                DriftJSON.Difference(what: "met on", frozen: "—", today: day.description)),
            Example(#"{"key":"timezone","value":""}"#, SettingJSON(key: "timezone", value: "")),
            Example(
                #"{"name":"standard","version":2,"criteria":3,"steps":6,"journeys":40}"#,
                ProgramJSON(name: "standard", version: 2, criteria: 3, steps: 6, journeys: 40)),
            Example(
                #"{"name":"standard","version":2,"criteria":null,"steps":null,"journeys":40,"unreadable":{"ja":"プログラムの第2版を読めません","en":"version 2 of the program cannot be read"}}"#,
                ProgramJSON(name: "standard", version: 2, criteria: nil, steps: nil, journeys: 40)),
            Example(
                #"{"id":5,"name":"Sato \"K\"","role":"on-site","title":null,"email":"k@example.com","phone":null,"user":null,"note":null,"active":true}"#,
                ContactJSON(id: 5, contact)),
            Example(
                #"{"email":"mori@example.com","name":"Mori","role":"csm","active":true,"hasPassword":false}"#,
                MemberJSON(member, hasPassword: false)),
        ]
    }

    static func outcomes() -> [Example] {
        let refusal = Refusal(
            .invalid, Text(ja: "読めません", en: "unreadable"), at: Place(line: 3, column: 2, field: "mrr"))
        return [
            Example(
                #"{"program":"standard","version":1,"started":2,"alreadyRunning":0}"#,
                StartedJSON(program: "standard", version: 1, started: 2, alreadyRunning: 0)),
            Example(
                #"{"journey":"acme-1","on":"2026-10-31","recorded":false,"key":null}"#,
                RecordedJSON(journey: "acme-1", on: day, isNew: false, key: nil)),
            Example(
                #"{"dryRun":true,"new":1,"changed":2,"unchanged":3,"unmatched":4,"refused":[{"line":3,"reasons":[{"code":"invalid","column":2,"field":"mrr","message":"unreadable","remedy":null}]}]}"#,
                ImportJSON(
                    dryRun: true, new: 1, changed: 2, unchanged: 3, unmatched: 4,
                    refused: [RefusedRowJSON(line: 3, [refusal], .en)])),
            Example(
                #"[{"id":9,"step":"kickoff","day":"2026-10-31","unreadable":true}]"#,
                MeetingsJSON([], [UnreadableMeetingJSON(id: 9, step: "kickoff", day: day)])),
            Example(
                #"{"program":"standard","taken":0,"journeys":0,"before":3,"from":null,"through":null,"newestWeek":[]}"#,
                ObservedJSON(
                    program: "standard", taken: 0, journeys: 0, before: 3, days: nil, paces: [:], unreadable: 0)),
            Example(
                #"{"program":"standard","taken":2,"journeys":2,"before":0,"from":"2026-10-31","through":"2026-11-07","newestWeek":[{"pace":"behind","journeys":2}],"unreadable":1}"#,
                ObservedJSON(
                    program: "standard", taken: 2, journeys: 2, before: 0, days: day...day + 7, paces: [.behind: 2],
                    unreadable: 1)),
        ]
    }

    @Test("a form is written as it is documented", arguments: try nouns() + outcomes())
    func form(example: Example) { #expect(String(decoding: example.bytes, as: UTF8.self) == example.json) }

    @Test("a meeting, with all that can be said of it")
    func meeting() {
        let meeting = Meeting(
            .held, on: Self.day, start: 14 * 60, length: 45, place: "room 1",
            attendees: [.init("Sato", .contact(5)), .init("Mori", .member(2)), .init("guest")],
            agenda: [.init("goals", isDiscussed: true, outcome: "agreed"), .init("dates")], minutes: "a\nb",
            decisions: ["go"])
        let party = Meeting.Party(step: "kickoff", completesStep: true, requests: ["export"], tasks: ["setup"])
        let form = MeetingJSON(
            MeetingMark(id: 9, revision: 2, step: "kickoff", state: .held, day: Self.day),
            MeetingRecord(meeting, party), customers: 1, isOutdated: true)
        #expect(
            String(decoding: CanonicalJSON.bytes(of: form), as: UTF8.self)
                == #"{"id":9,"revision":2,"step":"kickoff","state":"held","day":"2026-10-31","start":"14:00","length":45,"place":"room 1","reason":null,"#
                + #""attendees":[{"name":"Sato","contact":5,"member":null},{"name":"Mori","contact":null,"member":2},{"name":"guest","contact":null,"member":null}],"#
                + #""agenda":[{"text":"goals","discussed":true,"outcome":"agreed"},{"text":"dates","discussed":false,"outcome":null}],"#
                + #""minutes":"a\nb","decisions":["go"],"felt":null,"feltWords":null,"requests":["export"],"tasks":["setup"],"followUp":null,"completesStep":true,"customers":1,"unreadable":true}"#
        )
    }
}
