import Foundation

extension String {
    /// The form in which texts are searched and suggested, as people type them: width, kana, old forms of kanji, ㈱,
    /// letter case and white space make no difference. Identity is `normalized`; what is shown is what was written.
    public var searchSpelling: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased().filter { !$0.isWhitespace } }
        var plain = self
        // Hardly any text has forms that only Unicode knows how to take apart.
        if unicodeScalars.contains(where: SearchSpelling.isCompatible) {
            // Of half-width kana, Foundation leaves the voicing marks by themselves.
            plain = precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
        }
        var spelled = UnicodeScalarView()
        for scalar in plain.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar.value {
            case 0x3041...0x3096, 0x309D...0x309E: spelled.append(Unicode.Scalar(scalar.value + 0x60)!)
            case 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF:
                spelled.append(SearchSpelling.newForms[scalar] ?? scalar)
            default: spelled.append(scalar)
            }
        }
        let text = String(spelled)
        guard text.contains("(") else { return text }
        return SearchSpelling.companies.reduce(text) { $0.replacing($1.short, with: $1.long) }
    }
}

private enum SearchSpelling {
    /// Whether a scalar is another spelling of others: full and half width, marks such as ㈱ and ①, parts of letters.
    static func isCompatible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0...0xFF, 0x300...0x36F, 0x2000...0x2BFF, 0x3099...0x309C, 0x3131...0x33FF, 0xF900...0xFAFF,
            0xFF00...0xFFEF:
            true
        default: false
        }
    }

    static let companies = [
        ("(株)", "株式会社"), ("(有)", "有限会社"), ("(合)", "合同会社"), ("(資)", "合資会社"), ("(名)", "合名会社"), ("(財)", "財団法人"),
        ("(社)", "社団法人"), ("(医)", "医療法人"), ("(学)", "学校法人"),
    ].map { (short: $0.0, long: $0.1) }

    /// Old and other forms of kanji that names are written with, each before the form that is typed.
    private static let forms = """
        髙高 﨑崎 嵜崎 濵浜 濱浜 邊辺 邉辺 齋斉 齊斉 斎斉 澤沢 櫻桜 國国 圀国 廣広 德徳 惠恵 眞真 縣県 與与 彌弥 來来 壽寿 圓円 學学 會会 團団 藏蔵 嶋島 嶌島 槇槙 瀨瀬 𠮷吉 龍竜 瀧滝 淵渕 \
        冨富 峯峰 舘館 龜亀 實実 讓譲 驛駅 鐵鉄 戶戸 榮栄 假仮 應応 豐豊 禮礼 靜静 寬寛 萬万 兒児 單単 傳伝 爲為 當当 點点 燈灯 黑黒 綠緑 總総 續続 鹽塩 繩縄 醫医 藥薬 螢蛍 樂楽 氣気 號号 \
        關関 戀恋 變変 辯弁 發発 狹狭 曉暁 晝昼 畫画 佛仏 拂払 廳庁 體体 處処 圖図 圍囲 凞熙 凜凛 遙遥 瑤瑶 亙亘 緖緒 賴頼 郞郎 鄕郷 隸隷 卽即 曾曽 條条 勳勲 惡悪 亞亜 兩両 勞労 勵励 區区 \
        參参 帶帯 彈弾 戰戦 拔抜 擔担 據拠 收収 敎教 數数 晉晋 曆暦 步歩 每毎 淨浄 溫温 滿満 濟済 爭争 獨独 產産 硏研 稻稲 粹粋 經経 繼継 聲声 臺台 莊荘 虛虚 裝装 譯訳 讀読 豫予 賣売 轉転 \
        遞逓 遲遅 釋釈 鎭鎮 靈霊 顯顕 飮飲 驗験 麥麦 齒歯
        """

    static let newForms: [Unicode.Scalar: Unicode.Scalar] = {
        var newForms: [Unicode.Scalar: Unicode.Scalar] = [:]
        for pair in forms.split(whereSeparator: \.isWhitespace) {
            let scalars = Array(pair.unicodeScalars)
            newForms[scalars[0]] = scalars[1]
        }
        return newForms
    }()
}
