import Foundation
import Statistics
import Testing

/// What holds for every data set, on seeded ones.
@Suite struct DurationPropertyTests {
    private static func made(_ n: Int, seed: UInt64, late: Bool, groups: Int = 3) -> [FollowUp] {
        var generator = SplitMix64(seed: seed)
        return (0..<n).map { _ in
            let entry = late && generator.below(2) == 0 ? generator.below(8) : -1
            return FollowUp(
                entry: entry, exit: entry + 1 + generator.below(20),
                end: FollowUp.End(rawValue: UInt8(generator.below(3)))!,
                group: generator.below(groups), stratum: generator.below(2))
        }
    }

    @Test("the order of follow-ups changes no bit", arguments: [false, true])
    func order(late: Bool) {
        var followUps = Self.made(200, seed: 1, late: late)
        let (counts, table) = (DayCounts(followUps), DayCounts(followUps).table())
        var generator = SplitMix64(seed: 2)
        generator.shuffle(&followUps)
        let (others, other) = (DayCounts(followUps), DayCounts(followUps).table())
        #expect(table == other && LogRank(counts) == LogRank(others) && Gray(counts) == Gray(others))
        #expect(KaplanMeier(table) == KaplanMeier(other) && CumulativeIncidence(table) == CumulativeIncidence(other))
    }

    @Test("another unit of time moves the days alone")
    func scale() {
        let followUps = Self.made(120, seed: 3, late: false)
        let scaled = followUps.map {
            FollowUp(exit: 7 * $0.exit, end: $0.end, group: $0.group, stratum: $0.stratum)
        }
        let (counts, others) = (DayCounts(followUps), DayCounts(scaled))
        let (curve, other) = (CumulativeIncidence(counts.table()), CumulativeIncidence(others.table()))
        #expect(curve.curve.points.map(\.value) == other.curve.points.map(\.value))
        #expect(curve.curve.points.map(\.variance) == other.curve.points.map(\.variance))
        #expect(curve.quantile(0.2).days.map { $0.map { 7 * $0 } } == other.quantile(0.2).days)
        #expect(LogRank(counts) == LogRank(others) && Gray(counts) == Gray(others))
    }

    @Test("curves are those of a loop over the follow-ups", arguments: [false, true])
    func loop(late: Bool) {
        let followUps = Self.made(60, seed: 4, late: late)
        let table = DayCounts(followUps).table()
        let (event, competing) = (CumulativeIncidence(table), CumulativeIncidence(table, of: .competing))
        var (free, survival, incidence) = (1.0, 1.0, 0.0)
        for day in 0..<30 {
            let atRisk = followUps.filter { $0.entry < day && day <= $0.exit }
            let ending = atRisk.filter { $0.exit == day }
            if !atRisk.isEmpty {
                let events = Double(ending.count { $0.end == .event })
                let all = Double(ending.count { $0.end != .censored })
                incidence += free * events / Double(atRisk.count)
                survival *= 1 - events / Double(atRisk.count)
                free *= 1 - all / Double(atRisk.count)
            }
            guard let point = event.curve.point(on: day), let other = competing.curve.point(on: day) else { continue }
            #expect(isClose(point.value, incidence, 1e-12) && isClose(point.value + other.value, 1 - free, 1e-12))
            guard day <= table.rows[table.rows.count - 1].day else { continue }
            #expect(isClose(KaplanMeier(table).curve.point(on: day)?.value, survival, 1e-12))
            #expect((point.variance ?? -1) >= 0 && (point.limits.map { $0.lower < point.value } ?? true))
        }
    }

    @Test("without censoring and late entry the incidence is a share, with the binomial variance")
    func shares() throws {
        let followUps = Self.made(80, seed: 5, late: false).filter { $0.end != .censored }
        let n = Double(followUps.count)
        for point in CumulativeIncidence(DayCounts(followUps).table()).curve.points {
            let share = Double(followUps.count { $0.end == .event && $0.exit <= point.day }) / n
            #expect(isClose(point.value, share, 1e-12) && isClose(point.variance, share * (1 - share) / n, 1e-10))
        }
    }

    @Test("all censored, one, none")
    func little() throws {
        let censored = DayCounts(
            Self.made(30, seed: 6, late: false).map { FollowUp(exit: $0.exit, end: .censored, group: $0.group) })
        let survival = KaplanMeier(censored.table())
        #expect(survival.curve.points.allSatisfy { $0.value == 1 && $0.limits == nil && $0.variance == 0 })
        #expect(survival.quantile(0.5).days == [nil, nil, nil])
        #expect(CumulativeIncidence(censored.table()).quantile(0.01).days == [nil, nil, nil])
        #expect(LogRank(censored).test == nil && Gray(censored)?.test == nil)
        let none = DayCounts([])
        #expect(none.table().rows.isEmpty && KaplanMeier(none.table()).curve.estimate(on: 3) == nil)
        #expect(LogRank(none).test == nil && Gray(none)?.test == nil && Forecast(none.table(), age: 3).range == nil)
        let one = DayCounts([FollowUp(exit: 0, end: .event)])
        #expect(KaplanMeier(one.table()).quantile(0.5).days == [0, nil, nil])
        #expect(CumulativeIncidence(one.table()).curve.estimate(on: 9) == Estimate(value: 1, limits: nil))
        #expect(LogRank(one).test == nil && Gray(one)?.test == nil)
        let never = DayCounts([FollowUp(entry: 4, exit: 4, end: .event), FollowUp(entry: -1, exit: 2, end: .censored)])
        #expect(never.table().n == 1 && never.table().events == 0)
    }

