import Onboarding
import Samples
import Testing
import Usage

@testable import Pages

@Suite struct ReviewPageTests {
    static let monday = Day("2026-10-26")!
    let week = ReviewWeek(day: monday, present: monday, today: PagesFixture.day, owners: ["ito@example.com"])
    private static let book = Rulebook(
        Program(
            name: "standard",
            criteria: [Criterion(key: "habit", rule: try! Rule(parsing: "active_days(last 14 days) >= 6"))]))

    /// A picture with so many active days, of which six are asked.
    func seen(_ days: Int, on day: Day = monday, _ pace: Pace = .behind) throws -> Observation {
        let verdict = days >= 6 ? "m" : "u"
        let text =
            "\(verdict)|\(verdict)\(days)000000/6000000\(days < 6 ? ">\(6 - days)000000" : "")|,,,,|asPlanned,,1|"
        return Observation(
            day: day, version: 1, verdict: days >= 6 ? .met : .unmet, pace: pace, dataThrough: day - 1,
            picture: try #require(Picture(text, asOf: day - 1, Self.book)))
    }

    func customer(
        _ name: String = "Aoba", now: Observation, before: Observation?,
        _ change: (inout ReviewCustomerPage) -> Void = { _ in }
    ) -> ReviewCustomerPage {
        var page = ReviewCustomerPage(
            week: week, customer: "aoba", ordinal: 1, name: name, age: 40, level: .attention, now: now,
            before: before,
            changes: before.map { now.changes(since: $0) } ?? [], formula: Self.book.criteria,
            progress: ReviewProgress(reviewed: 12, skipped: 1, all: 38))
        change(&page)
        return page
    }

    private func html(_ page: ReviewCustomerPage, _ language: Language = .en) throws -> HTML {
        try HTML(page.page(for: Reader(language: language)))
    }

    @Test("each number stands beside last week's, and what has changed is said")
    func compares() throws {
        let page = try html(customer(now: seen(4), before: seen(7, on: Self.monday - 7, .onTrack)))
        let row = try #require(page.first("table", "weekly")?.all("tr").last)
        #expect(row.all("td", "was").map(\.text) == ["7 days"] && row.all("td", "state").map(\.text) == ["4 days"])
        #expect(row.first("td", "changed") != nil && row.text.contains("2 days to go"))
        let changed = try #require(page.all("section").first { $0["aria-labelledby"] == "changed" })
        #expect(changed.text.contains("compared with 19 Oct") && changed.text.contains("Verdict from met to unmet"))
        #expect(page.first("nav", "side")?.text.contains("12 / 38") == true)
    }

    @Test("without a week before, and without a change, it says so", arguments: Language.allCases)
    func says(language: Language) throws {
        let first = try html(customer(now: seen(4), before: nil), language)
        let same = try html(customer(now: seen(4), before: seen(4, on: Self.monday - 7)), language)
        let told =
            language == .ja ? ("前の週の観測がない", "変わったことはありません") : ("no picture of an earlier week", "Nothing has changed")
        #expect(first.text.contains(told.0) && !first.text.contains(told.1))
        #expect(same.text.contains(told.1) && !same.text.contains(told.0))
    }

    @Test("who keeps no review has no form; keys are attributes, not texts")
    func forms() throws {
        let reader = try html(customer(now: seen(4), before: nil))
        #expect(reader.all("form").allSatisfy { $0["method"] != "post" })
        let own = try html(
            customer(now: seen(4), before: nil) { page in
                page.own = .init(mark: .worried, note: "Both", savedNote: "Both")
                page.neighbours = ("fuji-1", "kita-1")
            })
        #expect(own.all("button").compactMap { $0["data-key"] } == ["1", "2", "3", "e Enter", "s", "?"])
        #expect(own.all("a").filter { $0["data-key"] == "j" }.map { $0["href"] } == ["/review/2026-10-26/kita-1"])
        #expect(own.all("kbd").isEmpty, "the script writes them, since it is the script that makes them work")
    }

    @Test("the verdict of the week stands nowhere until the read is given", arguments: Language.allCases)
    func veiled(language: Language) throws {
        let tells =
            language == .ja ? ["判定が", "以上", "あと2日", "基準を"] : ["erdict from", "At least 6", "to go", "criteria unmet"]
        func page(_ mark: CSMRead?) throws -> (words: [String], shapes: [String], veil: HTML?) {
            let page = try html(
                customer(now: seen(4), before: seen(7, on: Self.monday - 7, .onTrack)) { page in
                    (page.level, page.own) = (.likelyToLeave, .init(mark: mark))
                    let reason = page.now.picture.comparisons[0].reason(page.formula.terms[0])
                    page.charts = [
                        MetricChart(
                            term: page.formula.terms[0],
                            trend: Trend(weekly: [(Self.monday - 8, reason), (Self.monday - 1, reason)]))
                    ]
                }, language)
            let main = try #require(page.first("main"))
            let read = main.first("fieldset", "marks")?.all("use").count ?? 0
            let shapes = main.all("use").compactMap { $0["href"] }.filter {
                ["#full", "#empty", "#hidden"].contains($0)
            }
            return (
                tells.filter { main.text.contains($0) }, Array(shapes.dropLast(read > 0 ? 1 : 0)),
                main.first("div", "veil")
            )
        }
        let (before, after) = (try page(nil), try page(.notYet))
        #expect(before.words == [] && before.shapes == [])
        #expect(before.veil?.text.contains(language == .ja ? "10月19日の判定：達成" : "Verdict of 19 Oct: met") == true)
        #expect(after.words == tells && !after.shapes.isEmpty && after.veil == nil)
    }

    @Test("hostile names, notes and questions are text", arguments: Language.allCases)
    func hostile(language: Language) throws {
        let evil = PagesFixture.hostile
        let page = try html(
            customer(evil, now: seen(4), before: nil) { page in
                (page.owner, page.program) = (evil, evil)
                page.questions = [.init(words: evil, since: Self.monday)]
                page.remarks = [ReviewRemark(who: evil, mark: .worried, note: evil)]
                page.own = .init(note: evil, savedNote: evil, problem: (Text(same: evil), nil))
            }, language)
        #expect(page.foreignScripts.isEmpty && page.first("h1")?.text.hasPrefix(evil) == true)
        #expect(page.first("textarea")?.text == evil)
    }

    @Test("a list keeps back why, too, and gathers those without a change")
    func veiledList() throws {
        let rows = [Attention.Level.act, .likelyToLeave, .justMet, .asPlanned, .asPlanned].enumerated().map {
            index, level in
            ReviewPage.Row(
                customer: "c\(index)", ordinal: 1, name: "C\(index)", pace: .stuck, verdict: nil, level: level,
                isVeiled: index != 2, isUnchanged: level == .asPlanned, isReviewed: index == 4)
        }
        let page = try HTML(ReviewPage(week: week, rows: rows).page(for: Reader(language: .en)))
        #expect(
            page.all("h2").prefix(5).map(\.text) == [
                "Act now 1", "Why follows your read 1", "Criteria just met 1", "As planned 1", "Without a change 1",
            ])
        let form = try #require(page.all("form").first { $0["action"] == "/review/2026-10-26/unchanged" })
        #expect(form.all("input").first { $0["name"] == "ids" }?["value"] == "c3-1")
        #expect(page.first("a", "primary")?["href"] == "/review/2026-10-26/c0-1")
    }

