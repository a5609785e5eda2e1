import Onboarding
import Samples
import Testing
import Usage

@testable import Pages

@Suite struct ChartTests {
    private static let start = Day("2026-04-01")!

    /// One customer's usage: so many events of Ann on each of some days after the start, somebody else's on the others.
    private func evidence(
        _ rule: String, events: [Int: Int64], streams days: ClosedRange<Int>, outages: [ClosedRange<Int>] = []
    ) throws -> Evidence {
        var facts = DailyFacts()
        for (tenant, told) in [(1 as Int64, events), (2, Dictionary(uniqueKeysWithValues: days.map { ($0, 1) }))] {
            for (day, count) in told.sorted(by: { $0.key < $1.key }) {
                facts.tenant.append(tenant)
                facts.day.append((Self.start + day).number)
                facts.name.append(1)
                facts.user.append(0)
                facts.count.append(count)
                facts.valued.append(0)
                facts.sum.append(0)
                facts.maximum.append(0)
            }
        }
        let formula = Formula([Criterion(key: "c", rule: try Rule(parsing: rule))])
        return Evidence(
            formula: formula, subjects: [Subject(customer: 0, start: Self.start, beginning: Self.start)],
            usage: UsageColumns(facts, customers: 1, customerOf: [1: 0], names: [1: "login"]),
            facts: formula.leaves.map { _ in nil },
            stream: Stream(
                days: days.map { Self.start + $0 },
                outages: outages.map { (Self.start + $0.lowerBound)...(Self.start + $0.upperBound) },
                calendar: WorkingCalendar(), silentAfter: 2, from: Self.start, through: Self.start + 60))
    }

    private func chart(
        _ rule: String, events: [Int: Int64], through last: Int, streams days: ClosedRange<Int>? = nil,
        outages: [ClosedRange<Int>] = []
    ) throws -> MetricChart {
        let evidence = try evidence(rule, events: events, streams: days ?? -30...last, outages: outages)
        let day = Self.start + last
        return MetricChart(
            term: evidence.formula.terms[0],
            trend: evidence.trends(ofSubject: 0, criteria: 1, through: day)[0],
            unknown: evidence.stream.unknownDays(from: Self.start, through: day, asOf: day),
            events: [.init(day: Self.start + 2, name: Text(ja: "キックオフ", en: "Kickoff"))])
    }

