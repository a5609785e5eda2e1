import Onboarding

extension Today {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        return Layout(title: reader(Text(ja: "今日", en: "Today")), programs: programs).page(
            "today", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let sections = Attention.Level.allCases.filter { $0 != .handled }.compactMap { section($0, reader) }
        var fields: Fields = [
            "day": day.shownWithWeekday(reader.language, near: today), "date": day.description,
            "isToday": view.day == nil, "todayHref": TodayView(owner: view.owner).location.href,
            "action": TodayView().location.href, "owners": reader.owners(owners, own: self.reader, chosen: owner),
            "kept": view.day.map { [["name": "on", "value": $0.description] as Fields] } ?? [],
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] as Fields },
            "notice": notice.map { [$0.fields(for: reader)] } ?? [], "place": view.location.href,
            "token": reader.account?.token ?? "", "mayAct": view.day == nil, "sections": sections,
            "isCalm": sections.isEmpty && handoffs == nil, "calm": reader(calm),
            "handled": handled.isEmpty ? [] : [handledFields(reader)],
            "summary": reader(summary), "isEmpty": journeys == 0 && handoffs == nil,
            "everybody": TodayView(owner: TodayView.everybody).location.href,
            "showsEverybody": owner != nil && owners.count > 1, "isNobody": journeys == 0 && !owners.isEmpty,
            "unreadable": unreadable.isEmpty ? [] : [unreadableFields(reader)],
            "ahead": ahead.map { [self.fields(of: $0, reader)] } ?? [], "board": Location().href,
        ]
        fields.merge(groups(reader)) { $1 }
        fields.merge(
            Pager(page: view.page, found: found, perPage: Today.entriesOnPage) { page in
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
                    ja: "読めない記録のあるオンボーディングが\(count.grouped)件あります。",
                    en: "Something of \(count.english("journey")) cannot be read.")),
            "remedy": reader(Unreadable.remedy), "journeys": unreadable.map { $0.fields(reader) },
            "more": present(rest > 0 ? reader(Text(ja: "ほか\(rest.grouped)件", en: "\(rest.grouped) more")) : nil),
        ]
    }

    /// What there is to do; of a program that cannot be read nobody knows what it asks for.
    private var summary: Text {
        if let handoffs {
            return Text(
                ja: "書いて確認する引き継ぎは\(handoffs.count.grouped)件です。",
                en: "\(handoffs.count.english("handoff")) to write and confirm.")
        }
        let calm = max(0, journeys - found - handledCount - unreadableCounts.programs)
        var said = [
            found > 0
                ? Text(
                    ja: "お客様のためにすることが\(found.grouped)件あります。上から急ぎの順です。",
                    en: "\(found.english("journey")) \(found == 1 ? "needs" : "need") something, most urgent first.")
                : Text(
                    ja: "\(calm.grouped)件のオンボーディングは、今日することがありません。",
                    en: "Nothing to do today for \(calm.english("journey")).")
        ]
        if handledCount > 0 {
            said.append(
                Text(ja: "\(handledCount.grouped)件は対応済みです。", en: "\(handledCount.grouped) dealt with."))
        }
        return Text(ja: said.map(\.ja).joined(), en: said.map(\.en).joined(separator: " "))
    }

    /// Nothing is left to do: how much was done, and when it comes back.
    private var calm: Text {
        guard handledCount > 0, let first = handled.first else {
            return Text(ja: "今日すぐに対応が必要な顧客はありません。", en: "No customer needs anything today.")
        }
        let next = handled.count { $0.until == first.until }
        let day = first.until.withWeekday(near: today)
        return Text(
            ja: "今日することは、もうありません。\(handledCount.grouped)件は対応済みです。次は\(day.ja)に\(next)件が戻ります。",
            en:
                "Nothing more to do today. \(handledCount.english("customer")) dealt with; \(next) \(next == 1 ? "comes" : "come") back on \(day.en)."
        )
    }

    private func handledFields(_ reader: Reader) -> Fields {
        let rest = handledCount - handled.count
        return [
            "count": handledCount.grouped,
            "entries": handled.map { entry in
                let day = entry.until.withWeekday(near: today)
                return [
                    "href": entry.journey.href, "name": entry.name, "number": present(entry.ordinal.map { "#\($0)" }),
                    "deed": reader(entry.deed), "date": entry.until.description,
                    "back": reader(Text(ja: "\(day.ja)に戻ります", en: "back on \(day.en)")),
                ] as Fields
            },
            "rest": present(rest > 0 ? reader(Text(ja: "ほか\(rest.grouped)件", en: "\(rest.grouped) more")) : nil),
        ]
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
            "title": reader(level.title), "isUrgent": level <= .act, "count": counts[level, default: own.count].grouped,
            "id": "\(level)",
            "entries": own.enumerated().map { index, entry in
                let isFirst = view.page == 1 && index == 0 && level == entries.first?.attention.level
                return TodayEntry(page: self, entry: entry, isFirst: isFirst).fields(reader)
            },
        ]
    }
}

/// One journey of the page.
private struct TodayEntry {
    let page: Today
    let entry: Today.Entry
    /// The most urgent one, whose first act is the primary one of the page.
    let isFirst: Bool

    private var needs: [Need] { entry.attention.needs }

