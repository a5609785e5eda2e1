import Onboarding

/// Finds our columns in the header of a file.
struct HeaderReading {
    /// The names of the columns; of those that stand twice, the second is called `name (2)`.
    private(set) var header: [String]
    private(set) var positions: [String: Int] = [:]
    private(set) var others: [(name: String, position: Int)] = []
    private(set) var notes: [Note] = []

    private let columns: Columns
    private let mapping: ColumnMapping
    private let file: String
    private let line: Int
    private let places: [Place]
    /// Columns that stand twice, of which the mapping has chosen another one.
    private var passedOver: Set<Int> = []

    /// - Parameter reader: Stands on the header's row.
    init(_ reader: CSVReader, _ columns: Columns, _ mapping: ColumnMapping) throws(Refusal) {
        guard reader.cellCount <= CSVReader.mostCells else {
            throw Refusal(
                .tooLarge,
                Text(
                    ja: "列が多すぎます（\(CSVReader.mostCells)列まで）。",
                    en: "There are too many columns (at most \(CSVReader.mostCells))."), at: reader.place(of: 0))
        }
        var names: [String] = []
        var places: [Place] = []
        for index in 0..<reader.cellCount {
            let cell = reader.cells[index]
            names.append(try reader.text(of: cell))
            places.append(reader.place(of: Int(cell.start)))
        }
        header = names
        self.places = places
        self.columns = columns
        self.mapping = mapping
        file = reader.file.name
        line = reader.line
        try tellDoublesApart()
        try findMapped()
        try findOwn()
        try checkRequired()
        noteOthers()
    }

    /// A header line that would do, as a remedy.
    static func example(_ columns: Columns) -> Text {
        let line = columns.required.joined(separator: ",")
        return Text(ja: "1行目に列名を書いてください（例：\(line)）。", en: "Name the columns on the first line, such as \(line).")
    }

    /// Gives each of several columns of one name a name of its own.
    /// - Throws: `Refusal` of code `conflict` if they are a column of ours and the mapping chooses none of them.
    private mutating func tellDoublesApart() throws(Refusal) {
        let positions = Dictionary(grouping: header.indices) { header[$0] }.filter {
            !$0.key.isEmpty && $0.value.count > 1
        }
        let mapped = Set(mapping.columns.values).union(mapping.traits.values)
        for (name, places) in positions.sorted(by: { $0.value[0] < $1.value[0] }) {
            for (number, position) in places.enumerated().dropFirst() {
                header[position] = "\(name) (\(number + 1))"
            }
            let names = places.map { header[$0] }
            if let first = places.first(where: { mapped.contains(header[$0]) }) {
                passedOver.formUnion(places.filter { $0 != first && !mapped.contains(header[$0]) })
            } else if !ColumnNames.columns(called: name, in: columns).isEmpty {
                throw Refusal(
                    .conflict, Text(ja: "列「\(name.shown)」が2つあります。", en: "There are two columns \"\(name.shown)\"."),
                    remedy: Text(
                        ja: "どちらかの列を消すか、列の対応で選んでください（2つ目は「\(names[1].shown)」と書きます）。",
                        en: "Remove one of them, or choose in the mapping: the second is called \"\(names[1].shown)\"."),
                    at: self.places[places[1]])
            } else if columns.takesOthers {
                note(
                    Text(
                        ja: "列「\(name.shown)」が2つあります。2つ目は「\(names[1].shown)」とします。",
                        en: "There are two columns \"\(name.shown)\"; the second is called \"\(names[1].shown)\"."),
                    at: places[1])
            }
        }
    }

    private mutating func findMapped() throws(Refusal) {
        for (ours, theirs) in mapping.columns.sorted(by: { $0.key < $1.key }) {
            positions[ours] = try mapped(ours, theirs)
        }
        for (ours, theirs) in mapping.traits.sorted(by: { $0.key < $1.key }) {
            others.append((ours, try mapped(ours, theirs)))
        }
    }

    private func mapped(_ ours: String, _ theirs: String) throws(Refusal) -> Int {
        if let position = header.firstIndex(of: theirs) { return position }
        let near = nearestName(to: theirs, in: header.filter { !$0.isEmpty })
        throw Refusal(
            .notFound,
            Text(
                ja: "対応表では \(ours) は列「\(theirs.shown)」ですが、このファイルにはありません。",
                en: "The mapping says that \(ours) is the column \"\(theirs.shown)\", but this file has no such column."
            ),
            remedy: near.map { Text(ja: "「\($0.shown)」ではありませんか？", en: "Did you mean \"\($0.shown)\"?") }
                ?? Text(
                    ja: "このファイルの列：\(header.joined(separator: "、").shown)",
                    en: "The columns of this file: \(header.joined(separator: ", ").shown)"),
            at: Place(file: file, line: line, field: theirs))
    }

