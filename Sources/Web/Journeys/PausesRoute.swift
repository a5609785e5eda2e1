import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// Times in which nothing is asked of a journey, and its end: `/journeys/aoba-1/pauses`.
    func pauses(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return show(desk.pausesWork, desk)
    }

    func changePauses(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await perform(desk) { $0.pausesWork }
    }
}

extension JourneyDesk {
    fileprivate var pausesWork: JourneyWork {
        let isPaused = journey.pause(on: today) != nil
        var acts: [JourneyAct] = []
        if isUnrestricted {
            acts = [pause, resume, prepare, prepared, end, goOn]
        } else if goingOn != nil {
            acts = [goOn]
        } else if mayRun {
            acts = (isPaused ? [resume, pause] : [pause]) + [prepare]
            if journey.preparation(on: today) != nil { acts.append(prepared) }
            acts.append(end)
        }
        let headings: [String: (Text, isFolded: Bool)] = [
            "pause": (
                isPaused ? Text(ja: "別の期間も休止する", en: "Pause another time") : Text(ja: "休止する", en: "Pause"), isPaused
            ),
            "resume": (Text(ja: "再開する", en: "Let it go on"), false),
            "prepare": (Text(ja: "製品の外での準備", en: "Preparation outside the product"), true),
            "prepared": (Text(ja: "準備を終える", en: "The preparation is over"), true),
            "end": (Text(ja: "完了前に案件を終了する", en: "End the journey before completion"), true),
        ]
        let forms = acts.compactMap { act in
            headings[act.key].map { JourneySheet.Block($0, forms: [act.form(journey)], isFolded: $1) }
        }
        let spans =
            journey.pauses.map { item($0, Text(ja: "休止", en: "pause")) }
            + journey.preparations.map { item($0, Text(ja: "準備", en: "preparation")) }
        return JourneyWork(
            sheet: JourneySheet(
                Text(ja: "休止・準備・終了", en: "Pauses, preparation, end"), customer: records.customer.name, back: place,
                intro: [
                    Text(
                        ja: "休止の間は、計画・経過日数・利用のアラートが止まります。準備の間は、利用のアラートだけが止まります。",
                        en:
                            "A pause suspends plan, age and usage signals; a preparation suspends the usage signals alone."
                    )
                ],
                blocks: (spans.isEmpty
                    ? [] : [JourneySheet.Block(Text(ja: "これまでの記録", en: "On record"), items: spans)]) + forms),
            acts: acts)
    }

    private func item(_ span: Journey.Pause, _ label: Text) -> JourneySheet.Item {
        let (from, until) = (span.from.spoken(from: today), span.until?.spoken(from: today))
        return JourneySheet.Item(
            label: label,
            Text(
                ja: "\(from.ja)から\(until.map { "\($0.ja)まで" } ?? "（終わりは未定）")",
                en: "from \(from.en)\(until.map { " to \($0.en)" } ?? ", with no end yet")"),
            remark: Text(same: span.reason))
    }

    private func act(
        _ key: String, _ fields: [FormField], _ button: Text, previews: JourneyAct.Previews = .never,
        _ perform: @escaping @Sendable (Workspace, FormValues) async throws -> Recorded
    ) -> JourneyAct {
        let form = Form(pausesPlace, fields, button: button, hidden: hidden(key), key: key)
        return JourneyAct(key: key, previews: previews, leadsTo: place, form: { _ in form }, perform: perform)
    }

    private var from: FormField {
        FormField("from", Text(ja: "開始日", en: "From"), .date, value: today.description)
    }

    private var pause: JourneyAct {
        act(
            "pause",
            [
                from,
                FormField(
                    "until", Text(ja: "再開する日", en: "Goes on from"), .date,
                    hint: Text(ja: "決まっていなければ空のままにします。", en: "Leave it empty if nobody knows yet."), isRequired: false),
                FormField(
                    "reason", Text(ja: "理由", en: "Why"), .text,
                    hint: Text(ja: "例：繁忙期、稟議待ち", en: "For example a busy season")),
            ], Text(ja: "休止する", en: "Pause"), previews: .whereDatesMove
        ) { [name] workspace, sent in
            try await workspace.pause(
                name, from: try sent.neededDay("from"), until: try sent.day("until"), reason: try sent.needed("reason"))
        }
    }

    private var resume: JourneyAct {
        act(
            "resume", [FormField("on", Text(ja: "再開する日", en: "Goes on from"), .date, value: today.description)],
            Text(ja: "再開する", en: "Let it go on"), previews: .whereDatesMove
        ) { [name] workspace, sent in try await workspace.resume(name, on: try sent.neededDay("on")) }
    }

    private var prepare: JourneyAct {
        act(
            "prepare",
            [
                from, FormField("until", Text(ja: "終わる日", en: "Until"), .date),
                FormField(
                    "reason", Text(ja: "何を準備するか", en: "What is prepared"), .text,
                    hint: Text(ja: "例：マスターデータの整理", en: "For example sorting out the old data")),
            ], Text(ja: "準備期間を記録する", en: "Record the preparation")
        ) { [name] workspace, sent in
            try await workspace.prepare(
                name, from: try sent.neededDay("from"), until: try sent.neededDay("until"),
                what: try sent.needed("reason"))
        }
    }

    private var prepared: JourneyAct {
        act(
            "prepared", [FormField("on", Text(ja: "終わった日", en: "Over since"), .date, value: today.description)],
            Text(ja: "準備を終える", en: "It is over")
        ) { [name] workspace, sent in
            try await workspace.record(.prepared, of: name, on: try sent.neededDay("on"))
        }
    }

    private var end: JourneyAct {
        act(
            "end",
            [
                FormField("on", Text(ja: "終了した日", en: "Ended on"), .date, value: today.description),
                FormField("cause", Text(ja: "終了の理由", en: "Why it ended"), .text),
            ], Text(ja: "終了する", en: "End it"), previews: .whereDatesMove
        ) { [name] workspace, sent in
            try await workspace.record(
                .ended(cause: try sent.needed("cause")), of: name, on: try sent.neededDay("on"))
        }
    }

    private var goOn: JourneyAct {
        act("continue", [], Text(ja: "終了を取り消す", en: "It goes on")) { [name] workspace, _ in
            try await workspace.record(.continued, of: name)
        }
    }
}
