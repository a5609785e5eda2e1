import Onboarding
import Portfolio

extension Board {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let name = programName
        let isRefused = refusedRule != nil || saved.keeping?.isRefused ?? false || saved.changing?.isRefused ?? false
        let title = reader.title(Text(ja: "\(name.ja) のボード", en: "\(name.en) board"), isRefused: isRefused)
        var layout = Layout(title: title, programs: programs, current: program)
        layout.day = view.day
        layout.leadsToAll = true
        return layout.page("board", fields(for: reader), for: reader)
    }

    private var programName: Text {
        program.map { Text(same: $0) } ?? Text(ja: "すべてのプログラム", en: "All programs")
    }

    private func fields(for reader: Reader) -> Fields {
        let language = reader.language
        var fields: Fields = [
            "program": reader(programName), "version": present(version.map { String($0) }),
            "definition": present(definition.map { $0(language) }),
            "asOf": asOf.shownWithWeekday(language, near: today), "asOfDate": asOf.description,
            "dayAction": view.location.pathHref, "dayKept": dayKept, "usage": usage(language),
            "isToday": view.day == nil, "todayHref": view.with { $0.day = nil }.location.href,
            "verdicts": verdictTotals(language), "paces": paceTotals(language),
            "hasJourneys": totals.journeys + former.all > 0, "isFiltered": view.isFiltered,
            "unfiltered": view.unfiltered.location.href, "columns": columns(reader),
            "rows": rows.map { BoardRow(board: self, row: $0).fields(reader) },
            "isList": view.layout == .pace, "isLanes": view.layout == .stage, "hasRows": found > 0,
            "layouts": layouts(reader),
            "lanes": lanes.map { lane($0, reader) }, "milestone": reader(milestone),
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] },
            "found": reader(count), "footnote": present(outOfScope > 0 ? reader(footnote) : nil),
            "caption": reader(caption), "place": view.location.href,
        ]
        fields.merge(hint(reader)) { $1 }
        fields.merge(formerFields(reader)) { $1 }
        fields.merge(contractFields(reader)) { $1 }
        fields.merge(BoardFilter(board: self).fields(reader)) { $1 }
        fields.merge(saved.fields(for: self, reader)) { $1 }
        fields.merge(pager.fields(reader)) { $1 }
        fields["acts"] = mayAct(reader) ? [acts(reader)] : []
        return fields
    }

    /// What the choice of a day sends along beside it.
    private var dayKept: [Fields] {
        var view = view
        (view.day, view.page) = (nil, 1)
        return view.location.query.map { ["name": $0.name, "value": $0.value] }
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
        Text(ja: "\(programName.ja)のオンボーディング", en: "Onboarding journeys of \(programName.en)")
    }

    private var footnote: Text {
        Text(
            ja: "ほかに\(outOfScope.grouped)件は、まだ始まっていないか、始まる前に解約しています。",
            en: "\(outOfScope.grouped) more had not begun, or the customer was gone before.")
    }

    // MARK: What stands above the list

    /// What to do where there is nothing to judge by, or nothing to be judged.
    private func hint(_ reader: Reader) -> Fields {
        let hint: Text? =
            if view.layout == .ended {
                nil
            } else if totals.journeys == 0, former.all > 0 {
                Text(
                    ja: "進行中のオンボーディングはありません。終わったオンボーディングは「\(Board.formerTitle.ja)」にあります。",
                    en: "No journey is under way. Ended journeys are listed under \"\(Board.formerTitle.en)\".")
            } else if totals.journeys == 0, outOfScope > 0 {
                Text(
                    ja: "この日に対象となるオンボーディングがありません。日付を選び直してください。",
                    en: "No journey is under way as of this day. Choose another day.")
            } else if totals.journeys == 0 {
                Text(
                    ja: "オンボーディングがまだありません。", en: "There is no journey yet.")
            } else if let unreadable {
                Text(
                    ja: "\(unreadable.ja)。\(Unreadable.rules.ja)\(Unreadable.remedy.ja)",
                    en: "\(unreadable.en). \(Unreadable.rules.en) \(Unreadable.remedy.en)")
            } else if !hasCriteria {
                Text(
                    ja: "このプログラムにはまだ判定基準がないため、判定は出ません。プログラムファイルに criteria を書いて登録してください。",
                    en:
                        "This program has no criteria yet, so there are no verdicts. Write criteria into its file and apply it."
                )
            } else {
                nil
            }
        let isEmpty = totals.journeys == 0 && outOfScope + former.all == 0
        return [
            "hint": present(hint.map { reader($0) }), "notice": notice.map { [$0.fields(for: reader)] } ?? [],
            "beginning": present(isEmpty ? Beginning.journeys.location.with("program", program).href : nil),
            "leadsToToday": totals.journeys == 0 && outOfScope + former.all > 0 && view.day != nil,
        ]
    }

    private func verdictTotals(_ language: Language) -> [Fields] {
        if view.layout == .ended { return [] }
        var all: [Fields] = [
            [
                "word": Text(ja: "すべて", en: "All")(language),
                "count": (totals.verdicts.values.reduce(0, +) + totals.verdicts[nil, default: 0]).grouped,
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
        guard !totals.paces.isEmpty, view.layout != .ended else { return [] }
        return Pace.ofInterest.map { pace in
            let count = totals.paces[pace, default: 0]
            return pace.mark.fields(language).merging([
                "count": count.grouped, "isCurrent": view.pace == pace, "isZero": count == 0,
                "href": view.with { $0.pace = view.pace == pace ? nil : pace }.location.href,
            ]) { $1 }
        }
    }

    private func layouts(_ reader: Reader) -> [Fields] {
        BoardView.Layout.allCases.map { layout in
            let word =
                switch layout {
                case .pace: Text(ja: "進捗の順", en: "By pace")
                case .stage: Text(ja: "段階ごと", en: "By stage")
                case .ended:
                    Text(
                        ja: "\(Board.formerTitle.ja) \(former.found.grouped)",
                        en: "\(Board.formerTitle.en) \(former.found.grouped)")
                }
            return [
                "label": reader(word), "href": location(of: layout).href,
                "isCurrent": view.layout == layout,
            ]
        }
    }

    private func lane(_ lane: Lane, _ reader: Reader) -> Fields {
        let rest = lane.count - lane.rows.count
        return [
            "title": reader.label(lane.stage.label), "count": lane.count.grouped, "id": lane.stage.rawValue,
            "cards": lane.rows.map { BoardRow(board: self, row: $0).fields(reader) },
            "rest": present(rest > 0 ? reader(Text(ja: "ほか\(rest.grouped)件", en: "\(rest.grouped) more")) : nil),
            "restHref": view.with {
                $0.layout = .pace
                $0.stage = lane.stage
            }.location.href,
        ]
    }

    // MARK: The list

    private func columns(_ reader: Reader) -> [Fields] {
        func column(_ label: Text, _ order: OverviewIndex.Order?, _ name: String) -> Fields {
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
        let contract: [(OverviewIndex.Known, Fields)] = [
            (.renewal, column(Text(ja: "更新日", en: "Renewal"), .renewal, "renewal")),
            (.notice, column(Text(ja: "解約通知", en: "Notice"), .notice, "notice")),
            (.value, column(Text(ja: "月額", en: "MRR"), .value, "value")),
        ]
        return [
            column(Text(ja: "顧客", en: "Customer"), .name, "name"),
            column(Text(ja: "進捗", en: "Pace"), .attention, "pace"),
            column(Text(ja: "経過", en: "Age"), .age, "age"), column(Text(ja: "判定", en: "Verdict"), .verdict, "verdict"),
            column(
                leading.map { Text(ja: "基準（\($0.ja)）", en: "Criteria (\($0.en))") } ?? Text(ja: "基準", en: "Criteria"),
                .progress, "criteria"),
            column(Text(ja: "次の一手", en: "Next step"), nil, "next"),
            column(Text(ja: "期限", en: "Due"), .due, "due"),
        ] + contract.filter { known.contains($0.0) }.map(\.1) + [
            column(Text(ja: "担当", en: "Owner"), nil, "owner")
        ]
    }

    /// Columns and a sum of what is recorded of contracts.
    private func contractFields(_ reader: Reader) -> Fields {
        [
            "hasRenewal": known.contains(.renewal), "hasNotice": known.contains(.notice),
            "hasValue": known.contains(.value), "width": columns(reader).count,
            "sum": present(
                known.contains(.value)
                    ? reader(
                        Text(
                            ja: "月額（MRR）の合計 \(value.total.grouped)（\(value.known.grouped)社）"
                                + (value.unknown > 0 ? "、未登録\(value.unknown.grouped)社" : ""),
                            en: "MRR in all \(value.total.grouped) (\(value.known.english("customer")))"
                                + (value.unknown > 0 ? ", \(value.unknown.grouped) without one" : ""))) : nil),
        ]
    }

    /// What the lines of the rows are about, where that is the same for all.
    var leading: Text? {
        let subjects = Set(rows.compactMap { $0.course?.term.subject })
        return subjects.count == 1 ? subjects.first : nil
    }

    // MARK: Pages of the list

    private var pager: Pager {
        Pager(page: view.page, found: view.layout == .stage ? 0 : found, perPage: rowsPerPage) { page in
            view.with { $0.page = page }.location
        }
    }

    private var count: Text {
        guard pager.pages > 1, let (first, last) = pager.range(shown: rows.count + former.rows.count) else {
            return Text(ja: "\(found.grouped)件", en: found.english("journey"))
        }
        return Text(
            ja: "\(found.grouped)件中 \(first.grouped)–\(last.grouped)件",
            en: "\(first.grouped)–\(last.grouped) of \(found.english("journey"))")
    }
}

extension Pace {
    /// In the order in which one looks at them.
    static let ofInterest: [Pace] = [.stuck, .behind, .noData, .preparing, .onTrack]

    var mark: Mark {
        switch self {
        case .stuck: Mark(key: rawValue, word: label, shape: .square, isUrgent: true)
        case .behind: Mark(key: rawValue, word: label, shape: .half, isUrgent: false)
        case .noData: Mark(key: rawValue, word: label, shape: .gap, isUrgent: false)
        case .preparing: Mark(key: rawValue, word: label, shape: .frame, isUrgent: false)
        case .onTrack: Mark(key: rawValue, word: label, shape: .tick, isUrgent: false)
        case .ended: Mark(key: rawValue, word: label, shape: .dash, isUrgent: false)
        }
    }
}
