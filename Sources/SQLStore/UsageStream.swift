import Onboarding

extension SQLConnection {
    func insert(streamDays days: [Int64], of source: Int64) throws {
        let days = Set(days).sorted()
        try insert(
            Insertion(into: "usage_source_day", ["source_id", "day"], conflict: "ON CONFLICT DO NOTHING"),
            [.integers(days.map { _ in source }), .integers(days)])
    }

    func streamDays(from source: String?) throws -> [Day] {
        var days: [Day] = []
        if let source {
            try integers(
                """
                SELECT day FROM usage_source_day WHERE source_id = (SELECT id FROM usage_source WHERE key = ?)
                ORDER BY day
                """, [.text(source)], columns: 1
            ) { days.append(Day(Int32(truncatingIfNeeded: $0[0]))) }
        } else {
            try integers("SELECT DISTINCT day FROM usage_source_day ORDER BY day", [], columns: 1) {
                days.append(Day(Int32(truncatingIfNeeded: $0[0])))
            }
        }
        return days
    }
}
