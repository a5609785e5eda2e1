// A picture as the short text that a store keeps: half a million of them are read and compared at once. Five fields
// parted by `|`: the criteria; the comparisons (actual, then `/` what was required, then `>` or `<` how many more or fewer were needed);
// the days it was first met, onboarded and last used, the next step with its due day, and 1 if it is likely to leave;
// where it stood (level, since when; 1 where a worry counts, or the day of the meeting that answers it); the signals.
// A day is its
// number, another number its millionths; what is not known is empty. Comparisons go by their positions, what has a key
// by its key, with `%` before what would part the text.
//
//     mu?|m12000000/1000000;u2000000~4000000/5000000>3000000|15801,,15900,kickoff,15910|act,15890,1|silent,15890,15883

/// What the comparisons of a picture are about: those of all rules of a program version, each as its canonical text, in the
/// order in which the rules were compiled. A picture can be read by rules of the same form alone.
public struct PictureForm: Hashable, Sendable {
    /// Of the comparisons; the same for the same texts in every version of the product (FNV-1a, 64 bits, in hexadecimal).
    public let fingerprint: String
    public let comparisons: [String]

    public init(fingerprint: String, comparisons: [String]) {
        self.fingerprint = fingerprint
        self.comparisons = comparisons
    }

    /// The form of the pictures that are taken by some rules.
    init(_ formula: Formula) {
        let texts = formula.terms.map(\.statement.canonicalText)
        self.init(fingerprint: PictureForm.fingerprint(of: texts), comparisons: texts)
    }

