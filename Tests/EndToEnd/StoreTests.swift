import Foundation
import Testing

/// Data folders that cannot be used, and what a person is told to do.
@Suite struct StoreTests {
    @Test("a data folder that cannot be made", arguments: ["customers.csv", "customers.csv/data", "/proc/data"])
    func noFolder(place: String) throws {
        let kadode = try Kadode()
        try kadode.write("customers.csv", "customer_id,name,contract_start\na,A,2026-04-01\n")
        try kadode.says(
            "customer import customers.csv --data \(place)",
            ja: "\(place): データフォルダ「\(place)」を作成できません。場所と書き込み権限を確認し、`--data`で指定してください。 [file]",
            en: "\(place): The data folder \"\(place)\" cannot be made. "
                + "Check the place and your permission to write there, and name it with `--data`. [file]")
        #expect(try kadode.read("customers.csv") == "customer_id,name,contract_start\na,A,2026-04-01\n")
    }

    @Test("a file that is no store is refused and left as it is")
    func noStore() throws {
        let kadode = try Kadode()
        try FileManager.default.createDirectory(at: kadode.folder.url("kadode-data"), withIntermediateDirectories: true)
        let letter = String(repeating: "Dear customer, ", count: 500)
        try kadode.write("kadode-data/kadode.sqlite", letter)
        for command in ["customer list", "check", "journey judge --program standard"] {
            try refused(
                kadode, command, ja: "このファイルはKadodeのデータではないか、壊れています（SQLite 26: file is not a database）。",
                en: "This file is not a store of Kadode, or it is damaged (SQLite 26: file is not a database).")
        }
        #expect(try kadode.read("kadode-data/kadode.sqlite") == letter)
    }

    @Test("damage inside the store is found by check, and no answer is given from it")
    func damage() throws {
        let kadode = try Example.store()
        let file = kadode.folder.url("kadode-data/kadode.sqlite")
        var bytes = try Data(contentsOf: file)
        for start in stride(from: 2 * 4096, to: bytes.count - 4096, by: 4096) {
            bytes.replaceSubrange(start..<(start + 4096), with: Data(repeating: 0xAA, count: 4096))
        }
        try bytes.write(to: file)
        for command in ["check", "journey judge --program standard"] {
            try refused(
                kadode, command, ja: "データのファイルが壊れています（SQLite 11: database disk image is malformed）。",
                en: "The store is damaged (SQLite 11: database disk image is malformed).")
        }
    }

    @Test("a store cut short is refused")
    func cutShort() throws {
        let kadode = try Example.store()
        let file = kadode.folder.url("kadode-data/kadode.sqlite")
        try Data(contentsOf: file).prefix(3 * 4096).write(to: file)
        try refused(kadode, "check", ja: "データのファイルが壊れています", en: "The store is damaged")
    }

    @Test("the data folder is made at first use, for nobody else to read, and a sound store says so")
    func firstUse() throws {
        let kadode = try Kadode()
        try kadode.says(
            "check --data new/data", code: 0, ja: "", en: "",
            prints: ("データに矛盾はありません。", "The store is sound."))
        let attributes = try FileManager.default.attributesOfItem(atPath: kadode.folder.url("new/data").path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }

    private func refused(_ kadode: Kadode, _ command: String, ja: String, en: String) throws {
        for (language, words, remedy) in [
            ("ja", ja, "このファイルを別の場所に写してから"), ("en", en, "Copy the file aside"),
        ] {
            let answer = try kadode.run("\(command) --lang \(language)")
            #expect(answer.code == 1 && answer.output.isEmpty, "\(command)")
            #expect(answer.error.contains("kadode-data/kadode.sqlite: " + words), "\(answer.error)")
            #expect(answer.error.contains(remedy) && answer.error.hasSuffix("[store]\n"), "\(answer.error)")
        }
    }
}
