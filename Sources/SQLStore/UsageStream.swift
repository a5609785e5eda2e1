import Onboarding
import Usage

extension SQLConnection {
    func insert(streamDays days: [Int64], of source: Int64) throws {
        let days = Set(days).sorted()
        try insert(
            into: "usage_source_day", ["source_id": .integers(days.map { _ in source }), "day": .integers(days)],
            conflict: "ON CONFLICT DO NOTHING")
    }

    func streamDays(from source: String?) throws -> [Day] {
        let days =
            if let source {
                try integers(
                    """
                    SELECT day FROM usage_source_day WHERE source_id = (SELECT id FROM usage_source WHERE key = ?)
                    ORDER BY day
                    """, [.text(source)])
            } else {
                try integers("SELECT DISTINCT day FROM usage_source_day ORDER BY day")
            }
        return days.map { Day(Int32(truncatingIfNeeded: $0)) }
    }

    /// The same by the days of another time zone.
    func streamDays(from source: String?, by days: LocalDays) throws -> [Day] {
        var days = LocalDays.Reader(days)
        var found: Set<Day> = []
        let condition = source == nil ? "" : "WHERE source_id = (SELECT id FROM usage_source WHERE key = ?)"
        try integers("SELECT at FROM usage_event \(condition)", source.map { [.text($0)] } ?? [], columns: 1) {
            found.insert(days.day(of: $0[0]))
        }
        return found.sorted()
    }
}
