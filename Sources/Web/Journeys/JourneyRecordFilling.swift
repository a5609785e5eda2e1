import Onboarding
import Pages
import UseCases

extension JourneyRecord {
    /// What stands on a journey's record today.
    init(_ desk: JourneyDesk) {
        self.init(mayRun: desk.mayRun, mayHandOff: desk.may(.fillHandoff))
        let journey = desk.journey
        goals = journey.goals.keys.sorted().map { key in
            JourneySheet.Item(
                label: journey.goals[key]?.last()?.state.label, Text(same: journey.goalWords(key) ?? key))
        }
        heard = desk.heard
        reviewNotes = desk.reviewNotes
        delays = desk.delays(withButtons: false)
        questions = desk.questions(withButtons: false)
        links = desk.links(withButtons: false)
        remarks = desk.remarks(withButtons: false)
    }
}

extension Journey.GoalState {
    var label: Text {
        switch self {
        case .agreed: Text(ja: "合意", en: "agreed")
        case .reached: Text(ja: "達成", en: "reached")
        case .missed: Text(ja: "未達", en: "not reached")
        }
    }
}

extension JourneyDesk {
    /// Success as agreed, how far the customer feels it has come, what it wishes for, who was there: by what was asked,
    /// then in the order of the plan.
    fileprivate var heard: [JourneySheet.Item] {
        let steps = program.steps(of: journey)
        return NoteField.heard.flatMap { field in
            steps.filter { $0.kind.field(field.key) != nil }.flatMap { step in
                journey.notes(step.key, field).map { note in
                    let day = note.day.spoken(from: today)
                    return JourneySheet.Item(
                        label: field.label, words(of: note, field),
                        remark: Text(ja: "\(step.name.ja)、\(day.ja)", en: "\(step.name.en), \(day.en)"))
                }
            }
        }
    }

    /// A number of a scale stands with the words that were said with it.
    private func words(of note: StepNote, _ field: NoteField) -> Text {
        let value = note.value ?? ""
        guard case .scale(let range) = field.shape else { return Text(same: value) }
        let said = journey.notes(note.step, .feltWords).last { $0.day == note.day }?.value
        return Text(
            ja: "\(value)／\(range.upperBound)" + (said.map { "「\($0)」" } ?? ""),
            en: "\(value) of \(range.upperBound)" + (said.map { ": \"\($0)\"" } ?? ""))
    }

    fileprivate var reviewNotes: [JourneySheet.Item] {
        (records.reviewNotes[recorded.ordinal] ?? []).reversed().map { note in
            let day = note.week.spoken(from: today)
            return JourneySheet.Item(
                Text(same: note.words),
                remark: Text(ja: "\(note.by)、\(day.ja)の週", en: "\(note.by), week of \(day.en)"))
        }
    }

    func delays(withButtons: Bool) -> [JourneySheet.Item] {
        journey.delays.map { delay in
            let cause = program.cause(delay.cause)?.title ?? Text(same: delay.cause)
            let from = delay.from.spoken(from: today)
            let until = delay.until?.spoken(from: today)
            let side = delay.waiting.label
            let place = place.below("delays")
            return JourneySheet.Item(
                label: delay.until == nil ? side : Text(ja: "解消", en: "over"),
                Text(
                    ja: cause.ja + (delay.words.map { "：\($0)" } ?? ""),
                    en: cause.en + (delay.words.map { ": \($0)" } ?? "")),
                remark: Text(
                    ja: "\(from.ja)から\(until.map { "\($0.ja)まで" } ?? "")",
                    en: "from \(from.en)\(until.map { " to \($0.en)" } ?? "")"),
                buttons: withButtons && delay.until == nil
                    ? [button("over", Text(ja: "解消した", en: "Over"), at: place, [("cause", delay.cause)])] : [])
        }
    }

    /// Open ones first.
    func questions(withButtons: Bool) -> [JourneySheet.Item] {
        let all = journey.questions.sorted { $0.key < $1.key }.map { key, changes in
            (key: key, isOpen: changes.last()?.state == .open, changes: changes.all)
        }
        return (all.filter(\.isOpen) + all.filter { !$0.isOpen }).map { question in
            let asked = question.changes.first
            let answer = question.isOpen ? nil : question.changes.last?.words
            let day = (asked?.day ?? today).spoken(from: today)
            return JourneySheet.Item(
                label: question.isOpen ? Text(ja: "未回答", en: "open") : Text(ja: "回答済み", en: "answered"),
                Text(same: asked?.words ?? question.key),
                remark: answer.map { Text(ja: "回答：\($0)", en: "answer: \($0)") } ?? day,
                buttons: withButtons ? takeBacks(["question-opened"], question.key, at: place.below("questions")) : [])
        }
    }

    func links(withButtons: Bool) -> [JourneySheet.Item] {
        journey.links.map { link in
            JourneySheet.Item(
                Text(same: link.title), remark: Text(same: link.host), link: link.address,
                buttons: withButtons ? takeBacks(["linked"], link.address, at: place.below("notes")) : [])
        }
    }

    /// The latest first.
    func remarks(withButtons: Bool) -> [JourneySheet.Item] {
        let void = Journey.retracted(in: recorded.history.map(\.fact))
        return recorded.history.enumerated().reversed().compactMap { number, entry in
            guard case .remarked(let words) = entry.fact.event, !void.contains(number) else { return nil }
            let day = entry.fact.day.spoken(from: today)
            return JourneySheet.Item(
                Text(same: words),
                remark: Text(
                    ja: [day.ja, entry.by].compactMap { $0 }.joined(separator: "、"),
                    en: [day.en, entry.by].compactMap { $0 }.joined(separator: ", ")),
                buttons: withButtons ? [takeBack(number, at: place.below("notes"))] : [])
        }
    }

    /// A button for the last fact of a kind about something, that takes it back.
    private func takeBacks(_ kinds: Set<String>, _ key: String, at place: Location) -> [Form] {
        let void = Journey.retracted(in: recorded.history.map(\.fact))
        let number = recorded.history.indices.last { number in
            let columns = recorded.history[number].fact.event.columns
            return !void.contains(number) && kinds.contains(columns.kind) && columns.key == key
        }
        return number.map { [takeBack($0, at: place)] } ?? []
    }

    private func takeBack(_ number: Int, at back: Location) -> Form {
        var form = undo("\(number)-\(number + 1)", back: back)
        form.button = Text(ja: "取り消す", en: "Take back")
        return form
    }
}

extension Journey.Link {
    /// The name of the machine it leads to.
    fileprivate var host: String {
        String(address.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/?#".contains($0) })
    }
}

extension Delay.Side {
    var label: Text {
        switch self {
        case .us: Text(ja: "当社が待っている", en: "we wait")
        case .customer: Text(ja: "お客様が待っている", en: "the customer waits")
        }
    }
}
