import Testing

import Statistics

/// Golden values: R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11.
@Suite struct DurationTests {
    private let remission = DayCounts(SmallData.freireich)

    @Test("Kaplan–Meier of 6-mercaptopurine and placebo")
    func kaplanMeier() throws {
        let treated = KaplanMeier(remission.table(group: 0))
        let golden: [(Int, Double, Double, Double)] = [
            (6, 0.8571428571, 0.6197179553, 0.9515517476), (7, 0.8067226891, 0.5631465646, 0.9228090192),
            (10, 0.7529411765, 0.5031995108, 0.8893618352), (16, 0.6274509804, 0.3675108560, 0.8049121895),
            (23, 0.4481792717, 0.1880520060, 0.6801426285),
        ]
        for (day, value, lower, upper) in golden {
            let point = try #require(treated.curve.point(on: day))
            #expect(isClose(point.value, value) && isClose(point.limits, lower, upper), "\(day)")
        }
        #expect(isClose(treated.curve.point(on: 24)?.variance?.squareRoot(), 0.1345914568))
        #expect(treated.quantile(0.25).days == [13, 6, 22])
        #expect(treated.quantile(0.5).days == [23, 13, nil])
        #expect(treated.quantile(0.75).days == [nil, 23, nil])
        let placebo = KaplanMeier(remission.table(group: 1))
        #expect(isClose(placebo.curve.point(on: 1)?.value, 0.9047619048))
        #expect(isClose(placebo.curve.point(on: 1)?.limits, 0.6700458822, 0.9752941490))
        #expect(isClose(placebo.curve.point(on: 8)?.value, 0.3809523810))
        #expect(isClose(placebo.curve.point(on: 8)?.limits, 0.1830665488, 0.5777886777))
        #expect(placebo.curve.point(on: 23)?.value == 0 && placebo.curve.point(on: 23)?.limits == nil)
        #expect(placebo.curve.point(on: 23)?.variance == nil)
        #expect([0.25, 0.5, 0.75].map { placebo.quantile($0).days } == [[4, 1, 5], [8, 4, 11], [12, 8, 22]])
    }

    @Test("the log-rank test")
    func logRank() throws {
        let result = LogRank(remission)
        #expect(isClose(result.test?.statistic, 16.79294099) && isClose(result.test?.p, 4.168809109e-05))
        #expect(isClose(result.expected, [19.25050095, 10.74949905]) && result.observed == [9, 21])
        let two = SmallData.followUps("5:1 8:1 12:1 12:0 20:1 25:0 10:1:1 18:0:1 25:1:1 30:0:1 30:1:1 35:0:1")
        let test = LogRank(DayCounts(two)).test
        #expect(isClose(test?.statistic, 2.034384807) && isClose(test?.p, 0.1537763921))
        let onDay0 = LogRank(DayCounts(two + [FollowUp(exit: 0, end: .event)])).test
        #expect(isClose(onDay0?.statistic, 2.806130503))
    }

