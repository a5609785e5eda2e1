import Onboarding
import Testing

/// What people type, and what is written: each pair is found as the same.
@Suite struct SearchSpellingTests {
    @Test(
        arguments: [
            ("髙橋商事", "高橋商事"), ("㈱青葉", "株式会社青葉"), ("（株）青葉", "株式会社青葉"), ("(有)山﨑", "有限会社山崎"), ("アオバ", "あおば"),
            ("ｱｵﾊﾞ", "アオバ"), ("ＡＢＣ１２", "abc12"), ("渡邊", "渡辺"), ("渡邉", "渡辺"), ("齋藤", "斎藤"), ("斉藤", "斎藤"), ("𠮷野家", "吉野家"),
            ("山田　太郎", "山田太郎"), ("Blue Bay", "BLUEBAY"), ("か\u{3099}", "ガ"), ("濵田", "浜田"), ("ヴ", "ゔ"), ("①", "1"),
        ] as [(String, String)])
    func `Two spellings of one name are searched alike`(written: String, typed: String) {
        // Searches compare bytes.
        #expect(Array(written.searchSpelling.utf8) == Array(typed.searchSpelling.utf8))
    }

    @Test(
        arguments: [
            ("青葉", "青木"), ("ハハ", "パパ"), ("カー", "カ"), ("株式会社", "有限会社"), ("c-1", "c1"), ("高", "嵩"),
        ] as [(String, String)])
    func `Names that are not the same stay apart`(one: String, other: String) {
        #expect(one.searchSpelling != other.searchSpelling)
    }

    @Test func `A name is suggested whatever its spelling`() {
        #expect(nearestName(to: "ｱｵﾊﾞ商事", in: ["緑工業", "アオバ商事"]) == "アオバ商事")
    }
}
