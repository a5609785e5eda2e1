import Foundation
import Testing

/// The answers of the program for fixed data on fixed days, compared with committed files: a change of the code that
/// changes an answer fails here and says which one. After an intended change, `make golden` writes the files anew.
@Suite struct GoldenTests {
    /// A command whose output is compared with a golden file.
    struct Document: Sendable, CustomTestStringConvertible {
        let file: String
        let command: String
        var comparison = Golden.Comparison.values

        var testDescription: String { file }
    }

    // MARK: The demo

    /// Read from the demo after it was observed.
    static let demoDocuments = [
        Document(
            file: "demo-judge-2026-10-31.json", command: "journey judge --as-of 2026-10-31", comparison: .bytes),
        Document(
            file: "demo-judge-2026-08-15.json", command: "journey judge --as-of 2026-08-15", comparison: .bytes),
        Document(file: "demo-plan.json", command: "journey plan --as-of 2026-10-31"),
        Document(file: "demo-list.json", command: "journey list --as-of 2026-10-31"),
        Document(file: "demo-review.json", command: "journey review --as-of 2026-10-31"),
    ]

    @Test("judge, plan, list and review of the demo", arguments: demoDocuments)
    func demo(document: Document) throws { try check(document, in: Demo.observed.get().kadode) }

    @Test("what loading and observing the demo prints")
    func demoIsObserved() throws {
        for (file, printed) in try Demo.observed.get().printed { try Golden.check(printed, file, by: .values) }
    }

    /// Read from the demo after customers were paused, left out, declared complete and so on.
    static let workedDocuments = [
        Document(file: "worked-plan.json", command: "journey plan"),
        Document(file: "worked-list.json", command: "journey list"),
        Document(file: "worked-review.json", command: "journey review"),
    ]

    @Test("plan, list and review of journeys that were worked on", arguments: workedDocuments)
    func worked(document: Document) throws {
        let customers = document.command == "journey list" ? "" : Demo.workedOn
        try check(document, in: Demo.worked.get(), customers)
    }

    @Test("where frozen pictures differ after days were marked as an outage")
    func drift() throws {
        let kadode = try Kadode(copyOf: Demo.observed.get().kadode, now: Demo.now)
        try kadode.done("usage outage mark 2026-09-07 2026-09-16 --lang en")
        try check(Document(file: "demo-drift.json", command: "journey observe --diff"), in: kadode)
    }

    private func check(_ document: Document, in kadode: Kadode, _ customers: String = "") throws {
        let printed = try kadode.printed("\(document.command) \(customers)")
        try Golden.check(printed, document.file, by: document.comparison)
    }

    // MARK: OULAD

    /// Read from OULAD; `observe` reaches the week before the review.
    static let ouladDocuments = [
        Document(
            file: "oulad-judge-2013-06-30.txt", command: "journey judge --as-of 2013-06-30", comparison: .bytes),
        Document(
            file: "oulad-judge-2014-03-31.txt", command: "journey judge --as-of 2014-03-31", comparison: .bytes),
        Document(file: "oulad-plan.txt", command: "journey plan --as-of 2013-06-30"),
        Document(file: "oulad-list.txt", command: "journey list --as-of 2013-06-30"),
        Document(file: "oulad-review.txt", command: "journey review --as-of 2013-03-12"),
    ]

    private static let isThere = ConditionTrait.enabled(
        if: OULAD.isThere, "OULAD is not in \(OULAD.folder.path): name its parent in KADODE_DATA_SETS.")

    @Test("judge, plan, list and review of OULAD", isThere, arguments: ouladDocuments)
    func oulad(document: Document) throws {
        let printed = try OuladWithPlaybook.observed.get().kadode.printed(document.command)
        try Golden.check(digestOf: printed, document.file, by: document.comparison, samples: OuladWithPlaybook.samples)
    }

    @Test("what observing OULAD prints", isThere)
    func ouladIsObserved() throws {
        try Golden.check(OuladWithPlaybook.observed.get().printed, "oulad-observe.json", by: .values)
    }

    @Test("where frozen pictures of OULAD differ after days were marked as an outage", isThere)
    func ouladDrift() throws {
        let kadode = try Kadode(copyOf: OuladWithPlaybook.observed.get().kadode)
        try kadode.done("usage outage mark 2013-02-11 2013-02-13 --lang en")
        let printed = try kadode.printed("journey observe --diff --as-of 2013-02-18")
        try Golden.check(digestOf: printed, "oulad-drift.txt", by: .values, samples: OuladWithPlaybook.samples)
    }

