import Onboarding

extension JourneySheet {
    /// Says why something that was done to a journey is not taken back.
    public static func undoing(_ refusal: Refusal, customer: String, back: Location) -> JourneySheet {
        JourneySheet(
            title: JourneyVerb.undoing, customer: customer, back: back,
            notice: ActionNotice(refusal.message, remedy: refusal.remedy, isRefusal: true))
    }

    /// Times in which nothing is asked of a journey, and its end.
    public static func pauses(_ forms: JourneyForms, customer: String) -> JourneySheet {
        let spans =
            forms.journey.pauses.map { item($0, Text(ja: "休止", en: "pause"), near: forms.today) }
            + forms.journey.preparations.map { item($0, Text(ja: "準備", en: "preparation"), near: forms.today) }
        let onRecord = JourneySheet.Block(heading: Text(ja: "これまでの記録", en: "On record"), items: spans)
        return JourneySheet(
            title: Text(ja: "休止・準備・終了", en: "Pauses, preparation, end"), customer: customer,
            back: forms.place,
            intro: [
                Text(
                    ja: "休止の間は、計画とアラートが止まります。準備の間は、利用のアラートだけが止まります。",
                    en: "A pause suspends plan and signals; a preparation suspends the usage signals alone."),
                Text(
                    ja: "条件式では、running_days は休止の日を数えません。age と first N days は暦日のまま進みます。",
                    en: "In rules, running_days leaves paused days out; age and first N days go on by the calendar."),
            ], blocks: (spans.isEmpty ? [] : [onRecord]) + forms.pauses)
    }

    private static func item(_ span: Journey.Pause, _ label: Text, near today: Day) -> JourneySheet.Item {
        let (from, until) = (span.from.spoken(from: today), span.until?.spoken(from: today))
        return JourneySheet.Item(
            label: label,
            words: Text(
                ja: "\(from.ja)から\(until.map { "\($0.ja)まで" } ?? "（終わりは未定）")",
                en: "from \(from.en)\(until.map { " to \($0.en)" } ?? ", with no end yet")"),
            remark: Text(same: span.reason))
    }

    /// What holds a journey up, and what helps.
    public static func delays(_ lists: JourneyLists, customer: String) -> JourneySheet {
        let (forms, delays) = (lists.forms, lists.delays)
        var blocks = [
            JourneySheet.Block(
                heading: Text(ja: "遅れの記録", en: "On record"),
                words: delays.isEmpty ? [Text(ja: "遅れの記録はありません。", en: "No delay is on record.")] : [], items: delays)
        ]
        if forms.may(.delay) { blocks.append(forms.block(.delay)) }
        let open = Set(forms.journey.delays(on: forms.today).map(\.cause))
        let all = forms.program.causes
        let causes = all.filter { open.contains($0.key) } + all.filter { !open.contains($0.key) }
        blocks += causes.filter { !$0.countermeasures.isEmpty }.map { cause in
            JourneySheet.Block(
                heading: Text(ja: "対策：\(cause.title.ja)", en: "What helps: \(cause.title.en)"),
                items: cause.countermeasures.map { measure in
                    JourneySheet.Item(
                        label: measure.owner.label, words: measure.name,
                        buttons: forms.may(.task) ? [forms.task(measure: measure.key)] : [])
                }, isFolded: !open.contains(cause.key))
        }
        return JourneySheet(
            title: Text(ja: "遅れと対策", en: "Delays, and what helps"), customer: customer, back: forms.place,
            intro: [
                Text(
                    ja: "対策は、遅れが起きる前でも計画に加えられます。",
                    en: "What helps can be added to the plan before anything is late.")
            ], blocks: blocks)
    }

    /// Questions too involved for chat.
    public static func questions(_ lists: JourneyLists, customer: String) -> JourneySheet {
        let (forms, all) = (lists.forms, lists.questions)
        var blocks = [
            JourneySheet.Block(
                heading: Text(ja: "集まった質問", en: "Collected so far"),
                words: all.isEmpty ? [Text(ja: "まだありません。", en: "None yet.")] : [], items: all)
        ]
        if forms.may(.question) {
            let open = forms.journey.questions.filter { $0.value.last()?.state == .open }.sorted { $0.key < $1.key }
            blocks += open.map { key, changes in
                var block = forms.block(.answer, key)
                block.heading = JourneyVerb.answering(changes.all.first?.words ?? key)
                block.isFolded = open.count > 1
                return block
            }
            blocks.append(forms.block(.question))
        }
        return JourneySheet(
            title: Text(ja: "質問", en: "Questions"), customer: customer, back: forms.place,
            intro: [
                Text(
                    ja: "チャットでは答えきれない質問を集め、次の面談でまとめて答えます。",
                    en: "Questions too involved for chat, to be answered together at the next meeting.")
            ], blocks: blocks)
    }

    /// Links to files, and what belongs to no step.
    public static func notes(_ lists: JourneyLists, customer: String) -> JourneySheet {
        let forms = lists.forms
        let nothing = Text(ja: "まだありません。", en: "None yet.")
        let shown: [(JourneyVerb, [JourneySheet.Item])] = [(.link, lists.links), (.remark, lists.remarks)]
        let blocks = shown.map { verb, items in
            var block = forms.block(verb)
            (block.words, block.items) = (items.isEmpty ? [nothing] : [], items)
            if !forms.may(verb) { block.forms = [] }
            return block
        }
        return JourneySheet(
            title: Text(ja: "メモと資料のリンク", en: "Notes and files"), customer: customer, back: forms.place,
            blocks: blocks)
    }
}