    private static func fingerprint(of texts: [String]) -> String {
        let digits = String(FNV1a.hash(texts.joined(separator: "\u{0}").utf8), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Picture {
    /// The number of the form of `text`.
    public static let format = 2

    public var text: String {
        let days = [
            PictureItem(metOn), PictureItem(onboardedOn), PictureItem(lastUsed),
            next.map { .key($0.step) } ?? .none, PictureItem(next?.due),
        ]
        return [
            String(criteria.map(\.letter)), comparisons.map(\.text).joined(separator: ";"),
            (days + (isLikelyToLeave ? [.number(1)] : [])).text,
            [.key(standing.level.name), PictureItem(standing.since), PictureItem(standing.worry)].text,
            signals.map { ([.key($0.kind.rawValue), PictureItem($0.since)] + $0.evidence.parts).text }
                .joined(separator: ";"),
        ].joined(separator: "|")
    }

    /// When a journey was onboarded, from the text of its picture alone; nil if it had not been, or the text has another
    /// form than this version of the product writes. It does not depend on what the comparisons are about.
    public static func onboardedOn(in text: String, format: Int) -> Day? {
        guard format == Picture.format else { return nil }
        let fields = text.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count == 5 else { return nil }
        let days = fields[2].split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        return days.count > 1 ? Int32(days[1]).map { Day($0) } : nil
    }

    /// Reads a picture back; nil if the text is none, or of another version.
    /// - Parameters:
    ///   - day: The last day that it covers.
    ///   - book: Of the version that it was taken by.
    public init?(_ text: String, asOf day: Day, _ book: Rulebook) {
        let fields = text.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count == 5 else { return nil }
        let criteria = fields[0].compactMap { Verdict(letter: $0) }
        let comparisons = fields[1].split(separator: ";").compactMap { Comparison($0) }
        let parts = fields[2].parts
        guard criteria.count == book.criteria.criteria.count, comparisons.count == book.criteria.terms.count,
            [5, 6].contains(parts.count)
        else { return nil }
        self.criteria = criteria
        self.comparisons = comparisons
        (metOn, onboardedOn, lastUsed) = (parts[0].day, parts[1].day, parts[2].day)
        next = parts[3].key.map { Next(step: $0, due: parts[4].day) }
        isLikelyToLeave = parts.count == 6
        guard let standing = Standing(fields[3].parts) else { return nil }
        self.standing = standing
        var signals: [Signal] = []
        for part in fields[4].split(separator: ";") {
            guard let signal = Signal(part, asOf: day, book) else { return nil }
            signals.append(signal)
        }
        self.signals = signals
    }
}

extension Standing {
    fileprivate init?(_ parts: [PictureItem]) {
        guard parts.count == 3, let level = parts[0].key.flatMap(Attention.Level.init) else { return nil }
        let worry: Worry
        switch parts[2] {
        case .none: worry = .isPaused
        case .number(1): worry = .counts
        case .number, .key:
            guard let day = parts[2].day else { return nil }
            worry = .isAnswered(on: day)
        }
        self.init(level: level, since: parts[1].day, worry: worry)
    }
}

extension Picture.Comparison {
    fileprivate var text: String {
        let sides = String(verdict.letter) + actual.text + "/" + required.text
        return missing.map { sides + (isMore ? ">" : "<") + String($0) } ?? sides
    }

    fileprivate init?(_ text: Substring) {
        guard let verdict = text.first.flatMap({ Verdict(letter: $0) }) else { return nil }
        let sides = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        let asked = sides[1].split(omittingEmptySubsequences: false) { $0 == ">" || $0 == "<" }
        guard let actual = Picture.Range(sides[0]), let required = Picture.Range(asked[0]) else { return nil }
        self.init(
            verdict: verdict, actual: actual, required: required, missing: asked.count > 1 ? Int64(asked[1]) : nil,
            isMore: sides[1].contains(">"))
    }
}

extension Picture.Range {
    /// `3` for what is known exactly, else both ends: `3~`, `~5`, `3~5`, `~`.
    fileprivate var text: String {
        let (first, last) = (lower.map { String($0) } ?? "", upper.map { String($0) } ?? "")
        return lower != nil && lower == upper ? first : first + "~" + last
    }

    fileprivate init?(_ text: Substring) {
        let ends = text.split(separator: "~", omittingEmptySubsequences: false).map { Int64($0) }
        guard let first = ends.first, let last = ends.last, ends.count <= 2 else { return nil }
        self.init(lower: first, upper: last)
    }
}

extension Signal {
    fileprivate init?(_ text: Substring, asOf day: Day, _ book: Rulebook) {
        let parts = text.parts
        guard parts.count >= 2, let kind = parts[0].key.flatMap(Kind.init), let since = parts[1].day,
            let evidence = Evidence(kind, Array(parts.dropFirst(2)), book)
        else { return nil }
        self.init(kind, since: since, asOf: day, evidence)
    }
}

extension Signal.Evidence {
    fileprivate var parts: [PictureItem] {
        switch self {
        case .notice(let end): [PictureItem(end)]
        case .neverUsed(let days, let isLinked): [.number(Int64(days)), .number(isLinked ? 1 : 0)]
        case .lastUsed(let day, let known): [PictureItem(day)] + (known.map { [PictureItem($0)] } ?? [])
        case .low(let measured): measured.parts
        case .belowPeers(let measured, let least, let peers, let week):
            measured.parts + [.number(least), .number(Int64(peers)), .number(Int64(week))]
        case .overdue(let step, _, _, let due, let others): [.key(step), PictureItem(due), .number(Int64(others))]
        case .age(let days, let expected): [.number(Int64(days)), .number(Int64(expected))]
        case .unmet(let keys, let measured): (measured?.parts ?? [.none, .none, .none]) + keys.map { .key($0) }
        case .handoff(let kickoff, let isHeld): [PictureItem(kickoff), .number(isHeld ? 1 : 0)]
        case .stream(let last): [PictureItem(last)]
        }
    }

    fileprivate init?(_ kind: Signal.Kind, _ parts: [PictureItem], _ book: Rulebook) {
        func part(_ index: Int) -> PictureItem { parts.indices.contains(index) ? parts[index] : .none }
        let (first, second, third) = (part(0), part(1), part(2))
        switch kind {
        case .cancelNotice: self = .notice(contractEnd: first.day)
        case .noLogin: self = .neverUsed(days: Int(first.number ?? 0), isLinked: second.number == 1)
        case .silent:
            guard let last = first.day else { return nil }
            self = .lastUsed(last, knownThrough: second.day)
        case .lowActivity:
            guard let measured = book.measured(parts) else { return nil }
            guard let least = part(3).number, let peers = part(4).number, let week = part(5).number else {
                self = .low(measured)
                return
            }
            self = .belowPeers(measured, atLeast: least, peers: Int(peers), week: Int(week))
        case .behindPlan:
            guard let key = first.key, let due = second.day, let others = third.number else { return nil }
            let step = book.program.steps.first { $0.key == key } ?? book.program.countermeasure(key)
            self = .overdue(
                step: key, name: step?.name ?? Text(same: key), owner: step?.owner ?? .csm, due: due,
                others: Int(others))
        case .runningLong:
            guard let days = first.number, let expected = second.number else { return nil }
            self = .age(Int(days), expected: Int(expected))
        case .fallingBelow: self = .unmet(parts.dropFirst(3).compactMap(\.key), book.measured(parts))
        case .handoffMissing:
            guard let kickoff = first.day else { return nil }
            self = .handoff(kickoff: kickoff, isHeld: second.number == 1)
        case .noData: self = .stream(last: first.day)
        }
    }
}

extension Signal.Measured {
    fileprivate var parts: [PictureItem] {
        [.number(Int64(term)), lower.map { .number($0) } ?? .none, upper.map { .number($0) } ?? .none]
    }
}

extension Rulebook {
    /// A number of a comparison as it was kept: position of the comparison, and both ends of what was known.
    fileprivate func measured(_ parts: [PictureItem]) -> Signal.Measured? {
        guard parts.count >= 3, let term = parts[0].number.map({ Int($0) }), formula.terms.indices.contains(term)
        else { return nil }
        let actual = Picture.Range(lower: parts[1].number, upper: parts[2].number).interval
        return Signal.Measured(
            formula.terms[term], at: term,
            Reason(verdict: .undetermined, actual: actual, required: .wide, missing: nil))
    }
}

extension Verdict {
    fileprivate var letter: Character {
        switch self {
        case .met: "m"
        case .unmet: "u"
        case .undetermined: "?"
        }
    }

    fileprivate init?(letter: Character) {
        guard let verdict = Verdict.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = verdict
    }
}

/// One of several things parted by commas.
private enum PictureItem {
    case none
    case number(Int64)
    case key(String)

    init(_ day: Day?) { self = day.map { .number(Int64($0.number)) } ?? .none }

    init(_ worry: Standing.Worry) {
        switch worry {
        case .counts: self = .number(1)
        case .isAnswered(let day): self.init(day)
        case .isPaused: self = .none
        }
    }

    var number: Int64? { if case .number(let number) = self { number } else { nil } }

    var day: Day? { number.flatMap { Int32(exactly: $0) }.map { Day($0) } }

    /// A key may well be a number.
    var key: String? {
        switch self {
        case .none: nil
        case .number(let number): String(number)
        case .key(let key): key
        }
    }
}

extension [PictureItem] {
    fileprivate var text: String { map { $0.key?.escaped ?? "" }.joined(separator: ",") }
}

extension String {
    /// What would part the text, as `%` and two digits of its code.
    fileprivate var escaped: String {
        guard utf8.contains(where: String.parting.keys.contains) else { return self }
        return String(decoding: utf8.flatMap { String.parting[$0].map { Array($0.utf8) } ?? [$0] }, as: UTF8.self)
    }

    private static let parting: [UInt8: String] = [
        UInt8(ascii: "%"): "%25", UInt8(ascii: ","): "%2C", UInt8(ascii: ";"): "%3B", UInt8(ascii: "|"): "%7C",
    ]

    fileprivate var unescaped: String {
        guard contains("%") else { return self }
        var text = self
        for (mark, code) in [(",", "%2C"), (";", "%3B"), ("|", "%7C"), ("%", "%25")] {
            text = text.components(partedBy: code).joined(separator: mark)
        }
        return text
    }

    private func components(partedBy code: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: code) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}

extension Substring {
    fileprivate var parts: [PictureItem] {
        split(separator: ",", omittingEmptySubsequences: false).map { part in
            if part.isEmpty { return .none }
            // What does not read back as it stands is a key.
            if let number = Int64(part), String(number) == part { return .number(number) }
            return .key(String(part).unescaped)
        }
    }
}
