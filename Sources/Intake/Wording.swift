import Onboarding

extension String {
    /// The text as it goes between quotation marks, cut where it would be too long for a sentence.
    var shown: String { count > 40 ? "\(prefix(40))…" : self }
}

extension Text {
    /// Which known name may have been meant, or else all that are known.
    static func suggestion(for name: String, among known: [String]) -> Text {
        if let near = nearestName(to: name, in: known) {
            return Text(ja: "「\(near.shown)」ではありませんか？", en: "Did you mean \"\(near.shown)\"?")
        }
        return Text(ja: "使えるのは \(known.joined(separator: "、")) です。", en: "Known are: \(known.joined(separator: ", ")).")
    }
}
