import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension JourneyContext {
    /// Does what a form of a verb has sent.
    /// - Returns: Nil where nothing is left to do.
    /// - Throws: `Refusal` or `Refusals`, at the fields.
    func perform(_ verb: JourneyVerb, _ key: String, on workspace: Workspace) async throws -> Recorded? {
        let sent = context.form
        switch verb {
        case .completion, .reopening, .date, .dateWithdrawal, .omission, .dismissal, .record:
            return try await performAtStep(verb, key, sent, workspace)
        case .trait:
            guard let value = sent.all("value").first else { throw HTTPError(.badRequest) }
            return try await workspace.set([(key, value)], of: name, on: nil)
        case .task: return try await addTask(sent, workspace)
        case .pause:
            return try await workspace.pause(
                name, from: try sent.neededDay("from"), until: try sent.day("until"), reason: try sent.needed("reason"))
        case .pauseEnd: return try await workspace.resume(name, on: try sent.neededDay("on"))
        case .preparation:
            return try await workspace.prepare(
                name, from: try sent.neededDay("from"), until: try sent.neededDay("until"),
                what: try sent.needed("reason"))
        case .preparationEnd: return try await workspace.record(.prepared, of: name, on: try sent.neededDay("on"))
        case .ending:
            return try await workspace.end(
                name, cause: try sent.needed("cause"), on: try sent.neededDay("on"), leftOn: try sent.day("left"))
        case .endingWithdrawal: return try await workspace.record(.continued, of: name)
        case .delay:
            guard let waiting = Delay.Side(rawValue: try sent.chosen("waiting")) else { throw HTTPError(.notFound) }
            return try await workspace.delay(
                name, cause: try sent.chosen("cause"), waiting: waiting, words: sent.words("words"),
                from: try sent.neededDay("from"), until: try sent.day("until")
            ).recorded
        case .delayEnd: return try await workspace.endDelay(name, cause: key, on: nil)
        case .question: return try await workspace.ask(try sent.needed("words"), of: name, on: nil)
        case .answer: return try await workspace.answer(key, words: try sent.needed("words"), of: name, on: nil)
        case .link: return try await workspace.link(sent["title"], to: sent["address"], of: name)
        case .remark: return try await workspace.remark(sent["words"], of: name)
        case .touch:
            guard let channel = Touch.Channel(rawValue: try sent.chosen("channel")) else { throw HTTPError(.notFound) }
            return try await workspace.touch(name, by: channel, words: sent["words"], on: try sent.day("on"))
        case .watch:
            return try await workspace.watch(
                name, until: try sent.day("soon") ?? sent.neededDay("until"), words: sent["words"], on: nil)
        }
    }

    private func performAtStep(
        _ verb: JourneyVerb, _ key: String, _ sent: FormValues, _ workspace: Workspace
    ) async throws -> Recorded {
        switch verb {
        case .completion:
            // A day says of a handoff that it took place outside Kadode; without one it has to be confirmed.
            guard let day = try sent.day("on") else { return try await workspace.record(.stepDone(key), of: name) }
            return try await workspace.finish(key, of: name, on: day)
        case .reopening:
            let reason = forms.isDoneByData(key) ? try sent.needed("reason") : nil
            return try await workspace.record(.stepReopened(key, reason: reason), of: name)
        case .date:
            let due = try sent.day("soon") ?? sent.neededDay("due")
            guard !(plan[key]?.step.kind.isMeeting ?? false) else {
                return try await workspace.planMeeting(of: key, of: name, on: due)
            }
            return try await workspace.record(
                .dateFixed(key, due: due, reason: sent.words("reason")), of: name)
        case .dateWithdrawal: return try await workspace.record(.dateUnfixed(key), of: name)
        case .omission:
            return try await workspace.record(.stepLeftOut(key, reason: try sent.needed("reason")), of: name)
        case .dismissal:
            return try await workspace.record(.proposalDismissed(key, reason: try sent.needed("reason")), of: name)
        default:
            let isDone = forms.isOver(key) || !sent["over"].isEmpty
            let record = StepRecord(
                fields: plan[key]?.step.kind.kept.map { ($0.key, sent[$0.key]) } ?? [],
                doneOn: isDone ? try sent.neededDay("on") : nil,
                reason: forms.isDoneByData(key) ? sent["reason"].normalized : nil,
                confirms: [NoteField.handedOver, .takenOver].first { $0.key == sent["confirms"] })
            return try await workspace.keep(record, at: key, of: name)
        }
    }

    /// A task of its own, a countermeasure, or what a signal asks for.
    private func addTask(_ sent: FormValues, _ workspace: Workspace) async throws -> Recorded? {
        let measure = sent["measure"]
        guard measure.isEmpty else {
            return try await workspace.add(measure, to: name, on: nil) { step in
                guard let step else { throw JourneyVerb.noCountermeasure(measure) }
                return step
            }
        }
        // Asked for by a signal that is gone, or planned by somebody else meanwhile.
        if !sent["signal"].isEmpty, !situation.asks(for: sent["signal"]) { return nil }
        return try await workspace.addTask(
            sent["title"], owner: Step.Owner(rawValue: sent["owner"]) ?? .csm, due: Day(sent["due"].normalized),
            to: name
        )
    }
}

extension JourneySituation {
    /// Whether a signal asks for a task that nobody has planned yet.
    fileprivate func asks(for signal: String) -> Bool {
        attention().action?.offeredActions(in: plan).contains { answer in
            if case .plan(let kind, _) = answer { kind.rawValue == signal } else { false }
        } ?? false
    }
}
