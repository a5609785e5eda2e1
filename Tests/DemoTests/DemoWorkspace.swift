import Demo
import Foundation
import Onboarding
import SQLite
import Usage
import UseCases

/// A workspace in a folder of its own, in which it is noon of the day.
func withEmptyWorkspace(on day: Day, _ body: (Workspace) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder.path(percentEncoded: false))
    let now = Int64(day.number) * 86_400_000_000
    try await body(Workspace(records: store.records, usage: store.usage) { now })
}

/// The cast loaded into a workspace, on its day.
func withDemo(on day: Day, _ body: (Workspace, Cast) async throws -> Void) async throws {
    let cast = Casts.cast(on: day)
    try await withEmptyWorkspace(on: day) { workspace in
        _ = try await workspace.load(SeedData(cast))
        try await body(workspace, cast)
    }
}
