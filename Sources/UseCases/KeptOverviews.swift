import Onboarding
import Usage

/// Overviews that are carried forward with the stores, whichever process changes those: a page then costs one question
/// for the change counter, and those who ask at the same time share one reading. Nobody is shown what is older than
/// their question.
///
/// Kept are the last few that were asked for, each with some kilobytes for each journey.
actor KeptOverviews {
    private struct Key: Hashable {
        let program: String
        let day: Day
    }

    private struct Kept {
        /// It is no older than this.
        let counter: Int64
        let state: Task<OverviewState, any Error>
    }

    /// How long before the day changes the next one's are made ready.
    private static let ahead: Int64 = 30 * 60 * 1_000_000

    private let workspace: Workspace
    private let capacity: Int
    private var kept: [Key: Kept] = [:]
    /// The last one asked for comes last.
    private var order: [Key] = []

    init(_ workspace: Workspace, keeping capacity: Int) {
        self.workspace = workspace
        self.capacity = capacity
    }

    func overview(of program: String, asOf day: Day) async throws -> Overview {
        try await state(of: program, asOf: day).overview
    }

    func state(of program: String, asOf day: Day) async throws -> OverviewState {
        let key = Key(program: program, day: day)
        let counter = try await workspace.records.changeCounter()
        let state = task(for: key, counter)
        do { return try await state.value } catch {
            // What failed may succeed the next time.
            if kept[key]?.state == state { forget(key) }
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
                _ = try? await state(of: program, asOf: day)
            }
        }
    }

    private func task(for key: Key, _ counter: Int64) -> Task<OverviewState, any Error> {
        order.removeAll { $0 == key }
        order.append(key)
        let before = kept[key]
        if let before, before.counter >= counter { return before.state }
        let state = Task { [workspace] in
            if let before = try? await before?.state.value { return try await before.carriedForward(workspace) }
            return try await OverviewState(of: key.program, asOf: key.day, workspace)
        }
        kept[key] = Kept(counter: counter, state: state)
        // Pages that speak of all programs must find each of them, today's and tomorrow's.
        if order.count > max(capacity, 2 * Set(order.map(\.program)).count + 1) { forget(order[0]) }
        return state
    }

    private func forget(_ key: Key) {
        kept[key] = nil
        order.removeAll { $0 == key }
    }
}
