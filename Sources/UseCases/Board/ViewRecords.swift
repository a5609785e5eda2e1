/// A board kept under a name (保存したビュー).
package struct StoredView: Hashable, Sendable {
    package let id: Int64
    /// Who made it.
    package let member: Int64
    package var name: String
    /// The board's address, without the day.
    package var query: String
    /// Whether everybody may look at it.
    package var isShared: Bool

    package init(id: Int64, member: Int64, name: String, query: String, isShared: Bool) {
        self.id = id
        self.member = member
        self.name = name
        self.query = query
        self.isShared = isShared
    }
}

/// A saved view on its way into the store.
package struct NewView: Hashable, Sendable {
    package let member: Int64
    package let name: String
    package let query: String
    package let isShared: Bool

    package init(member: Int64, name: String, query: String, isShared: Bool) {
        self.member = member
        self.name = name
        self.query = query
        self.isShared = isShared
    }
}

/// What can be asked of saved views inside a transaction.
package protocol ViewReading {
    /// The shared ones and the member's own, by name, each with whether the member begins with it.
    func views(ofMember id: Int64?) throws -> [(view: StoredView, isDefault: Bool)]
    func view(_ id: Int64) throws -> StoredView?
}

/// Views are nothing that journeys are judged by: they do not move the change counter.
package protocol ViewWriting: ViewReading {
    /// - Throws: `Refusal` of code `conflict` if the member has one of that name.
    func insert(_ view: NewView) throws -> Int64
    func update(_ view: StoredView) throws
    func removeView(_ id: Int64) throws
    /// Nil: the member begins with the board as it is.
    func setDefaultView(_ view: Int64?, ofMember id: Int64) throws
}
