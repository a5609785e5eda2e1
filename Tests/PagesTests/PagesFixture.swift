import Foundation
import Onboarding
import Portfolio
import Samples

@testable import Pages

/// A small board and a customer of it, made by hand.
enum PagesFixture {
    static let day = Day("2026-10-31")!
    static let hostile = "<script>alert(\"1\")</script> & 'Söhne'"

    static func board(_ rows: [Board.Row], _ change: (inout Board) throws -> Void = { _ in }) rethrows -> Board {
        var board = Board(
            programs: ["standard"], program: "standard", version: 3, asOf: day, today: day, dataThrough: day - 1,
            view: BoardView(program: "standard"),
            totals: totals(of: rows),
            rows: rows, found: rows.count)
        try change(&board)
        return board
    }

    private static func totals(of rows: [Board.Row]) -> BoardSelection.Counts {
        var totals = BoardSelection.Counts()
        totals.journeys = rows.count
        totals.verdicts = Dictionary(grouping: rows, by: \.verdict).mapValues(\.count)
        totals.paces = Dictionary(grouping: rows.compactMap(\.pace), by: \.self).mapValues(\.count)
        totals.stages = [.training: rows.count]
        return totals
    }

    static func row(_ name: String, _ change: (inout Board.Row) -> Void = { _ in }) -> Board.Row {
        var row = Board.Row(
            customer: "c1", ordinal: 1, name: name, owner: "yamada@example.com", segment: "mid", age: 45,
            pace: .stuck, verdict: .unmet,
            criteria: [
                (Text(same: "team"), .unmet), (Text(same: "habit"), .met), (Text(same: "value"), .undetermined),
            ],
            next: NextStep(action: plan().next.map { .step($0) }, plan: plan()), signals: [silent])
        change(&row)
        return row
    }

    static var silent: Signal { Signal(.silent, since: day - 15, asOf: day, .lastUsed(day - 21)) }

    static var playbook: Program {
        Program(
            name: "standard",
            playbook: [
                Step(
                    key: "kickoff", kind: .kickoff, title: Text(ja: "キックオフ", en: "Kickoff meeting"), owner: .csm,
                    due: Due(anchor: .start, days: 7)),
                Step(
                    key: "training", kind: .training, title: Text(ja: "使い方説明会", en: "Product training"),
                    owner: .customer, due: Due(anchor: .step("kickoff"), days: 10), after: ["kickoff"]),
            ])
    }

    /// The kickoff held two days late, the training overdue.
    static func plan() -> Plan {
        var journey = Journey(start: day - 45, version: 1)
        journey.apply(JourneyFact(on: day - 36, .stepDone("kickoff")))
        return Plan(playbook, journey, calendar: WorkingCalendar(), asOf: day)
    }

    static func customer(
        _ name: String = "株式会社あおば商事", _ change: (inout CustomerPage) -> Void = { _ in }
    ) -> CustomerPage {
        var page = CustomerPage(
            programs: ["standard"], program: "standard", version: 3,
            customer: Customer(key: "c1", name: name, contractStart: day - 45), ordinal: 1, start: day - 45,
            asOf: day, today: day,
            standing: CustomerPage.JourneyState(
                verdict: .unmet, pace: .stuck,
                criteria: [
                    .init(
                        name: Text(same: "team"), verdict: .unmet,
                        comparisons: [
                            .init(
                                verdict: .unmet, subject: Text(ja: "利用ユーザー数", en: "active users"),
                                state: Text(ja: "2人", en: "2 users"), demand: Text(ja: "5人以上", en: "at least 5 users"),
                                remark: Text(ja: "あと3人", en: "3 users to go"))
                        ])
                ],
                signals: [silent], plan: plan(), action: plan().next.map { .step($0) }, dataThrough: day - 1,
                lastUsed: day - 21),
            history: [
                .init(
                    day: day - 36, lines: [.init(text: Text(ja: "「キックオフ」を完了", en: "\"Kickoff\" done"))],
                    at: Moment(day: day - 30, minute: 605))
            ])
        change(&page)
        return page
    }

    static func html(_ board: Board, _ language: Language = .en) throws -> HTML {
        try HTML(board.page(for: Reader(language: language, location: board.view.location)))
    }

    static func html(_ page: CustomerPage, _ language: Language = .en) throws -> HTML {
        try HTML(page.page(for: Reader(language: language)))
    }

    /// The source of the room, all files together.
    static func sourceText() throws -> String {
        let room = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Pages")
        let files = FileManager.default.enumerator(at: room, includingPropertiesForKeys: nil)
        return try (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }
}
