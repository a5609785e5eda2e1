/// What the columns of a file are read as, and by what they were found.
public struct FileHeader: Hashable, Sendable {
    /// In the order of the file.
    public let columns: [ReadColumn]
    public let mapping: ColumnMapping

    /// The mapping that reads the columns as somebody has chosen, and everything else as before. Of several columns that
    /// are to be one of ours, the next is read where the one before is empty.
    /// - Parameter uses: By the position among `columns`.
    public func mapping(choosing uses: [ReadColumn.Use]) -> ColumnMapping {
        var chosen = mapping
        (chosen.columns, chosen.traits, chosen.leftOut, chosen.fallbacks) = ([:], [:], [], [:])
        var places: [String: [String]] = [:]
        for (column, use) in zip(columns, uses) {
            switch use {
            case .column(let ours): places[ours, default: []].append(column.name)
            case .trait(let name) where !Columns.customers.all.contains(name): chosen.traits[name] = column.name
            case .trait, .leftOut: chosen.leftOut.insert(column.name)
            }
        }
        for (ours, names) in places {
            // In the order of before, in which the better one comes first.
            let before = [mapping.columns[ours]].compactMap(\.self) + (mapping.fallbacks[ours] ?? [])
            let ordered = before.filter(names.contains) + names.filter { !before.contains($0) }
            chosen.columns[ours] = ordered[0]
            if ordered.count > 1 { chosen.fallbacks[ours] = Array(ordered.dropFirst()) }
        }
        return chosen
    }
}
