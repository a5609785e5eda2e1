import Onboarding

extension Workspace {
    /// All customers, by key.
    public func customers() async throws -> [Customer] {
        try await read(.listCustomers, on: .workspace) { try $0.customers().map(\.customer) }
    }

    /// What is wrong with the store; empty is well.
    public func check() async throws -> [Text] {
        try require(.checkStore, on: .workspace)
        return try await usage.inconsistencies()
    }
}
