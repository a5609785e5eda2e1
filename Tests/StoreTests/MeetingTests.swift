import Onboarding
import Portfolio
import Testing
import UseCases

@Suite struct MeetingTests {
    private func withJourneys(_ engine: Engine, _ body: (Stores, [Int64]) async throws -> Void) async throws {
        try await withStores(engine) { stores in
            let ids = try await stores.records.write(now: april) { records in
                let customers = try records.insert(
                    ["a", "b", "c"].map { Customer(key: $0, name: $0, contractStart: aprilFirst) })
                try records.apply("p")
                return try records.start(customers, of: "p")
            }
            try await body(stores, ids)
        }
    }

    private let full = Meeting(
        .held, on: aprilFirst + 9, start: 14 * 60 + 30, length: 45, place: "第3会議室",
        attendees: [
            Meeting.Attendee("長谷部様", .contact(7)), Meeting.Attendee("佐藤", .member(3)), Meeting.Attendee("ほか2名"),
        ],
        agenda: [
            Meeting.Item("前回の宿題", isDiscussed: true, outcome: "済"), Meeting.Item("権限の分け方"),
        ],
        minutes: "一行目\n\n\n  字下げ\nおわり\n", decisions: ["朝の便から移す", "紙は2週間まで"])

    @Test(arguments: Engine.allCases)
    func `A meeting comes back as it was written, with every revision and who wrote it`(_ engine: Engine) async throws {
        try await withJourneys(engine) { stores, ids in
            let party = Meeting.Party(
                step: "kickoff", completesStep: true, felt: FeltProgress(4, words: "あと少し"), requests: ["自動ログアウト"],
                tasks: ["task-1"])
            let id = try await stores.records.write(now: april) { [full] records in
                let planned = Meeting(.planned, on: aprilFirst + 9)
                let id = try records.append(
                    [
                        NewMeetingRevision(
                            id: nil, revision: 1, planned, parties: [ids[0]: Meeting.Party(step: "kickoff")])
                    ],
                    by: .operator)[0]
                _ = try records.append(
                    [NewMeetingRevision(id: id, revision: 2, full, parties: [ids[0]: party])], by: .scheduler)
                return id
            }
            let found = try await stores.records.read { try $0.meetings(ofJourneys: ids) }
            #expect(found.map(\.id) == [id, id] && found.map(\.revision) == [1, 2])
            #expect(found[1].record == MeetingRecord(full, party))
            #expect(found.map(\.by) == [.operator, .scheduler] && found.allSatisfy { $0.recordedAt == april })
        }
    }

    @Test(arguments: Engine.allCases)
    func `One meeting is held for several customers, and each journey knows it by its fact`(
        _ engine: Engine
    ) async throws {
        try await withJourneys(engine) { stores, ids in
            try await stores.records.write(now: april) { [full] records in
                let parties = Dictionary(
                    uniqueKeysWithValues: ids.prefix(2).map {
                        ($0, Meeting.Party(step: "training", completesStep: true))
                    })
                let id = try records.append(
                    [NewMeetingRevision(id: nil, revision: 1, full, parties: parties)], by: .operator)[0]
                try records.append(
                    parties.map { journey, party in
                        (
                            journey: journey,
                            fact: JourneyFact(on: full.day, .meeting(MeetingMark(full, party, id: id, revision: 1)))
                        )
                    }, by: .operator)
                #expect(try records.facts(ofMeeting: id, revision: 1) == [ids[0]: 1, ids[1]: 1])
            }
            let (journeys, revisions) = try await stores.records.read {
                (try $0.journeys(of: "p", customers: nil), try $0.meetings(ofJourneys: ids))
            }
            #expect(journeys.map { $0.journey.done("training") } == [aprilFirst + 9, aprilFirst + 9, nil])
            #expect(revisions.map(\.journey) == [ids[0], ids[1]] && revisions.allSatisfy { $0.parties == 2 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `A fact of a meeting that no journey had is refused`(_ engine: Engine) async throws {
        try await withJourneys(engine) { stores, ids in
            let mark = MeetingMark(id: 9, revision: 1, step: "kickoff", state: .held, day: aprilFirst)
            let refused = await refusal {
                try await stores.records.write(now: april) {
                    try $0.append([JourneyFact(on: aprilFirst, .meeting(mark))], toJourney: ids[0])
                }
            }
            #expect(refused?.code == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Contacts belong to their customer, and go with it`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let ids = try await stores.records.write(now: april) { records in
                try records.insert(["a", "b"].map { Customer(key: $0, name: $0, contractStart: aprilFirst) })
            }
            let contact = try Contact(
                name: "沢田 和江", role: .champion, title: "総務課 主任", email: "sawada@example.com", phone: "03-0000-0000",
                user: "u-1", note: "午前に連絡")
            try await stores.records.write(now: april) { records in
                try records.insert([(ids[0], contact), (ids[1], try Contact(name: "三枝 明"))])
                var stored = try records.contacts(of: [ids[0]])[0]
                #expect(stored.contact == contact && stored.revision == 1)
                stored.contact.isActive = false
                stored.revision = 2
                try records.update(stored)
            }
            let found = try await stores.records.read { try $0.contacts(of: ids) }
            #expect(found.map(\.contact.name) == ["沢田 和江", "三枝 明"] && found.map(\.revision) == [2, 1])
            #expect(found.map(\.contact.isActive) == [false, true])
            try await stores.records.write(now: april) { try $0.remove(customers: [ids[0]]) }
            #expect(try await stores.records.read { try $0.contacts(of: ids) }.map(\.customer) == [ids[1]])
        }
    }
}