    @Test("the list says why in that order, how far one has come, and how many of the first fifty are through")
    func list() throws {
        let rows = [Attention.Level.act, .likelyToLeave, .asPlanned].enumerated().map { index, level in
            ReviewPage.Row(
                customer: "c\(index)", ordinal: 1, name: "C\(index)", pace: .stuck, verdict: .unmet, level: level,
                signals: index == 0 ? [PagesFixture.silent] : [], isReviewed: index == 0, isSkipped: index == 1)
        }
        func html(_ onboarded: Int, _ rows: [ReviewPage.Row]) throws -> HTML {
            try HTML(
                ReviewPage(week: week, onboarded: onboarded, rows: rows).page(for: Reader(language: .en)))
        }
        let page = try html(12, rows)
        #expect(
            page.all("h2").prefix(3).map(\.text) == [
                "Act now 1", "At risk (steps done, criteria unmet) 1", "As planned 1",
            ])
        #expect(page.text.contains("12 of the first fifty onboarded"))
        #expect(page.all("progress").map { [$0["value"], $0["max"]] } == [["1", "3"], ["12", "50"]])
        #expect(page.first("a", "primary")?["href"] == "/review/2026-10-26/c2-1", "those put aside come last")
        #expect(page.all("li").filter { $0["data-row"] != nil }.count == 3)
        #expect(try html(61, rows).text.contains("61 onboarded: time to look back"))
        #expect(try html(0, []).text.contains("No customer of this owner"))
    }
}
