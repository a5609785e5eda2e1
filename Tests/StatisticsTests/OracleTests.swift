import Foundation
import Statistics
import Testing

/// What R and SciPy compute for larger public data sets and made-up ones. `scripts/oracle.sh` writes it; data sets are
/// read from R's packages and kept nowhere else.
@Suite(.enabled(if: Oracle.isThere, "There is no oracle in \(Oracle.folder.path): run scripts/oracle.sh."))
struct OracleTests {
    @Test("survival curves, with and without late entry")
    func survival() throws {
        for set in try Oracle.survival.get().curves {
            let curve = KaplanMeier(set.counts.table()).curve
            #expect(set.survival.differences(from: curve).isEmpty, "\(set.name)")
            for quantile in set.quantiles ?? [] {
                #expect(
                    KaplanMeier(set.counts.table()).quantile(quantile.p).days
                        == [quantile.day, quantile.lower, quantile.upper], "\(set.name) \(quantile.p)")
            }
        }
    }

    @Test("cumulative incidence of both causes")
    func incidence() throws {
        for set in try Oracle.survival.get().curves {
            let table = set.counts.table()
            let (event, competing) = (CumulativeIncidence(table), CumulativeIncidence(table, of: .competing))
            if let incidence = set.incidence {
                #expect(incidence.differences(from: event.curve).isEmpty, "\(set.name)")
            }
            if let incidence = set.competing {
                #expect(incidence.differences(from: competing.curve).isEmpty, "\(set.name)")
            }
        }
    }

    @Test("log-rank and Gray's test")
    func tests() throws {
        for set in try Oracle.survival.get().curves {
            if let logRank = set.logRank {
                #expect(isClose(LogRank(set.counts).test?.statistic, logRank), "\(set.name)")
            }
            if let gray = set.gray { #expect(isClose(Gray(set.counts)?.test?.statistic, gray), "\(set.name)") }
        }
    }

    @Test("regression and the test of proportional hazards")
    func regression() throws {
        for model in try Oracle.survival.get().models {
            let rows = CoxRows(
                entry: model.entry, exit: model.exit, isEvent: model.event.map { $0 == 1 }, stratum: model.stratum,
                covariates: model.covariates)
            let fit = try Cox(rows, ties: model.ties == "efron" ? .efron : .breslow)
            #expect(isClose(fit.coefficients, model.coefficients), "\(model.name)")
            #expect(isClose(model.errors.indices.map(fit.standardError), model.errors), "\(model.name)")
            #expect(isClose([fit.nullLogLikelihood, fit.logLikelihood], model.likelihoods), "\(model.name)")
            let test = ProportionalHazards(rows, fit)
            #expect(isClose(test.terms.compactMap { $0?.statistic }, model.proportional.dropLast()), "\(model.name)")
            #expect(isClose(test.all?.statistic, model.proportional.last), "\(model.name)")
        }
    }

    @Test("quantiles where R deviates or refuses, and the forecast")
    func ownRules() throws {
        let veteran = try Oracle.curves("veteran trt").counts
        #expect(KaplanMeier(veteran.table(group: 0)).quantile(0.5).days == [103, 54, 126])
        // The curve is at 1 − p exactly for some days: R takes the middle of them.
        #expect(
            [0.25, 0.5].map { KaplanMeier(veteran.table(group: 1)).quantile($0).days } == [
                [24, 15, 33], [52, 43, 90],
            ])
        let table = try Oracle.curves("mgus2 pcm by sex").counts.table()
        let (pcm, death) = (CumulativeIncidence(table), CumulativeIncidence(table, of: .competing))
        #expect(
            [0.25, 0.5, 0.75].map { death.quantile($0).days } == [[43, 38, 48], [110, 101, 118], [265, 240, 424]])
        #expect([0.05, 0.1].map { pcm.quantile($0).days } == [[90, 70, 116], [259, 168, 373]])
        let forecast = Forecast(table, age: 60)
        let point = try #require(forecast.incidence.curve.point(on: 120))
        #expect(forecast.comparable == 865 && isClose(point.value, 0.04588243493))
        #expect(isClose(point.variance, 5.618010050e-05) && isClose(point.limits, 0.03274266801, 0.06218972750))
        let later = try #require(Oracle.curves("mgus2 after 60").incidence)
        #expect(later.differences(from: forecast.incidence.curve).isEmpty)
    }

    @Test("tables of two groups, small and large")
    func tables() throws {
        let oracle = try Oracle.tables.get()
        for table in oracle.tables {
            let (one, other) = (
                Share(events: table.events, of: table.total), Share(events: table.otherEvents, of: table.otherTotal)
            )
            // SciPy adds up logarithms: it keeps fewer digits than this of tables with many thousands.
            #expect(isClose(Fisher.p(one, other), table.fisher, 1e-7), "\(table)")
            #expect(isClose(one.limits, table.wilson[0], table.wilson[1]), "\(table)")
            let ratio = one.ratio(to: other)
            #expect(isClose(ratio?.value, table.ratio?[0]) && (ratio == nil) == (table.ratio == nil), "\(table)")
            if let limits = table.ratio { #expect(isClose(ratio?.limits, limits[1], limits[2]), "\(table)") }
        }
        for group in oracle.groups {
            #expect(isClose(Ranks.superiority(group.first, over: group.second)?.value, group.theta))
        }
    }

    @Test("tails and quantiles of distributions")
    func distributions() throws {
        let oracle = try Oracle.tables.get()
        for tail in oracle.tails {
            let p = ChiSquaredTest(statistic: tail.statistic, degrees: tail.degrees)?.p
            #expect(abs((p ?? 0) - tail.p) <= 1e-12 * tail.p, "\(tail)")
        }
        for quantile in oracle.quantiles { #expect(isClose(Normal.quantile(quantile.p), quantile.z, 1e-13)) }
    }
}

/// The files that the oracle has written.
enum Oracle {
    static let folder = URL(
        filePath: ProcessInfo.processInfo.environment["KADODE_ORACLE"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: ".build-tools/oracle").path)
    private static let files = ["survival", "tables"].map { folder.appending(path: "\($0).json") }
    static let isThere = files.map(\.path).allSatisfy(FileManager.default.fileExists(atPath:))

    static let survival = Result { try JSONDecoder().decode(Survival.self, from: Data(contentsOf: files[0])) }
    static let tables = Result { try JSONDecoder().decode(Tables.self, from: Data(contentsOf: files[1])) }

    static func curves(_ name: String) throws -> Curves {
        try #require(survival.get().curves.first { $0.name == name })
    }

    struct Survival: Decodable {
        let curves: [Curves]
        let models: [Model]
    }

    struct Points: Decodable {
        let day: [Int]
        let value: [Double]
        let variance: [Double?]
        let lower: [Double?]
        let upper: [Double?]

        /// The days on which a curve is another one.
        func differences(from curve: Curve) -> [Int] {
            guard curve.points.map(\.day) == day else { return day }
            return zip(day.indices, curve.points).filter { index, point in
                let isOpen = point.value == 0 || point.value == 1
                return !isClose(point.value, value[index]) || isOpen != (point.limits == nil)
                    || !isOpen && !isClose(point.variance, variance[index])
                    || !isOpen && !isClose(point.limits, lower[index] ?? -1, upper[index] ?? -1)
            }.map { day[$0.0] }
        }
    }

    struct Curves: Decodable {
        struct Quantile: Decodable {
            let p: Double
            let day: Int?
            let lower: Int?
            let upper: Int?
        }

        let name: String
        let entry: [Int]
        let exit: [Int]
        let cause: [UInt8]
        let group: [Int]
        let stratum: [Int]
        let survival: Points
        let incidence: Points?
        let competing: Points?
        let quantiles: [Quantile]?
        let logRank: Double?
        let gray: Double?

        var counts: DayCounts {
            DayCounts(
                exit.indices.map {
                    FollowUp(
                        entry: entry[$0], exit: exit[$0], end: FollowUp.End(rawValue: cause[$0])!, group: group[$0],
                        stratum: stratum[$0])
                })
        }
    }

    struct Model: Decodable {
        let name: String
        let entry: [Int]
        let exit: [Int]
        let event: [Int]
        let stratum: [Int]
        let covariates: [[Double]]
        let ties: String
        let coefficients: [Double]
        let errors: [Double]
        let likelihoods: [Double]
        let proportional: [Double]
    }

    struct Tables: Decodable {
        struct Table: Decodable {
            let events: Int
            let total: Int
            let otherEvents: Int
            let otherTotal: Int
            let fisher: Double
            let wilson: [Double]
            let ratio: [Double]?
        }
        struct Tail: Decodable {
            let statistic: Double
            let degrees: Int
            let p: Double
        }
        struct Quantile: Decodable {
            let p: Double
            let z: Double
        }
        struct Groups: Decodable {
            let first: [Double]
            let second: [Double]
            let theta: Double
        }

        let tables: [Table]
        let tails: [Tail]
        let quantiles: [Quantile]
        let groups: [Groups]
    }
}
