import Onboarding
import Portfolio

extension Board {
    /// The journeys that are over (解約・終了).
    public struct Former: Sendable {
        /// Those of the page looked at, the latest first.
        public var rows: [FormerRow] = []
        /// How many fit the view, and how many there are whatever is chosen.
        public var found = 0
        public var all = 0
    }

    /// A journey that is over, as it stood on its last day.
    public struct FormerRow: Sendable {
        public var customer: String
        public var ordinal = 1
        public var name: String
        /// Where several programs are looked at.
        public var program: String?
        public var owner: String?
        public var segment: String?
        public var ending: Ending
        /// Of the last day.
        public var verdict: Verdict?
        /// The step that it was at.
        public var reached: Text
    }
}

extension Board.Former {
    /// - Parameter isListed: Whether the rows of a page are asked for, and not their number alone.
    init(_ overviews: [Overview], _ view: BoardView, rowsOnPage: Int, isListed: Bool) {
        let found = OverviewIndex.Choice(view).former(of: overviews)
        (self.found, all) = (found.count, overviews.reduce(0) { $0 + $1.former.journeys.count })
        guard isListed else { return }
        let pages = max(1, (found.count + rowsOnPage - 1) / rowsOnPage)
        rows = found.dropFirst((min(view.page, pages) - 1) * rowsOnPage).prefix(rowsOnPage).map { entry in
            Board.FormerRow(entry.journey, program: overviews.count == 1 ? nil : overviews[entry.overview].program.name)
        }
    }
}

extension Board.FormerRow {
    init(_ journey: FormerJourney, program: String?) {
        let judged = journey.situation.judged
        (customer, ordinal, name, self.program) = (judged.customer, judged.ordinal, judged.name, program)
        (owner, segment) = (journey.situation.customer.csmEmail, journey.facts.segment)
        (ending, verdict, reached) = (journey.ending, judged.judgement.verdict, journey.reached)
    }
}

extension Board {
    /// What those that are over are called together.
    static let formerTitle = Text(ja: "解約・終了", en: "Left and ended")

    func formerFields(_ reader: Reader) -> Fields {
        [
            "former": former.rows.map { fields(of: $0, reader) },
            "isFormer": view.layout == .ended,
            "formerFound": present(
                view.layout != .ended && found == 0 && former.found > 0
                    ? reader(
                        Text(
                            ja: "解約・終了したオンボーディングに\(former.found.grouped)件あります",
                            en: "\(former.found.english("journey")) that \(former.found == 1 ? "is" : "are") over"))
                    : nil),
            "formerHref": location(of: .ended).href,
        ]
    }

    /// The same board in another arrangement. What is asked of journeys that go on alone is left out where they are not
    /// listed.
    func location(of layout: BoardView.Layout) -> Location {
        view.with { view in
            if layout == .ended || view.layout == .ended {
                (view.pace, view.stage, view.signal, view.rule, view.order) = (nil, nil, nil, "", .attention)
                view.noticeWithin = nil
                view.isDescending = false
            }
            view.layout = layout
        }.location
    }

    private func fields(of row: FormerRow, _ reader: Reader) -> Fields {
        [
            "name": row.name, "key": present(row.name == row.customer ? nil : row.customer),
            "href": CustomerPage.location(customer: row.customer, ordinal: row.ordinal, on: view.day).href,
            "ofProgram": present(row.program), "segment": present(row.segment),
            "day": row.ending.day.shown(reader.language, near: asOf), "date": row.ending.day.description,
            "label": reader.label(row.ending.label),
            "remark": present(row.ending.remark(near: asOf).map { reader.label($0) }),
            "verdict": row.verdict.map { [$0.mark.fields(reader.language)] } ?? [],
            "reached": reader.label(row.reached), "owner": present(row.owner.map(reader.name)),
        ]
    }
}
