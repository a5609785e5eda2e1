import Intake
import Onboarding
import Usage

extension Workspace {
    /// Takes in a usage file batch by batch, each in a commit of its own while the next is read; importing the file
    /// again completes what was interrupted and adds nothing twice.
    /// - Parameters:
    ///   - source: Where the events come from; message ids are unique within it.
    ///   - dryRun: Only report what would be new; within the file, repetitions in different batches count as new.
    ///   - progress: Told the bytes and rows read so far, after each batch.
    public func importUsage(
        _ file: UsageFile, from source: String = "file", dryRun: Bool = false,
        progress: (_ bytes: Int, _ rows: Int) -> Void = { _, _ in }
    ) async throws -> ImportReport {
        try require(.importUsage, on: .workspace)
        let days = try LocalDays(identifier: try await settings().timeZone)
        var report = ImportReport()
        report.header = file.headerBytes
        // The next batch is read while the one before it is written; whatever happens, that is waited for.
        var pending: Task<Appended, any Error>?
        do {
            while let chunk = try file.next() {
                if let appended = try await pending?.value { report.add(appended) }
                pending = nil
                report.refused += chunk.refused
                let (batch, now) = (chunk.batch, clock())
                pending = Task {
                    try await usage.append(batch, from: source, days: days, now: now, trial: dryRun)
                }
                progress(chunk.bytesRead, report.rows + chunk.batch.rows)
            }
        } catch {
            if let appended = try await pending?.value { report.add(appended) }
            if !dryRun { try await log(report, from: source) }
            throw error
        }
        if let appended = try await pending?.value { report.add(appended) }
        if !dryRun { try await log(report, from: source) }
        report.notes = file.notes
        if !dryRun { report.unmatchedTenants = try await usage.unmatchedCount() }
        return report
    }

    /// Usage may be kept on another engine than the records, batch by batch: the log says at the end what came in.
    private func log(_ report: ImportReport, from source: String) async throws {
        guard report.new > 0 else { return }
        try await change(.importUsage, on: .workspace) { _, trail in
            trail.note(
                AuditSubject(.usage, source),
                after: ["new": String(report.new), "known": String(report.unchanged)])
        }
    }

    /// Usage that counts for no customer yet.
    public func unmatchedUsage() async throws -> [UnmatchedUsage] {
        try require(.listUnmatchedUsage, on: .workspace)
        return try await usage.unmatched()
    }

    /// Marks days as an outage: what happened then stays unknown, until the mark is taken away.
    public func markOutage(from first: Day, through last: Day) async throws {
        try require(.markOutage, on: .workspace)
        guard first <= last else {
            throw Refusal(
                .invalid, Text(ja: "期間の終わりが始まりより前です。", en: "The period ends before it begins."),
                remedy: Text(ja: "日付の順番を確かめてください。", en: "Check the order of the dates."))
        }
        try await change(.markOutage, on: .workspace) { writing, trail in
            let outage = Outage(first: first, last: last)
            guard try !writing.outages().contains(outage) else { return }
            try writing.append(outage)
            trail.note(outage.subject, after: ["known": "no"])
        }
    }

    /// Takes the mark away once the days have been filled.
    public func clearOutage(from first: Day, through last: Day) async throws {
        let removed = try await change(.clearOutage, on: .workspace) { writing, trail in
            let outage = Outage(first: first, last: last)
            guard try writing.remove(outage) else { return false }
            trail.note(outage.subject, before: ["known": "no"])
            return true
        }
        guard removed else {
            throw Refusal(
                .notFound,
                Text(ja: "\(first) から \(last) までの障害の記録はありません。", en: "No outage from \(first) to \(last) is marked."),
                remedy: Text(ja: "記録した期間を確かめてください。", en: "Look at the outages on record."),
                command: "kadode usage outage list")
        }
    }

    /// The days that somebody marked as outages, in order.
    public func outages() async throws -> [Outage] {
        try await read(.listOutages, on: .workspace) { try $0.outages() }
    }
}

extension Outage {
    fileprivate var subject: AuditSubject { AuditSubject(.outage, "\(first)–\(last)") }
}

extension ImportReport {
    fileprivate mutating func add(_ appended: Appended) {
        new += appended.new
        unchanged += appended.duplicates
    }
}
