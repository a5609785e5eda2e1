import Onboarding

/// Journeys to be started: for which customers, from which day, and what has happened already.
public struct BeginningsPage: Sendable {
    public var program = ""
    /// Names of all programs.
    public var programs: [String] = []
    /// Steps of the program that a day says all of.
    public var steps: [Step] = []
    public var rows: [Row] = []
    /// Customers beyond those shown.
    public var others = 0
    public var today: Day
    /// Whether steps whose day has passed count as done.
    public var isCaughtUp = false
    /// Whether the program has criteria and a step that completes the onboarding.
    public var mayMeetCriteria = false
    /// Whether who meets the criteria already starts as completed.
    public var completesOnboarded = false
    public var includesOthers = false
    public var problem: (message: Text, remedy: Text?)?
    public var notice: Text?

    /// A customer whose journey can be started.
    public struct Row: Sendable {
        public var customer: Customer
        public var isChosen: Bool
        /// As it was typed.
        public var start: String
        /// As they were typed, by step.
        public var days: [String: String] = [:]
        /// What is wrong, by step; the first day's under the empty key.
        public var problems: [String: Text] = [:]
        /// Other programs by which a journey is under way.
        public var elsewhere: [String]
        /// Why nobody expects a journey of it: it has left, or is no longer observed.
        public var gone: Text?

        public init(_ customer: Customer, elsewhere: [String], near today: Day) {
            self.customer = customer
            self.elsewhere = elsewhere
            gone = BeginningsPage.gone(customer, near: today)
            isChosen = elsewhere.isEmpty && gone == nil
            start = customer.contractStart.description
        }
    }

    public init(today: Day) { self.today = today }

    /// That a customer has left by today, or is no longer observed; nil where it is there.
    private static func gone(_ customer: Customer, near today: Day) -> Text? {
        if let left = customer.churnedAt, left <= today {
            let day = left.spoken(from: today)
            return Text(ja: "\(day.ja)に解約", en: "left on \(day.en)")
        }
        guard let last = customer.observedUntil, last < today else { return nil }
        let day = last.spoken(from: today)
        return Text(ja: "\(day.ja)までしか分からない", en: "not known after \(day.en)")
    }

    public static let noneChosen = Refusal(
        .missing, Text(ja: "顧客が選ばれていません。", en: "No customer is chosen."),
        remedy: Text(ja: "オンボーディングを始める顧客にチェックを入れてください。", en: "Tick those whose journeys begin."))

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let cells = rows.enumerated().map { fields(of: $1, number: $0, reader) }
        let isWrong = problem != nil || rows.contains { !$0.problems.isEmpty }
        return Layout(title: reader.title(Beginning.journeys.title, isRefused: isWrong)).page(
            "beginnings",
            Beginning.journeys.around(reader).merging([
                "action": Beginning.journeys.location.href, "program": program, "hasProgram": !programs.isEmpty,
                "hasChoice": programs.count > 1,
                "programs": programs.map { name in
                    [
                        "label": name, "href": Beginning.journeys.location.with("program", name).href,
                        "isCurrent": name == program,
                    ] as Fields
                },
                "choosing": Beginning.program.location.href, "adding": Beginning.customers.location.href,
                "steps": steps.map { ["name": reader($0.name)] as Fields }, "hasSteps": !steps.isEmpty,
                "hasRows": !rows.isEmpty, "rows": cells, "wrongCells": wrongCells(reader),
                "today": today.description, "isCaughtUp": isCaughtUp, "mayMeetCriteria": mayMeetCriteria,
                "completesOnboarded": completesOnboarded,
                "includesOthers": includesOthers,
                "others": present(others > 0 ? others.grouped : nil),
                "problem": present(problem.map { reader($0.message) }),
                "remedy": present(problem?.remedy.map { reader($0) }), "notice": present(notice.map { reader($0) }),
            ]) { $1 }, for: reader)
    }

    /// The cells that are wrong, the first day of each customer first.
    private func wrongCells(_ reader: Reader) -> [Fields] {
        let cells = rows.enumerated().flatMap { number, row in
            ([""] + steps.map(\.key)).filter { row.problems[$0] != nil }.map { step in
                let name = steps.first { $0.key == step }?.name ?? BeginningsPage.firstDay
                return [
                    "id": BeginningsPage.id(number, step),
                    "label": reader(
                        Text(ja: "\(row.customer.name)：\(name.ja)", en: "\(row.customer.name): \(name.en)")),
                ] as Fields
            }
        }
        return cells.isEmpty ? [] : [["cells": cells]]
    }

    private static let firstDay = Text(ja: "開始日", en: "first day")

    private static func id(_ number: Int, _ step: String) -> String { "day-\(number)-\(step)" }

    /// Whether a cell is the first one that is wrong.
    private func isFirstWrong(_ number: Int, _ step: String) -> Bool {
        guard let row = rows.firstIndex(where: { !$0.problems.isEmpty }), row == number else { return false }
        return ([""] + steps.map(\.key)).first { rows[row].problems[$0] != nil } == step
    }

    private func fields(of row: Row, number: Int, _ reader: Reader) -> Fields {
        func day(_ step: String, _ label: Text, _ value: String) -> Fields {
            return [
                "id": BeginningsPage.id(number, step), "hasFocus": isFirstWrong(number, step),
                "name": "\(row.customer.key)/\(step)", "value": value,
                "label": reader(Text(ja: "\(row.customer.name)：\(label.ja)", en: "\(row.customer.name): \(label.en)")),
                "short": reader.label(label),
                "wrong": present(row.problems[step].map { reader($0) }),
            ]
        }
        return [
            "key": row.customer.key, "name": row.customer.name, "isChosen": row.isChosen,
            "showsKey": row.customer.key != row.customer.name,
            "first": [day("", BeginningsPage.firstDay, row.start)],
            "elsewhere": present(
                row.elsewhere.isEmpty ? nil : row.elsewhere.joined(separator: reader(Text(ja: "、", en: ", ")))),
            "gone": present(row.gone.map { reader.label($0) }),
            "days": steps.map { day($0.key, $0.name, row.days[$0.key] ?? "") },
        ]
    }
}
