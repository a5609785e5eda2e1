import Onboarding
import Portfolio

/// What the board can be narrowed down by, each choice with how many it would find.
struct BoardFilter {
    let board: Board
    private var view: BoardView { board.view }

    func fields(_ reader: Reader) -> Fields {
        let wrong = board.refusedRule
        return [
            "action": board.programs.count > 1 ? Location().href : view.location.pathHref, "kept": kept,
            "search": view.search, "selects": selects(reader), "rule": view.rule,
            "filtersNow": wrong != nil || !board.remarks.isEmpty, "chosen": present(chosen > 0 ? String(chosen) : nil),
            "ruleWrong": present(wrong.map { told($0, reader) }),
            "remarks": board.remarks.map { reader($0) },
            "undetermined": present(undetermined.map { reader($0) }),
            "undeterminedHref": view.with { $0.showsUndetermined = true }.location.href,
            "determinedHref": view.with { $0.showsUndetermined = false }.location.href,
            "showsUndetermined": view.showsUndetermined && !view.rule.isEmpty,
        ]
    }

    /// How many of the choices that are folded away narrow the board down.
    private var chosen: Int {
        [
            view.owner != nil, view.sales != nil, view.segment != nil, view.signal != nil, view.stage != nil,
            view.noticeWithin != nil,
            !view.rule.isEmpty,
        ].count { $0 }
    }

    /// What the form sends along beside its own choices.
    private var kept: [Fields] {
        var kept: [Fields] = []
        if let day = view.day { kept.append(["name": "on", "value": day.description]) }
        if view.layout != .pace { kept.append(["name": "by", "value": view.layout.rawValue]) }
        return kept
    }

    private var undetermined: Text? {
        guard board.totals.undetermined > 0 else { return nil }
        let count = board.totals.undetermined
        return Text(
            ja: "ほかに、この条件が当てはまるか分からないオンボーディングが\(count.grouped)件あります。",
            en: "Of \(count.english("more journey")) it cannot be told whether the rule holds.")
    }

    private func told(_ refusal: Refusal, _ reader: Reader) -> String {
        let place = refusal.place.flatMap { place -> Text? in
            guard let line = place.line, let column = place.column else { return nil }
            return line == 1
                ? Text(ja: "\(column)文字目：", en: "At character \(column): ")
                : Text(ja: "\(line)行目の\(column)文字目：", en: "Line \(line), character \(column): ")
        }
        return [place, refusal.message, refusal.remedy].compactMap { $0.map { reader($0) } }
            .joined(separator: reader.language == .ja ? "" : " ")
    }

    private typealias Option = (value: String, label: String)

    private func selects(_ reader: Reader) -> [Fields] {
        func labelled(_ label: Text, _ count: Int?) -> String {
            reader.label(label) + (count.map { " (\($0.grouped))" } ?? "")
        }
        let totals = board.totals
        var selects: [Fields] = []
        if board.programs.count > 1 {
            selects.append(
                select(
                    "program", Text(ja: "プログラム", en: "Program"), board.programs.map { ($0, $0) }, view.program,
                    any: BoardView.anybody, reader))
        }
        selects += people(reader)
        selects += [
            select(
                "segment", Text(ja: "セグメント", en: "Segment"), named(board.choices.segments, totals.segments, reader),
                view.segment, any: BoardView.anybody, reader),
            select(
                "signal", Text(ja: "アラート", en: "Signal"),
                Signal.Kind.allCases.filter { $0 != .noData }
                    .map { ($0.rawValue, labelled($0.label, totals.signals[$0, default: 0])) },
                view.signal?.rawValue, reader),
            select(
                "verdict", Text(ja: "判定", en: "Verdict"),
                [Verdict.met, .unmet, .undetermined].map { ($0.name, labelled($0.label, nil)) }, view.verdict?.name,
                reader),
            select(
                "pace", Text(ja: "進捗", en: "Pace"), Pace.ofInterest.map { ($0.rawValue, labelled($0.label, nil)) },
                view.pace?.rawValue, reader),
            select(
                "stage", Text(ja: "段階", en: "Stage"),
                Stage.underWay.map { ($0.rawValue, labelled($0.label, totals.stages[$0, default: 0])) },
                view.stage?.rawValue, reader),
        ]
        if board.known.contains(.notice) || view.noticeWithin != nil {
            let days = view.noticeWithin ?? Need.noticeDays
            let within = Text(ja: "\(days)日以内", en: "within \(days) days")
            selects.append(
                select(
                    "notice", Text(ja: "解約通知期限", en: "Notice until"),
                    [(String(days), labelled(within, days == Need.noticeDays ? totals.notices : nil))],
                    view.noticeWithin.map { String($0) }, reader))
        }
        // Of those that are over nothing else is known, and they have one order.
        guard view.layout != .ended else {
            return selects.filter {
                ["program", "owner", "sales", "segment", "verdict"].contains($0["name"] as? String)
            }
        }
        return selects + [sorting(reader)]
    }

