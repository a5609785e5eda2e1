import Onboarding

extension Today {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let title = reader(Text(ja: "今日", en: "Today"))
        return Layout(title: title, programs: programs).page("today", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let anybody = (value: BoardView.anybody, label: reader(Text(ja: "全員", en: "everybody")))
        let named = owners.map { owner in
            (value: owner, label: owner.isEmpty ? reader(Text(ja: "（担当なし）", en: "(nobody)")) : Board.shortened(owner))
        }
        let sections = Need.Section.allCases.compactMap { section($0, reader) }
        return [
            "day": day.shownWithWeekday(reader.language), "date": day.description,
            "action": Today.location().href,
            "owners": ([anybody] + named).map { option in
                [
                    "value": option.value, "label": option.label,
                    "isChosen": option.value == (owner ?? BoardView.anybody),
                ] as Fields
            },
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] as Fields },
            "sections": sections, "isCalm": sections.isEmpty, "summary": reader(summary),
            "isEmpty": journeys == 0,
        ]
    }

    private var summary: Text {
        let calm = journeys - entries.count
        return Text(
            ja: "対応が必要な顧客 \(entries.count.grouped)件。ほかの\(calm.grouped)件は今日することがありません。",
            en:
                "\(entries.count.english("journey")) in need of something; nothing to do today for the other \(calm.grouped)."
        )
    }

    private func section(_ section: Need.Section, _ reader: Reader) -> Fields? {
        let own = entries.filter { $0.needs.first?.section == section }
        guard !own.isEmpty else { return nil }
        return [
            "title": reader(section.title), "count": own.count.grouped, "id": "\(section)",
            "entries": own.map { entry($0, reader) },
        ]
    }

    private func entry(_ entry: Entry, _ reader: Reader) -> Fields {
        let first = entry.needs[0]
        return [
            "name": entry.name,
            "href": CustomerPage.location(customer: entry.customer, ordinal: entry.ordinal, on: nil).href,
            "owner": present(entry.owner.map(Board.shortened)), "pace": [entry.pace.mark.fields(reader.language)],
            "label": reader(first.label), "isUrgent": first.isUrgent, "fact": reader(first.fact(on: day)),
            "action": reader(first.action),
            "others": entry.needs.dropFirst().map { need in
                [
                    "label": reader(need.label), "sentence": reader(need.fact(on: day)), "isUrgent": need.isUrgent,
                ] as Fields
            },
        ]
    }
}
