import Foundation
import Onboarding

/// Tells the local day of an instant in one time zone, exactly and fast: the zone's offset is looked up once a
/// UTC day and reused unless it changes within that day.
public struct LocalDays: Sendable {
    public let timeZone: TimeZone

    /// - Throws: `Refusal` of code `invalid` if the system knows no such time zone.
    public init(identifier: String) throws(Refusal) {
        guard let zone = TimeZone(identifier: identifier) else {
            throw Refusal(
                .invalid, Text(ja: "タイムゾーン「\(identifier)」はありません。", en: "There is no time zone \"\(identifier)\"."),
                remedy: Text.didYouMean(identifier, among: TimeZone.knownTimeZoneIdentifiers)
                    ?? Text(ja: "「Asia/Tokyo」のような名前を使ってください。", en: "Use a name such as \"Asia/Tokyo\"."))
        }
        timeZone = zone
    }

    /// The local day of an instant in microseconds since 1970-01-01T00:00:00Z.
    public func day(of microseconds: Int64) -> Day {
        var reader = Reader(self)
        return reader.day(of: microseconds)
    }

    /// The local day of an instant, and the minutes that have passed on it.
    public func time(of microseconds: Int64) -> (day: Day, minute: Int) {
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(microseconds) / 1e6))
        let seconds = microseconds / 1_000_000 + Int64(offset)
        return (day(of: microseconds), Int((seconds % 86_400 + 86_400) % 86_400) / 60)
    }

    /// The instants at which local midnight begins the day; used to read dates without a time.
    public func startOfDay(_ day: Day) -> Int64 {
        let noon = Double(day.number) * 86_400 + 43_200
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let (year, month, number) = day.date
        let start =
            calendar.date(from: DateComponents(year: year, month: month, day: number))
            ?? Date(timeIntervalSince1970: noon - Double(timeZone.secondsFromGMT()))
        return Int64(start.timeIntervalSince1970 * 1_000_000)
    }

    /// Reads many instants; keeps the offsets it has met.
    public struct Reader {
        private static let microsecondsADay: Int64 = 86_400_000_000
        private let timeZone: TimeZone
        /// The offset in seconds that holds through a whole UTC day; nil where it changes within the day.
        private var offsets: [Int64: Int64?] = [:]
        private var lastDay = Int64.min
        private var lastOffset: Int64 = 0

        public init(_ days: LocalDays) { timeZone = days.timeZone }

        /// The local day of an instant, in microseconds since 1970-01-01T00:00:00Z.
        public mutating func day(of microseconds: Int64) -> Day {
            let (utcDay, time) = Reader.split(microseconds)
            let offset = utcDay == lastDay ? lastOffset : offset(at: microseconds, utcDay)
            return Day(Int32(clamping: utcDay + Reader.split(time + offset * 1_000_000).day))
        }

        private mutating func offset(at microseconds: Int64, _ utcDay: Int64) -> Int64 {
            let known = offsets[utcDay]
            let constant = known ?? constantOffset(on: utcDay)
            if known == nil { offsets[utcDay] = .some(constant) }
            guard let constant else {
                return Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(microseconds) / 1e6)))
            }
            (lastDay, lastOffset) = (utcDay, constant)
            return constant
        }

        private func constantOffset(on utcDay: Int64) -> Int64? {
            func offset(_ seconds: Int64) -> Int {
                timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            }
            let first = offset(utcDay * 86_400)
            return first == offset(utcDay * 86_400 + 86_399) ? Int64(first) : nil
        }

        /// Whole days, and the time of day, which is never negative.
        private static func split(_ microseconds: Int64) -> (day: Int64, time: Int64) {
            let (day, time) = microseconds.quotientAndRemainder(dividingBy: microsecondsADay)
            return time < 0 ? (day - 1, time + microsecondsADay) : (day, time)
        }
    }
}
