import Onboarding
import Portfolio

extension Today {
    /// A handoff that a member of sales has yet to write and confirm.
    public struct Handoff: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        /// The key of its step.
        public var step: String
        public var due: Day?
        /// Whether no member of sales is named for the customer: whoever sold it writes it.
        public var isUnowned = false
    }

    /// A customer with a journey under way that nobody owns.
    public struct Ownerless: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        public var start: Day
    }

    private static let ownerlessShown = 10

    /// The handoffs of the customers that somebody sold to, the one that is due first in front; then those of customers
    /// for whom nobody of sales is named. Cost: a look at each journey, and at the plans of those.
    static func handoffs(of sales: String, in overviews: [Overview]) -> [Handoff] {
        let found = overviews.flatMap { overview -> [Handoff] in
            // An address is the same however it is spelled.
            let spelled = overview.index.sales.filter { $0.isEmpty || $0.lowercased() == sales.lowercased() }
            let positions = spelled.flatMap { address in
                var choice = OverviewIndex.Choice()
                (choice.sales, choice.order) = (address, .name)
                return overview.index.positions(choice)
            }
            return positions.compactMap { position in
                let journey = overview.situation.journeys[position]
                return journey.openHandoff.map { planned in
                    Handoff(
                        customer: journey.customer.key, ordinal: journey.judged.ordinal, name: journey.customer.name,
                        step: planned.key, due: planned.due, isUnowned: journey.customer.salesEmail == nil)
                }
            }
        }
        return found.enumerated().sorted { left, right in
            left.element.isUnowned == right.element.isUnowned
                ? (left.element.due?.number ?? .max, left.offset) < (right.element.due?.number ?? .max, right.offset)
                : right.element.isUnowned
        }.map(\.element)
    }

    /// Fills the group of customers that nobody owns, each once, by name. Cost: a look at each journey.
    mutating func fillOwnerless(_ overviews: [Overview]) {
        var choice = OverviewIndex.Choice()
        (choice.owner, choice.order) = ("", .name)
        var seen: Set<String> = []
        for overview in overviews where overview.index.owners.contains("") {
            for position in overview.index.positions(choice) {
                let journey = overview.situation.journeys[position]
                guard seen.insert(journey.customer.key).inserted else { continue }
                guard ownerless.count < Today.ownerlessShown else { continue }
                ownerless.append(
                    Ownerless(
                        customer: journey.customer.key, ordinal: journey.judged.ordinal, name: journey.customer.name,
                        start: journey.judged.start))
            }
        }
        ownerlessCount = seen.count
    }
}

extension Today {
    func groups(_ reader: Reader) -> Fields {
        [
            "handoffs": handoffs.map { [self.fields(of: $0, reader)] } ?? [],
            "ownerless": ownerless.isEmpty ? [] : [ownerlessFields(reader)],
        ]
    }

    private func fields(of handoffs: [Handoff], _ reader: Reader) -> Fields {
        [
            "count": handoffs.count.grouped, "hasRows": !handoffs.isEmpty,
            "rows": handoffs.enumerated().map { index, handoff in
                let place = CustomerPage.location(customer: handoff.customer, ordinal: handoff.ordinal)
                let isLate = handoff.due.map { $0 < day } ?? false
                return [
                    "name": handoff.name, "href": place.href, "isFirst": index == 0,
                    "writing": place.below("steps", handoff.step).with("back", view.location.href).href,
                    "due": reader(due(of: handoff)),
                    "isUnowned": handoff.isUnowned,
                    "isLate": isLate,
                ] as Fields
            },
        ]
    }

    private func due(of handoff: Handoff) -> Text {
        guard let due = handoff.due else { return Text(ja: "期限はまだ決まっていません。", en: "It has no due day yet.") }
        let (said, late) = (due.spoken(from: day), day - due)
        if late > 0 {
            return Text(
                ja: "期限（\(said.ja)）を\(late)日過ぎています。", en: "It was due on \(said.en), \(late.english("day")) ago.")
        }
        return Text(ja: "期限は\(said.ja)です。", en: "It is due on \(said.en).")
    }

    private func ownerlessFields(_ reader: Reader) -> Fields {
        let rest = ownerlessCount - ownerless.count
        var board = BoardView()
        board.owner = ""
        return [
            "count": ownerlessCount.grouped,
            "rows": ownerless.map { customer in
                let start = customer.start.spoken(from: day)
                return [
                    "name": customer.name,
                    "href": CustomerPage.location(customer: customer.customer, ordinal: customer.ordinal).href,
                    "start": reader(Text(ja: "\(start.ja)に開始", en: "started on \(start.en)")),
                    "editing": ManyVerb.owner.location.with("back", view.location.href)
                        .with("id", "\(customer.customer)-\(customer.ordinal)").href,
                ] as Fields
            },
            "rest": present(rest > 0 ? reader(Text(ja: "ほか\(rest.grouped)社", en: "\(rest.grouped) more")) : nil),
            "restHref": board.location.href,
        ]
    }
}
