import Onboarding

/// What stands on the record of a journey beside its plan, as lists.
public struct JourneyLists: Sendable {
    let forms: JourneyForms
    /// All facts, each with the name of who recorded it.
    let history: [(fact: JourneyFact, by: String?)]
    /// Whether buttons stand beside what can be ended or taken back.
    let hasButtons: Bool

    public init(_ forms: JourneyForms, _ history: [(fact: JourneyFact, by: String?)], hasButtons: Bool = true) {
        self.forms = forms
        self.history = history
        self.hasButtons = hasButtons
    }

    private var journey: Journey { forms.journey }
    private var today: Day { forms.today }
    private var program: Program { forms.program }

    var goals: [JourneySheet.Item] {
        journey.goals.keys.sorted().map { key in
            JourneySheet.Item(
                label: journey.goals[key]?.last()?.state.label, words: Text(same: journey.goalWords(key) ?? key))
        }
    }

    /// Success as agreed, how far the customer feels it has come, what it wishes for, who was there: by what was asked,
    /// then in the order of the plan.
    var heard: [JourneySheet.Item] {
        let steps = program.steps(of: journey)
        return steps.filter { $0.kind.field(NoteField.success.key) != nil }.flatMap { step in
            journey.notes(step.key, .success).map { note in
                let day = note.day.spoken(from: today)
                return JourneySheet.Item(
                    label: NoteField.success.label, words: Text(same: note.value ?? ""),
                    remark: Text(ja: "\(step.name.ja)、\(day.ja)", en: "\(step.name.en), \(day.en)"))
            }
        }
    }

    var delays: [JourneySheet.Item] {
        journey.delays.map { delay in
            let cause = program.cause(delay.cause)?.title ?? Text(same: delay.cause)
            let from = delay.from.spoken(from: today)
            let until = delay.until?.spoken(from: today)
            let side = delay.waiting.label
            return JourneySheet.Item(
                label: delay.until == nil ? side : Text(ja: "解消", en: "over"),
                words: Text(
                    ja: cause.ja + (delay.words.map { "：\($0)" } ?? ""),
                    en: cause.en + (delay.words.map { ": \($0)" } ?? "")),
                remark: Text(
                    ja: "\(from.ja)から\(until.map { "\($0.ja)まで" } ?? "")",
                    en: "from \(from.en)\(until.map { " to \($0.en)" } ?? "")"),
                buttons: delay.until == nil ? buttons { $0.form(.delayEnd, delay.cause) } : [])
        }
    }

    /// Open ones first.
    var questions: [JourneySheet.Item] {
        let all = journey.questions.sorted { $0.key < $1.key }.map { key, changes in
            (key: key, isOpen: changes.last()?.state == .open, changes: changes.all)
        }
        return (all.filter(\.isOpen) + all.filter { !$0.isOpen }).map { question in
            let asked = question.changes.first
            let answer = question.isOpen ? nil : question.changes.last?.words
            let day = (asked?.day ?? today).spoken(from: today)
            return JourneySheet.Item(
                label: question.isOpen ? Text(ja: "未回答", en: "open") : Text(ja: "回答済み", en: "answered"),
                words: Text(same: asked?.words ?? question.key),
                remark: answer.map { Text(ja: "回答：\($0)", en: "answer: \($0)") } ?? day,
                buttons: takeBacks(.questionOpened, .question(question.key)))
        }
    }

    var links: [JourneySheet.Item] {
        journey.links.map { link in
            JourneySheet.Item(
                words: Text(same: link.title), remark: Text(same: link.host), link: link.address,
                buttons: takeBacks(.linked, .link(address: link.address)))
        }
    }

    /// The latest first.
    var remarks: [JourneySheet.Item] {
        let void = Journey.retracted(in: history.map(\.fact))
        return history.enumerated().reversed().compactMap { number, entry in
            guard case .remarked(let words) = entry.fact.event, !void.contains(number) else { return nil }
            let day = entry.fact.day.spoken(from: today)
            return JourneySheet.Item(
                words: Text(same: words),
                remark: Text(
                    ja: [day.ja, entry.by].compactMap { $0 }.joined(separator: "、"),
                    en: [day.en, entry.by].compactMap { $0 }.joined(separator: ", ")),
                buttons: buttons { $0.takeBack(number) })
        }
    }

    /// A button that takes back the last fact of a kind about a subject.
    private func takeBacks(
        _ kind: JourneyFact.Kind, _ subject: JourneyFact.Subject
    ) -> [Form] {
        let void = Journey.retracted(in: history.map(\.fact))
        let number = history.indices.last { number in
            let fact = history[number].fact
            return !void.contains(number) && fact.kind == kind && fact.subject == subject
        }
        return number.map { number in buttons { $0.takeBack(number) } } ?? []
    }

    private func buttons(_ button: (JourneyForms) -> Form) -> [Form] {
        hasButtons && forms.may(.remark) ? [button(forms)] : []
    }
}

extension Journey.Link {
    /// The name of the machine it leads to.
    fileprivate var host: String {
        String(address.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/?#".contains($0) })
    }
}
