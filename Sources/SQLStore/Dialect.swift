/// The few things that SQLite and PostgreSQL spell differently.
public struct Dialect: Sendable {
    /// Lists the names of all tables of the store.
    public let tableNames: String
    /// What a migration's words become, applied in order. Migrations are written for SQLite, whose strict
    /// tables have one integer type of 64 bits and compare texts bytewise.
    public let schemaWords: [(word: String, becomes: String)]

    public init(tableNames: String, schemaWords: [(word: String, becomes: String)]) {
        self.tableNames = tableNames
        self.schemaWords = schemaWords
    }
}
