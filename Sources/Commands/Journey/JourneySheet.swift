import Onboarding
import Portfolio
import UseCases

/// All that is known of a journey, for people in front of a terminal.
struct JourneySheet {
    let language: Language

    func text(of answer: ProgramPlan) -> String {
        if answer.journeys.isEmpty { return PlanTable(language: language).text(of: answer) }
        return answer.journeys.map { journey in
            ([PlanTable(language: language).text(of: journey)] + sections(journey)).joined(separator: "\n\n")
        }.joined(separator: "\n\n")
    }

    private func sections(_ journey: PlannedJourney) -> [String] {
        [
            section(say("属性", "Traits of this journey"), fields(journey)),
            section(say("記録", "Notes"), notes(journey)),
            section(say("目標", "Goals"), goals(journey)),
            section(say("質問", "Questions"), questions(journey)),
            section(say("遅れ", "Delays"), delays(journey)),
            section(say("休止・準備", "Pauses and preparation"), spans(journey)),
        ].compactMap { $0 }
    }

    private func section(_ title: String, _ lines: [String]) -> String? {
        lines.isEmpty ? nil : title + "\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }

    private func fields(_ journey: PlannedJourney) -> [String] {
        journey.journey.fields.keys.sorted().compactMap { name in
            journey.journey.field(name, on: journey.plan.day).map { "\(name)=\($0)" }
        }
    }

    private func notes(_ journey: PlannedJourney) -> [String] {
        journey.notes.flatMap { step, field, notes in
            notes.map { note in
                let label = "\(step.name(language))　\(field.label(language))"
                return say("\(label)：\(note.value ?? "")（\(note.day)）", "\(label): \(note.value ?? "") (\(note.day))")
            }
        }
    }

    private func goals(_ journey: PlannedJourney) -> [String] {
        journey.journey.goals.sorted { $0.key < $1.key }.compactMap { key, changes in
            guard let last = changes.last(on: journey.plan.day) else { return nil }
            let since = changes.since(on: journey.plan.day) ?? last.day
            let state =
                switch last.state {
                case .agreed: say("\(since)に合意", "agreed on \(since)")
                case .reached: say("\(since)に達成", "reached on \(since)")
                case .missed: say("\(since)時点で未達", "not reached by \(since)")
                }
            return line(key, changes.all.first?.words, state)
        }
    }

    private func questions(_ journey: PlannedJourney) -> [String] {
        journey.journey.questions.sorted { $0.key < $1.key }.compactMap { key, changes in
            guard let last = changes.last(on: journey.plan.day) else { return nil }
            let since = changes.since(on: journey.plan.day) ?? last.day
            let answer = last.words.map { say("：\($0)", ": \($0)") } ?? ""
            let state =
                last.state == .open
                ? say("\(since)から未回答", "open since \(since)")
                : say("\(since)に回答\(answer)", "answered on \(since)\(answer)")
            return line(key, changes.all.first?.words, state)
        }
    }

    private func line(_ key: String, _ words: String?, _ state: String) -> String {
        "\(key)" + (words.map { say("：\($0)", ": \($0)") } ?? "") + say("（\(state)）", " (\(state))")
    }

    private func delays(_ journey: PlannedJourney) -> [String] {
        journey.journey.delays.filter { $0.from <= journey.plan.day }.map { delay in
            let cause = journey.program.cause(delay.cause)?.title ?? Text(same: delay.cause)
            let side = delay.waiting.label(language)
            let words = delay.words.map { say("：\($0)", ": \($0)") } ?? ""
            let until = delay.until.map(\.description)
            return say(
                "\(delay.from)〜\(until ?? "")　\(cause.ja)（\(side)）\(words)",
                "\(delay.from) to \(until ?? "now"): \(cause.en) (\(side))\(words)")
        }
    }

    private func spans(_ journey: PlannedJourney) -> [String] {
        func line(_ span: Journey.Span, _ ja: String, _ en: String) -> String {
            let until = span.until.map(\.description)
            return say(
                "\(span.from)〜\(until.map { "\($0)に再開" } ?? "")　\(ja)（\(span.reason)）",
                "\(span.from) until \(until ?? "nobody knows when"): \(en) (\(span.reason))")
        }
        return journey.journey.pauses.map { line($0, "休止", "paused") }
            + journey.journey.preparations.map { line($0, "準備", "preparing") }
    }

    private func say(_ ja: String, _ en: String) -> String { Text(ja: ja, en: en)(language) }
}
