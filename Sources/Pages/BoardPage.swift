import Onboarding

extension Board {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let title = reader(Text(ja: "\(program) のボード", en: "\(program) board"))
        var layout = Layout(title: title, programs: programs, current: program)
        layout.day = view.day
        return layout.page("board", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let language = reader.language
        var fields: Fields = [
            "program": program, "version": version,
            "definition": present(definition.map { $0(language) }),
            "asOf": asOf.shownWithWeekday(language, near: today), "asOfDate": asOf.description,
            "action": view.unfiltered.location.with("on", nil).with("sort", nil).href,
            "kept": kept, "usage": usage(language), "isToday": view.day == nil,
            "todayHref": view.with { $0.day = nil }.location.href,
            "verdicts": verdictTotals(language), "paces": paceTotals(language),
            "hasJourneys": totals.journeys > 0, "search": view.search,
            "selects": selects(reader), "isFiltered": view.isFiltered, "unfiltered": view.unfiltered.location.href,
            "columns": columns(reader), "rows": rows.map { row($0, reader) }, "hasRows": !rows.isEmpty,
            "milestone": reader(milestone),
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] },
            "found": reader(count), "footnote": present(outOfScope > 0 ? reader(footnote) : nil),
            "caption": reader(caption),
        ]
        fields.merge(hint(reader)) { $1 }
        fields.merge(pager(reader)) { $1 }
        return fields
    }

    /// What the filter form sends along beside its own choices.
    private var kept: [Fields] {
        view.unfiltered.location.query.map { ["name": $0.name, "value": $0.value] }
    }

    private func usage(_ language: Language) -> String {
        let text =
            dataThrough.map {
                Text(
                    ja: "利用データは\($0.shown(.ja, near: asOf))まで", en: "usage through \($0.shown(.en, near: asOf))")
            } ?? Text(ja: "利用データなし", en: "no usage yet")
        return text(language)
    }

    /// The way to the first fifty, after which a team goes back and learns.
    private var milestone: Text {
        let ahead = 50 - onboarded
        guard ahead > 0 else {
            return Text(ja: "オンボーディング完了 \(onboarded.grouped)社", en: "\(onboarded.english("customer")) onboarded")
        }
        return Text(
            ja: "オンボーディング完了 \(onboarded)社（最初の50社まで、あと\(ahead)社）",
            en: "\(onboarded.english("customer")) onboarded, \(ahead) to go to the first fifty")
    }

    private var caption: Text {
        Text(ja: "\(program)のオンボーディング案件", en: "Onboarding journeys of \(program)")
    }

    private var footnote: Text {
        Text(
            ja: "ほかに\(outOfScope.grouped)件は対象外です（開始前、解約済み、または観測終了）。",
            en: "\(outOfScope.grouped) more out of scope: not begun, left, or no longer observed.")
    }

    // MARK: What stands above the list

    /// What to do where there is nothing to judge by, or nothing to be judged.
    private func hint(_ reader: Reader) -> Fields {
        let hint: Text? =
            if totals.journeys == 0, outOfScope > 0 {
                Text(
                    ja: "この日に対象となる案件がありません。日付を選び直してください。",
                    en: "No journey is under way as of this day. Choose another day.")
            } else if totals.journeys == 0 {
                Text(
                    ja: "案件がまだありません。", en: "There is no journey yet.")
            } else if !hasCriteria {
                Text(
                    ja: "このプログラムにはまだ判定基準がないため、判定は出ません。プログラムファイルに criteria を書いて登録してください。",
                    en:
                        "This program has no criteria yet, so there are no verdicts. Write criteria into its file and apply it."
                )
            } else {
                nil
            }
        let isEmpty = totals.journeys == 0 && outOfScope == 0
        return [
            "hint": present(hint.map { reader($0) }),
            "beginning": present(isEmpty ? Beginning.journeys.location.with("program", program).href : nil),
        ]
    }

    private func verdictTotals(_ language: Language) -> [Fields] {
        var all: [Fields] = [
            [
                "word": Text(ja: "すべて", en: "All")(language), "count": totals.journeys.grouped,
                "href": view.with { $0.verdict = nil }.location.href, "isCurrent": view.verdict == nil,
                "isZero": false,
            ]
        ]
        for verdict in [Verdict.met, .unmet, .undetermined] {
            let count = totals.verdicts[verdict, default: 0]
            all.append(
                verdict.mark.fields(language).merging([
                    "count": count.grouped, "isCurrent": view.verdict == verdict, "isZero": count == 0,
                    "href": view.with { $0.verdict = view.verdict == verdict ? nil : verdict }.location.href,
                ]) { $1 })
        }
        return all
    }

    private func paceTotals(_ language: Language) -> [Fields] {
        guard !totals.paces.isEmpty else { return [] }
        return Pace.ofInterest.map { pace in
            let count = totals.paces[pace, default: 0]
            return pace.mark.fields(language).merging([
                "count": count.grouped, "isCurrent": view.pace == pace, "isZero": count == 0,
                "href": view.with { $0.pace = view.pace == pace ? nil : pace }.location.href,
            ]) { $1 }
        }
    }

    private func selects(_ reader: Reader) -> [Fields] {
        /// - Parameter any: What the form sends for no choice; an empty value may be a choice of its own.
        func select(
            _ name: String, _ label: Text, _ options: [(value: String, label: String)], _ chosen: String?,
            any: String = ""
        ) -> Fields {
            let all = [(value: any, label: reader(Text(ja: "すべて", en: "Any")))] + options
            return [
                "name": name, "label": reader(label),
                "options": all.map { option in
                    [
                        "value": option.value, "label": option.label, "isChosen": option.value == (chosen ?? any),
                    ] as Fields
                },
            ]
        }
        func named(_ values: [String]) -> [(value: String, label: String)] {
            values.map { ($0, $0.isEmpty ? reader(Text(ja: "（なし）", en: "(none)")) : $0) }
        }
        let signals = Signal.Kind.allCases.filter { $0 != .noData }.map { kind in
            (kind.rawValue, "\(reader.label(kind.label)) \(totals.signals[kind, default: 0].grouped)")
        }
        return [
            select("owner", Text(ja: "担当", en: "Owner"), named(choices.owners), view.owner, any: BoardView.anybody),
            select(
                "segment", Text(ja: "セグメント", en: "Segment"), named(choices.segments), view.segment,
                any: BoardView.anybody),
            select("signal", Text(ja: "アラート", en: "Signal"), signals, view.signal?.rawValue),
            select(
                "verdict", Text(ja: "判定", en: "Verdict"),
                [Verdict.met, .unmet, .undetermined].map { ($0.name, reader.label($0.label)) }, view.verdict?.name),
            select(
                "pace", Text(ja: "進捗", en: "Pace"), Pace.ofInterest.map { ($0.rawValue, reader.label($0.label)) },
                view.pace?.rawValue),
        ]
    }

    // MARK: The list

    private func columns(_ reader: Reader) -> [Fields] {
        func column(_ label: Text, _ order: BoardView.Order?, _ name: String) -> Fields {
            guard let order else { return ["label": reader(label), "name": name, "isSortable": false] }
            let isCurrent = view.order == order
            return [
                "label": reader(label), "name": name, "isSortable": true,
                "sorted": isCurrent ? (view.isDescending ? "descending" : "ascending") : "none",
                "isAscending": isCurrent && !view.isDescending, "isDescending": isCurrent && view.isDescending,
                "href": view.with {
                    $0.isDescending = isCurrent && !view.isDescending
                    $0.order = order
                }.location.href,
            ]
        }
        return [
            column(Text(ja: "顧客", en: "Customer"), .name, "name"),
            column(Text(ja: "進捗", en: "Pace"), .attention, "pace"),
            column(Text(ja: "経過", en: "Age"), .age, "age"), column(Text(ja: "判定", en: "Verdict"), .verdict, "verdict"),
            column(Text(ja: "基準", en: "Criteria"), .progress, "criteria"),
            column(Text(ja: "次の一手", en: "Next step"), .due, "next"),
            column(Text(ja: "アラート", en: "Signals"), nil, "signals"),
            column(Text(ja: "担当", en: "Owner"), nil, "owner"),
        ]
    }

    private func row(_ row: Row, _ reader: Reader) -> Fields {
        let language = reader.language
        let met = row.criteria.count { $0.verdict == .met }
        var fields: Fields = [
            "name": row.name, "key": present(row.name == row.customer ? nil : row.customer),
            "href": CustomerPage.location(customer: row.customer, ordinal: row.ordinal, on: view.day).href,
            "segment": present(row.segment), "owner": present(row.owner.map(Board.shortened)),
            "week": reader(Text(ja: "第\(row.age / 7 + 1)週", en: "week \(row.age / 7 + 1)")),
            "days": reader(Text(ja: "\(row.age)日", en: "\(row.age)d")),
            "progress": present(row.criteria.isEmpty ? nil : "\(met)/\(row.criteria.count)"),
            "dots": row.criteria.map(\.verdict.dot).joined(),
            "criteria": row.criteria.map { "\($0.key) \($0.verdict.label.label(language))" }
                .joined(separator: reader(Text(ja: "、", en: ", "))),
            "signals": row.signals.prefix(2).map { signal in
                [
                    "label": reader.label(signal.kind.label), "sentence": reader(signal.fact),
                    "isUrgent": signal.severity == .act,
                ] as Fields
            },
            "moreSignals": present(row.signals.count > 2 ? "+\(row.signals.count - 2)" : nil),
        ]
        fields["verdict"] = row.verdict.map { [$0.mark.fields(language)] } ?? []
        fields["onboarded"] = present(
            row.onboardedOn.map { day in
                reader(
                    Text(
                        ja: "\(day.brief(.ja, near: asOf)) 完了", en: "done \(day.brief(.en, near: asOf))"))
            })
        fields["pace"] = row.pace.map { [$0.mark.fields(language)] } ?? []
        fields.merge(next(row, reader)) { $1 }
        return fields
    }

    /// `yamada@example.com` is Yamada to everybody here.
    static func shortened(_ address: String) -> String { String(address.prefix { $0 != "@" }) }

    private func next(_ row: Row, _ reader: Reader) -> Fields {
        guard let plan = row.plan, !plan.steps.isEmpty else { return ["next": []] }
        if let pause = plan.pause {
            return [
                "next": present(reader(Text(ja: "休止中（\(pause.reason)）", en: "Paused (\(pause.reason))"))),
                "isQuiet": true,
            ]
        }
        guard let step = plan.next else {
            return ["next": present(reader(Text(ja: "すべて完了", en: "All done"))), "isQuiet": true]
        }
        var fields: Fields = [
            "next": present(reader(step.step.name)), "nextOwner": present(reader.label(step.step.owner.label)),
            "isOverdue": step.isOverdue, "isQuiet": step.due == nil,
        ]
        if let due = step.due {
            fields["due"] = present(due.brief(reader.language, near: asOf))
            fields["dueDate"] = due.description
            let late = asOf - due
            fields["late"] = present(step.isOverdue ? reader(Text(ja: "\(late)日超過", en: "\(late)d late")) : nil)
        } else {
            fields["waits"] = present(reader(plan.reading(of: step.state)))
        }
        return fields
    }

    // MARK: Pages of the list

    private var pages: Int { max(1, (found + rowsPerPage - 1) / rowsPerPage) }

    private var count: Text {
        let first = rows.isEmpty ? 0 : (view.page - 1) * rowsPerPage + 1
        let last = first == 0 ? 0 : first + rows.count - 1
        guard pages > 1 else { return Text(ja: "\(found.grouped)件", en: found.english("journey")) }
        return Text(
            ja: "\(found.grouped)件中 \(first.grouped)–\(last.grouped)件",
            en: "\(first.grouped)–\(last.grouped) of \(found.english("journey"))")
    }

    private func pager(_ reader: Reader) -> Fields {
        func href(_ page: Int) -> String { view.with { $0.page = page }.location.href }
        return [
            "hasPages": pages > 1, "previous": present(view.page > 1 ? href(view.page - 1) : nil),
            "following": present(view.page < pages ? href(view.page + 1) : nil),
            "pageCount": reader(
                Text(
                    ja: "\(view.page.grouped) / \(pages.grouped)ページ",
                    en: "page \(view.page.grouped) of \(pages.grouped)")),
        ]
    }
}

extension Pace {
    /// In the order in which one looks at them.
    static let ofInterest: [Pace] = [.stuck, .behind, .noData, .preparing, .onTrack]

    var mark: Mark {
        switch self {
        case .stuck: Mark(key: rawValue, word: label, shape: .square, isUrgent: true)
        case .behind: Mark(key: rawValue, word: label, shape: .half, isUrgent: false)
        case .noData: Mark(key: rawValue, word: label, shape: .dots, isUrgent: false)
        case .preparing: Mark(key: rawValue, word: label, shape: .diamond, isUrgent: false)
        case .onTrack: Mark(key: rawValue, word: label, shape: .flag, isUrgent: false)
        }
    }
}
