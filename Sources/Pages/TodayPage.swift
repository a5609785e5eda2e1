import Onboarding

extension Today {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let error = refused == nil ? "" : reader(Text(ja: "エラー：", en: "Error: "))
        let title = error + reader(Text(ja: "今日", en: "Today"))
        return Layout(title: title, programs: programs).page("today", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let sections = Attention.Level.allCases.compactMap { section($0, reader) }
        var fields: Fields = [
            "day": day.shownWithWeekday(reader.language, near: today), "date": day.description,
            "isToday": view.day == nil, "todayHref": TodayView(owner: view.owner).location.href,
            "action": TodayView().location.href, "owners": choices(reader),
            "kept": view.day.map { [["name": "on", "value": $0.description] as Fields] } ?? [],
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] as Fields },
            "notice": notice.map { [told($0, reader)] } ?? [],
            "problem": refused.map { [problem($0.refusal, reader)] } ?? [],
            "place": view.location.href, "token": reader.token, "mayAct": view.day == nil, "sections": sections,
            "isCalm": sections.isEmpty, "summary": reader(summary), "isEmpty": journeys == 0,
            "everybody": TodayView(owner: TodayView.everybody).location.href,
            "showsEverybody": owner != nil && owners.count > 1, "isNobody": journeys == 0 && !owners.isEmpty,
            "ahead": ahead.map { [self.fields(of: $0, reader)] } ?? [], "board": Location().href,
        ]
        fields.merge(
            Pager(page: view.page, of: found, perPage: entriesPerPage) { page in
                var view = view
                view.page = page
                return view.location
            }.fields(reader)
        ) { $1 }
        return fields
    }

    private func choices(_ reader: Reader) -> [Fields] {
        let anybody = (value: TodayView.everybody, label: reader(Text(ja: "全員", en: "everybody")))
        let named = owners.map { owner in
            let name = owner.isEmpty ? reader(Text(ja: "（担当なし）", en: "(nobody)")) : Board.shortened(owner)
            let isOwn = owner == self.reader
            return (value: owner, label: isOwn ? reader(Text(ja: "\(name)（自分）", en: "\(name) (me)")) : name)
        }
        return ([anybody] + named).map { option in
            [
                "value": option.value, "label": option.label,
                "isChosen": option.value == (owner ?? TodayView.everybody),
            ] as Fields
        }
    }

    private var summary: Text {
        let calm = max(0, journeys - found)
        return Text(
            ja: "対応が必要な案件は\(found.grouped)件です。ほかの\(calm.grouped)件は今日することがありません。",
            en:
                "\(found.english("journey")) \(found == 1 ? "needs" : "need") something; nothing to do today for the other \(calm.grouped)."
        )
    }

    private func told(_ notice: Notice, _ reader: Reader) -> Fields {
        let known = Text(
            ja: "\(notice.customer)の「\(notice.step.shownName.ja)」は、すでに記録されています。",
            en: "“\(notice.step.shownName.en)” of \(notice.customer) is recorded already.")
        let news = notice.deed.reading(
            step: notice.step.shownName, customer: notice.customer, due: notice.due, near: today)
        let undo = notice.isNews ? notice.deed.opposite : nil
        return [
            "sentence": reader(notice.isNews ? news : known),
            "undo": present(undo?.code),
        ]
    }

    private func problem(_ refusal: Refusal, _ reader: Reader) -> Fields {
        ["message": reader(refusal.message), "remedy": present(refusal.remedy.map { reader($0) })]
    }

    private func fields(of ahead: Ahead, _ reader: Reader) -> Fields {
        [
            "due": ahead.due.shownWithWeekday(reader.language, near: today), "name": ahead.name,
            "step": reader(ahead.step.shownName),
            "href": CustomerPage.location(customer: ahead.customer, ordinal: ahead.ordinal, on: view.day).href,
        ]
    }

    private func section(_ level: Attention.Level, _ reader: Reader) -> Fields? {
        let own = entries.filter { $0.attention.level == level }
        guard !own.isEmpty else { return nil }
        return [
            "title": reader(level.title), "count": counts[level, default: own.count].grouped, "id": "\(level)",
            "entries": own.map { TodayEntry(page: self, entry: $0).fields(reader) },
        ]
    }
}

/// One journey of the page.
private struct TodayEntry {
    let page: Today
    let entry: Today.Entry

