import Foundation
import Onboarding

/// Reads numbers as spreadsheets write them: `２０`, `1,200`, `¥1,200`, `20名`.
enum AmountReader {
    /// Marks of currencies, which are read over.
    private static let currencies = ["jpy", "usd", "¥", "\\", "$", "€", "£", "円"]

    /// The text in half width, without a currency, without one of the units at its end and without commas between
    /// thousands. A comma anywhere else stays, since it may stand for a decimal point.
    static func plain(_ text: String, units: [String] = []) -> String {
        var plain = text.precomposedStringWithCompatibilityMapping.lowercased().normalized
        for mark in currencies where plain.hasPrefix(mark) { plain = String(plain.dropFirst(mark.count)).normalized }
        for mark in units where plain.hasSuffix(mark) {
            plain = String(plain.dropLast(mark.count)).normalized
            break
        }
        for mark in currencies where plain.hasSuffix(mark) { plain = String(plain.dropLast(mark.count)).normalized }
        return hasThousands(plain) ? plain.replacing(",", with: "") : plain
    }

    /// A whole number of at least 0, such as `1,200`, `20名` or `20.00`; nil for anything else.
    static func whole(_ text: String, units: [String]) -> Int64? {
        let plain = plain(text, units: units)
        let parts = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty, parts.count < 2 || parts[1].allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return DecimalReader.whole(String(first))
    }

    /// What a text with a comma that separates no thousands should have; nil if it has none.
    static func commaRemedy(_ text: String) -> Text? {
        guard plain(text).contains(",") else { return nil }
        return Text(
            ja: "「,」は3桁ごとの区切り（1,200）だけに使えます。小数点は「.」で書いてください。",
            en: "A comma can only separate thousands, as in 1,200. Write a decimal point as \".\".")
    }

    private static func hasThousands(_ text: String) -> Bool {
        guard text.contains(",") else { return false }
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        return parts.dropFirst().allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
            && groups.allSatisfy { $0.allSatisfy(\.isASCIIDigit) } && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}
