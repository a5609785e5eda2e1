extension Records {
    func settings() throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try connection.all("SELECT key, value FROM setting") { ($0.text(0), $0.text(1)) })
    }

    func set(_ key: String, to value: String) throws {
        try execute(
            """
            INSERT INTO setting (key, value) VALUES (?, ?)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE setting.value <> excluded.value
            """, .text(key), .text(value))
    }
}
