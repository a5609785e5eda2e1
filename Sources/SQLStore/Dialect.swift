/// The few things that SQLite and PostgreSQL spell differently.
public struct Dialect: Sendable {
    /// Lists the names of all tables of the store.
    public let tableNames: String
    /// What a migration's words become, applied in order. Migrations are written for SQLite, whose strict
    /// tables have one integer type of 64 bits and compare texts bytewise.
    public let schemaWords: [(word: String, becomes: String)]
    /// A subquery whose one parameter is a JSON array (`SQLValue.ids`, `SQLValue.keys`) and whose rows are its
    /// members: `id IN \(dialect.ids)`.
    public let ids: String
    /// The same for an array of texts.
    public let keys: String

    public init(tableNames: String, schemaWords: [(word: String, becomes: String)], ids: String, keys: String) {
        self.tableNames = tableNames
        self.schemaWords = schemaWords
        self.ids = ids
        self.keys = keys
    }
}