    private var needs: [Need] { entry.attention.needs }

    func fields(_ reader: Reader) -> Fields {
        let lead = lead
        let others = needs.filter { $0 != lead.need }
        let alike = needs.count { $0.label == lead.label }
        let action = entry.attention.action?.reading
        return [
            "name": entry.name, "number": present(entry.isOneOfSeveral ? "#\(entry.ordinal)" : nil),
            "href": CustomerPage.location(customer: entry.customer, ordinal: entry.ordinal, on: page.view.day).href,
            "owner": present(entry.owner.map(Board.shortened)), "pace": [entry.pace.mark.fields(reader.language)],
            "label": reader.label(Today.Entry.counted(lead.label, alike)), "isUrgent": lead.isUrgent,
            "fact": reader(lead.fact), "action": action.map { reader($0) } ?? "", "acts": acts(reader),
            "dismissal": dismissal(reader), "chips": chips(reader, except: lead.label), "hasOthers": !others.isEmpty,
            "others": others.prefix(Today.othersShown).map { need in
                ["sentence": reader(need.fact(on: page.day)), "acts": acts(on: need, reader, isLead: false)] as Fields
            },
            "more": reader(Text(ja: "ほか\(others.count)件", en: "\(others.count) more")),
        ]
    }

    private struct Lead {
        let label, fact: Text
        let isUrgent: Bool
        /// Nil where it is no single need.
        let need: Need?
    }

    private var lead: Lead {
        let level = entry.attention.level
        if let need = needs.first, level != .likelyToLeave, level != .unjudged {
            return Lead(label: need.label, fact: need.fact(on: page.day), isUrgent: need.isUrgent, need: need)
        }
        let (label, fact) =
            switch level {
            case .likelyToLeave:
                (
                    Text(ja: "チャーン予備軍", en: "likely to leave"),
                    Text(ja: "施策はすべて終わりましたが、判定基準を満たしていません。", en: "Every step is over, and the criteria are not met.")
                )
            case .unjudged:
                (
                    Text(ja: "判定保留", en: "undetermined"),
                    Text(ja: "登録されていない情報があるため、判定できません。", en: "It cannot be judged: something is not recorded.")
                )
            default: (Text(ja: "提案", en: "proposal"), Text(same: ""))
            }
        return Lead(label: label, fact: fact, isUrgent: false, need: nil)
    }

    /// What else it needs, by its word: `期限超過 5件`.
    private func chips(_ reader: Reader, except lead: Text) -> [Fields] {
        var labels: [Text] = []
        for need in needs where need.label != lead && !labels.contains(need.label) { labels.append(need.label) }
        return labels.map { label in
            let alike = needs.filter { $0.label == label }
            return [
                "label": reader.label(Today.Entry.counted(label, alike.count)),
                "isUrgent": alike.contains(where: \.isUrgent),
            ]
        }
    }

    // MARK: What one click does

    private func acts(_ reader: Reader) -> [Fields] {
        switch entry.attention.action {
        case .answer(let need): acts(on: need, reader)
        case .propose(let proposal): arranging(proposal.step, page.suggested, reader)
        case .complete(let planned, isAgain: false):
            arranging(planned.step, page.suggested, reader) + [recording(planned.step, reader)]
        case .complete(let planned, isAgain: true): [recording(planned.step, reader)]
        case .record(let fact): [registering(fact, reader)]
        case .step, nil: []
        }
    }

    /// - Parameter isLead: What stands in front can be given another day as well.
    private func acts(on need: Need, _ reader: Reader, isLead: Bool = true) -> [Fields] {
        switch need {
        case .overdue(let planned) where isLead:
            let again = Text(ja: "日程を変更", en: "Change the date")
            return arranging(planned.step, page.suggested, reader, as: again) + finishing(planned.step, reader)
        case .overdue(let planned), .dueToday(let planned): return finishing(planned.step, reader)
        case .justMet:
            guard let completion = entry.plan.steps.first(where: \.isCompletionAhead) else { return [] }
            return completion.isFixed
                ? [recording(completion.step, reader)]
                : arranging(completion.step, max(completion.due ?? page.suggested, page.suggested), reader)
        case .signal(let signal) where signal.kind == .handoffMissing:
            let handoff = entry.plan.steps.first { $0.step.kind == .handoff && $0.isAhead }
            return handoff.map { finishing($0.step, reader) } ?? []
        default: return []
        }
    }

