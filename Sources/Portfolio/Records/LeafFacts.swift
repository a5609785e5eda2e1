import Onboarding
import Usage

/// Turns what the record store knows into the columns that the leaves of a formula read.
public struct LeafFacts: Sendable {
    /// By name, then customer; ascending by day.
    private var values: [String: [Int64: [CustomerFact]]] = [:]
    private var measures: [String: [Int64: [StoredMeasure]]] = [:]

    /// - Parameters:
    ///   - facts: Of the customers that are asked about; by customer, then day.
    ///   - entries: Likewise.
    public init(_ facts: [CustomerFact], _ entries: [StoredMeasure]) {
        values = Dictionary(grouping: facts, by: \.name).mapValues { Dictionary(grouping: $0, by: \.customer) }
        measures = Dictionary(grouping: entries, by: \.name).mapValues { Dictionary(grouping: $0, by: \.customer) }
    }

    /// Those of one customer alone.
    public func only(_ customer: Int64) -> LeafFacts {
        var facts = LeafFacts()
        facts.values = values.compactMapValues { own in own[customer].map { [customer: $0] } }
        facts.measures = measures.compactMapValues { own in own[customer].map { [customer: $0] } }
        return facts
    }

    private init() {}

    /// Puts together what is known of different customers.
    public init(joining parts: [LeafFacts]) {
        for part in parts {
            for (name, own) in part.values { values[name, default: [:]].merge(own) { $1 } }
            for (name, own) in part.measures { measures[name, default: [:]].merge(own) { $1 } }
        }
    }

    /// The column for a leaf over the journeys; nil for what needs none.
    /// - Parameter customer: The customer of the journey at a position.
    public func column(
        for leaf: Formula.Leaf, _ journeys: [StoredJourney], of customer: (Int) -> Customer
    ) -> FactColumn? {
        switch leaf {
        case .metric, .fact(.age), .fact(.runningDays): return nil
        case .fact(.daysToRenewal): return days(journeys) { customer($0).contractEnd }
        case .fact(.daysToNotice):
            return days(journeys) { customer($0).noticeBy }
        case .fact(.seats): return numbers(of: "seats", journeys)
        case .fact(.trait(let name)): return numbers(of: name, journeys)
        case .traitIs(let name, let text):
            return texts(of: name, journeys) { .truth($0.map { Verdict($0 == text) } ?? .undetermined) }
        case .traitsAgree(let one, let other): return agreement(of: one, other, journeys)
        case .fact(.latest(let name)): return latest(name, journeys)
        case .fact(.done(let step)):
            return fill(journeys, before: Interval(0), absent: Interval(0)) { journey, column in
                for change in journey.journey.steps[step]?.all ?? [] {
                    column.append(Interval(change.state == .done ? 1 : 0), from: change.day)
                }
            }
        case .fact(.goal(let key)):
            let unknown = Interval.truth(.undetermined)
            return fill(journeys, before: unknown, absent: unknown) { journey, column in
                for change in journey.journey.goals[key]?.all ?? [] {
                    column.append(Interval(change.state == .reached ? 1 : 0), from: change.day)
                }
            }
        case .fact(.questions): return questions(journeys)
        }
    }

    private func fill(
        _ journeys: [StoredJourney], before: Interval?, absent: Interval,
        _ entries: (StoredJourney, inout FactColumn) -> Void
    ) -> FactColumn {
        var column = FactColumn(before: before, absent: absent)
        column.reserve(subjects: journeys.count)
        for journey in journeys {
            entries(journey, &column)
            column.endSubject()
        }
        return column
    }

    private func texts(
        of name: String, _ journeys: [StoredJourney], _ value: (String?) -> Interval
    ) -> FactColumn {
        fill(journeys, before: nil, absent: value(nil)) { journey, column in
            for (day, text) in held(name, journey) { column.append(value(text), from: day, text: text) }
        }
    }

    /// What holds from which day on: the journey's own field where it has one, else the customer's.
    private func held(_ name: String, _ journey: StoredJourney) -> [(day: Day, text: String?)] {
        let facts = values[name]?[journey.customer] ?? []
        guard let field = journey.journey.fields[name] else { return facts.map { ($0.day, $0.value) } }
        return Set(facts.map(\.day) + field.all.map(\.day)).sorted().map { day in
            (day, field.last(on: day)?.state ?? LeafFacts.held(facts, day))
        }
    }

    private static func held(_ facts: [CustomerFact], _ day: Day) -> String? {
        (facts.last { $0.day <= day } ?? facts.first)?.value
    }

    /// A text that is no number is undetermined, as is an absent one.
    private func numbers(of name: String, _ journeys: [StoredJourney]) -> FactColumn {
        texts(of: name, journeys) { text in
            guard let millionths = text.flatMap(DecimalParts.millionths) else { return .wide }
            return millionths % 1_000_000 == 0
                ? Interval(millionths / 1_000_000) : Interval(Number(millionths: millionths))
        }
    }

    private func agreement(of one: String, _ other: String, _ journeys: [StoredJourney]) -> FactColumn {
        fill(journeys, before: nil, absent: .truth(.undetermined)) { journey, column in
            let (left, right) = (held(one, journey), held(other, journey))
            guard !left.isEmpty, !right.isEmpty else { return }
            for day in Set(left.map(\.day) + right.map(\.day)).sorted() {
                let a = (left.last { $0.day <= day } ?? left[0]).text
                let b = (right.last { $0.day <= day } ?? right[0]).text
                column.append(.truth(a == nil || b == nil ? .undetermined : Verdict(a == b)), from: day)
            }
        }
    }

    /// A day of each journey as it is known now, for every day.
    private func days(_ journeys: [StoredJourney], _ day: (Int) -> Day?) -> FactColumn {
        var column = FactColumn(before: nil, absent: .wide)
        column.reserve(subjects: journeys.count)
        for (index, journey) in journeys.enumerated() {
            if let day = day(index) { column.append(Interval(Int64(day.number)), from: journey.journey.start) }
            column.endSubject()
        }
        return column
    }

    private func latest(_ name: String, _ journeys: [StoredJourney]) -> FactColumn {
        let entries = measures[name] ?? [:]
        return fill(journeys, before: .wide, absent: .wide) { journey, column in
            for entry in entries[journey.customer] ?? [] {
                column.append(Interval(Number(millionths: entry.value)), from: entry.day)
            }
        }
    }

    private func questions(_ journeys: [StoredJourney]) -> FactColumn {
        fill(journeys, before: Interval(0), absent: Interval(0)) { journey, column in
            var changes: [Day: Int64] = [:]
            for question in journey.journey.questions.values {
                var isOpen = false
                for change in question.all where (change.state == .open) != isOpen {
                    isOpen.toggle()
                    changes[change.day, default: 0] += isOpen ? 1 : -1
                }
            }
            var open: Int64 = 0
            for day in changes.keys.sorted() {
                open += changes[day]!
                column.append(Interval(open), from: day)
            }
        }
    }
}