    private func drawn(_ chart: MetricChart, _ language: Language = .en) throws -> (svg: HTML, fields: Fields) {
        let fields = chart.fields(id: "c", for: Reader(language: language))
        let pictures = try HTML(try #require(fields["picture"] as? String)).children
        return (try #require(pictures.last), fields)
    }

    @Test("a line steps from value to value over the whole width")
    func line() throws {
        let (svg, fields) = try drawn(try chart("events(last 7 days) >= 3", events: [2: 1, 4: 3], through: 9))
        let known = try #require(svg.all("path").first { $0.classes.contains("known") })
        #expect(known["d"] == "M0 120H200V90H400V0H900V30H1000")
        #expect(svg.all("path").contains { $0.classes.contains("partial") } == false)
        #expect(svg.first("text", "threshold")?.text == "at least 3 events")
        #expect(
            svg.first("title")?.text == "Number of events in the last 7 days".lowercased() || svg.first("title") != nil)
        #expect((fields["rows"] as? [Fields])?.map { $0["value"] as? String } == ["3 events", "1 event"])
    }

    @Test("days of which nothing is known have no line, and are hatched")
    func unknownDays() throws {
        let (svg, fields) = try drawn(
            try chart("mean(\"login\", last 7 days) >= 3", events: [2: 1], through: 9, outages: [4...5]))
        #expect(svg.all("path").allSatisfy { $0.classes.contains("required") }, "there never was a value")
        let hatched = svg.all("rect", "unknown")
        #expect(hatched.contains { $0["x"] == "40%" && $0["width"] == "20%" }, "the outage")
        #expect(hatched.contains { $0["x"] == "0%" && $0["width"] == "100%" }, "the mean of nothing")
        #expect(fields["hasUnknown"] as? Bool == true)
        #expect((fields["rows"] as? [Fields])?.first?["value"] as? String == "Unknown")
    }

    @Test("what can only be higher is a broken line, never the whole one")
    func partial() throws {
        let (svg, fields) = try drawn(
            try chart("events(last 3 days) >= 1", events: [1: 2], through: 9, outages: [4...5]))
        let known = try #require(svg.all("path").first { $0.classes.contains("known") })
        let partial = try #require(svg.all("path").first { $0.classes.contains("partial") })
        // Two events from day 1 through 3; on days 4 to 7 the window holds lost days.
        #expect(known["d"] == "M0 120H100V0H400M800 120H1000")
        #expect(partial["d"] == "M400 120H800")
        #expect(fields["hasPartial"] as? Bool == true)
    }

    @Test("a number that is at its end unknown has no dot, one that is known has")
    func present() throws {
        let known = try drawn(try chart("events(last 7 days) >= 3", events: [2: 1], through: 9)).svg
        #expect(known.first("circle", "present")?.classes == ["present"])
        let open = try drawn(try chart("events(first 30 days) >= 3", events: [2: 1], through: 9)).svg
        #expect(open.first("circle", "present")?.classes == ["present", "partial"])
        let unknown = try drawn(try chart("mean(\"login\", ever) >= 3", events: [2: 1], through: 9)).svg
        #expect(unknown.all("circle").isEmpty)
    }

    @Test("steps are marked where they were, with a key beneath")
    func events() throws {
        let (svg, fields) = try drawn(try chart("events(last 7 days) >= 3", events: [2: 1], through: 9), .ja)
        #expect(svg.first("line", "event")?["x1"] == "25%")
        #expect((fields["legend"] as? [Fields])?.map { $0["name"] as? String } == ["キックオフ"])
    }

    @Test("a picture of every length writes few days along its axis, all within it")
    func dayScale() {
        for days in [1, 2, 6, 7, 20, 45, 100, 200, 365, 800, 4000, 20_000] {
            for shift in [0, 13, 200] {
                let scale = DayScale(first: Self.start + shift, last: Self.start + shift + days - 1)
                let ticks = scale.ticks()
                #expect(ticks.count <= 6, "\(days)")
                #expect(!ticks.isEmpty || days > 6, "\(days)")
                #expect(ticks.allSatisfy { $0 >= scale.first && $0 <= scale.last })
                #expect(ticks == ticks.sorted())
            }
        }
    }

    @Test("a scale of values holds them all, begins at zero, and has few round ticks")
    func valueScale() {
        var random = Seeded(3)
        for _ in 0..<2000 {
            let magnitude = [0.01, 1, 100, 1e6].randomElement(using: &random)!
            let values = (0..<random.int(0...5)).map { _ in Double.random(in: -0.2...1, using: &random) * magnitude }
            let isWhole = magnitude >= 1 && Bool.random(using: &random)
            let scale = ValueScale(isWhole ? values.map { $0.rounded() } : values, isWhole: isWhole)
            #expect(scale.lowest <= 0)
            for value in isWhole ? values.map({ $0.rounded() }) : values {
                #expect(value >= scale.lowest - 1e-9 && value <= scale.highest + 1e-9, "\(values)")
                let y = scale.position(value, height: 100)
                #expect(y >= -1e-9 && y <= 100 + 1e-9)
            }
            #expect((2...8).contains(scale.ticks.count), "\(values): \(scale.ticks.map { $0.decimal ?? "" })")
            if isWhole { #expect(scale.ticks.allSatisfy { $0.roundedUp == $0.roundedDown }, "\(values)") }
        }
    }

    @Test(
        "a scale holds whatever number a criterion can come to",
        arguments: [1e-6, 9e12, 1e13, 9.3e18, 1e19, 9e24, -1e13, -1e19], [true, false])
    func hugeValues(value: Double, isWhole: Bool) {
        let scale = ValueScale([value, 0], isWhole: isWhole)
        #expect((1...8).contains(scale.ticks.count))
        #expect(scale.ticks == scale.ticks.sorted())
        #expect((0...100).contains(scale.position(value, height: 100)))
        #expect(!value.short.isEmpty)
    }

    @Test("what goes into markup is escaped")
    func markup() {
        var markup = Markup()
        markup.element("text", ["class": "a\"b<", "x": nil], "<script> & 'x'")
        #expect(markup.text == "<text class=\"a&quot;b&lt;\">&lt;script&gt; &amp; &#39;x&#39;</text>")
    }
}
