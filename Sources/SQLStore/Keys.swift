/// Tables of texts that are kept once: `(id, key)`.
enum KeyTable: String {
    case tenant, program
    case traitName = "trait_name"
    case measureName = "measure_name"
    case source = "usage_source"
    case user = "usage_user"
    case event = "usage_name"
}

/// So many keys are looked up before it is asked how many there are.
private let fewKeys = 8

extension SQLConnection {
    /// The ids of the keys, in their order; keys never seen before are made.
    func ids(of keys: [String], in table: KeyTable) throws -> [Int64] {
        var ids: [Int64?]
        let last: Int64
        if keys.count <= fewKeys {
            ids = try lookup("SELECT id FROM \(table.rawValue) WHERE key = ?", keys)
            if !ids.contains(nil) { return ids.compactMap { $0 } }
            last = try lastId(in: table.rawValue)
        } else {
            last = try lastId(in: table.rawValue)
            ids = try knownIds(of: keys, in: table, last: last)
        }
        let unknown = keys.indices.filter { ids[$0] == nil }
        let new = unknown.indices.map { last + 1 + Int64($0) }
        let made = try insertReporting(
            into: table.rawValue, ["id": .integers(new), "key": .texts(keys.picking(unknown))],
            conflict: "ON CONFLICT (key) DO NOTHING")
        for (place, row) in unknown.enumerated() {
            // One that could not be made has come a second time among the keys.
            ids[row] = made[place] ? new[place] : try id(of: keys[row], in: table)
        }
        return ids.map { $0 ?? absent }
    }

    /// The same for keys of which most come again and again.
    func ids(ofRepeated keys: [String], in table: KeyTable) throws -> [Int64] {
        var places: [String: Int] = [:]
        var distinct: [String] = []
        let positions = keys.map { key in
            if let place = places[key] { return place }
            places[key] = distinct.count
            distinct.append(key)
            return distinct.count - 1
        }
        return try ids(of: distinct, in: table).picking(positions)
    }

    func id(of key: String, in table: KeyTable) throws -> Int64? {
        try lookup("SELECT id FROM \(table.rawValue) WHERE key = ?", [key])[0]
    }

    /// All keys of the table by id.
    func keys(in table: KeyTable) throws -> [Int64: String] {
        Dictionary(
            uniqueKeysWithValues: try all("SELECT id, key FROM \(table.rawValue)") { ($0.integer(0), $0.text(1)) })
    }

    /// The greatest id given out so far. One writer at a time: the next one is free.
    func lastId(in table: String) throws -> Int64 { try integer("SELECT MAX(id) FROM \(table)") ?? 0 }

    /// The first integer of the first row; nil if there is no row or it is null.
    func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
        var found: Int64?
        try rows(sql, values) { if found == nil { found = $0.integerIfPresent(0) } }
        return found
    }

    /// Reading a whole table in order costs about a tenth of as many searches.
    private func knownIds(of keys: [String], in table: KeyTable, last: Int64) throws -> [Int64?] {
        guard last > 0 else { return Array(repeating: nil, count: keys.count) }
        guard Int64(keys.count) * 8 > last else {
            return try lookup("SELECT id FROM \(table.rawValue) WHERE key = ?", keys)
        }
        var ids: [String: Int64] = [:]
        ids.reserveCapacity(Int(last))
        try rows("SELECT id, key FROM \(table.rawValue)", []) { ids[$0.text(1)] = $0.integer(0) }
        return keys.map { ids[$0] }
    }
}
