import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// Questions too involved for chat: `/journeys/aoba-1/questions`.
    func questions(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await show(desk.questionsWork, desk)
    }

    func changeQuestions(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await perform(desk) { $0.questionsWork }
    }

    /// Links to files, and what belongs to no step: `/journeys/aoba-1/notes`.
    func notes(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await show(desk.notesWork, desk)
    }

    func changeNotes(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        return try await perform(desk) { $0.notesWork }
    }
}

extension JourneyDesk {
    private func act(
        _ key: String, _ fields: [FormField], _ button: Text, at here: Location,
        _ perform: @escaping @Sendable (Workspace, FormValues) async throws -> Recorded
    ) -> JourneyAct {
        let form = Form(here, fields, button: button, hidden: hidden(key), key: key)
        return JourneyAct(key: key, leadsTo: here, form: { _ in form }, perform: perform)
    }

    fileprivate var questionsWork: JourneyWork {
        let here = place.below("questions")
        let all = questions(withButtons: mayRun)
        var blocks = [
            JourneySheet.Block(
                Text(ja: "集まった質問", en: "Collected so far"),
                words: all.isEmpty ? [Text(ja: "まだありません。", en: "None yet.")] : [], items: all)
        ]
        guard mayRun else {
            return JourneyWork(sheet: questionsSheet(blocks), acts: [])
        }
        let open = journey.questions.filter { $0.value.last()?.state == .open }.sorted { $0.key < $1.key }
        let answers = act(
            "answer",
            [
                FormField(
                    "question", Text(ja: "質問", en: "Question"),
                    .choice(open.map { ($0.key, Text(same: $0.value.all.first?.words ?? $0.key)) })),
                FormField("words", Text(ja: "回答", en: "Answer"), .words),
            ], Text(ja: "回答を記録する", en: "Record the answer"), at: here
        ) { [name] workspace, sent in
            try await workspace.answer(sent["question"], words: try sent.needed("words"), of: name, on: nil)
        }
        let asks = act(
            "ask", [FormField("words", Text(ja: "質問", en: "Question"), .words)], Text(ja: "質問を加える", en: "Add it"),
            at: here
        ) { [name] workspace, sent in try await workspace.ask(try sent.needed("words"), of: name, on: nil) }
        if !open.isEmpty {
            blocks.append(
                JourneySheet.Block(Text(ja: "回答する", en: "Answer one"), forms: [answers.form(journey)]))
        }
        blocks.append(JourneySheet.Block(Text(ja: "質問を書く", en: "Write one down"), forms: [asks.form(journey)]))
        return JourneyWork(sheet: questionsSheet(blocks), acts: [answers, asks])
    }

    private func questionsSheet(_ blocks: [JourneySheet.Block]) -> JourneySheet {
        JourneySheet(
            Text(ja: "質問", en: "Questions"), customer: records.customer.name, back: place,
            intro: [
                Text(
                    ja: "チャットでは答えきれない質問を集め、次の面談でまとめて答えます。",
                    en: "Questions too involved for chat, to be answered together at the next meeting.")
            ], blocks: blocks)
    }

    fileprivate var notesWork: JourneyWork {
        let here = place.below("notes")
        var blocks = [
            JourneySheet.Block(
                Text(ja: "資料のリンク", en: "Files"),
                words: journey.links.isEmpty ? [Text(ja: "まだありません。", en: "None yet.")] : [],
                items: links(withButtons: mayRun)),
            JourneySheet.Block(
                Text(ja: "メモ", en: "Notes"),
                words: journey.remarks.isEmpty ? [Text(ja: "まだありません。", en: "None yet.")] : [],
                items: remarks(withButtons: mayRun)),
        ]
        var acts: [JourneyAct] = []
        if mayRun {
            let links = act(
                "link",
                [
                    FormField("title", Text(ja: "名前", en: "Title"), .text),
                    FormField(
                        "address", Text(ja: "アドレス", en: "Address"), .text,
                        hint: Text(ja: "https:// で始まるもの", en: "It begins with https://")),
                ], Text(ja: "リンクを加える", en: "Add the link"), at: here
            ) { [name] workspace, sent in
                try await workspace.link(sent["title"], to: sent["address"], of: name)
            }
            let remarks = act(
                "remark", [FormField("words", Text(ja: "メモ", en: "Note"), .words)],
                Text(ja: "メモを加える", en: "Add the note"),
                at: here
            ) { [name] workspace, sent in try await workspace.remark(sent["words"], of: name) }
            acts = [links, remarks]
            for (index, act) in acts.enumerated() { blocks[index].forms = [act.form(journey)] }
        }
        return JourneyWork(
            sheet: JourneySheet(
                Text(ja: "メモと資料のリンク", en: "Notes and files"), customer: records.customer.name, back: place,
                blocks: blocks), acts: acts)
    }
}
