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
            "unreadable": unreadable.isEmpty ? [] : [unreadableFields(reader)],
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

    private func unreadableFields(_ reader: Reader) -> Fields {
        let count = unreadableCounts.journeys
        let rest = count - unreadable.count
        return [
            "fact": reader(
                Text(
                    ja: "読めない記録のある案件が\(count.grouped)件あります。",
                    en: "Something of \(count.english("journey")) cannot be read.")),
            "remedy": reader(Unreadable.remedy), "journeys": unreadable.map { $0.fields(reader) },
            "more": present(rest > 0 ? reader(Text(ja: "ほか\(rest.grouped)件", en: "\(rest.grouped) more")) : nil),
        ]
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
        // Of a program that cannot be read nobody knows what it asks for.
        let calm = max(0, journeys - found - unreadableCounts.programs)
        return Text(
            ja: "対応が必要な案件は\(found.grouped)件です。ほかの\(calm.grouped)件は今日することがありません。",
            en:
                "\(found.english("journey")) \(found == 1 ? "needs" : "need") something; nothing to do today for the other \(calm.grouped)."
        )
    }

    private func told(_ notice: Notice, _ reader: Reader) -> Fields {
        let known = Text(
            ja: "\(notice.customer)の「\(notice.step.ja)」は、すでに記録されています。",
            en: "“\(notice.step.en)” of \(notice.customer) is recorded already.")
        let news = notice.deed.reading(step: notice.step, customer: notice.customer, due: notice.due, near: today)
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
            "step": reader(ahead.step.name),
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
            "mark": present(entry.unreadable.map { reader.label($0) }),
            "owner": present(entry.owner.map(Board.shortened)), "pace": [entry.pace.mark.fields(reader.language)],
            "label": reader.label(Today.Entry.counted(lead.label, alike)), "isUrgent": lead.isUrgent,
            "fact": reader(lead.fact), "action": action.map { reader($0) } ?? "", "acts": acts(reader),
            "dismissal": dismissal(reader), "chips": chips(reader, except: lead.label), "hasOthers": !others.isEmpty,
            "others": others.prefix(Today.othersShown).map { need in
                ["sentence": reader(need.fact(on: page.day)), "acts": acts(besides: need, reader)] as Fields
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
            return Lead(label: need.label, fact: fact(of: need), isUrgent: need.isUrgent, need: need)
        }
        let (label, fact) =
            switch level {
            case .likelyToLeave:
                (
                    Text(ja: "チャーン予備軍", en: "likely to leave"),
                    entry.missing.map { missing in
                        Text(
                            ja: "施策はすべて終わりましたが、判定基準を満たしていません（\(missing.ja)）。",
                            en: "Every step is over, and the criteria are not met (\(missing.en)).")
                    }
                        ?? Text(
                            ja: "施策はすべて終わりましたが、判定基準を満たしていません。", en: "Every step is over, and the criteria are not met.")
                )
            case .unjudged:
                (
                    Text(ja: "判定保留", en: "undetermined"),
                    Text(ja: "登録されていない情報があるため、判定できません。", en: "It cannot be judged: something is not recorded.")
                )
            case .worried, .arranged: (level.title, Text(same: ""))
            default: (Text(ja: "提案", en: "proposal"), Text(same: ""))
            }
        return Lead(label: label, fact: fact, isUrgent: false, need: nil)
    }

    /// Of a completion meeting that is late also that the criteria are met: it is good news that waits to be told.
    private func fact(of need: Need) -> Text {
        let fact = need.fact(on: page.day)
        guard case .overdue(let planned) = need, planned.step.kind == .completion,
            case .criteriaMet(let day)? = entry.plan.completionDue
        else { return fact }
        let met = day.spoken(from: page.day)
        return Text(ja: "\(met.ja)に判定基準を満たしました。\(fact.ja)", en: "The criteria were met on \(met.en). \(fact.en)")
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
        let answers = entry.attention.action?.answers(in: entry.plan) ?? []
        return answers.compactMap { act($0, reader) }
    }

    /// What else it needs can be answered here as well, but for giving it a day.
    private func acts(besides need: Need, _ reader: Reader) -> [Fields] {
        need.answers(in: entry.plan).compactMap { answer in
            switch answer {
            case .arrange, .plan: nil
            case .dismiss, .finish, .fillIn, .linkUsage, .recordFact: act(answer, reader)
            }
        }
    }

    /// Nil for what the reader may not do, and for what is asked for elsewhere.
    private func act(_ answer: Answer, _ reader: Reader) -> Fields? {
        switch answer {
        case .arrange(let planned):
            guard may(planned.step, reader) else { return nil }
            return asking(.arrange, planned.key, planned.step.name, planned.wordOfArranging, day(for: planned), reader)
        case .plan(let kind, let task):
            guard may(.runJourneys, reader) else { return nil }
            return asking(.add, kind.rawValue, task, Text(ja: "予定する", en: "Plan it"), page.suggested, reader)
        case .finish(let planned):
            guard may(planned.step, reader) else { return nil }
            return button(.done, planned.key, planned.step.name, Text(ja: "完了にする", en: "Mark done"), reader)
        case .fillIn, .linkUsage, .recordFact: return link(answer, reader)
        case .dismiss: return nil
        }
    }

    /// What is ahead on a day of its own keeps it as the proposal.
    private func day(for planned: PlannedStep) -> Day {
        guard planned.isAhead, let due = planned.due else { return page.suggested }
        return planned.isFixed && due >= page.today ? due : max(due, page.suggested)
    }

    private func asking(
        _ kind: Deed.Kind, _ key: String, _ name: Text, _ word: Text, _ day: Day, _ reader: Reader
    ) -> Fields {
        var form = button(kind, key, name, word, reader)
        let refused = refused(kind, key)
        form["isBare"] = false
        form["asksDay"] = [
            [
                "value": refused?.typed ?? day.description, "earliest": page.today.description,
                "id": "on-\(entry.id)-\(key)",
                "wrong": present(refused.map { reader($0.refusal.message) }),
            ] as Fields
        ]
        return form
    }

    private func dismissal(_ reader: Reader) -> [Fields] {
        let answers = entry.attention.action?.answers(in: entry.plan) ?? []
        return answers.compactMap { answer in
            guard case .dismiss(let step) = answer, may(step, reader) else { return nil }
            let refused = refused(.dismiss, step.key)
            return [
                "code": deed(.dismiss, step.key).code, "about": "\(entry.name) \(reader(step.name))",
                "id": "reason-\(entry.id)", "typed": refused?.typed ?? "", "isOpen": refused != nil,
                "wrong": present(refused.map { reader($0.refusal.message) }),
            ]
        }
    }

    private func deed(_ kind: Deed.Kind, _ key: String) -> Deed {
        Deed(kind, journey: entry.id, step: key, seen: entry.seen)
    }

    private func refused(_ kind: Deed.Kind, _ key: String) -> Today.Refused? {
        page.refused.flatMap { $0.deed.isLike(deed(kind, key)) ? $0 : nil }
    }

    private func button(_ kind: Deed.Kind, _ key: String, _ name: Text, _ word: Text, _ reader: Reader) -> Fields {
        [
            "isLink": false, "word": reader(word), "about": "\(entry.name) \(reader(name))",
            "code": deed(kind, key).code, "asksDay": [Fields](), "isBare": true,
        ]
    }

    private func link(_ answer: Answer, _ reader: Reader) -> Fields? {
        let journey = CustomerPage.location(customer: entry.customer, ordinal: entry.ordinal, on: nil)
        guard page.view.day == nil,
            let link = AnswerLink(
                answer, journey: journey, customer: entry.customer, lookalike: entry.lookalike),
            link.isOffered(to: reader.account?.role)
        else { return nil }
        return ["isLink": true, "word": reader(link.word), "about": entry.name, "target": link.place.href]
    }

    /// Of another day nothing is done, and nothing by those who may not.
    private func may(_ step: Step, _ reader: Reader) -> Bool {
        may(.runJourneys, reader) || (step.kind == .handoff && may(.fillHandoff, reader))
    }

    private func may(_ permission: Permission, _ reader: Reader) -> Bool {
        page.view.day == nil && reader.account?.role.may(permission) ?? false
    }
}

extension Today {
    fileprivate static let othersShown = 9
}

extension Today.Entry {
    /// `期限超過 5件`, `overdue (5)`.
    fileprivate static func counted(_ label: Text, _ count: Int) -> Text {
        count > 1 ? Text(ja: "\(label.ja) \(count)件", en: "\(label.en) (\(count))") : label
    }
}

extension PlannedStep {
    fileprivate var wordOfArranging: Text {
        isAhead && (isFixed || isOverdue)
            ? Text(ja: "日程を変更", en: "Change the date") : Text(ja: "予定する", en: "Arrange")
    }
}

extension Reader {
    /// What forms send along to prove that they are ours.
    var token: String { account?.token ?? "" }
}
