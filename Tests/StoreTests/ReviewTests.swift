import Onboarding
import Portfolio
import Testing
import UseCases

@Suite struct ReviewTests {
    private let monday = aprilFirst + 5

    /// Two members, and two journeys of one program: one observed on the Monday, one never.
    private func withReviewers(
        _ engine: Engine, _ body: (Stores, _ journeys: [Int64], _ members: [Int64]) async throws -> Void
    ) async throws {
        try await withStores(engine) { stores in
            let (journeys, members) = try await stores.records.write(now: april) { [monday] records in
                let customers = try records.insert([
                    Customer(key: "a", name: "あおば", contractStart: aprilFirst, csmEmail: "ito@example.com"),
                    Customer(key: "b", name: "b", contractStart: aprilFirst),
                ])
                try records.apply("one")
                let journeys = try records.start(customers, of: "one")
                for day in [monday, monday + 7] {
                    try records.append([
                        StoredObservation(
                            journey: journeys[0], day: day, version: 1, verdict: .unmet, pace: .stuck,
                            dataThrough: day - 1, form: oneComparison, picture: "u|u0/1>1|,,,,|")
                    ])
                }
                let members = try ["ito", "sato"].map {
                    try records.insert(Member(name: $0, email: EmailAddress("\($0)@example.com"), role: .csm))
                }
                return (journeys, members)
            }
            try await body(stores, journeys, members)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Every journey comes with its last picture by the day, and whose it is`(_ engine: Engine) async throws {
        try await withReviewers(engine) { stores, journeys, _ in
            let found = try await stores.records.read { [monday] records in
                try [monday - 1, monday + 6, monday + 30].map { try records.observedJourneys(of: "one", through: $0) }
            }
            #expect(found[0].map(\.latest) == [nil, nil])
            #expect(found[1].map(\.latest?.day) == [monday, nil] && found[2][0].latest?.day == monday + 7)
            #expect(found[1].map(\.journeyId) == ["a-1", "b-1"] && found[1].map(\.id) == journeys)
            #expect(found[1].map(\.owner) == ["ito@example.com", nil] && found[1][0].name == "あおば")
            #expect(found[1].allSatisfy { $0.start == aprilFirst })
            let customer = found[1][0].customerId
            let ids = try await stores.records.read {
                (try $0.journeyId(ofCustomer: customer, 1), try $0.journeyId(ofCustomer: customer, 2))
            }
            #expect(ids.0 == journeys[0] && ids.1 == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Each member has one review of a journey and week; a later one replaces it`(_ engine: Engine) async throws {
        try await withReviewers(engine) { stores, journeys, members in
            try await stores.records.write(now: april) { [monday] records in
                try records.set([
                    StoredReview(
                        journey: journeys[0], day: monday, member: members[0], state: .skipped, note: "電話'; --")
                ])
                try records.set([StoredReview(journey: journeys[0], day: monday, member: members[1], state: .reviewed)])
                try records.set([StoredReview(journey: journeys[0], day: monday + 7, member: members[0])])
            }
            let counter = try await stores.records.changeCounters()
            try await stores.records.write(now: april + 1) { [monday] records in
                try records.set([
                    StoredReview(journey: journeys[0], day: monday, member: members[0], state: .reviewed, note: "折り返し")
                ])
            }
            #expect(try await stores.records.changeCounters() == counter, "lists of journeys are made of other things")
            let (week, own) = try await stores.records.read { [monday] records in
                (try records.reviews(of: "one", on: monday), try records.reviews(ofJourney: journeys[0], on: monday))
            }
            #expect(week == own && week.map(\.member) == [members[1], members[0]], "the latest change last")
            #expect(week.map(\.state) == [.reviewed, .reviewed] && week.map(\.note) == [nil, "折り返し"])
            #expect(week.map(\.changedAt) == [april, april + 1])
            #expect(try await stores.records.read { try $0.reviews(of: "two", on: aprilFirst) }.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Marks of one day stay apart by member; one's own is replaced`(_ engine: Engine) async throws {
        try await withReviewers(engine) { stores, journeys, members in
            for (index, (mark, member)) in [
                (CSMRead.worried, Int64?.none), (.notYet, members[0]), (.worried, members[1]), (.onboarded, members[0]),
                (.notYet, nil),
            ].enumerated() {
                try await stores.records.write(now: april + Int64(index)) { [monday] records in
                    try records.set(
                        RecordedRead(
                            journey: journeys[0], day: monday, mark: mark, note: nil,
                            by: member.map { .member($0) } ?? .operator))
                }
            }
            let marks = try await stores.records.read { [monday] records in
                (try records.csmReads(of: "one", since: monday), try records.csmReads(of: "one", since: monday + 1))
            }
            #expect(
                marks.0[journeys[0]]?.map(\.by) == [.member(members[1]), .member(members[0]), .operator],
                "as they were said")
            #expect(marks.0[journeys[0]]?.map(\.mark) == [.worried, .onboarded, .notYet] && marks.1.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `What was said of a customer's journeys comes with who noted it`(_ engine: Engine) async throws {
        try await withReviewers(engine) { stores, journeys, members in
            try await stores.records.write(now: april) { [monday] records in
                for (week, member, note) in [(monday + 7, 0, "次は役員も"), (monday, 1, "担当者に電話する"), (monday, 0, nil)] {
                    try records.set([
                        StoredReview(
                            journey: journeys[0], day: week, member: members[member], state: .reviewed, note: note)
                    ])
                }
                try records.set(RecordedRead(journey: journeys[0], day: monday + 1, mark: .worried, note: "静か"))
            }
            let said = try await stores.records.read { records in
                try records.customers().map { try records.said(ofCustomer: $0.id) }
            }
            #expect(
                said[0].notes == [
                    1: [
                        ReviewNote(week: monday, words: "担当者に電話する", by: "sato"),
                        ReviewNote(week: monday + 7, words: "次は役員も", by: "ito"),
                    ]
                ])
            #expect(said[0].marks[1]?.map(\.note) == ["静か"] && said[0].marks[1]?.map(\.mark) == [.worried])
            #expect(said[1] == SaidOfCustomer())
        }
    }
}
