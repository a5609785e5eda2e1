import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// What holds a journey up, and what helps: `/journeys/aoba-1/delays`.
    func delays(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await show(desk.delaysWork, desk)
    }

    func changeDelays(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await perform(desk) { $0.delaysWork }
    }
}

extension JourneyDesk {
    fileprivate var delaysWork: JourneyWork {
        let here = place.below("delays")
        let delays = delays(withButtons: mayRun)
        var blocks = [
            JourneySheet.Block(
                Text(ja: "遅れの記録", en: "On record"),
                words: delays.isEmpty ? [Text(ja: "遅れの記録はありません。", en: "No delay is on record.")] : [], items: delays)
        ]
        let acts = mayRun ? [delay(at: here), over(at: here), add(at: here)] : []
        if let filing = acts.first {
            blocks.append(JourneySheet.Block(Text(ja: "遅れを記録する", en: "Record a delay"), forms: [filing.form(journey)]))
        }
        let open = Set(journey.delays(on: today).map(\.cause))
        let causes = program.causes.filter { open.contains($0.key) } + program.causes.filter { !open.contains($0.key) }
        blocks += causes.filter { !$0.countermeasures.isEmpty }.map { cause in
            JourneySheet.Block(
                Text(ja: "対策：\(cause.title.ja)", en: "What helps: \(cause.title.en)"),
                items: cause.countermeasures.map { measure in
                    JourneySheet.Item(
                        label: measure.owner.label, measure.name,
                        buttons: mayRun
                            ? [
                                button(
                                    "add", Text(ja: "計画に加える", en: "Add to the plan"), at: here,
                                    [("measure", measure.key)])
                            ]
                            : [])
                }, isFolded: !open.contains(cause.key))
        }
        return JourneyWork(
            sheet: JourneySheet(
                Text(ja: "遅れと対策", en: "Delays, and what helps"), customer: records.customer.name, back: place,
                intro: [
                    Text(
                        ja: "対策は、遅れが起きる前でも計画に加えられます。",
                        en: "What helps can be added to the plan before anything is late.")
                ], blocks: blocks), acts: acts)
    }

    private func delay(at here: Location) -> JourneyAct {
        let pleaseChoose = (value: "", label: Text(ja: "選んでください", en: "please choose"))
        let form = Form(
            here,
            [
                FormField(
                    "cause", Text(ja: "原因", en: "Cause"),
                    .choice([pleaseChoose] + program.causes.map { ($0.key, $0.title) })),
                FormField(
                    "waiting", Text(ja: "どちらの対応待ちか", en: "Who waits"),
                    .choice([pleaseChoose] + Delay.Side.allCases.map { ($0.rawValue, $0.label) })),
                FormField("words", Text(ja: "何があったか", en: "What happened"), .words, isRequired: false),
                FormField("from", Text(ja: "いつから", en: "Since"), .date, value: today.description),
                FormField(
                    "until", Text(ja: "いつまで", en: "Until"), .date,
                    hint: Text(ja: "続いていれば空のままにします。", en: "Leave it empty while it lasts."), isRequired: false),
            ], button: Text(ja: "記録する", en: "Record"), hidden: hidden("delay"), key: "delay")
        return JourneyAct(key: "delay", leadsTo: here, form: { _ in form }) { [name] workspace, sent in
            let words = sent["words"].normalized
            guard let waiting = Delay.Side(rawValue: try sent.chosen("waiting")) else { throw HTTPError(.notFound) }
            return try await workspace.delay(
                name, cause: try sent.chosen("cause"), waiting: waiting,
                words: words.isEmpty ? nil : words, from: try sent.neededDay("from"), until: try sent.day("until")
            ).recorded
        }
    }

    private func over(at here: Location) -> JourneyAct {
        let form = button("over", Text(ja: "解消した", en: "Over"), at: here)
        return JourneyAct(key: "over", leadsTo: here, form: { _ in form }) { [name] workspace, sent in
            try await workspace.endDelay(name, cause: sent["cause"], on: nil)
        }
    }

    private func add(at here: Location) -> JourneyAct {
        let form = button("add", Text(ja: "計画に加える", en: "Add to the plan"), at: here)
        return JourneyAct(key: "add", leadsTo: here, form: { _ in form }) { [name] workspace, sent in
            let key = sent["measure"]
            return try await workspace.add(key, to: name, on: nil) { measure in
                guard let measure else {
                    throw Refusal(
                        .notFound, Text(ja: "「\(key)」という対策はありません。", en: "There is no countermeasure \"\(key)\"."))
                }
                return measure
            }
        }
    }
}
