import Foundation
import Onboarding

/// One relational engine: connects, runs what it is given, and says what went wrong in the product's words.
/// Everything that knows tables and columns lives on this side of it.
public protocol SQLDriver: Sendable {
    var dialect: Dialect { get }

    /// Runs the body on a thread of the driver, in a transaction that sees one state.
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Answer

    /// Runs the body in a transaction that commits as a whole, or not at all if the body throws. There is one
    /// writer at a time, over all processes: nothing changes under the body, so that it may decide by what it
    /// has read (the next id, the next ordinal).
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Answer
}

/// A transaction that is under way. Parameters are written `?`, in order. Statements are compiled once and
/// kept, so texts should be constant; a text must not be run again while its own rows are being read.
///
/// - Throws: `SQLFault` for what a caller may interpret, else a `Refusal` in both languages.
public protocol SQLConnection: AnyObject {
    var dialect: Dialect { get }

    /// - Returns: the number of rows changed.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int

    /// Several statements without parameters, separated by semicolons.
    func run(script: String) throws

    func rows(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws

    /// For large answers that consist of integers: each row's values in order, `absent` for null.
    func integers(_ sql: String, _ values: [SQLValue], columns: Int, _ row: (Span<Int64>) throws -> Void) throws

    /// The first integer that a query with one text parameter answers, for each of the keys; nil if no row.
    func lookup(_ sql: String, _ keys: [String]) throws -> [Int64?]

    /// Runs a statement once for every row of the columns.
    /// - Returns: the number of rows changed.
    @discardableResult
    func execute(_ sql: String, each columns: [SQLColumn]) throws -> Int

    /// No two of the rows may have the same key: an engine may insert many at once.
    /// - Returns: the number of rows inserted or changed.
    @discardableResult
    func insert(_ insertion: Insertion, _ columns: [SQLColumn]) throws -> Int

    /// Like `insert`, and says of each row whether it was inserted or changed something. Of rows with the same
    /// key, an insertion that skips conflicts takes the first.
    func insertReporting(_ insertion: Insertion, _ columns: [SQLColumn]) throws -> [Bool]

    /// What the engine itself finds damaged; in its own words, since they are what an expert will search for.
    func damage() throws -> [String]
}

/// One row of an answer, valid until the next one is read.
public protocol SQLRow {
    func integer(_ column: Int) -> Int64
    func integerIfPresent(_ column: Int) -> Int64?
    func text(_ column: Int) -> String
    func textIfPresent(_ column: Int) -> String?
}

/// A parameter of a statement.
public enum SQLValue: Sendable {
    case integer(Int64)
    case text(String)
    case null

    public init(_ integer: Int64?) { self = integer.map(SQLValue.integer) ?? .null }
    public init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }

    /// The parameter of `Dialect.ids`.
    public static func ids(_ ids: some Sequence<Int64>) -> SQLValue {
        .text("[" + ids.map(String.init).joined(separator: ",") + "]")
    }

    /// The parameter of `Dialect.keys`.
    public static func keys(_ keys: some Sequence<String>) -> SQLValue {
        let encoded = try? JSONEncoder().encode(Array(keys))
        return .text(String(decoding: encoded ?? Data("[]".utf8), as: UTF8.self))
    }
}

/// One column of many rows.
public enum SQLColumn: Sendable {
    case integers([Int64])
    /// `absent` stands for null.
    case optionalIntegers([Int64])
    case texts([String])
    case optionalTexts([String?])

    public var count: Int {
        switch self {
        case .integers(let values), .optionalIntegers(let values): values.count
        case .texts(let values): values.count
        case .optionalTexts(let values): values.count
        }
    }
}

/// Stands for null among integers that are read or written in bulk.
public let absent = Int64.min

/// Where many rows go, and what is done about those that are there already. A value rather than a text, so
/// that an engine may choose how to send many rows at once.
public struct Insertion: Sendable {
    public let table: String
    public let columns: [String]
    /// The `ON CONFLICT` clause, or empty: then a conflict is a fault.
    public let conflict: String

    public init(into table: String, _ columns: [String], conflict: String = "") {
        self.table = table
        self.columns = columns
        self.conflict = conflict
    }
}

extension SQLConnection {
    /// What `read` makes of each row of an answer, in its order.
    func all<Value>(
        _ sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try rows(sql, values) { found.append(try read($0)) }
        return found
    }

    /// The answer of a query for one column of integers.
    func integers(_ sql: String, _ values: [SQLValue] = []) throws -> [Int64] {
        var found: [Int64] = []
        try integers(sql, values, columns: 1) { found.append($0[0]) }
        return found
    }

    /// The answer of a query for two columns of integers: the second by the first.
    func integersByKey(_ sql: String, _ values: [SQLValue] = []) throws -> [Int64: Int64] {
        var found: [Int64: Int64] = [:]
        try integers(sql, values, columns: 2) { found[$0[0]] = $0[1] }
        return found
    }

    /// `insert` with each column beside its name.
    @discardableResult
    func insert(
        into table: String, _ columns: KeyValuePairs<String, SQLColumn>, conflict: String = ""
    ) throws -> Int {
        try insert(Insertion(into: table, columns.map(\.key), conflict: conflict), columns.map(\.value))
    }

    /// `insertReporting` with each column beside its name.
    func insertReporting(
        into table: String, _ columns: KeyValuePairs<String, SQLColumn>, conflict: String
    ) throws -> [Bool] {
        try insertReporting(Insertion(into: table, columns.map(\.key), conflict: conflict), columns.map(\.value))
    }
}
