import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// What holds a journey up, and what helps: `/journeys/aoba-1/delays`.
    func delays(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        let forms = desk.forms.leading(to: desk.place.below("delays"))
        let delays = desk.delays(forms)
        var blocks = [
            JourneySheet.Block(
                Text(ja: "遅れの記録", en: "On record"),
                words: delays.isEmpty ? [Text(ja: "遅れの記録はありません。", en: "No delay is on record.")] : [], items: delays)
        ]
        if forms.may(.delay) { blocks.append(forms.block(.delay)) }
        let open = Set(desk.journey.delays(on: desk.today).map(\.cause))
        let all = desk.program.causes
        let causes = all.filter { open.contains($0.key) } + all.filter { !open.contains($0.key) }
        blocks += causes.filter { !$0.countermeasures.isEmpty }.map { cause in
            JourneySheet.Block(
                Text(ja: "対策：\(cause.title.ja)", en: "What helps: \(cause.title.en)"),
                items: cause.countermeasures.map { measure in
                    JourneySheet.Item(
                        label: measure.owner.label, measure.name,
                        buttons: forms.may(.task) ? [forms.task(measure: measure.key)] : [])
                }, isFolded: !open.contains(cause.key))
        }
        let sheet = JourneySheet(
            Text(ja: "遅れと対策", en: "Delays, and what helps"), customer: desk.records.customer.name, back: desk.place,
            intro: [
                Text(
                    ja: "対策は、遅れが起きる前でも計画に加えられます。",
                    en: "What helps can be added to the plan before anything is late.")
            ], blocks: blocks)
        return show(sheet, desk)
    }
}
