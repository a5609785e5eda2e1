import Foundation

/// A password that somebody chose: long enough, and not what anybody would try first.
public struct Password: Sendable {
    /// What is hashed: NFKC, so that a full-width keyboard types the same password.
    public let bytes: [UInt8]

    public static let shortest = 12
    /// What is longer is no password; hashing it would only cost time.
    public static let longest = 1000

    /// Takes a password as it was typed to be compared with one chosen before: any will do.
    public init(typed text: String) {
        bytes = Array(String(text.prefix(Password.longest)).precomposedStringWithCompatibilityMapping.utf8)
    }

    /// Takes a password that is chosen now.
    /// - Parameter names: What belongs to the person: their name, their address. A password made of it is no secret.
    /// - Throws: `Refusal` that says what is wrong with it, never what it was.
    public init(chosen text: String, by names: [String]) throws(Refusal) {
        let folded = text.precomposedStringWithCompatibilityMapping
        guard folded.count >= Password.shortest else {
            throw Password.refusal(
                Text(
                    ja: "パスワードは\(Password.shortest)文字以上にしてください。",
                    en: "The password needs at least \(Password.shortest) characters."),
                Text(ja: "短い文を覚えるのがおすすめです。", en: "A short sentence is easy to remember."))
        }
        guard folded.count <= Password.longest else {
            throw Password.refusal(
                Text(
                    ja: "パスワードが長すぎます（\(Password.longest)文字まで）。",
                    en: "The password is too long (at most \(Password.longest) characters)."), nil)
        }
        guard !Password.isObvious(folded.lowercased(), names) else {
            throw Password.refusal(
                Text(ja: "このパスワードは簡単に推測されてしまいます。", en: "That password is easy to guess."),
                Text(
                    ja: "お名前・メールアドレス・よくある単語・並んだ文字に頼らないものにしてください。",
                    en: "Do not build it from your name or address, a common word, or characters in a row."))
        }
        self.init(typed: text)
    }

    private static func refusal(_ message: Text, _ remedy: Text?) -> Refusal {
        Refusal(.invalid, message, remedy: remedy, at: Place(field: "password"))
    }
}

// MARK: What is obvious

extension Password {
    /// Characters that have to be left when everything that can be guessed is taken away.
    private static let fewestOfOwn = 6
    private static let fewestDistinct = 5

    /// - Parameter text: In lower case.
    static func isObvious(_ text: String, _ names: [String]) -> Bool {
        if Set(text).count < fewestDistinct || isRepeated(Array(text)) { return true }
        var rest = plain(text)
        for word in words + names.flatMap(parts) { rest = rest.replacing(plain(word), with: " ") }
        return ownCharacters(rest) < fewestOfOwn
    }

    /// Whether it is a shorter text over and over again.
    private static func isRepeated(_ text: [Character]) -> Bool {
        (1...max(1, text.count / 3)).contains { length in
            text.indices.allSatisfy { text[$0] == text[$0 % length] }
        }
    }

    /// Characters that do not follow from the one before, as in `1234`, `qwert` or `aaaa`.
    private static func ownCharacters(_ text: String) -> Int {
        var count = 0
        var before: Character = " "
        for character in text where character != " " {
            if !follows(character, before) { count += 1 }
            before = character
        }
        return count
    }

    private static func follows(_ character: Character, _ before: Character) -> Bool {
        if character == before { return true }
        for row in rows {
            guard let place = row.firstIndex(of: character), let other = row.firstIndex(of: before) else { continue }
            if abs(place - other) == 1 { return true }
        }
        return false
    }

    /// Neighbours of the alphabet and of keyboards. What stands for a letter is read as one before it is compared.
    private static let rows = [
        "abcdefghijklmnopqrstuvwxyz", "1234567890", plain("1234567890"), "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "あいうえおかきくけこ", "一二三四五六七八九十",
    ].map(Array.init)

    /// Digits and signs that stand for letters, as letters.
    private static func plain(_ text: String) -> String {
        String(text.lowercased().map { substitutes[$0] ?? $0 })
    }

    private static let substitutes: [Character: Character] = [
        "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "l",
    ]

    /// Names and addresses come apart at everything that is no letter.
    private static func parts(_ name: String) -> [String] {
        name.precomposedStringWithCompatibilityMapping.lowercased().split { !$0.isLetter && !$0.isNumber }
            .map(String.init).filter { $0.count >= 3 }
    }

    /// What people begin with. The longer ones come first.
    private static let words = [
        "passwordpassword", "administrator", "customersuccess", "correcthorsebatterystaple", "onboarding",
        "パスワード", "ぱすわーど", "password", "passwort", "passw", "kadode", "門出", "welcome", "letmein", "sunshine",
        "princess", "football", "baseball", "superman", "iloveyou", "changeme", "qwerty", "dragon", "monkey", "master",
        "shadow", "secret", "summer", "winter", "spring", "autumn", "hello", "admin", "login", "guest", "tokyo",
        "japan",
        "nippon", "company", "test", "user", "pass", "2024", "2025", "2026", "2027",
    ].sorted { $0.count > $1.count }
}
