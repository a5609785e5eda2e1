import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// Questions too involved for chat: `/journeys/aoba-1/questions`.
    func questions(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        let forms = desk.forms.leading(to: desk.place.below("questions"))
        let all = desk.questions(forms)
        var blocks = [
            JourneySheet.Block(
                Text(ja: "集まった質問", en: "Collected so far"),
                words: all.isEmpty ? [Text(ja: "まだありません。", en: "None yet.")] : [], items: all)
        ]
        if forms.may(.question) {
            let open = desk.journey.questions.filter { $0.value.last()?.state == .open }.sorted { $0.key < $1.key }
            blocks += open.map { key, changes in
                var block = forms.block(.answer, key)
                block.heading = JourneyVerb.answering(changes.all.first?.words ?? key)
                block.isFolded = open.count > 1
                return block
            }
            blocks.append(forms.block(.question))
        }
        let sheet = JourneySheet(
            Text(ja: "質問", en: "Questions"), customer: desk.records.customer.name, back: desk.place,
            intro: [
                Text(
                    ja: "チャットでは答えきれない質問を集め、次の面談でまとめて答えます。",
                    en: "Questions too involved for chat, to be answered together at the next meeting.")
            ], blocks: blocks)
        return show(sheet, desk)
    }

    /// Links to files, and what belongs to no step: `/journeys/aoba-1/notes`.
    func notes(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        let forms = desk.forms.leading(to: desk.place.below("notes"))
        let nothing = Text(ja: "まだありません。", en: "None yet.")
        let lists: [(JourneyVerb, [JourneySheet.Item])] = [(.link, desk.links(forms)), (.remark, desk.remarks(forms))]
        let blocks = lists.map { verb, items in
            var block = forms.block(verb)
            (block.words, block.items) = (items.isEmpty ? [nothing] : [], items)
            if !forms.may(verb) { block.forms = [] }
            return block
        }
        let sheet = JourneySheet(
            Text(ja: "メモと資料のリンク", en: "Notes and files"), customer: desk.records.customer.name, back: desk.place,
            blocks: blocks)
        return show(sheet, desk)
    }
}
