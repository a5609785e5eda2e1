import Foundation
import SQLite
import Testing
import UseCases

/// Every engine must keep the same contracts: the suite runs on each of them.
enum Engine: String, CaseIterable, Sendable {
    case sqlite
}

/// A place of an engine, in which stores are opened; more than one at a time stands for several processes.
struct Place: Sendable {
    let engine: Engine
    let folder: String

    func open(patience: Duration = .seconds(10)) async throws -> Stores {
        switch engine {
        case .sqlite:
            let store = try await SQLiteStore.open(folder: folder, patience: patience)
            return Stores(records: store.records, usage: store.usage)
        }
    }
}

struct Stores: Sendable {
    let records: any RecordStore
    let usage: any UsageStore
}

/// Runs the body with a place of its own and takes it away afterwards.
func inNewPlace<Answer>(_ engine: Engine, _ body: (Place) async throws -> Answer) async throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kadode-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(Place(engine: engine, folder: folder))
}

/// Runs the body with new, empty stores.
func withStores<Answer>(_ engine: Engine, _ body: (Stores) async throws -> Answer) async throws -> Answer {
    try await inNewPlace(engine) { try await body(try await $0.open()) }
}
