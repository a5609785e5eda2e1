import Foundation
import Onboarding
import SQLStore
@testable import SQLite
import Testing

/// What an operator reads when the data folder is not as it should be. Of SQLite alone: other engines keep
/// their files themselves.
@Suite struct DamageTests {
    @Test func `A file of something else is refused`() async throws {
        try await inNewPlace(.sqlite) { place in
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            try Data((0..<9_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: file(place))
            await expectRefusal(.store) { _ = try await place.open() }
        }
    }

    @Test func `In a folder that others may look into, the files are still the owner's alone`() async throws {
        try await inNewPlace(.sqlite) { place in
            try FileManager.default.createDirectory(
                atPath: place.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            try await fill(place)
            let store = try await SQLiteStore.open(folder: place.folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: place.folder) {
                let facts = try FileManager.default.attributesOfItem(atPath: place.folder + "/" + name)
                #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
            }
            try store.close()
        }
    }

    @Test func `A damaged store is refused, not misread`() async throws {
        try await inNewPlace(.sqlite) { place in
            try await fill(place)
            var bytes = try Data(contentsOf: file(place))
            for offset in 4_096..<bytes.count { bytes[offset] = UInt8(truncatingIfNeeded: offset &* 37) }
            try bytes.write(to: file(place))
            await expectRefusal(.store) { _ = try await place.open().facts() }
        }
    }

    @Test func `A store cut short is refused`() async throws {
        try await inNewPlace(.sqlite) { place in
            try await fill(place)
            let bytes = try Data(contentsOf: file(place))
            try bytes.prefix(bytes.count / 2).write(to: file(place))
            await expectRefusal(.store) {
                let stores = try await place.open()
                _ = try await stores.append(randomHappenings(100, seed: 11))
                _ = try await stores.facts()
            }
        }
    }

    @Test func `A folder that cannot be made is refused`() async throws {
        try await inNewPlace(.sqlite) { place in
            try Data().write(to: URL(fileURLWithPath: place.folder))
            await expectRefusal(.file) { _ = try await place.open() }
            await expectRefusal(.file) { _ = try await Place(engine: .sqlite, folder: place.folder + "/data").open() }
        }
    }

    @Test func `A folder in place of the file is refused`() async throws {
        try await inNewPlace(.sqlite) { place in
            try FileManager.default.createDirectory(atPath: file(place).path, withIntermediateDirectories: true)
            await expectRefusal(.file) { _ = try await place.open() }
        }
    }

    @Test func `A store of a newer version is refused`() async throws {
        try await inNewPlace(.sqlite) { place in
            try await alter(place, "INSERT INTO schema_migration (number, name) VALUES (99, 'from the future')")
            let refusal = await expectRefusal(.store) { _ = try await place.open() }
            #expect(refusal?.message.en.contains("newer Kadode") == true)
        }
    }

    @Test func `The database of another program is refused`() async throws {
        try await inNewPlace(.sqlite) { place in
            try await alter(place, "DROP TABLE schema_migration")
            let refusal = await expectRefusal(.store) { _ = try await place.open() }
            #expect(refusal?.message.en.contains("another program") == true)
        }
    }

    @Test func `A full disk is refused, and nothing of the batch stays`() async throws {
        try await inNewPlace(.sqlite) { place in
            let driver = try await driver(place)
            _ = try await driver.write { try $0.execute("PRAGMA max_page_count = 60", []) }
            let stores = Stores(records: SQLRecordStore(driver), usage: SQLUsageStore(driver))
            await expectRefusal(.file) { _ = try await stores.append(randomHappenings(20_000, seed: 12)) }
            #expect(try await stores.facts().isEmpty)
        }
    }

    @Test(
        arguments: [
            "UPDATE usage_fact SET sum = sum + 1 WHERE tenant_id = 1",
            "DELETE FROM usage_source_day WHERE day = 20544",
            "DELETE FROM usage_message WHERE high > 0",
            "UPDATE usage_event SET name_id = 77 WHERE id = 3",
            "UPDATE usage_event SET tenant_id = 2 WHERE via = 1 AND tenant_id = 1",
        ])
    func `What does not agree is found`(_ statement: String) async throws {
        try await inNewPlace(.sqlite) { place in
            try await fill(place)
            #expect(try await place.open().usage.inconsistencies().isEmpty)
            try await alter(place, statement)
            #expect(try await !place.open().usage.inconsistencies().isEmpty)
        }
    }

    @Test func `The data folder is for its owner only`() async throws {
        try await inNewPlace(.sqlite) { place in
            _ = try await place.open()
            let attributes = try FileManager.default.attributesOfItem(atPath: place.folder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    private func driver(_ place: Place) async throws -> SQLiteDriver {
        _ = try await place.open()
        return try SQLiteDriver(file: file(place).path, patience: .seconds(1))
    }

    private func alter(_ place: Place, _ statement: String) async throws {
        let driver = try await driver(place)
        let changed = try await driver.write { try $0.execute(statement, []) }
        #expect(changed > 0 || statement.hasPrefix("DROP"))
        try driver.close()
    }

    private func file(_ place: Place) -> URL { URL(fileURLWithPath: place.folder + "/kadode.sqlite") }

    /// A store with some usage, closed, so that everything is in the one file.
    private func fill(_ place: Place) async throws {
        let store = try await SQLiteStore.open(folder: place.folder)
        _ = try await Stores(records: store.records, usage: store.usage).append(randomHappenings(2_000, seed: 10))
        try store.close()
    }

    @discardableResult
    private func expectRefusal(_ code: Refusal.Code, _ body: () async throws -> Void) async -> Refusal? {
        let refusal = await refusal(body)
        #expect(refusal?.code == code)
        #expect(refusal?.remedy != nil)
        #expect(refusal?.message.ja.unicodeScalars.contains { $0.value > 0x3000 } == true, "In Japanese too")
        return refusal
    }
}
