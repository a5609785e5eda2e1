import Onboarding
import Portfolio
import Testing
import UseCases

@Suite struct ObservationTests {
    private func observation(_ journey: Int64, _ day: Day, picture: String = "u|u0/1>1|,,,,|") -> StoredObservation {
        StoredObservation(
            journey: journey, day: day, version: 1, verdict: .unmet, pace: .stuck, dataThrough: day - 1,
            form: oneComparison, picture: picture)
    }

    /// Two journeys of one program and one of another.
    private func withJourneys(_ engine: Engine, _ body: (Stores, [Int64]) async throws -> Void) async throws {
        try await withStores(engine) { stores in
            let ids: [Int64] = try await stores.records.write(now: april) { records in
                let customers = try records.insert(
                    ["a", "b"].map { Customer(key: $0, name: $0, contractStart: aprilFirst) })
                for program in ["one", "two"] {
                    try records.apply(program)
                }
                try records.start(customers, of: "one")
                try records.start([customers[0]], of: "two")
                return try records.journeys(of: "one", customers: nil).map(\.id)
                    + records.journeys(of: "two", customers: nil).map(\.id)
            }
            try await body(stores, ids)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Pictures come back as they were frozen, those of a journey by day`(_ engine: Engine) async throws {
        try await withJourneys(engine) { stores, ids in
            let unknown = StoredObservation(
                journey: ids[1], day: aprilFirst + 5, version: 1, verdict: nil, pace: .noData, dataThrough: nil,
                form: PictureForm(fingerprint: "00000000000000a2", comparisons: []), picture: "絵")
            let given = [observation(ids[0], aprilFirst + 12), observation(ids[0], aprilFirst + 5), unknown]
            try await stores.records.write(now: april) { try $0.append(given + [observation(ids[2], aprilFirst + 5)]) }
            let (first, second, days) = try await stores.records.read { records in
                (
                    try records.observations(ofJourney: ids[0]), try records.observations(ofJourney: ids[1]),
                    try records.observedDays(of: "one")
                )
            }
            #expect(first.map(\.day) == [aprilFirst + 5, aprilFirst + 12])
            #expect(first[1].verdict == .unmet && first[1].pace == .stuck && first[1].dataThrough == aprilFirst + 11)
            #expect(first.allSatisfy { $0.recordedAt == april })
            #expect(second.map(\.verdict) == [nil] && second[0].dataThrough == nil && second[0].picture == "絵")
            #expect(first.allSatisfy { $0.form == oneComparison && $0.format == Picture.format })
            #expect(second[0].form.comparisons.isEmpty && second[0].form.fingerprint == "00000000000000a2")
            #expect(days == [ids[0]: [aprilFirst + 5, aprilFirst + 12], ids[1]: [aprilFirst + 5]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `The latest of each journey on or before a day`(_ engine: Engine) async throws {
        try await withJourneys(engine) { stores, ids in
            let given =
                [5, 12, 19].map { observation(ids[0], aprilFirst + $0) } + [observation(ids[1], aprilFirst + 19)]
            try await stores.records.write(now: april) { try $0.append(given) }
            for (offset, expected) in [(4, [:]), (5, [ids[0]: 5]), (18, [ids[0]: 12]), (19, [ids[0]: 19, ids[1]: 19])] {
                let found = try await stores.records.read {
                    try $0.latestObservations(of: "one", through: aprilFirst + offset)
                }
                #expect(found.mapValues { $0.day - aprilFirst } == expected, "day \(offset)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `A second picture of a journey and day is refused, with all that came with it`(_ engine: Engine) async throws {
        try await withJourneys(engine) { stores, ids in
            try await stores.records.write(now: april) { try $0.append([observation(ids[0], aprilFirst + 5)]) }
            let late = [observation(ids[1], aprilFirst + 5), observation(ids[0], aprilFirst + 5, picture: "other")]
            let refused = await refusal { try await stores.records.write(now: april) { try $0.append(late) } }
            #expect(refused?.code == .conflict)
            let found = try await stores.records.read { records in
                try ids.flatMap { try records.observations(ofJourney: $0) }
            }
            #expect(found.map(\.picture) == ["u|u0/1>1|,,,,|"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `A gut mark of the same day replaces the one before; others stay beside it`(_ engine: Engine) async throws {
        try await withJourneys(engine) { stores, ids in
            try await stores.records.write(now: april) { records in
                try records.set(RecordedRead(journey: ids[0], day: aprilFirst + 12, mark: .worried, note: "静か"))
                try records.set(RecordedRead(journey: ids[0], day: aprilFirst + 5, mark: .notYet, note: nil))
                try records.set(RecordedRead(journey: ids[0], day: aprilFirst + 12, mark: .onboarded, note: nil))
            }
            let marks = try await stores.records.read { try $0.csmReads(of: "one", since: nil) }
            #expect(marks.keys.map { $0 } == [ids[0]])
            #expect(marks[ids[0]]?.map(\.mark) == [.notYet, .onboarded] && marks[ids[0]]?.last?.note == nil)
        }
    }
}
