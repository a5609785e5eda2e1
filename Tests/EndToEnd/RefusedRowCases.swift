// The rows of `RefusedRowTests`, each with what is said of it after `file:3:`.

extension RefusedRowTests {
    private static let dateJa = "「2026-04-01」か「2026/4/1」のように書いてください。 [invalid]"
    private static let dateEn = "Write it as \"2026-04-01\" or \"2026/4/1\". [invalid]"
    private static let checkJa = "元の表で日付を確かめてください。 [invalid]"
    private static let checkEn = "Check the day where it comes from. [invalid]"
    private static let commaJa = "「,」は3桁ごとの区切り（1,200）だけに使えます。小数点は「.」で書いてください。 [invalid]"
    private static let commaEn =
        "A comma can only separate thousands, as in 1,200. Write a decimal point as \".\". [invalid]"
    private static let timeJa = "「2026-04-01T09:00:00Z」か「2026-04-01 18:00:00」のように書いてください。 [invalid]"
    private static let timeEn = "Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\". [invalid]"
    private static let seatsJa = "は席数として読めません。「20」か「1,200名」のように、1以上の整数を書いてください。分からなければ空のままで構いません。 [invalid]"
    private static let seatsEn =
        "is not a number of seats. Write a whole number from 1, such as 20 or 1,200, or leave it empty if it is not known. [invalid]"
    private static let emptyJa = "が空です。値を入れるか、この行を消してください。 [missing]"
    private static let emptyEn = "is empty. Fill it in, or remove the row. [missing]"
    private static let fewerJa = "足りないセルの分だけ「,」を補ってください。 [invalid]"
    private static let fewerEn = "Add a comma for each cell that is missing. [invalid]"
    private static let moreJa = "値に「,」が入っている場合は、そのセルを「\"」で囲んでください。 [invalid]"
    private static let moreEn = "If a value holds a comma, put that cell in double quotes. [invalid]"

    static let wrongCustomers = [
        Row(
            "b,B,2026-02-30,,,", ja: "5: contract_start: 「2026-02-30」という日はありません（2026年2月は28日までです）。\(checkJa)",
            en: "5: contract_start: \"2026-02-30\" does not exist: month 2 of 2026 has 28 days. \(checkEn)"),
        Row(
            "b,B,46113,,,",
            ja:
                "5: contract_start: 「46113」は Excel の日付の通し番号です（2026-04-01にあたります）。セルの書式を「日付」にして保存し直すか、「2026-04-01」と書いてください。 [invalid]",
            en:
                "5: contract_start: \"46113\" is Excel's number of a day (2026-04-01). Format the cells as dates and save again, or write \"2026-04-01\". [invalid]"
        ),
        Row(
            "b,B,,,,", ja: "5: contract_start: contract_start \(emptyJa)",
            en: "5: contract_start: contract_start \(emptyEn)"),
        Row("b,,2026-04-01,,,", ja: "3: name: name \(emptyJa)", en: "3: name: name \(emptyEn)"),
        Row(
            ",B,2026-04-01,,,", ja: "1: customer_id: customer_id \(emptyJa)",
            en: "1: customer_id: customer_id \(emptyEn)"),
        Row("b,B,2026-04-01,ten,,", ja: "16: seats: 「ten」\(seatsJa)", en: "16: seats: \"ten\" \(seatsEn)"),
        Row(
            "b,B,2026-04-01,\"1,5\",,", ja: "17: seats: 「1,5」は席数として読めません。\(commaJa)",
            en: "17: seats: \"1,5\" is not a number of seats. \(commaEn)"),
        Row("b,B,2026-04-01,0,,", ja: "16: seats: 「0」\(seatsJa)", en: "16: seats: \"0\" \(seatsEn)"),
        Row(
            "b,B,2026-04-01", ja: "15: セルが3個あります（見出しは6個です）。\(fewerJa)",
            en: "15: This row has 3 cells, but the header has 6. \(fewerEn)"),
        Row(
            "b,B, Inc.,2026-04-01,5,,x", ja: "25: セルが7個あります（見出しは6個です）。\(moreJa)",
            en: "25: This row has 7 cells, but the header has 6. \(moreEn)"),
        Row(
            "b,\"B,2026-04-01,5,,",
            ja: "3: 引用符「\"」が閉じられていません。セルの終わりに「\"」を付けてください。セルの中の「\"」は「\"\"」と書きます。 [syntax]",
            en:
                "3: This quote is never closed. End the cell with a quote; a quote inside the cell is written twice. [syntax]"
        ),
        Row(
            "b,\"B\"B,2026-04-01,5,,",
            ja: "6: 引用符「\"」を閉じた後に文字が続いています。「\"」の後は「,」か改行だけを書けます。セルの中の「\"」は「\"\"」と書きます。 [syntax]",
            en:
                "6: Text follows a closing quote. After a closing quote comes a comma or the line's end; a quote inside the cell is written twice. [syntax]"
        ),
        Row(
            "good,Twice,2026-04-01,,,", ja: "1: customer_id: 顧客「good」は2行目にもあります。1社につき1行にまとめてください。 [conflict]",
            en: "1: customer_id: The customer \"good\" is on line 2 already. Keep one row for each customer. [conflict]"
        ),
        Row(
            "b,B,2026-04-01,,t3;t2,",
            ja: "17: usage_ids: 利用ID「t2」は2行目の「good」のものになっています。どちらの顧客のものか確かめて、片方から消してください。 [conflict]",
            en:
                "17: usage_ids: The usage id \"t2\" belongs to \"good\" on line 2. Find out whose it is and remove it from the other. [conflict]"
        ),
        Row(
            "b,B,2026-04-01,,,taro@",
            ja: "18: csm_email: 「taro@」はメールアドレスではありません。担当者のアドレスを1つ書くか、空にしてください。 [invalid]",
            en:
                "18: csm_email: \"taro@\" is not an e-mail address. Write one address, or leave it empty. [invalid]"
        ),
    ]

