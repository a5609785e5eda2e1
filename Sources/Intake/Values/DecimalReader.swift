import Onboarding

/// Reads decimals into millionths: exactly up to six decimal places, further places rounded half to even.
///
/// Commas between thousands, full-width digits and currency signs are read over. Refused are percent signs, commas
/// anywhere else, and exponents (Excel writes them where it has dropped digits), except in JSON, where programs write
/// exponents.
public enum DecimalReader {
    /// - Throws: `Refusal` of code `invalid` without a place.
    public static func millionths(_ text: String) throws(Refusal) -> Int64 {
        var text = text
        if let value = text.withUTF8({ millionths($0, allowsExponent: false) }) { return value }
        var plain = AmountReader.plain(text)
        if let value = plain.withUTF8({ millionths($0, allowsExponent: false) }) { return value }
        throw refusal(for: text)
    }

    /// A number of ordinary digits alone; nil if the text is anything else.
    static func whole(_ text: String) -> Int64? {
        text.utf8.allSatisfy { $0 &- 48 < 10 } ? Int64(text) : nil
    }

    /// Nil if the bytes are no decimal or are larger than `largest`.
    static func millionths(_ bytes: UnsafeBufferPointer<UInt8>, allowsExponent: Bool) -> Int64? {
        guard let parts = DecimalParts(bytes, allowsExponent: allowsExponent) else { return nil }
        return parts.millionths(in: bytes)
    }

    /// Why a text is no decimal of ours.
    static func refusal(for text: String, allowsExponent: Bool = false) -> Refusal {
        let (message, remedy) = reason(text, allowsExponent: allowsExponent)
        return Refusal(.invalid, message, remedy: remedy)
    }

    private static func reason(_ text: String, allowsExponent: Bool) -> (Text, Text) {
        let shown = text.shown
        let plain = AmountReader.plain(text)
        var isNumber: Bool { DecimalParts(Array(plain.utf8), allowsExponent: true) != nil }
        if !allowsExponent, text.contains(where: { $0 == "e" || $0 == "E" }), isNumber {
            return (
                Text(ja: "「\(shown)」は指数表記です。", en: "\"\(shown)\" has an exponent."),
                Text(
                    ja: "Excel が桁を省いたおそれがあります。セルの書式を「数値」にして保存し直してください。",
                    en: "A spreadsheet may have dropped digits: format the cells as numbers and save again.")
            )
        }
        if isNumber {
            return (
                Text(ja: "「\(shown)」は大きすぎます（1兆まで）。", en: "\"\(shown)\" is too large (at most 1,000,000,000,000)."),
                Text(ja: "単位を大きくしてください（円なら千円など）。", en: "Use a larger unit, such as thousands.")
            )
        }
        return (
            Text(ja: "「\(shown)」は数値ではありません。", en: "\"\(shown)\" is not a number."),
            AmountReader.commaRemedy(text)
                ?? Text(ja: "「12.5」のように数字と小数点だけで書いてください。", en: "Write digits and a point only, such as 12.5.")
        )
    }
}