    /// Whose customers: the CSM's and, where any is on record, those of who sold to them.
    private func people(_ reader: Reader) -> [Fields] {
        let totals = board.totals
        let owner = select(
            "owner", Text(ja: "担当", en: "Owner"), named(board.choices.owners, totals.owners, reader, reader.name),
            view.owner,
            any: BoardView.anybody, reader)
        guard board.choices.sales.contains(where: { !$0.isEmpty }) else { return [owner] }
        let sales = select(
            "sales", Text(ja: "営業担当", en: "Sales"), named(board.choices.sales, totals.sales, reader, reader.name),
            view.sales,
            any: BoardView.anybody, reader)
        return [owner, sales]
    }

    /// - Parameter label: What a value is called.
    private func named(
        _ values: [String], _ counts: [String: Int], _ reader: Reader, _ label: (String) -> String = { $0 }
    ) -> [Option] {
        values.map { value in
            let name = value.isEmpty ? reader(Text(ja: "（なし）", en: "(none)")) : label(value)
            return (value, name + (counts[value].map { " (\($0.grouped))" } ?? ""))
        }
    }

    /// On a phone there are no heads of columns to sort by.
    private func sorting(_ reader: Reader) -> Fields {
        let words: [(OverviewIndex.Order, Text)] = [
            (.name, Text(ja: "顧客名", en: "Name")), (.age, Text(ja: "経過", en: "Age")),
            (.verdict, Text(ja: "判定", en: "Verdict")), (.progress, Text(ja: "基準の達成", en: "Criteria met")),
            (.due, Text(ja: "次の期限", en: "Next due")), (.renewal, Text(ja: "更新日", en: "Renewal")),
            (.notice, Text(ja: "解約通知期限", en: "Notice until")), (.value, Text(ja: "月額（MRR）", en: "MRR")),
        ]
        let chosen = view.order == .attention ? nil : view.order.rawValue
        let turned = Text(ja: "（逆順）", en: " (reversed)")
        var options = words.filter { board.known.isSuperset(of: $0.0.needed) }.map { order, word in
            (value: order.rawValue, label: reader(word))
        }
        if view.isDescending, let chosen, let word = words.first(where: { $0.0 == view.order })?.1 {
            options.append(("-\(chosen)", reader(word) + reader(turned)))
        }
        var select = select(
            "sort", Text(ja: "並び順", en: "Sort by"), options, (view.isDescending ? "-" : "") + (chosen ?? ""), reader)
        select["any"] = reader(Text(ja: "急ぐ順", en: "Most urgent"))
        return select
    }

    /// - Parameter any: What the form sends for no choice; an empty value may be a choice of its own.
    private func select(
        _ name: String, _ label: Text, _ options: [Option], _ chosen: String?, any: String = "", _ reader: Reader
    ) -> Fields {
        [
            "name": name, "label": reader(label), "none": any, "any": reader(Text(ja: "すべて", en: "Any")),
            "options": options.map { option($0.value, $0.label, isChosen: $0.value == chosen) },
        ]
    }
}

extension OverviewIndex.Order {
    /// What has to be on record of contracts for it to say anything.
    fileprivate var needed: OverviewIndex.Known {
        switch self {
        case .renewal: .renewal
        case .notice: .notice
        case .value: .value
        case .attention, .name, .age, .verdict, .progress, .due: []
        }
    }
}
