import Onboarding
import UseCases

extension Records {
    func outages() throws -> [Outage] {
        try connection.all("SELECT first_day, last_day FROM outage ORDER BY first_day, last_day") {
            Outage(first: $0.day(0), last: $0.day(1))
        }
    }

    func append(_ outage: Outage) throws {
        try execute(
            "INSERT INTO outage (first_day, last_day) VALUES (?, ?) ON CONFLICT DO NOTHING",
            SQLValue(outage.first), SQLValue(outage.last))
    }

    func remove(_ outage: Outage) throws -> Bool {
        let before = changes
        try execute(
            "DELETE FROM outage WHERE first_day = ? AND last_day = ?", SQLValue(outage.first), SQLValue(outage.last))
        return changes > before
    }
}
