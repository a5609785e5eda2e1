import Demo
import Foundation
import Onboarding
import Usage

/// What deleting the samples would take away, and what it would leave.
public struct SamplesLeaving: Hashable, Sendable {
    public let customers: Int
    /// Customers that are none of the samples: they stay.
    public let staying: Int
    /// Nil where the program stays, since it has been changed or other customers go by it.
    public let program: String?
    /// Samples that carry another name now: somebody may have put a customer of their own in their place.
    public let renamed: [String]
}

extension SeedData {
    /// The demonstration's customers as what a workspace begins with; they can be deleted again as a whole.
    public init(_ cast: Cast) {
        self.init(
            customers: cast.customers, recordedOn: cast.day, program: cast.program,
            journeys: cast.courses.map { course in
                Course(
                    customer: course.customer, start: course.start, facts: course.facts, meetings: course.meetings)
            }, contacts: cast.contacts,
            usage: cast.usage, source: Cast.source,
            outages: [Outage(first: cast.outage.lowerBound, last: cast.outage.upperBound)],
            settings: [.excludeUsers: Cast.excludedUsers.joined(separator: ",")])
        isSample = true
    }
}

extension Workspace {
    /// Loads the demonstration's customers as they stand today into a workspace that is empty.
    /// - Parameter language: What everything about them is said in.
    public func loadSamples(in language: Language = .ja) async throws -> Loaded {
        try require(.loadPortfolio, on: .workspace)
        let settings = try await settings()
        let cast = Cast(
            on: try await today(), days: try LocalDays(identifier: settings.timeZone), calendar: settings.calendar,
            language: language)
        return try await load(SeedData(cast))
    }

    /// The samples that the workspace holds; nil if there are none.
    public func samples() async throws -> Samples? {
        try require(.seeBoard, on: .workspace)
        return try Samples(in: try await settingTexts())
    }

    /// What deleting the samples would come to; nil if there are none.
    public func samplesLeaving() async throws -> SamplesLeaving? {
        try await read(.deleteSamples, on: .workspace) { reading in
            try Samples(in: reading).map { try SampleRemoval($0, reading).leaving }
        }
    }

    /// Deletes the samples: their customers with all that was recorded of them, their usage, their program if nobody
    /// else goes by it. Usage goes first, since it may be kept elsewhere: should deleting be interrupted, the samples
    /// are still known as such, and deleting again completes it.
    /// - Throws: `Refusal` of code `notFound` if there are none, `conflict` if one of them carries another name now.
    public func deleteSamples() async throws -> SamplesLeaving {
        try require(.deleteSamples, on: .workspace)
        guard let leaving = try await samplesLeaving(), let samples = try await samples() else {
            throw Workspace.noSamples
        }
        try leaving.requireUnchanged()
        try await usage.remove(source: samples.source)
        return try await change(.deleteSamples, on: .workspace) { writing, trail in
            guard let record = try Samples(in: writing) else { throw Workspace.noSamples }
            let removal = try SampleRemoval(record, writing)
            try removal.leaving.requireUnchanged()
            try removal.run(writing)
            trail.note(
                AuditSubject(.store, record.source),
                before: ["customers": String(removal.leaving.customers), "program": removal.leaving.program])
            return removal.leaving
        }
    }

    private static let noSamples = Refusal(
        .notFound, Text(ja: "サンプルはありません。", en: "There are no samples."),
        remedy: Text(ja: "すでに削除されています。", en: "They have been deleted already."))
}

extension SamplesLeaving {
    fileprivate func requireUnchanged() throws(Refusal) {
        guard !renamed.isEmpty else { return }
        throw Refusal(
            .conflict,
            Text(
                ja: "サンプルの顧客ID \(renamed.joined(separator: "、")) に、別の名前の顧客が登録されています。",
                en: "Customers of other names stand under the ids of samples: \(renamed.joined(separator: ", "))."),
            remedy: Text(
                ja: "実際の顧客を消してしまわないよう、削除を中止しました。その顧客を別の顧客IDで登録し直し、元の名前に戻してから、もう一度お試しください。",
                en:
                    "Nothing was deleted, so that no real customer is. Add those customers under other ids, give the samples their names back, and try again."
            ))
    }
}

/// The made-up customers that were loaded to look at, as the workspace remembers them until they are deleted: one
/// setting.
public struct Samples: Codable, Hashable, Sendable {
    /// Where their usage comes from.
    public let source: String
    public let program: String
    /// The name that each was loaded with, by key.
    public let customers: [String: String]
    /// First and last day of each, as numbers.
    fileprivate let outages: [[Int32]]
    /// What the settings were before and became, by key.
    fileprivate let settings: [String: Change]

    struct Change: Codable, Hashable {
        let before: String
        let after: String
    }

    private static let key = "samples"

    init(_ portfolio: SeedData, program: String, settings: [String: Change]) {
        source = portfolio.source
        self.program = program
        customers = Dictionary(uniqueKeysWithValues: portfolio.customers.map { ($0.customer.key, $0.customer.name) })
        outages = portfolio.outages.map { [$0.first.number, $0.last.number] }
        self.settings = settings
    }

    /// Nil if the workspace holds no samples.
    init?(in reading: any RecordReading) throws { try self.init(in: reading.settings()) }

    /// - Parameter settings: As they are stored, by key.
    init?(in settings: [String: String]) throws {
        guard let text = settings[Samples.key], !text.isEmpty else { return nil }
        self = try JSONDecoder().decode(Samples.self, from: Data(text.utf8))
    }

    func write(to writing: any RecordWriting) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try writing.set(Samples.key, to: String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    static func forget(in writing: any RecordWriting) throws { try writing.set(key, to: "") }
}

/// What deleting samples takes, decided against what is stored.
private struct SampleRemoval {
    let leaving: SamplesLeaving
    private let record: Samples
    private let customers: [Int64]

    init(_ record: Samples, _ reading: any RecordReading) throws {
        self.record = record
        let stored = try reading.customers()
        let samples = stored.filter { record.customers[$0.customer.key] != nil }
        customers = samples.map(\.id)
        let ids = Set(customers)
        let isShared = try reading.journeys(of: record.program, customers: nil).contains { !ids.contains($0.customer) }
        let versions = try reading.programVersions(of: record.program)
        leaving = SamplesLeaving(
            customers: samples.count, staying: stored.count - samples.count,
            program: versions.count == 1 && !isShared ? record.program : nil,
            renamed: samples.filter { record.customers[$0.customer.key] != $0.customer.name }.map(\.customer.key))
    }

    func run(_ writing: any RecordWriting) throws {
        try writing.remove(customers: customers)
        if let program = leaving.program { try writing.remove(program: program) }
        for days in record.outages where days.count == 2 {
            _ = try writing.remove(Outage(first: Day(days[0]), last: Day(days[1])))
        }
        let present = try writing.settings()
        for (key, change) in record.settings where present[key] == change.after {
            try writing.set(key, to: change.before)
        }
        try Samples.forget(in: writing)
    }
}
