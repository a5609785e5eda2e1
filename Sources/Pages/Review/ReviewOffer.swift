import Onboarding
import Portfolio

extension ReviewCustomerPage {
    /// Shows how the journey stands today, and what can be done about it.
    /// - Parameters:
    ///   - forms: Nil for those who only look.
    ///   - lookalike: A usage id of nobody that reads like the customer.
    public mutating func offer(
        _ journey: JourneySituation, _ forms: JourneyForms?, lookalike: String?, _ language: Language
    ) {
        unreadable = journey.unreadable
        let action =
            isVeiled && journey.nextAction?.tellsVerdict ?? false
            ? journey.plan.next.map { .step($0) } : journey.nextAction
        let step = NextStep(action: action, plan: journey.plan, isUnreadable: journey.program.isUnreadable)
        (next, following) = (step.sentence(on: week.today), step.following(on: week.today))
        let seen = Set(now.picture.signals.map(\.kind))
        opened = journey.signals.filter { !seen.contains($0.kind) && (!isVeiled || !$0.kind.tellsVerdict) }
        actions =
            ReviewOffer(journey: journey, forms: forms, language: language, lookalike: lookalike, isVeiled: isVeiled)
            .actions
        (task, touch) = (forms?.task(""), forms?.form(.touch))
    }
}

/// What is proposed for a customer: the one thing to do next, then other meetings that the playbook proposes.
private struct ReviewOffer {
    let journey: JourneySituation
    /// Nil for those who only look.
    let forms: JourneyForms?
    let language: Language
    let lookalike: String?
    let isVeiled: Bool

    var actions: [ReviewCustomerPage.Action] {
        // What the first is about already is not proposed once more.
        let answered = (journey.nextAction?.offeredActions(in: journey.plan) ?? []).compactMap { answer -> String? in
            if case .arrange(let planned) = answer { planned.key } else { nil }
        }
        let others = journey.proposals.filter { !answered.contains($0.step.key) }
        return first
            + others.map { proposal in
                action(
                    proposal.reading, accept: date(of: proposal.step, isFirst: first.isEmpty),
                    dismiss: forms?.form(.dismissal, proposal.step.key))
            }
    }

    private var first: [ReviewCustomerPage.Action] {
        guard let next = journey.nextAction, !isVeiled || !next.tellsVerdict else { return [] }
        var sentence = next.reading
        switch next {
        case .step: return []
        case .answer(let need):
            let (fact, action) = (need.fact(on: journey.plan.day), need.action)
            sentence = Text(ja: fact.ja + action.ja, en: "\(fact.en) \(action.en)")
        case .propose, .complete, .record: break
        }
        var (accept, dismiss, rest): (Form?, Form?, [OfferedAction]) = (nil, nil, [])
        for answer in next.offeredActions(in: journey.plan) {
            switch answer {
            case .arrange(let planned):
                accept = date(of: planned.step, isFirst: true)
                if journey.proposals.contains(where: { $0.step.key == planned.key }) {
                    dismiss = forms?.form(.dismissal, planned.key)
                }
            case .plan(let kind, let task):
                accept = forms?.task(task(language), signal: kind)
                accept?.shortcut = "a"
            case .dismiss(let step): dismiss = forms?.form(.dismissal, step.key)
            case .finish, .fillIn, .linkUsage, .recordFact: rest.append(answer)
            }
        }
        return [action(sentence, accept: accept, dismiss: dismiss, rest)]
    }

    private func date(of step: Step, isFirst: Bool) -> Form? {
        var form = forms?.form(.date, step.key)
        if isFirst { form?.shortcut = "a" }
        return form
    }

    private func action(
        _ sentence: Text, accept: Form?, dismiss: Form?, _ answers: [OfferedAction] = []
    ) -> ReviewCustomerPage.Action {
        let customer = journey.customer.key
        let place = CustomerPage.location(customer: customer, ordinal: journey.judged.ordinal)
        return ReviewCustomerPage.Action(
            sentence: sentence, accept: accept, dismiss: dismiss,
            links: (forms == nil ? [] : answers).compactMap {
                AnswerLink($0, journey: place, customer: customer, lookalike: lookalike)
            })
    }
}
