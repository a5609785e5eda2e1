import Onboarding
import Portfolio

/// Thrown inside a transaction about a journey of which it is not known which steps the data find done.
struct StepsAsked: Error {}

extension Workspace {
    /// The steps of a journey that the data find done by a day, by key.
    func stepsFoundDone(_ name: JourneyName, asOf day: Day) async throws -> [String: DoneByData] {
        let plan = try await plan(program: name.program, asOf: day, customers: [name.customer])
        let planned = plan.journeys.last { name.ordinal == nil || $0.ordinal == name.ordinal }
        return planned?.journey.foundDone ?? [:]
    }
}

extension JourneyAtHand {
    /// - Parameter done: The steps that the data find done; nil: not known yet.
    /// - Throws: `StepsAsked`, if it is not known and a step has a `doneWhen`.
    func knowing(_ done: [String: DoneByData]?) throws(StepsAsked) -> JourneyAtHand {
        guard program.steps.contains(where: { $0.doneWhen != nil }) else { return self }
        guard let done else { throw StepsAsked() }
        var found = self
        found.stored = stored.knowing(done)
        return found
    }

    /// - Throws: `Refusal` of code `missing`, where a person overrules the data without saying why.
    static func require(overruling found: DoneByData, of step: Step, _ reason: String?) throws(Refusal) {
        guard (reason ?? "").normalized.isEmpty else { return }
        throw Refusal(
            .missing,
            Text(
                ja: "「\(step.key)」はデータで\(found.day)に完了しています（\(found.reading.ja)）。",
                en: "\"\(step.key)\" is done by the data, on \(found.day) (\(found.reading.en))."),
            remedy: Text(ja: "データと違う判断をする理由を一言で入力してください。", en: "Say in a few words why the data are wrong."),
            at: Place(field: "--reason"))
    }

    /// - Throws: `Refusal` of code `invalid`, where it is opened again before it was done.
    static func require(reopening step: Step, foundDoneOn found: Day, on day: Day) throws(Refusal) {
        guard day < found else { return }
        throw Refusal(
            .invalid,
            Text(
                ja: "「\(step.key)」はデータで\(found)に完了しています。\(day)は、その前です。",
                en: "\"\(step.key)\" is done by the data, on \(found); \(day) is before that."),
            remedy: Text(ja: "\(found)以降の日付にしてください。", en: "Give a day from \(found) on."),
            at: Place(field: "--on"))
    }
}