    static let wrongUsage = [
        Row(
            "a,u,login,2026-13-01,,,2", ja: "11: timestamp: 「2026-13-01」という日はありません（13月はありません）。\(checkJa)",
            en: "11: timestamp: \"2026-13-01\" does not exist: there is no month 13. \(checkEn)"),
        Row(
            "a,u,login,2027-02-29,,,2", ja: "11: timestamp: 「2027-02-29」という日はありません（2027年2月は28日までです）。\(checkJa)",
            en: "11: timestamp: \"2027-02-29\" does not exist: month 2 of 2027 has 28 days. \(checkEn)"),
        Row(
            "a,u,login,2026-04-01T25:00Z,,,2", ja: "11: timestamp: 「2026-04-01T25:00Z」は日時として読めません。\(timeJa)",
            en: "11: timestamp: \"2026-04-01T25:00Z\" is not a time. \(timeEn)"),
        Row(
            "a,u,login,1775000000,,,2", ja: "11: timestamp: 「1775000000」は秒数のようで、日時として読めません。\(timeJa)",
            en: "11: timestamp: \"1775000000\" looks like a count of seconds, not a time. \(timeEn)"),
        Row(
            "a,u,login,1969-01-01T00:00:00Z,,,2",
            ja: "11: timestamp: 「1969-01-01T00:00:00Z」は1970年より前です。日時が入らないまま書き出されていないか確かめてください。 [invalid]",
            en:
                "11: timestamp: \"1969-01-01T00:00:00Z\" is before 1970. Check that the export had a time for this event. [invalid]"
        ),
        Row("a,u,login,,,,2", ja: "11: timestamp: timestamp \(emptyJa)", en: "11: timestamp: timestamp \(emptyEn)"),
        Row("a,u,,2026-04-01,,,2", ja: "5: event: event \(emptyJa)", en: "5: event: event \(emptyEn)"),
        Row(
            ",u,login,2026-04-01,,,2", ja: "1: customer_id: customer_id \(emptyJa)",
            en: "1: customer_id: customer_id \(emptyEn)"),
        Row(
            "a,u,paid,2026-04-01,\"1,5\",,2", ja: "22: value: 「1,5」は数値ではありません。\(commaJa)",
            en: "22: value: \"1,5\" is not a number. \(commaEn)"),
        Row(
            "a,u,paid,2026-04-01,1E+05,,2",
            ja: "21: value: 「1E+05」は指数表記です。Excel が桁を省いたおそれがあります。セルの書式を「数値」にして保存し直してください。 [invalid]",
            en:
                "21: value: \"1E+05\" has an exponent. A spreadsheet may have dropped digits: format the cells as numbers and save again. [invalid]"
        ),
        Row(
            "a,u,paid,2026-04-01,abc,,2", ja: "21: value: 「abc」は数値ではありません。「12.5」のように数字と小数点だけで書いてください。 [invalid]",
            en: "21: value: \"abc\" is not a number. Write digits and a point only, such as 12.5. [invalid]"),
        Row(
            "a,u,paid,2026-04-01,9999999999999,,2",
            ja: "21: value: 「9999999999999」は大きすぎます（1兆まで）。単位を大きくしてください（円なら千円など）。 [invalid]",
            en:
                "21: value: \"9999999999999\" is too large (at most 1,000,000,000,000). Use a larger unit, such as thousands. [invalid]"
        ),
        Row(
            "a,u,paid,2026-04-01,1,0,2", ja: "23: count: 「0」は回数として読めません。1から10億までの整数を書いてください。0回の行は要りません。 [invalid]",
            en:
                "23: count: \"0\" is not a count. Write a whole number from 1 to 1,000,000,000; leave rows of none out. [invalid]"
        ),
        Row(
            "a,u,paid,2026-04-01,1,1.5,2", ja: "23: count: 「1.5」は回数として読めません。1から10億までの整数を書いてください。0回の行は要りません。 [invalid]",
            en:
                "23: count: \"1.5\" is not a count. Write a whole number from 1 to 1,000,000,000; leave rows of none out. [invalid]"
        ),
        Row(
            "a,u,paid,2026-04-01,1000000000000,1000000000,2",
            ja: "21: value: value × count が大きすぎます。value の単位を大きくするか、行を分けてください。 [too-large]",
            en: "21: value: value × count is too large. Use a larger unit for the value, or split the row. [too-large]"),
        Row(
            "a,u,login,2026-04-01", ja: "21: セルが4個あります（見出しは7個です）。\(fewerJa)",
            en: "21: This row has 4 cells, but the header has 7. \(fewerEn)"),
    ]