    func fields(_ reader: Reader) -> Fields {
        let (lead, rare) = (lead, rare(reader))
        let others = needs.filter { $0 != lead.need }
        let alike = needs.count { $0.label == lead.label }
        let action = entry.attention.action?.reading
        return [
            "name": entry.customer.name, "isFirst": isFirst,
            "number": present(entry.isOneOfSeveral ? "#\(entry.ordinal)" : nil),
            "href": CustomerPage.location(customer: entry.customer.key, ordinal: entry.ordinal, on: page.view.day).href,
            "mark": present(entry.unreadable.map { reader.label($0) }),
            "owner": present(entry.customer.csmEmail.map(reader.name)),
            "pace": [entry.pace.mark.fields(reader.language)],
            "label": reader.label(Today.Entry.counted(lead.label, alike)), "isUrgent": lead.isUrgent,
            "fact": reader(lead.fact), "action": action.map { reader($0) } ?? "", "acts": acts(reader),
            "course": entry.course.map { [$0.fields(for: reader)] } ?? [],
            "touch": touch(reader), "rare": rare, "hasRare": !rare.isEmpty,
            "rareLabel": reader(rareLabel),
            "chips": chips(reader, except: lead.label), "hasOthers": !others.isEmpty,
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
                    Text(ja: "チャーン予備軍", en: "at risk"),
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
            case .worried: (level.title, Text(same: ""))
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
        let answers = entry.attention.action?.offeredActions(in: entry.plan) ?? []
        return answers.compactMap { act($0, reader) }.enumerated().map { index, act in
            act.merging(["isLead": isFirst && index == 0, "isOpen": isFirst && index == 0]) { $1 }
        }
    }

    /// What else it needs can be answered here as well, but for giving it a day.
    private func acts(besides need: Need, _ reader: Reader) -> [Fields] {
        need.offeredActions(in: entry.plan).compactMap { answer in
            switch answer {
            case .arrange, .plan: nil
            case .dismiss, .finish, .fillIn, .linkUsage, .recordFact: act(answer, reader)
            }
        }
    }

    /// Nil for what the reader may not do, and for what is asked for elsewhere.
    private func act(_ answer: OfferedAction, _ reader: Reader) -> Fields? {
        switch answer {
        case .arrange(let planned):
            guard entry.forms.may(.date, planned.key) else { return nil }
            let words = Text(ja: "日を決める", en: "Set a day")
            // The days lie open for the most urgent one; those of the others are on a page of their own.
            return isFirst
                ? ["panel": [panel(entry.forms.form(.date, planned.key), words, planned.step.name, reader)]]
                : ["go": [go(.date, planned.step, words, reader)]]
        case .plan(let kind, let task):
            guard entry.forms.may(.task) else { return nil }
            return ["line": [line(entry.forms.task(reader(task), signal: kind), task, reader)]]
        case .finish(let planned):
            guard entry.forms.may(.completion, planned.key) else { return nil }
            let form = entry.forms.form(.completion, planned.key)
            return [
                "bare": [
                    [
                        "action": form.action.href, "seen": String(entry.forms.revision), "button": reader(form.button),
                        "about": about(planned.step.name, reader),
                    ] as Fields
                ]
            ]
        case .fillIn, .linkUsage, .recordFact: return link(answer, reader)
        case .dismiss: return nil
        }
    }

    /// What is done about anything: to call or to write.
    private func touch(_ reader: Reader) -> [Fields] {
        guard page.view.day == nil, entry.forms.may(.touch) else { return [] }
        let panel = panel(entry.forms.form(.touch), JourneyVerb.touch.heading(nil), Text(same: ""), reader)
        return [panel.merging(["shortcut": "c"]) { $1 }]
    }

    private var rareLabel: Text {
        Text(ja: "\(entry.customer.name)にほかにすること", en: "More to do for \(entry.customer.name)")
    }

    /// What is needed less often.
    private func rare(_ reader: Reader) -> [Fields] {
        guard page.view.day == nil else { return [] }
        let answers = entry.attention.action?.offeredActions(in: entry.plan) ?? []
        let dismissals = answers.compactMap { answer -> Fields? in
            guard case .dismiss(let step) = answer, entry.forms.may(.dismissal, step.key) else { return nil }
            return go(.dismissal, step, JourneyVerb.dismissal.heading(nil), reader)
        }
        guard entry.forms.may(.watch) else { return dismissals }
        return [go(.watch, nil, JourneyVerb.watch.heading(nil), reader)] + dismissals
    }

    /// Leads to the form of a verb, and back here.
    private func go(_ verb: JourneyVerb, _ step: Step?, _ words: Text, _ reader: Reader) -> Fields {
        [
            "action": verb.location(of: entry.forms.place, step?.key ?? "").href, "word": reader(words),
            "about": about(step?.name ?? Text(same: ""), reader),
        ]
    }

    private func panel(_ form: Form, _ summary: Text, _ name: Text, _ reader: Reader) -> Fields {
        var form = form
        form.key = "\(entry.id)-\(form.key)"
        return form.panel(about: about(name, reader), summary: summary, for: reader)
    }

    private func line(_ form: Form, _ name: Text, _ reader: Reader) -> Fields {
        var form = form
        form.key = "\(entry.id)-\(form.key)"
        return form.line(about: about(name, reader), for: reader)
    }

    private func about(_ name: Text, _ reader: Reader) -> String { "\(entry.customer.name) \(reader(name))" }

    private func link(_ answer: OfferedAction, _ reader: Reader) -> Fields? {
        let journey = CustomerPage.location(customer: entry.customer.key, ordinal: entry.ordinal, on: nil)
        guard page.view.day == nil,
            let link = AnswerLink(
                answer, journey: journey, customer: entry.customer.key, lookalike: entry.lookalike),
            link.isOffered(to: reader.account?.role)
        else { return nil }
        return [
            "link": [
                [
                    "word": reader(link.word), "about": entry.customer.name,
                    "target": link.place.with("back", page.view.location.href).href,
                ] as Fields
            ]
        ]
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
