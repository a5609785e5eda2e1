/// A board kept under a name (保存したビュー).
public struct StoredView: Hashable, Sendable {
    public let id: Int64
    /// Who made it.
    public let member: Int64
    public var name: String
    /// The board's address, without the day.
    public var query: String
    /// Whether everybody may look at it.
    public var isShared: Bool

    public init(id: Int64, member: Int64, name: String, query: String, isShared: Bool) {
        self.id = id
        self.member = member
        self.name = name
        self.query = query
        self.isShared = isShared
    }
}

/// What can be asked of saved views inside a transaction.
public protocol ViewReading {
    /// The shared ones and the member's own, by name, each with whether the member begins with it.
    func views(ofMember id: Int64?) throws -> [(view: StoredView, isDefault: Bool)]
    func view(_ id: Int64) throws -> StoredView?
}

/// Views are nothing that journeys are judged by: they do not move the change counter.
public protocol ViewWriting: ViewReading {
    /// Whether the member begins with it is said by `setDefaultView`.
    /// - Throws: `Refusal` of code `conflict` if the member has one of that name.
    func insert(_ words: ViewWords, ofMember member: Int64) throws -> Int64
    func update(_ view: StoredView) throws
    func removeView(_ id: Int64) throws
    /// Nil: the member begins with the board as it is.
    func setDefaultView(_ view: Int64?, ofMember id: Int64) throws
}
