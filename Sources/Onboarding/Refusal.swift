/// Why something was not done: a stable code for machines, a sentence and its remedy for people, and the
/// place the trouble is at. Every refusal of the product is one of these; surfaces choose how to show it. A remedy is true
/// wherever it is read; the command by which it is done is for those who read it in a terminal.
public struct Refusal: Error, Hashable, Sendable {
    public let code: Code
    public let message: Text
    public let remedy: Text?
    /// The command that does what the remedy says; only a terminal shows it.
    public let command: String?
    public var place: Place?

    public init(
        _ code: Code, _ message: Text, remedy: Text? = nil, command: String? = nil, at place: Place? = nil
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.command = command
        self.place = place
    }

    /// The same refusal, seen from further out: parts of the place that were not yet known are filled in.
    public func at(file: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil) -> Refusal {
        var moved = self
        let inner = place ?? Place()
        moved.place = Place(
            file: inner.file ?? file, line: inner.line ?? line,
            column: inner.column ?? column, field: inner.field ?? field)
        return moved
    }

    /// The same refusal at a field that another surface calls otherwise.
    public func replacing(field: String) -> Refusal {
        var moved = self
        moved.place = Place(file: place?.file, line: place?.line, column: place?.column, field: field)
        return moved
    }

    /// The same refusal where several things were asked for at once: it begins with the name of the one that it is about,
    /// unless a field is to blame.
    public func about(_ name: String) -> Refusal {
        guard place?.field == nil else { return self }
        return Refusal(
            code, Text(ja: "\(name)：\(message.ja)", en: "\(name): \(message.en)"), remedy: remedy, command: command,
            at: place)
    }

    /// Of a field in which something has to stand.
    public static func empty(at place: Place?) -> Refusal {
        Refusal(.missing, Text(ja: "入力してください。", en: "Please fill this in."), at: place)
    }

    /// One list of codes for the whole product. A code, once shipped, keeps its meaning.
    public enum Code: String, CaseIterable, Sendable {
        /// A rule written in the language of criteria cannot be read.
        case syntax
        /// A rule reads well but combines what cannot be combined (a percentage with a text).
        case type
        /// Longer, deeper or larger than the product accepts.
        case tooLarge = "too-large"
        /// A cell, field or option does not hold what it must.
        case invalid
        /// Something required is absent.
        case missing
        /// A name that nothing is known by.
        case notFound = "not-found"
        /// It exists already, or two things claim the same name.
        case conflict
        /// Somebody else changed the same thing since it was shown.
        case stale
        /// Bytes that are no text in any encoding accepted.
        case encoding
        /// The file cannot be opened, read or written.
        case file
        /// The store is damaged, locked or of another version.
        case store
        /// Something stored is in a form that this version of the product cannot read.
        case unreadable
        /// Whoever asks may not do it.
        case forbidden
        /// Asked too often; it is worth trying again later.
        case tooOften = "too-often"
    }
}

/// Where in the user's input something is: one-based line and column, as an editor shows them.
public struct Place: Hashable, Sendable {
    public let file: String?
    public let line: Int?
    public let column: Int?
    public let field: String?

    public init(file: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.field = field
    }
}