    private mutating func findOwn() throws(Refusal) {
        let taken = Set(positions.values).union(others.map(\.position))
        for (index, name) in header.enumerated() where !taken.contains(index) && !passedOver.contains(index) {
            if let theirs = mapping.columns[name] ?? mapping.traits[name] {
                throw Refusal(
                    .conflict,
                    Text(
                        ja: "\(name) にあたる列が「\(theirs.shown)」と「\(name)」の2つあります。",
                        en:
                            "Two columns claim to be \(name): \"\(theirs.shown)\" by the mapping, and \"\(name)\" by its name."
                    ),
                    remedy: Text(
                        ja: "列の名前を変えるか、対応表から外してください。", en: "Rename the column, or take it out of the mapping."),
                    at: places[index])
            }
            if columns.all.contains(name) { positions[name] = index } else { others.append((name, index)) }
        }
        others.sort { $0.position < $1.position }
        // What can mean one column alone goes before what can mean several.
        findCalledOtherwise { $0 == 1 }
        findCalledOtherwise { $0 > 1 }
    }

    /// Columns of ours under the names that spreadsheets give them, where the file has none of our own name.
    private mutating func findCalledOtherwise(where isTurn: (_ meanings: Int) -> Bool) {
        let traits = Set(mapping.traits.keys)
        others.removeAll { name, position in
            let meanings = ColumnNames.columns(called: name, in: columns)
            guard !traits.contains(name), isTurn(meanings.count),
                let ours = meanings.first(where: { positions[$0] == nil })
            else { return false }
            positions[ours] = position
            guard !ColumnNames.isOwn(name, ours) else { return true }
            notes.append(
                Note(
                    text: Text(
                        ja: "列「\(name.shown)」を \(ours) として読みました。",
                        en: "The column \"\(name.shown)\" was read as \(ours)."), place: places[position]))
            return true
        }
    }

    private func checkRequired() throws(Refusal) {
        guard let missing = columns.required.first(where: { positions[$0] == nil }) else { return }
        throw Refusal(
            .missing, Text(ja: "列 \(missing) がありません。", en: "The column \(missing) is missing."),
            remedy: remedy(missing: missing), at: Place(file: file, line: line, field: missing))
    }

    private func remedy(missing: String) -> Text {
        if header.count == 1, header[0].contains(";") {
            return Text(
                ja: "セミコロン区切りのようです。コンマ区切りの CSV で保存してください。",
                en: "The cells seem to be separated by semicolons. Save the file with commas.")
        }
        if let near = nearestName(to: missing, in: others.map(\.name)) {
            return Text(
                ja: "列「\(near.shown)」がそれなら、名前を \(missing) に変えてください。",
                en: "If \"\(near.shown)\" is meant, rename it to \(missing).")
        }
        return HeaderReading.example(columns)
    }

    private mutating func noteOthers() {
        let unnamed = others.filter { $0.name.isEmpty }
        others.removeAll { $0.name.isEmpty }
        if let first = unnamed.first {
            note(
                Text(ja: "名前のない列は読み飛ばします。", en: "Columns without a name are passed over."), at: first.position)
        }
        let absent = columns.all.filter { positions[$0] == nil }
        for (name, position) in others {
            let near = nearestName(to: name, in: absent)
            if let near {
                note(HeaderReading.meant(name, near, asTrait: columns.takesOthers), at: position)
            } else if !columns.takesOthers {
                note(
                    Text(
                        ja: "列「\(name.shown)」は使わないので読み飛ばします。",
                        en: "The column \"\(name.shown)\" is not used and is passed over."), at: position)
            }
        }
    }

    private mutating func note(_ text: Text, at position: Int) {
        notes.append(Note(text: text, place: places[position]))
    }

    private static func meant(_ name: String, _ near: String, asTrait: Bool) -> Text {
        asTrait
            ? Text(
                ja: "列「\(name.shown)」は属性として取り込みます。\(near) のことなら、名前を直して取り込み直してください。",
                en:
                    "The column \"\(name.shown)\" becomes a trait. If \(near) is meant, correct its name and import again."
            )
            : Text(
                ja: "列「\(name.shown)」は読み飛ばします。\(near) のことなら、名前を直して取り込み直してください。",
                en:
                    "The column \"\(name.shown)\" is passed over. If \(near) is meant, correct its name and import again."
            )
    }
}
