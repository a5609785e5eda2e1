import GRDB
import Synchronization

/// Connections that read, opened when they are first needed.
final class SQLiteReaders: Sendable {
    private struct Reader {
        let queue: DatabaseQueue
        var pending = 0
    }

    /// As many as read at once on a machine of the size Kadode is made for; more would share its cores.
    private static let most = 4

    private let readers = Mutex<[Reader]>([])
    private let open: @Sendable () throws -> DatabaseQueue

    init(open: @escaping @Sendable () throws -> DatabaseQueue) { self.open = open }

    /// Runs the body on the connection with the least to do, in a transaction that sees one state.
    func read<Answer: Sendable>(_ body: @escaping @Sendable (Database) throws -> Answer) async throws -> Answer {
        let (index, queue) = try enter()
        defer { readers.withLock { $0[index].pending -= 1 } }
        return try await queue.writeWithoutTransaction { database in
            try database.beginTransaction(.deferred)
            defer { try? database.rollback() }
            return try body(database)
        }
    }

    func close() throws { for reader in readers.withLock({ $0 }) { try reader.queue.close() } }

    private func enter() throws -> (Int, DatabaseQueue) {
        try readers.withLock { readers in
            var index = readers.indices.min { readers[$0].pending < readers[$1].pending } ?? 0
            if readers.isEmpty || (readers[index].pending > 0 && readers.count < SQLiteReaders.most) {
                index = readers.count
                readers.append(Reader(queue: try open()))
            }
            readers[index].pending += 1
            return (index, readers[index].queue)
        }
    }
}