    /// A completion meeting has more to tell than that it was held.
    private func finishing(_ step: Step, _ reader: Reader) -> [Fields] {
        guard step.kind != .completion else { return [recording(step, reader)] }
        guard may(step, reader) else { return [] }
        let word =
            step.kind == .handoff
            ? Text(ja: "引き継ぎを確認", en: "Confirm the handoff") : Text(ja: "完了にする", en: "Mark done")
        return [button(.done, step, word, reader)]
    }

    private func arranging(
        _ step: Step, _ day: Day, _ reader: Reader, as word: Text = Text(ja: "予定する", en: "Arrange")
    ) -> [Fields] {
        guard may(step, reader) else { return [] }
        var form = button(.arrange, step, word, reader)
        let refused = page.refused.flatMap { $0.deed == Deed(.arrange, journey: entry.id, step: step.key) ? $0 : nil }
        form["isBare"] = false
        form["asksDay"] = [
            [
                "value": refused?.typed ?? day.description, "earliest": page.today.description,
                "id": "on-\(entry.id)-\(step.key)",
                "wrong": present(refused.map { reader($0.refusal.message) }),
            ] as Fields
        ]
        return [form]
    }

    private func dismissal(_ reader: Reader) -> [Fields] {
        guard case .propose(let proposal) = entry.attention.action, may(proposal.step, reader) else { return [] }
        let step = proposal.step
        let deed = Deed(.dismiss, journey: entry.id, step: step.key)
        let refused = page.refused.flatMap { $0.deed == deed ? $0 : nil }
        return [
            [
                "code": deed.code, "about": "\(entry.name) \(reader(step.shownName))", "id": "reason-\(entry.id)",
                "typed": refused?.typed ?? "", "isOpen": refused != nil,
                "wrong": present(refused.map { reader($0.refusal.message) }),
            ]
        ]
    }

    private func button(_ kind: Deed.Kind, _ step: Step, _ word: Text, _ reader: Reader) -> Fields {
        [
            "isLink": false, "word": reader(word), "about": "\(entry.name) \(reader(step.shownName))",
            "code": Deed(kind, journey: entry.id, step: step.key).code, "asksDay": [Fields](), "isBare": true,
        ]
    }

    private func recording(_ step: Step, _ reader: Reader) -> Fields {
        link(Today.recording, reader, to: ["steps", step.key])
    }

    /// Where a fact without which it cannot be judged is recorded, for those who may.
    private func registering(_ fact: Fact, _ reader: Reader) -> Fields {
        let field: String? =
            switch fact {
            case .seats: "seats"
            case .trait: "traits"
            default: nil
            }
        guard let field, reader.account?.role.may(.editCustomers) ?? false else {
            return link(Text(ja: "顧客ページを開く", en: "Open its page"), reader)
        }
        var act = link(Text(ja: "登録する", en: "Record it"), reader)
        act["target"] = CustomerPage.editing(entry.customer, at: field)
        return act
    }

    /// - Parameter place: Below the journey's page.
    private func link(_ word: Text, _ reader: Reader, to place: [String] = []) -> Fields {
        var target = CustomerPage.location(customer: entry.customer, ordinal: entry.ordinal, on: nil)
        target.path += place
        return ["isLink": true, "word": reader(word), "about": entry.name, "target": target.href]
    }

    /// Of another day nothing is done, and nothing by those who may not.
    private func may(_ step: Step, _ reader: Reader) -> Bool {
        guard page.view.day == nil, let role = reader.account?.role else { return false }
        return role.may(.runJourneys) || (step.kind == .handoff && role.may(.fillHandoff))
    }
}

extension Today {
    fileprivate static let othersShown = 9
    fileprivate static let recording = Text(ja: "完了ミーティングを記録", en: "Record the meeting")
}

extension Today.Entry {
    /// `期限超過 5件`, `overdue (5)`.
    fileprivate static func counted(_ label: Text, _ count: Int) -> Text {
        count > 1 ? Text(ja: "\(label.ja) \(count)件", en: "\(label.en) (\(count))") : label
    }
}

extension PlannedStep {
    fileprivate var isCompletionAhead: Bool { step.kind == .completion && isAhead }
}

extension Reader {
    /// What forms send along to prove that they are ours.
    var token: String { account?.token ?? "" }
}
