import Hummingbird
import Onboarding
import Pages
import UseCases

/// A journey as it lies before somebody who works on it: what is known of it today, and what they may do.
struct JourneyDesk: Sendable {
    let records: CustomerRecords
    let recorded: RecordedJourney
    let situation: JourneySituation
    /// Its plan with what the agendas of its meetings go by.
    let planned: PlannedJourney
    let today: Day
    /// As everything recorded says, whatever its day.
    let journey: Journey
    let context: SiteContext
    /// Whether all that can be done is at hand, and the use cases say who may.
    var isUnrestricted = false

    var program: Program { situation.program }
    var plan: Plan { situation.plan }
    var name: JourneyName {
        JourneyName(program: recorded.program, customer: records.customer.key, ordinal: recorded.ordinal)
    }
    var place: Location { CustomerPage.location(customer: records.customer.key, ordinal: recorded.ordinal) }
    var mayRun: Bool { may(.runJourneys) }

    /// Whether the journey is over before completion: then nothing is done about it but letting it go on.
    var hasEnded: Bool { journey.ended(on: today) != nil }

    /// Whether it can be done about the journey as it stands, and they may.
    func may(_ permission: Permission) -> Bool { isUnrestricted || (!hasEnded && isAllowed(permission)) }

    private func isAllowed(_ permission: Permission) -> Bool {
        context.signedIn?.actor.may(permission, on: .workspace) ?? false
    }

    /// That nothing is asked of it today, and why; nil where something is.
    var halt: JourneyHalt? { JourneyHalt(journey, on: today) }

    /// Takes back that it is over, for those who may.
    var goingOn: Form? {
        guard hasEnded, isAllowed(.runJourneys) else { return nil }
        return button("continue", Text(ja: "終了を取り消して続ける", en: "Not over after all: go on"), at: pausesPlace)
    }

    var pausesPlace: Location { place.below("pauses") }

    /// Why an address about a step leads nowhere: the program cannot be read, or has no such step.
    var noStep: any Error {
        program.isUnreadable
            ? Unreadable.refusal(ofProgram: recorded.program, version: situation.judged.version)
            : HTTPError(.notFound)
    }

    func name(of step: String) -> Text { plan[step]?.step.name ?? Text(same: step) }

    /// What a form about it sends along unseen: which act it is, and how much of the journey was known to whoever
    /// looked at it.
    func hidden(_ act: String, _ more: [(name: String, value: String)] = []) -> [(name: String, value: String)] {
        context.hidden + [("act", act), ("seen", String(recorded.history.count))] + more
    }

    /// A form that is one button.
    func button(
        _ act: String, _ label: Text, at place: Location, _ more: [(name: String, value: String)] = []
    ) -> Form {
        Form(place, [], button: label, hidden: hidden(act, more), key: act)
    }

    /// The way back from what was recorded under these numbers.
    func undo(_ numbers: String, back: Location) -> Form {
        button(
            "take-back", Text(ja: "元に戻す", en: "Undo"), at: place.below("undo"),
            [("facts", numbers), ("back", back.path.dropFirst(2).joined(separator: "/"))])
    }

    /// What was done, by the address that it led to.
    func notice() -> JourneyNotice? {
        guard let act = context.location["done"], let text = JourneyAct.done[act] ?? MeetingWords.done(act)
        else { return nil }
        let numbers = context.location["facts"].flatMap(Range.init(facts:))
        let mayUndo = act != "take-back" && (isAllowed(.runJourneys) || isAllowed(.fillHandoff))
        return JourneyNotice(
            text,
            undo: mayUndo
                ? numbers.map {
                    undo($0.facts, back: Location(path: context.location.path))
                } : nil)
    }

