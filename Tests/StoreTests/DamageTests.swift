import Foundation
import Onboarding
import SQLite
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

    @Test func `The data folder is for its owner only`() async throws {
        try await inNewPlace(.sqlite) { place in
            _ = try await place.open()
            let attributes = try FileManager.default.attributesOfItem(atPath: place.folder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    private func file(_ place: Place) -> URL { URL(fileURLWithPath: place.folder + "/kadode.sqlite") }

    /// A store with some usage, closed, so that everything is in the one file.
    private func fill(_ place: Place) async throws {
        let store = try await SQLiteStore.open(folder: place.folder)
        _ = try await Stores(records: store.records, usage: store.usage).append(randomHappenings(2_000, seed: 10))
        try store.close()
    }

    private func expectRefusal(_ code: Refusal.Code, _ body: () async throws -> Void) async {
        let refusal = await refusal(body)
        #expect(refusal?.code == code)
        #expect(refusal?.remedy != nil)
        #expect(refusal?.message.ja.unicodeScalars.contains { $0.value > 0x3000 } == true, "In Japanese too")
    }
}
