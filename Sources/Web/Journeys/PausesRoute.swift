import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// Times in which nothing is asked of a journey, and its end: `/journeys/aoba-1/pauses`.
    func pauses(_ context: SiteContext) async throws -> Response {
        let desk = try await desk(context)
        let spans =
            desk.journey.pauses.map { desk.item($0, Text(ja: "休止", en: "pause")) }
            + desk.journey.preparations.map { desk.item($0, Text(ja: "準備", en: "preparation")) }
        let onRecord = JourneySheet.Block(Text(ja: "これまでの記録", en: "On record"), items: spans)
        let sheet = JourneySheet(
            Text(ja: "休止・準備・終了", en: "Pauses, preparation, end"), customer: desk.records.customer.name,
            back: desk.place,
            intro: [
                Text(
                    ja: "休止の間は、計画・経過日数・利用のアラートが止まります。準備の間は、利用のアラートだけが止まります。",
                    en: "A pause suspends plan, age and usage signals; a preparation suspends the usage signals alone.")
            ], blocks: (spans.isEmpty ? [] : [onRecord]) + desk.forms.pauses)
        return show(sheet, desk)
    }
}

extension JourneyDesk {
    fileprivate func item(_ span: Journey.Pause, _ label: Text) -> JourneySheet.Item {
        let (from, until) = (span.from.spoken(from: today), span.until?.spoken(from: today))
        return JourneySheet.Item(
            label: label,
            Text(
                ja: "\(from.ja)から\(until.map { "\($0.ja)まで" } ?? "（終わりは未定）")",
                en: "from \(from.en)\(until.map { " to \($0.en)" } ?? ", with no end yet")"),
            remark: Text(same: span.reason))
    }
}