    @Test("an event and a censoring of one day: the event comes first; a curve ends with its last observation")
    func ties() throws {
        let table = DayCounts([
            FollowUp(exit: 5, end: .event), FollowUp(exit: 5, end: .censored), FollowUp(exit: 9, end: .censored),
        ])
        .table()
        let curve = KaplanMeier(table).curve
        #expect(isClose(curve.points.map(\.value), [2.0 / 3, 2.0 / 3], 1e-14) && curve.points.map(\.atRisk) == [3, 1])
        #expect(KaplanMeier(censoringIn: table).curve.points.map(\.value) == [0.5, 0])
        #expect(curve.estimate(on: 4) == Estimate(value: 1, limits: nil) && curve.estimate(on: 9) != nil)
        #expect(curve.estimate(on: 10) == nil)
    }

    @Test("a difference of two incidences")
    func difference() throws {
        let counts = DayCounts(SmallData.freireich)
        let (treated, placebo) = (
            CumulativeIncidence(counts.table(group: 0)), CumulativeIncidence(counts.table(group: 1))
        )
        let difference = try #require(placebo.difference(from: treated, on: 10))
        let points = try [placebo, treated].map { try #require($0.curve.point(on: 10)) }
        #expect(difference.value == points[0].value - points[1].value)
        let half = Normal.z95 * (points[0].variance! + points[1].variance!).squareRoot()
        #expect(isClose(difference.limits, difference.value - half, difference.value + half))
        #expect(placebo.difference(from: treated, on: 99) == nil)
        #expect(placebo.difference(from: treated, on: 0) == Estimate(value: 0, limits: nil))
    }

    /// Log-normal days (median 60, σ 0.6) to the event, exponential departures, uniform censoring from 20 to 365.
    private static func coverage(leaving share: Double, age: Int, runs: Int) -> Double {
        var generator = SplitMix64(seed: 77)
        // About that share: it has left by the median day of the event.
        let rate = -log(1 - share) / 60
        func drawn() -> (event: Int, departure: Int) {
            let event = 60 * exp(0.6 * Normal.quantile(max(generator.unit(), 1e-12)))
            return (Int(event), rate > 0 ? Int(-log(1 - generator.unit()) / rate) : .max)
        }
        var (covered, all) = (0, 0)
        for _ in 0..<runs {
            let others = (0..<50).map { _ in
                let (event, departure) = drawn()
                let censoring = 20 + generator.below(346)
                if departure <= event, departure <= censoring { return FollowUp(exit: departure, end: .competing) }
                return FollowUp(exit: min(event, censoring), end: event <= censoring ? .event : .censored)
            }
            guard let range = Forecast(DayCounts(others).table(), age: age).range else { continue }
            var own = drawn()
            while min(own.event, own.departure) <= age { own = drawn() }
            let day = own.departure <= own.event ? Int.max : own.event
            all += 1
            covered += range.earliest <= day && (range.latest.map { day <= $0 } ?? true) ? 1 : 0
        }
        return Double(covered) / Double(all)
    }

    @Test("ranges of forecasts hold as often as they say", arguments: [0, 30, 60])
    func ranges(age: Int) {
        let few = Self.coverage(leaving: 0.01, age: age, runs: 300)
        #expect(few > 0.72 && few < 0.88, "\(few)")
        let many = Self.coverage(leaving: 0.2, age: age, runs: 300)
        #expect(many > 0.78 && many < 0.96, "\(many)")
    }

    @Test("a range needs twenty comparable units, and a lower end")
    func fewComparable() {
        func forecast(_ n: Int, _ end: FollowUp.End) -> Forecast {
            Forecast(DayCounts((1...n).map { FollowUp(exit: 10 + $0, end: end) }).table(), age: 10)
        }
        #expect(forecast(19, .event).range == nil && forecast(19, .event).comparable == 19)
        let range = forecast(20, .event).range
        #expect(range?.earliest == 13 && range?.latest == 29 && range?.level == 0.8)
        #expect(forecast(40, .censored).range == nil)
        let late = DayCounts((1...20).map { FollowUp(entry: $0 < 5 ? 12 : -1, exit: 10 + $0 * 2, end: .event) })
        #expect(Forecast(late.table(), age: 10).comparable == 19)
    }
}