    // MARK: The files

    @Test("every golden file belongs to a test, and all of them stay small")
    func files() throws {
        guard !Golden.isRenewed else { return }
        let known =
            (Self.demoDocuments + Self.workedDocuments + Self.ouladDocuments).map(\.file)
            + ["demo-load.json", "demo-observe.json", "demo-drift.json", "oulad-observe.json", "oulad-drift.txt"]
        let files = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)
        #expect(files.sorted() == known.sorted())
        let bytes = try files.reduce(0) { try $0 + Golden.read($1).count }
        #expect(bytes < 400 * 1024, "\(bytes) bytes")
    }
}

extension Kadode {
    init(copyOf other: Kadode, now: String) throws {
        try self.init(copyOf: other)
        self.now = now
    }

    /// What a command prints as JSON, in English.
    func printed(_ command: String, in language: String = "en") throws -> Data {
        let answer = try run(command + " --format json --lang \(language)")
        try #require(answer.code == 0 && answer.error.isEmpty, "kadode \(command)\n\(answer.error)")
        return answer.bytes
    }
}

/// The demo on 31 October 2026.
private enum Demo {
    static let now = "2026-10-31T03:00:00Z"

    /// With the pictures of all weeks; and what the commands that made it printed, by file.
    static let observed = Result { () -> (kadode: Kadode, printed: [(file: String, Data)]) in
        var kadode = try Kadode()
        kadode.now = now
        let printed = [
            ("demo-load.json", try kadode.printed("demo --as-of 2026-10-31", in: "ja")),
            ("demo-observe.json", try kadode.printed("journey observe --as-of 2026-10-31")),
        ]
        return (kadode, printed)
    }

    /// The customers whose journeys the commands of `worked` change.
    static let workedOn =
        "hakuto hotaru iwashimizu kagari kita kogane minami minato nanohana sazanami tatara tsurumi yamabuki"

    /// Every state of a step and of a journey that the demo by itself does not have.
    static let worked = Result {
        let kadode = try Kadode(copyOf: observed.get().kadode, now: now)
        for command in [
            "journey pause kagari --from 2026-10-12 --until 2026-11-16 --reason busy",
            "journey prepare kogane --until 2026-11-20 --what migration", "journey fix tatara completion 2026-11-12",
            "journey leave-out sazanami momentum-2 --reason met", "journey dismiss minami booster --reason agreed",
            "journey complete hakuto --exception decided", "journey end yamabuki --cause merged",
            "journey delay hotaru vendor --waiting customer --words silence",
            "journey add tsurumi recap --title Recap --due 2026-11-09", "journey reopen kita kickoff",
            "journey set nanohana effort=large", "journey goal iwashimizu weekly --words weekly",
            "journey review --mark minato=worried --note quiet --as-of 2026-10-29",
        ] { try kadode.done(command + " --lang en") }
        return kadode
    }
}

/// OULAD under a program with criteria, as in `OULADTests`, and with a playbook.
private enum OuladWithPlaybook {
    private static let playbook = """

        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days, after: [handoff]}
          - key: training
            kind: training
            owner: csm
            due: kickoff + 10 days
            appliesWhen: trait("previous_attempts") = "0"
          - {key: setup, kind: customer-task, owner: customer, due: kickoff + 14 days}
          - key: booster
            kind: on-demand
            owner: csm
            triggers: ['days_since_last() >= 14', 'age >= 90']
            every: 30 days
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        cadence: monday
        expectedDays: 90
        """

    /// The customers whose judgements the oracle works out: each stands for another case.
    static let samples = Set(Oracle.expected.cases.values.map { $0.customer + "-1" }).sorted()

    /// With the pictures of the first weeks, and what observing printed.
    static let observed = Result { () -> (kadode: Kadode, printed: Data) in
        let kadode = try Kadode()
        try kadode.write("oulad.yaml", OULAD.program + playbook)
        for command in [
            "customer import \(OULAD.customers)", "usage import \(OULAD.usage)", "program apply oulad.yaml",
            "journey start --program oulad --all",
        ] { try kadode.done(command + " --lang en") }
        return (kadode, try kadode.printed("journey observe --as-of 2013-03-11"))
    }
}
