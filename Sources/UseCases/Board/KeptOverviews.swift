import Onboarding
import Portfolio
import Usage

/// Overviews that are carried forward with the stores, whichever process changes those: a page then costs one question
/// for the change counters, and those who ask at the same time share one reading. Nobody is shown records that are older
/// than their question; usage may be some seconds old.
///
/// Kept are the last few that were asked for, each with some kilobytes for each journey and the
/// usage of those that changed lately (`LoadSizes.rowsKept`).
actor KeptOverviews {
    private struct Key: Hashable {
        let program: String
        let day: Day
    }

    private struct Kept {
        /// It shows everything up to here.
        let counters: ChangeCounters
        /// When new usage was last read.
        let usageReadAt: ContinuousClock.Instant
        let overview: Task<LoadedOverview, any Error>
    }

    /// How old the usage may be that is shown: a customer whose usage streams in is read again at most this often.
    static let usageMayBeOld = Duration.seconds(3)

    /// How long before the day changes the next one's are made ready.
    private static let ahead: Int64 = 30 * 60 * 1_000_000

    private let workspace: Workspace
    private let capacity: Int
    private let usageMayBeOld: Duration
    private var kept: [Key: Kept] = [:]
    /// The last one asked for comes last.
    private var order: [Key] = []

    init(_ workspace: Workspace, keeping capacity: Int, usageMayBeOld: Duration) {
        self.workspace = workspace
        self.capacity = capacity
        self.usageMayBeOld = usageMayBeOld
    }

    func overview(of program: String, asOf day: Day) async throws -> Overview {
        try await loaded(program, asOf: day).state.overview
    }

    func loaded(_ program: String, asOf day: Day) async throws -> LoadedOverview {
        let key = Key(program: program, day: day)
        let counters = try await workspace.records.changeCounters()
        let overview = task(for: key, counters)
        do { return try await overview.value } catch {
            // What failed may succeed the next time.
            if kept[key]?.overview == overview { forget(key) }
            throw error
        }
    }

    /// Brings today's up to date, and tomorrow's when today is nearly over.
    func refresh() async {
        guard let programs = try? await workspace.records.read({ try $0.programNames() }),
            let days = try? await workspace.localDays()
        else { return }
        let now = workspace.clock()
        let today = days.day(of: now)
        for program in programs {
            for day in Set([today, days.day(of: now + KeptOverviews.ahead)]).sorted() {
                _ = try? await loaded(program, asOf: day)
            }
        }
    }

    private func task(for key: Key, _ now: ChangeCounters) -> Task<LoadedOverview, any Error> {
        order.removeAll { $0 == key }
        order.append(key)
        let before = kept[key]
        let takesUsage = before.map { $0.counters.usage < now.usage && $0.usageReadAt.hasPassed(usageMayBeOld) } ?? true
        if let before, before.counters.records >= now.records, !takesUsage { return before.overview }
        let loading = OverviewLoading(workspace: workspace)
        let overview = Task {
            guard let before = try? await before?.overview.value else {
                return try await loading.load(key.program, asOf: key.day)
            }
            return try await loading.carryForward(before, takesUsage: takesUsage)
        }
        let usage = takesUsage ? now.usage : before?.counters.usage ?? now.usage
        kept[key] = Kept(
            counters: ChangeCounters(records: now.records, usage: usage),
            usageReadAt: takesUsage ? .now : before?.usageReadAt ?? .now, overview: overview)
        // Pages that speak of all programs must find each of them, today's and tomorrow's.
        if order.count > max(capacity, 2 * Set(order.map(\.program)).count + 1) { forget(order[0]) }
        return overview
    }

    private func forget(_ key: Key) {
        kept[key] = nil
        order.removeAll { $0 == key }
    }
}

extension ContinuousClock.Instant {
    fileprivate func hasPassed(_ duration: Duration) -> Bool { self + duration <= .now }
}
