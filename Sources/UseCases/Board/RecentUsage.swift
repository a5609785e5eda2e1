import Onboarding
import Usage

/// The daily facts of the usage ids that were read last, so that of usage that streams in only the days that changed
/// are read again. It is bounded: usage ids that were not asked for lately are read as a whole the next time.
struct RecentUsage: Sendable {
    private struct Entry: Sendable {
        var facts: DailyFacts
        /// The facts of the days from here on are not known any more; nil: all are.
        var staleFrom: Day?
        var usedAt: Int
    }

    /// The most rows that are kept, 52 bytes each.
    private let mostRows: Int
    /// By the number of the usage id.
    private var entries: [Int64: Entry] = [:]
    private var rows = 0
    private var uses = 0

    init(mostRows: Int) { self.mostRows = mostRows }

    /// Notes that a usage id has new usage.
    mutating func outdate(_ tenant: Int64, from day: Day) {
        guard let stale = entries[tenant]?.staleFrom else {
            entries[tenant]?.staleFrom = day
            return
        }
        entries[tenant]!.staleFrom = min(stale, day)
    }

    /// All daily facts of some usage ids. Cost: at most two readings, one of those that are not kept, and one of the
    /// others from the first day that changed.
    /// - Parameter read: Reads those of some usage ids from a day on; nil: from the beginning.
    mutating func facts(
        of tenants: [Int64], _ read: ([Int64], Day?) async throws -> DailyFacts
    ) async throws -> DailyFacts {
        let unknown = tenants.filter { entries[$0] == nil }
        let outdated = tenants.filter { entries[$0]?.staleFrom != nil }
        let firstStale = outdated.compactMap { entries[$0]?.staleFrom }.min()
        let whole = unknown.isEmpty ? DailyFacts() : try await read(unknown, nil)
        let later = outdated.isEmpty ? DailyFacts() : try await read(outdated, firstStale)
        // Nothing is changed before everything has been read.
        uses += 1
        for tenant in unknown { entries[tenant] = Entry(facts: DailyFacts(), usedAt: uses) }
        for tenant in outdated { cut(tenant, before: firstStale!) }
        for facts in [whole, later] {
            for (tenant, rows) in facts.tenants {
                entries[tenant]!.facts.append(rows, of: facts)
                self.rows += rows.count
            }
        }
        var all = DailyFacts()
        for tenant in tenants {
            entries[tenant]!.usedAt = uses
            let own = entries[tenant]!.facts
            all.append(0..<own.rows, of: own)
        }
        shrink()
        return all
    }

    private mutating func cut(_ tenant: Int64, before day: Day) {
        let facts = entries[tenant]!.facts
        let kept = facts.day.firstIndex { $0 >= day.number } ?? facts.rows
        var earlier = DailyFacts()
        earlier.append(0..<kept, of: facts)
        rows -= facts.rows - kept
        entries[tenant] = Entry(facts: earlier, usedAt: uses)
    }

    /// Forgets those that were asked for longest ago, until little enough is kept.
    private mutating func shrink() {
        guard rows > mostRows else { return }
        for (tenant, entry) in entries.sorted(by: { ($0.value.usedAt, $0.key) < ($1.value.usedAt, $1.key) }) {
            entries[tenant] = nil
            rows -= entry.facts.rows
            if rows <= mostRows { return }
        }
    }
}