    /// What came of what was done just now, where that says more than that it was done.
    func outcome(_ calendar: WorkingCalendar) -> [Text] {
        guard let numbers = context.location["facts"].flatMap(Range.init(facts:)),
            numbers.upperBound <= recorded.history.count,
            let act = context.location["done"], act != "take-back",
            let done = JourneyAct.done[act] ?? MeetingWords.done(act),
            let before = recorded.journey(through: numbers.lowerBound),
            let after = recorded.journey(through: numbers.upperBound)
        else { return [] }
        let events = recorded.history[numbers].map(\.fact.event)
        var said = events.compactMap(outcome)
        let tasks = events.count { if case .stepAdded = $0 { true } else { false } }
        if tasks > 0, !said.isEmpty { said.append(MeetingWords.added(tasks: tasks)) }
        let moves = situation.plan(of: before, calendar).moves(to: situation.plan(of: after, calendar))
        let moved = moves.compactMap { move in
            move.to.map { day in
                let day = day.spoken(from: today)
                return Text(
                    ja: "「\(move.step.name.ja)」は\(day.ja)になりました。", en: "\"\(move.step.name.en)\" is now on \(day.en).")
            }
        }
        let rest = moved.count - JourneyDesk.toldMoves
        let others = Text(ja: "ほか\(rest)件の日程も変わりました。", en: "\(counted(rest, "other date")) moved too.")
        return (said.isEmpty ? [done] : said) + moved.prefix(JourneyDesk.toldMoves) + (rest > 0 ? [others] : [])
    }

    private static let toldMoves = 2

    private func outcome(of event: JourneyFact.Event) -> Text? {
        switch event {
        case .meeting(let mark): return MeetingWords.saved(mark, step: name(of: mark.step), near: today)
        case .stepDone(let key):
            let name = name(of: key)
            return Text(ja: "「\(name.ja)」を完了にしました。", en: "\"\(name.en)\" is done.")
        case .noted(_, NoteField.handedOver.key, let who):
            return who == nil
                ? Text(
                    ja: "保存しました。内容が変わったため、営業の確認をもう一度お願いします。",
                    en: "Saved. Since it has changed, sales has to confirm it again.")
                : Text(ja: "保存し、営業として確認しました。", en: "Saved, and confirmed for sales.")
        case .noted(_, NoteField.takenOver.key, let who):
            return who == nil
                ? Text(
                    ja: "保存しました。内容が変わったため、CSの確認をもう一度お願いします。",
                    en: "Saved. Since it has changed, customer success has to confirm it again.")
                : Text(ja: "保存し、CSとして引き継ぎました。", en: "Saved, and taken over by customer success.")
        default: return nil
        }
    }

    /// How the journey was when the form that was sent was opened.
    func journey(seen: Int) -> Journey { recorded.journey(through: max(seen, 1)) ?? journey }
}

extension Site {
    /// The journey that an address is about: `/journeys/aoba-1/…`.
    func desk(_ context: SiteContext) async throws -> JourneyDesk {
        let (customer, ordinal) = try Site.journeyId(context)
        return try await desk(customer, ordinal, context)
    }

    func desk(_ customer: String, _ ordinal: Int, _ context: SiteContext) async throws -> JourneyDesk {
        let days = try await workspace.localDays()
        let today = days.day(of: workspace.clock())
        let records = try await workspace.records(ofCustomer: customer, asOf: today, in: days)
        guard let recorded = records.journeys.first(where: { $0.ordinal == ordinal }), let journey = recorded.journey()
        else { throw Site.noJourney(records.customer.name, ordinal) }
        let seen = try await overviews.closeUp(
            of: recorded.program, records.customer.key, ordinal, asOf: today, today: today)
        guard let situation = seen.situation, let planned = seen.planned else {
            throw Refusal(
                .conflict,
                Text(
                    ja: "この案件は今日の時点では対象外です（開始前、解約済み、または観測終了）。",
                    en: "This journey is not under way today: it has not begun, or the customer has left."))
        }
        return JourneyDesk(
            records: records, recorded: recorded, situation: situation, planned: planned, today: today,
            journey: journey, context: context)
    }

    /// The customer's key and the journey's ordinal.
    static func journeyId(_ context: SiteContext) throws -> (customer: String, ordinal: Int) {
        let path = context.location.path
        let id = path.count > 1 ? path[1] : ""
        guard let dash = id.lastIndex(of: "-"), let ordinal = Int(id[id.index(after: dash)...]) else {
            throw HTTPError(.notFound)
        }
        return (String(id[..<dash]), ordinal)
    }

    static func noJourney(_ customer: String, _ ordinal: Int) -> Refusal {
        Refusal(
            .notFound,
            Text(ja: "「\(customer)」に\(ordinal)番目の案件はありません。", en: "\"\(customer)\" has no journey number \(ordinal)."))
    }
}