    static let wrongCalls = [
        Row(
            #"{"type":"track", "event":"#, ja: "26: JSON が途中で終わっています。1行に1件の JSON を書いてください。 [syntax]",
            en: "26: The JSON ends too early. Write one JSON object a line. [syntax]"),
        Row(
            #"{"type":"track" "event":"x"}"#, ja: "17: ここには「,」か「}」が必要です。1行に1件の JSON を書いてください。 [syntax]",
            en: "17: Expected \",\" or \"}\". Write one JSON object a line. [syntax]"),
        Row(#""track""#, ja: "1: ここには { … } が必要です。 [syntax]", en: "1: Expected an object { … } here. [syntax]"),
        Row(
            #"{"type":"trak","event":"x"}"#, ja: "9: type: 「trak」という種類はありません。「track」ではありませんか？ [not-found]",
            en: "9: type: There is no call of type \"trak\". Did you mean \"track\"? [not-found]"),
        Row(
            #"{"type":"track","event":"x"}"#,
            ja: "1: timestamp: timestamp がありません。書き出しの設定で timestamp を含めてください。 [missing]",
            en: "1: timestamp: timestamp is missing. Let the export include timestamp. [missing]"),
        Row(
            #"{"type":"track","timestamp":"2026-04-01"}"#,
            ja: "1: event: event がありません。書き出しの設定で event を含めてください。 [missing]",
            en: "1: event: event is missing. Let the export include event. [missing]"),
        Row(
            #"{"type":"track","event":"x","timestamp":"昨日"}"#, ja: "41: timestamp: 「昨日」は日時として読めません。\(timeJa)",
            en: "41: timestamp: \"昨日\" is not a time. \(timeEn)"),
        Row(
            #"{"type":"track","event":"x","timestamp":"2026-04-01","properties":{"value":1e20}}"#,
            ja: "76: properties.value: 「1e20」は大きすぎます（1兆まで）。単位を大きくしてください（円なら千円など）。 [invalid]",
            en:
                "76: properties.value: \"1e20\" is too large (at most 1,000,000,000,000). Use a larger unit, such as thousands. [invalid]"
        ),
        Row(
            #"{"type":"track","event":"x","timestamp":"2026-04-01","p":""# + String(repeating: "x", count: 33_000)
                + "\"}",
            ja: "1: イベントが大きすぎます（32 KB まで）。properties や traits を減らしてください。 [too-large]",
            en: "1: This event is too large (at most 32 KB). Send fewer properties or traits. [too-large]"),
        Row(
            String(repeating: "x", count: 1 << 21), ja: "1: 1行が長すぎます（1 MB まで）。1行に1件ずつ書いてください。 [too-large]",
            en: "1: This line is too long (at most 1 MB). Write one call a line. [too-large]"),
    ]

    static let wrongMeasures = [
        Row(
            "nobody,2026-09-01,nps,9", ja: " customer_id: 顧客「nobody」がいません。先に顧客を取り込んでください。 [not-found]",
            en: " customer_id: There is no customer \"nobody\". Import the customer first. [not-found]"),
        Row(
            "aoba,9/1,nps,9", ja: "6: date: 「9/1」は日付として読めません。\(dateJa)", en: "6: date: \"9/1\" is not a date. \(dateEn)"
        ),
        Row(
            "aoba,2026-09-02,nps,high", ja: "21: value: 「high」は数値ではありません。「12.5」のように数字と小数点だけで書いてください。 [invalid]",
            en: "21: value: \"high\" is not a number. Write digits and a point only, such as 12.5. [invalid]"),
        Row("aoba,2026-09-02,,9", ja: "17: metric: metric \(emptyJa)", en: "17: metric: metric \(emptyEn)"),
        Row(
            "aoba,2026-09-01,nps,8", ja: "21: value: 同じ顧客・日付・指標の別の値が2行目にあります。正しいほうの行だけを残してください。 [conflict]",
            en:
                "21: value: Line 2 has another value for the same customer, date and metric. Keep the row that is right. [conflict]"
        ),
    ]
}
