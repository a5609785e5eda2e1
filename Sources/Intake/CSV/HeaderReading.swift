import Onboarding

/// Finds our columns in the header of a file.
struct HeaderReading {
    /// The names of the columns; of those that stand twice, the second is called `name (2)`.
    private(set) var header: [String]
    private(set) var positions: [String: Int] = [:]
    private(set) var others: [(name: String, position: Int)] = []
    private(set) var notes: [Note] = []
    let mapping: ColumnMapping
    /// The system whose export the file is; nil if it is none that is known.
    let preset: ImportPreset?
    /// Columns that are read where the one before is empty.
    private(set) var fallbacks: [String: [Int]] = [:]

    private let columns: Columns
    private let file: String
    private let line: Int
    private let places: [Place]
    /// Columns that are left out.
    private var passedOver: Set<Int> = []

    /// - Parameters:
    ///   - reader: Is moved to the header's row.
    ///   - mapping: Nil: that of the system whose export the header is of, if it is one that is known.
    init(_ reader: CSVReader, of file: InputFile, _ columns: Columns, _ mapping: MappingChoice?) throws(Refusal) {
        switch try reader.next() {
        case .end:
            throw Refusal(
                .missing, Text(ja: "ファイルに何も書かれていません。", en: "There is nothing in this file."),
                remedy: HeaderReading.example(columns), at: Place(file: file.name))
        case .malformed(let row): throw row.refusals[0]
        case .row: break
        }
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
        preset = mapping == nil && columns == .customers ? ImportPreset.recognised(by: names) : mapping?.preset
        self.mapping = preset?.mapping(for: names) ?? mapping?.columns ?? ColumnMapping()
        self.file = file.name
        line = reader.line
        try tellDoublesApart()
        try findMapped()
        try findOwn()
        noteOthers()
    }

    /// What each column is read as.
    var uses: [ReadColumn] {
        let ours = Dictionary(
            positions.map { ($1, $0) } + fallbacks.flatMap { name, places in places.map { ($0, name) } },
            uniquingKeysWith: { first, _ in first })
        let traits = columns.takesOthers ? Dictionary(others.map { ($0.position, $0.name) }) { first, _ in first } : [:]
        return header.enumerated().filter { !$1.isEmpty }.map { index, name in
            let use = ours[index].map(ReadColumn.Use.column) ?? traits[index].map(ReadColumn.Use.trait)
            return ReadColumn(name: name, use: use ?? .leftOut)
        }
    }

    /// A header line that would do, as a remedy.
    private static func example(_ columns: Columns) -> Text {
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
        for (ours, names) in mapping.fallbacks { fallbacks[ours] = names.compactMap { header.firstIndex(of: $0) } }
        passedOver.formUnion(header.indices.filter { mapping.leftOut.contains(header[$0]) })
        passedOver.formUnion(fallbacks.values.joined())
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
        let taken = Set(positions.values).union(others.map(\.position)).union(passedOver)
        for (index, name) in header.enumerated() where !taken.contains(index) {
            if preset == nil, let theirs = mapping.columns[name] ?? mapping.traits[name] {
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
        if !mapping.keepsOthers { others.removeAll { mapping.traits[$0.name] != header[$0.position] } }
    }

    /// Columns of ours under the names that spreadsheets give them, where the file has none of our own name.
    private mutating func findCalledOtherwise(where isTurn: (_ meanings: Int) -> Bool) {
        others.removeAll { name, position in
            let meanings = ColumnNames.columns(called: name, in: columns)
            guard mapping.traits[name] == nil, isTurn(meanings.count),
                let ours = meanings.first(where: { positions[$0] == nil })
            else { return false }
            positions[ours] = position
            // Of customers, a table says what each column is.
            guard !columns.takesOthers, !ColumnNames.isOwn(name, ours) else { return true }
            let word = Customer.word(for: ours)
            notes.append(
                Note(
                    text: Text(
                        ja: "列「\(name.shown)」は\(word.ja)として読みます。",
                        en: "The column \"\(name.shown)\" is read as \(word.en)."), place: places[position]))
            return true
        }
    }

    /// - Throws: `Refusal` if a column is missing that every row needs: of code `missing`, or `invalid` if it is another
    ///   kind of list.
    func checkRequired() throws(Refusal) {
        guard let missing = columns.required.first(where: { positions[$0] == nil }) else { return }
        let place = Place(file: file, line: line, field: missing)
        if columns == .customers, let refusal = PeopleList.refusal(of: header, at: Place(file: file, line: line)) {
            throw refusal
        }
        let word = Customer.words[missing]
        throw Refusal(
            .missing,
            Text(
                ja: word.map { "「\($0.ja)」の列（\(missing)）がありません。" } ?? "列 \(missing) がありません。",
                en: word.map { "The column \(missing) (\($0.en)) is missing." } ?? "The column \(missing) is missing."),
            remedy: remedy(missing: missing),
            command: header.count > 1 ? "kadode \(columns.noun) import FILE --mapping columns.yaml" : nil, at: place)
    }

    private func remedy(missing: String) -> Text {
        if header.count == 1 {
            guard header[0].contains(";") else { return HeaderReading.example(columns) }
            return Text(
                ja: "セミコロン区切りのようです。コンマ区切りの CSV で保存してください。",
                en: "The cells seem to be separated by semicolons. Save the file with commas.")
        }
        let named = header.filter { !$0.isEmpty }.map(\.shown)
        let listed = Text(
            ja: "このファイルの列：\(named.joined(separator: "、"))。", en: "The file has: \(named.joined(separator: ", ")).")
        if let near = nearestName(to: missing, in: others.map(\.name)) {
            return Text(
                ja: "列「\(near.shown)」がそれなら、名前を \(missing) に変えてください。\(listed.ja)",
                en: "If \"\(near.shown)\" is meant, rename it to \(missing). \(listed.en)")
        }
        return Text(
            ja: "\(listed.ja)どれがそれかを、列の対応で指定してください。", en: "\(listed.en) Say in a mapping which of them it is.")
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

/// How the columns of a file are to be found.
public enum MappingChoice: Hashable, Sendable {
    case columns(ColumnMapping)
    case preset(ImportPreset)

    fileprivate var preset: ImportPreset? { if case .preset(let preset) = self { preset } else { nil } }
    fileprivate var columns: ColumnMapping? { if case .columns(let mapping) = self { mapping } else { nil } }
}
