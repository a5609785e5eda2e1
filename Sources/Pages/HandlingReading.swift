import Onboarding

extension Handling {
    /// What was done, in a few words: `12月1日に電話（年内は繁忙期）`.
    /// - Parameter plan: Of the journey, for what its steps are called.
    func reading(in plan: Plan, near today: Day) -> Text {
        func shown(_ day: Day) -> Text { Text(ja: day.shown(.ja, near: today), en: day.shown(.en, near: today)) }
        func named(_ step: PlannedStep?, or key: String) -> Text { step?.step.name ?? Text(same: key) }
        switch deed {
        case .touched(let touch):
            let (day, channel) = (shown(touch.day), touch.channel.label)
            return Text(ja: "\(day.ja)に\(channel.ja)で連絡", en: "contacted by \(channel.en) on \(day.en)").with(
                touch.words)
        case .watched(let watch): return Text(ja: "様子を見る", en: "left alone for now").with(watch.words)
        case .met(let mark):
            let (day, step) = (shown(mark.day), named(plan[mark.step], or: mark.step))
            return Text(ja: "\(day.ja)に「\(step.ja)」を実施", en: "\"\(step.en)\" held on \(day.en)")
        case .arranged(let planned):
            let (day, step) = (shown(until), planned.step.name)
            return Text(ja: "「\(step.ja)」を\(day.ja)に予定", en: "\"\(step.en)\" planned for \(day.en)")
        case .countered(let cause, let measure):
            return Text(
                ja: "遅れ（\(cause.title.ja)）への対策「\(measure.step.name.ja)」",
                en: "\"\(measure.step.name.en)\" against the delay (\(cause.title.en))")
        }
    }
}
