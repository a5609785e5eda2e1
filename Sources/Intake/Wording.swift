import Onboarding

extension String {
    /// The text as it goes between quotation marks: on one line, and cut where it would be too long for a sentence.
    public var shown: String {
        let line = contains(where: \.isNewline) ? split(whereSeparator: \.isNewline).joined(separator: " ") : self
        return line.count > 40 ? "\(line.prefix(40))…" : line
    }
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
