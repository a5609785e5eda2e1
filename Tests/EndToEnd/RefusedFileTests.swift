import Foundation
import Testing

/// Files that are refused as a whole: what a person reads, and that nothing of them goes in.
@Suite struct RefusedFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What is in the file; nil if there is none.
        let bytes: Data?
        let command: String
        let ja: String
        let en: String

        init(_ name: String, _ bytes: Data?, _ command: String, ja: String, en: String) {
            (testDescription, self.bytes, self.command, self.ja, self.en) = (name, bytes, command, ja, en)
        }

        init(_ name: String, _ text: String, _ command: String, ja: String, en: String) {
            self.init(name, Data(text.utf8), command, ja: ja, en: en)
        }
    }

    @Test("a file that cannot be read is refused, and nothing goes in", arguments: headers + encodings + damages)
    func refused(file: Case) throws {
        let kadode = try Example.store()
        if let bytes = file.bytes { try kadode.write(file.command.split(separator: " ").last.map(String.init)!, bytes) }
        try kadode.says(file.command, ja: file.ja, en: file.en)
        #expect(try Example.isUntouched(kadode))
    }

    static let headers = [
        Case(
            "customers, other columns", "a,b,c\n1,2,3\n", "customer import customers.csv",
            ja: "customers.csv:1: customer_id: 「顧客ID」の列（customer_id）がありません。"
                + "このファイルの列：a、b、c。どれがそれかを、列の対応で指定してください。（`kadode customer import FILE --mapping columns.yaml`） [missing]",
            en: "customers.csv:1: customer_id: The column customer_id (Customer id) is missing. "
                + "The file has: a, b, c. Say in a mapping which of them it is. (`kadode customer import FILE --mapping columns.yaml`) [missing]"
        ),
        Case(
            "customers, a column misspelt", "customer_id,nmae,contract_start\na,A,2026-01-01\n",
            "customer import customers.csv",
            ja: "customers.csv:1: name: 「会社名」の列（name）がありません。"
                + "列「nmae」がそれなら、名前を name に変えてください。このファイルの列：customer_id、nmae、contract_start。（`kadode customer import FILE --mapping columns.yaml`） [missing]",
            en: "customers.csv:1: name: The column name (Company) is missing. "
                + "If \"nmae\" is meant, rename it to name. The file has: customer_id, nmae, contract_start. (`kadode customer import FILE --mapping columns.yaml`) [missing]"
        ),
        Case(
            "customers, semicolons", "customer_id;name;contract_start\na;A;2026-01-01\n",
            "customer import customers.csv",
            ja: "customers.csv:1: customer_id: 「顧客ID」の列（customer_id）がありません。"
                + "セミコロン区切りのようです。コンマ区切りの CSV で保存してください。 [missing]",
            en: "customers.csv:1: customer_id: The column customer_id (Customer id) is missing. "
                + "The cells seem to be separated by semicolons. Save the file with commas. [missing]"),
        Case(
            "customers, a column twice", "customer_id,name,name,contract_start\n", "customer import customers.csv",
            ja: "customers.csv:1:18: 列「name」が2つあります。どちらかの列を消すか、列の対応で選んでください（2つ目は「name (2)」と書きます）。 [conflict]",
            en:
                "customers.csv:1:18: There are two columns \"name\". Remove one of them, or choose in the mapping: the second is called \"name (2)\". [conflict]"
        ),
        Case(
            "usage, other columns", "a,b\n1,2\n", "usage import usage.csv",
            ja: "usage.csv:1: customer_id: 「顧客ID」の列（customer_id）がありません。"
                + "このファイルの列：a、b。どれがそれかを、列の対応で指定してください。（`kadode usage import FILE --mapping columns.yaml`） [missing]",
            en: "usage.csv:1: customer_id: The column customer_id (Customer id) is missing. "
                + "The file has: a, b. Say in a mapping which of them it is. (`kadode usage import FILE --mapping columns.yaml`) [missing]"
        ),
        Case(
            "usage, a column misspelt", "customer_id,user_id,event,timestanp\na,u,login,2026-04-01\n",
            "usage import usage.csv",
            ja: "usage.csv:1: timestamp: 列 timestamp がありません。"
                + "列「timestanp」がそれなら、名前を timestamp に変えてください。このファイルの列：customer_id、user_id、event、timestanp。（`kadode usage import FILE --mapping columns.yaml`） [missing]",
            en: "usage.csv:1: timestamp: The column timestamp is missing. "
                + "If \"timestanp\" is meant, rename it to timestamp. The file has: customer_id, user_id, event, timestanp. (`kadode usage import FILE --mapping columns.yaml`) [missing]"
        ),
        Case(
            "usage, a JSON array", "[{\"type\":\"track\"}]\n", "usage import usage.json",
            ja: "usage.json:1:1: JSON の配列には対応していません。1行に1件ずつ { … } を並べてください（JSON Lines）。 [syntax]",
            en: "usage.json:1:1: A JSON array cannot be read here. Write one { … } a line (JSON Lines). [syntax]"),
        Case(
            "measures, a column missing", "customer_id,date,value\na,2026-04-01,9\n", "measure import measures.csv",
            ja: "measures.csv:1: metric: 列 metric がありません。"
                + "このファイルの列：customer_id、date、value。どれがそれかを、列の対応で指定してください。（`kadode measure import FILE --mapping columns.yaml`） [missing]",
            en: "measures.csv:1: metric: The column metric is missing. "
                + "The file has: customer_id, date, value. Say in a mapping which of them it is. (`kadode measure import FILE --mapping columns.yaml`) [missing]"
        ),
    ]

    static let encodings = ["customer", "usage"].flatMap { kind in
        [
            Case(
                "\(kind), UTF-16", Data([0xFF, 0xFE]) + Data("a,b\n".utf8.flatMap { [$0, 0] }),
                "\(kind) import file.csv",
                ja: "file.csv: 文字コードが UTF-16 です。"
                    + "UTF-8 で保存し直してください（Excel では「CSV UTF-8（コンマ区切り）」）。 [encoding]",
                en: "file.csv: The file is in UTF-16. "
                    + "Save it as UTF-8 (in Excel: \"CSV UTF-8 (Comma delimited)\"). [encoding]"),
            Case(
                "\(kind), a workbook", Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]), "\(kind) import file.csv",
                ja: "file.csv: テキストではなく、Excel ブックか ZIP ファイルです。"
                    + "Excel で開き、「CSV UTF-8（コンマ区切り）」で保存してください。 [invalid]",
                en: "file.csv: This is an Excel workbook or a ZIP file, not a text file. "
                    + "Open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\". [invalid]"),
            Case(
                "\(kind), no text at all", Data([0x01, 0x02, 0x00, 0x90, 0x0A]), "\(kind) import file.csv",
                ja: "file.csv:1:3: 文字ではないデータ（NUL）が入っています。"
                    + "ファイルが壊れていないか確かめ、CSV として保存し直してください。 [invalid]",
                en: "file.csv:1:3: There is a NUL byte here, which is no text. "
                    + "Check that the file is not damaged, and save it as CSV again. [invalid]"),
        ]
    }

    static let damages = ["customer", "usage"].flatMap { kind in
        [
            Case(
                "\(kind), an empty file", "", "\(kind) import file.csv",
                ja: "file.csv: ファイルが空です。書き出しが途中で終わっていないか確かめてください。 [missing]",
                en: "file.csv: The file is empty. Check that the export was finished. [missing]"),
            Case(
                "\(kind), no such file", nil, "\(kind) import file.csv",
                ja: "file.csv: ファイルがありません。ファイル名とフォルダーを確かめてください。 [file]",
                en: "file.csv: There is no such file. Check the name and the folder. [file]"),
            Case(
                "\(kind), a folder", nil, "\(kind) import .",
                ja: ".: ファイルではなくフォルダーです。フォルダーの中のファイルを指定してください。 [file]",
                en: ".: This is a folder, not a file. Name a file in it. [file]"),
            Case(
                "\(kind), a gzip file cut short", gzip.dropLast(12), "\(kind) import file.csv.gz",
                ja: "file.csv.gz: gzip ファイルが途中で切れています。もう一度ダウンロードするか、作り直してください。 [file]",
                en: "file.csv.gz: The gzip file ends too early. Download or create it again. [file]"),
            Case(
                "\(kind), a damaged gzip file", gzip.prefix(10) + Data(repeating: 0xFF, count: 40),
                "\(kind) import file.csv.gz",
                ja: "file.csv.gz: gzip ファイルが壊れています。もう一度ダウンロードするか、作り直してください。 [file]",
                en: "file.csv.gz: The gzip file is damaged. Download or create it again. [file]"),
        ]
    }

    /// `customer_id,name,contract_start`, a line end and a hundred customers, packed by gzip.
    static let gzip: Data = {
        let rows = (0..<100).map { "g\($0),G\($0),2026-04-01" }
        return (try? Packed.gzip((["customer_id,name,contract_start"] + rows).joined(separator: "\n") + "\n")) ?? Data()
    }()
}
