import Foundation
import Onboarding
import Usage

/// Reads instants of ISO 8601 into microseconds since 1970-01-01T00:00:00Z: `2026-04-01T09:00:00Z`, with
/// `+09:00` for `Z`, a space for `T`, a fraction (cut after six digits) or without seconds; `/` between the
/// parts of the date as Excel writes it, and the other forms that `DateReader` knows. A date alone is the local midnight that begins it, and a time without
/// an offset is the workspace's: in an hour that occurs twice the first, in one that is skipped as if the clock had not been changed.
public struct InstantReader {
    static let microsecond: Int64 = 1_000_000
    private let timeZone: TimeZone
    /// Offsets in seconds of local days on which the clock is not changed, and nil for the others.
    private var offsets: [Int32: Int64?] = [:]
    private var lastDay = Int32.min
    private var lastOffset: Int64 = 0

    public init(_ days: LocalDays) { timeZone = days.timeZone }

    /// - Throws: `Refusal` of code `invalid` without a place.
    public mutating func microseconds(_ text: String) throws(Refusal) -> Int64 {
        var text = text
        if let instant = text.withUTF8({ microseconds($0) }) { return instant }
        let date: DateText
        do {
            date = try DateText(text)
        } catch {
            if case .noDate = error { throw InstantReader.refusal(for: text) }
            throw error.refusal(of: text)
        }
        var plain = "\(date.day)\(date.clock)"
        if let instant = plain.withUTF8({ microseconds($0) }) { return instant }
        throw InstantReader.refusal(for: text)
    }

    /// Nil if the bytes are no instant, or one before 1970.
    mutating func microseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let (day, dateLength) = DateReader.prefix(bytes) else { return nil }
        var clock = ClockTime()
        if dateLength < bytes.count {
            guard let read = ClockTime(UnsafeBufferPointer(rebasing: bytes[dateLength...])) else { return nil }
            clock = read
        }
        let local = Int64(day.number) * 86_400 + clock.seconds
        let seconds = local - (clock.offset ?? offset(at: local, on: day))
        return seconds < 0 ? nil : seconds * InstantReader.microsecond + clock.microseconds
    }

    /// What local clocks are ahead of UTC at a local time, in seconds.
    private mutating func offset(at local: Int64, on day: Day) -> Int64 {
        if day.number == lastDay { return lastOffset }
        let constant: Int64?
        if let known = offsets[day.number] {
            constant = known
        } else {
            constant = constantOffset(around: day)
            offsets[day.number] = .some(constant)
        }
        guard let constant else { return changingOffset(at: local) }
        (lastDay, lastOffset) = (day.number, constant)
        return constant
    }

    /// The offset that holds from the day before to the day after, so that it holds on the local day.
    private func constantOffset(around day: Day) -> Int64? {
        let start = Int64(day.number) * 86_400
        let first = offset(atUTC: start - 86_400)
        let isConstant = [0, 86_400, 2 * 86_400].allSatisfy { offset(atUTC: start + $0) == first }
        return isConstant ? first : nil
    }

    private func changingOffset(at local: Int64) -> Int64 {
        let before = offset(atUTC: local - 86_400)
        let after = offset(atUTC: local + 86_400)
        if offset(atUTC: local - before) == before { return before }
        return offset(atUTC: local - after) == after ? after : before
    }

    private func offset(atUTC seconds: Int64) -> Int64 {
        Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }

    static func refusal(for text: String) -> Refusal {
        let example = Text(
            ja: "「2026-04-01T09:00:00Z」か「2026-04-01 18:00:00」のように書いてください。",
            en: "Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\".")
        if text.count >= 9, text.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }) {
            return Refusal(
                .invalid,
                Text(
                    ja: "「\(text.shown)」は秒数のようで、日時として読めません。",
                    en: "\"\(text.shown)\" looks like a count of seconds, not a time."),
                remedy: example)
        }
        let isEarly = text.utf8.count >= 8 && (Int(text.prefix(4)).map { $0 < 1970 } ?? false)
        return Refusal(
            .invalid,
            isEarly
                ? Text(ja: "「\(text.shown)」は1970年より前です。", en: "\"\(text.shown)\" is before 1970.")
                : Text(ja: "「\(text.shown)」は日時として読めません。", en: "\"\(text.shown)\" is not a time."),
            remedy: isEarly
                ? Text(ja: "日時が入らないまま書き出されていないか確かめてください。", en: "Check that the export had a time for this event.")
                : example)
    }
}

/// A time of day with its offset, as it follows a date.
struct ClockTime {
    /// Since midnight.
    private(set) var seconds: Int64 = 0
    private(set) var microseconds: Int64 = 0
    /// Seconds ahead of UTC; nil where the text does not say.
    private(set) var offset: Int64?

    init() {}

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes[0] | 0x20 == UInt8(ascii: "t") || bytes[0] == UInt8(ascii: " ") else { return nil }
        var index = 1
        // Excel writes hours before ten with one digit.
        let hourLength = bytes.count > 2 && bytes[2] == UInt8(ascii: ":") ? 1 : 2
        guard let hour = ClockTime.number(bytes, &index, hourLength, below: 24), ClockTime.skip(bytes, &index, ":"),
            let minute = ClockTime.number(bytes, &index, 2, below: 60)
        else { return nil }
        var second: Int64 = 0
        if ClockTime.skip(bytes, &index, ":") {
            guard let read = ClockTime.number(bytes, &index, 2, below: 60) else { return nil }
            second = read
            if ClockTime.skip(bytes, &index, ".") {
                guard let fraction = ClockTime.fraction(bytes, &index) else { return nil }
                microseconds = fraction
            }
        }
        seconds = hour * 3600 + minute * 60 + second
        guard index < bytes.count else { return }
        guard let read = ClockTime.offset(bytes, &index), index == bytes.count else { return nil }
        offset = read
    }

    private static func offset(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int64? {
        if bytes[index] | 0x20 == UInt8(ascii: "z") {
            index += 1
            return 0
        }
        let sign: Int64 = bytes[index] == UInt8(ascii: "-") ? -1 : 1
        guard sign < 0 || bytes[index] == UInt8(ascii: "+") else { return nil }
        index += 1
        guard let hours = number(bytes, &index, 2, below: 24) else { return nil }
        guard index < bytes.count else { return sign * hours * 3600 }
        _ = skip(bytes, &index, ":")
        guard let minutes = number(bytes, &index, 2, below: 60) else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private static func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ mark: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ length: Int, below limit: Int64
    ) -> Int64? {
        guard index + length <= bytes.count else { return nil }
        var value: Int64 = 0
        for _ in 0..<length {
            let digit = bytes[index] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
            index += 1
        }
        return value < limit ? value : nil
    }

    /// Digits of a second; those after the sixth are dropped.
    private static func fraction(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int64? {
        var value: Int64 = 0
        var places = 0
        while index < bytes.count, bytes[index] &- 48 < 10 {
            if places < 6 { value = value * 10 + Int64(bytes[index] - 48) }
            places += 1
            index += 1
        }
        guard places > 0 else { return nil }
        while places < 6 {
            value *= 10
            places += 1
        }
        return value
    }
}

extension InstantReader {
    /// Whether a time that can be read says how far it is from UTC.
    static func hasOffset(_ written: some Collection<UInt8>) -> Bool {
        written.dropFirst(10).contains { byte in
            byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "Z")
                || byte == UInt8(ascii: "z")
        }
    }
}
