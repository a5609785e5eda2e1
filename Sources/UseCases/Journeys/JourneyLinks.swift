import Onboarding

extension Workspace {
    /// Keeps the address of a file that belongs to a journey.
    /// - Throws: `Refusal`, if the title is empty or the address does not lead to a page of the web.
    public func link(_ title: String, to address: String, of name: JourneyName) async throws -> Recorded {
        try await change(name, on: nil) { _, _ in
            [.linked(title: try title.words(of: "title"), address: try Workspace.webAddress(address))]
        }
    }

    /// Writes down what belongs to no step.
    public func remark(_ words: String, of name: JourneyName) async throws -> Recorded {
        try await change(name, on: nil) { _, _ in [.remarked(try words.words(of: "words"))] }
    }

    private static func webAddress(_ text: String) throws(Refusal) -> String {
        let address = text.normalized
        let scheme = ["https://", "http://"].first { address.lowercased().hasPrefix($0) }
        let host = scheme.map { address.dropFirst($0.count).prefix { !"/?#".contains($0) } } ?? ""
        // What is not seen, or turns the direction of writing, would make it look like another address.
        let isOneWord = address.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7f && !"\"<>\\".unicodeScalars.contains($0)
                && $0.properties.generalCategory != .format
        }
        guard !host.isEmpty, host.first != "@", !host.contains("@"), isOneWord, address.count <= 2000 else {
            throw Refusal(
                .invalid,
                Text(ja: "このアドレスはリンクにできません。", en: "That address cannot be linked to."),
                remedy: Text(
                    ja: "「https://」で始まるアドレスを、そのまま貼り付けてください。", en: "Paste an address that begins with https://."),
                at: Place(field: "address"))
        }
        return address
    }
}

extension String {
    /// The text without the white space around it.
    /// - Throws: `Refusal` at the field, if nothing is left.
    func words(of field: String) throws(Refusal) -> String {
        let words = normalized
        guard words.isEmpty else { return words }
        throw Refusal(
            .missing, Text(ja: "まだ何も書かれていません。", en: "Nothing is written here yet."), at: Place(field: field))
    }
}