    /// Random data drawn in R with `set.seed(1)`; `cuminc(…)$Tests` and `survdiff(…)$chisq`.
    @Test(
        "Gray's and the log-rank test with two, three and four groups, ties and empty risk sets",
        arguments: [
            (
                """
                9:0:0 4:2:0 7:1:0 1:0:1 2:0:0 7:2:0 11:1:0 2:1:0 11:2:0 3:2:1 1:1:1 5:1:1 5:1:1 10:1:0 6:0:1 10:1:1 \
                7:1:1 9:1:1 5:1:0 5:0:0 9:2:1 9:2:0 5:1:0 5:2:1 2:2:1 10:1:0 9:2:0 12:2:0 1:0:1 4:0:0 3:0:1 6:0:0 \
                10:2:1 10:1:1 6:2:1 4:0:0 12:0:1 4:1:0 10:0:0 12:0:1
                """, 0.0390441165506966, 0.0604865273121234, 0.033674733399191
            ),
            (
                """
                5:2:0 12:1:1 6:0:0 8:2:2 1:0:0 3:1:0 10:0:2 3:1:2 11:1:0 1:1:0 6:2:0 6:0:0 12:1:0 4:2:0 9:2:0 5:2:1 \
                1:2:1 3:1:1 6:2:0 3:0:0 7:2:0 3:0:1 3:1:1 12:1:1 1:1:1 9:2:1 12:0:0 2:0:1 8:0:1 6:2:1 1:2:1 2:0:0 \
                7:0:0 11:1:2 7:1:0 4:1:1 9:2:0 8:1:0 3:0:2 5:2:0
                """, 0.88748572443073, 0.66334668798557, 0.698356103820329
            ),
            (
                """
                9:0:0 6:1:3 6:2:3 4:2:1 3:2:0 3:2:0 9:1:2 9:0:1 7:1:1 9:0:3 5:0:2 12:2:0 7:1:0 12:2:2 4:2:1 4:2:0 \
                10:1:2 12:1:2 8:0:0 1:2:2 12:2:1 12:0:0 12:1:3 10:0:1 2:2:1 10:2:3 1:0:3 1:0:1 12:1:3 4:0:3 5:0:0 \
                5:2:1 6:1:0 9:2:3 8:0:0 5:2:0 12:0:1 1:2:1 2:2:0 1:1:2
                """, 4.98389695332521, 2.58348934962249, 2.90660361904232
            ),
        ])
    func gray(text: String, event: Double, competing: Double, logRank: Double) throws {
        let followUps = SmallData.followUps(text)
        let test = Gray(DayCounts(followUps))?.test
        #expect(isClose(test?.statistic, event) && test?.degrees == followUps.map(\.group).max())
        let swapped = followUps.map {
            FollowUp(
                exit: $0.exit, end: $0.end == .event ? .competing : $0.end == .competing ? .event : .censored,
                group: $0.group)
        }
        #expect(isClose(Gray(DayCounts(swapped))?.test?.statistic, competing))
        #expect(isClose(LogRank(DayCounts(followUps)).test?.statistic, logRank))
    }

    @Test("cumulative incidence and its recursion of the variance")
    func incidence() throws {
        let small = CumulativeIncidence(DayCounts(SmallData.competing).table())
        let points = [10, 20, 30].map { small.curve.point(on: $0) }
        #expect(isClose(points.compactMap { $0?.value }, [0.125, 0.25, 0.40625]))
        #expect(isClose(points.compactMap { $0?.variance }, [0.013671875, 0.0234375, 0.0338134765625]))
        #expect(isClose(points[0]?.limits, 0.006593325017, 0.4227058325))
        let late = CumulativeIncidence(DayCounts(SmallData.lateEntry).table()).curve.points
        #expect(late.map(\.day) == [10, 20, 25, 30, 40])
        #expect(isClose(late.map { $0.value * 9 }, [3, 3, 3, 4, 6]))
        let variances = [0.07407407407, 0.07407407407, 0.07407407407, 0.06275720165, 0.04629629630]
        #expect(isClose(late.compactMap(\.variance), variances))
    }

    @Test("late entry")
    func lateEntry() throws {
        let counts = DayCounts(
            SmallData.followUps("10:1:0:0 30:0:0:0 20:1:0:10 40:1:0:10 30:1:0:25", hasEntry: true))
        let survival = KaplanMeier(counts.table())
        #expect(survival.curve.points.map(\.atRisk) == [2, 3, 3, 1])
        #expect(isClose(survival.curve.points.map(\.value), [0.5, 0.3333333333, 0.2222222222, 0]))
        let limits = survival.curve.points.map(\.limits)
        #expect(isClose(limits[0], 0.005983087639, 0.9104100848))
        #expect(isClose(limits[1], 0.008961628331, 0.7741486504))
        #expect(isClose(limits[2], 0.007141287080, 0.6326913746))
        #expect(limits[3] == nil && survival.quantile(0.5).day == 10)
        #expect(counts.hasLateEntry && Gray(counts) == nil)
    }

    @Test("inverse weights of the Brier score")
    func brier() {
        let exits = Array(repeating: 30, count: 4) + [60] + Array(repeating: 91, count: 5)
        let events = exits.map { $0 == 60 }
        let score = BrierScore.censored(
            exits: exits, events: events, forecasts: Array(repeating: 0.2, count: 10), horizon: 90)
        #expect(isClose(score, 0.14))
        let table = DayCounts(zip(exits, events).map { FollowUp(exit: $0, end: $1 ? .event : .censored) }).table()
        #expect(KaplanMeier(censoringIn: table).curve.point(on: 90)?.value == 0.6)
        #expect(isClose(KaplanMeier(table).curve.point(on: 90)?.value, 1 - 0.1666666667))
        #expect(BrierScore.censored(exits: [], events: [], forecasts: [], horizon: 90) == nil)
    }
}
