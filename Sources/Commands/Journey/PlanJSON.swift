import Onboarding
import Portfolio
import UseCases

/// `{"program","asOf","plans":[{"customer","journey","version","start","phase","adoptionSince","exception","endedOn",
/// "endCause","paused","completionDue","completionSince","likelyToLeave","finished","next",
/// "steps":[{"key","kind","owner","state","due","original","doneOn","waitsFor","reason","fixed","overdue",
/// "shifts":[{"days","ja","en"}]}]}]}`; `next` is the key of a step, `phase` onboarding, adoption or ended, and
/// `completionDue` criteriaMet or everyStepOver. A plan of which something cannot be read has `"unreadable":{"ja","en"}`.
enum PlanJSON {
    /// - Parameter more: What else is to be said of a journey.
    static func text(
        of answer: ProgramPlan, more: (PlannedJourney, inout JSONText) -> Void = { _, _ in }
    ) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.key("program")
            json.string(answer.program)
            json.key("asOf")
            json.string(answer.asOf.description)
            json.key("plans")
            json.array(answer.journeys) { json, journey in
                json.object { json in
                    write(journey, to: &json)
                    more(journey, &json)
                }
            }
        }
        return json
    }

    private static func write(_ journey: PlannedJourney, to json: inout JSONText) {
        json.key("customer")
        json.string(journey.customer)
        json.key("journey")
        json.string(journey.id)
        json.key("version")
        json.integer(journey.journey.version)
        json.key("start")
        json.string(journey.journey.start.description)
        write(journey.plan.phase, to: &json)
        json.key("paused")
        json.string(journey.plan.pause?.reason)
        write(journey.plan.completionDue, to: &json)
        json.key("likelyToLeave")
        json.bool(journey.plan.isLikelyToLeave)
        json.key("finished")
        // Of a program that cannot be read nobody knows what is left.
        json.bool(journey.plan.isFinished && (!journey.program.isUnreadable || journey.journey.ended() != nil))
        json.key("next")
        json.string(journey.plan.next?.key)
        json.key("steps")
        json.array(journey.plan.steps) { json, step in write(step, of: journey.plan, to: &json) }
        json.unreadable(journey.unreadable)
    }

    private static func write(_ phase: Plan.Phase, to json: inout JSONText) {
        var (since, exception, ended, cause): (Day?, String?, Day?, String?) = (nil, nil, nil, nil)
        switch phase {
        case .onboarding: break
        case .adoption(let day, let reason): (since, exception) = (day, reason)
        case .ended(let day, let why): (ended, cause) = (day, why)
        }
        json.key("phase")
        json.string(phase.word)
        json.key("adoptionSince")
        json.string(since?.description)
        json.key("exception")
        json.string(exception)
        json.key("endedOn")
        json.string(ended?.description)
        json.key("endCause")
        json.string(cause)
    }

    private static func write(_ due: Plan.CompletionDue?, to json: inout JSONText) {
        var (word, since): (String?, Day?) = (nil, nil)
        switch due {
        case .criteriaMet(let day): (word, since) = ("criteriaMet", day)
        case .everyStepOver(let day): (word, since) = ("everyStepOver", day)
        case nil: break
        }
        json.key("completionDue")
        json.string(word)
        json.key("completionSince")
        json.string(since?.description)
    }

    private static func write(_ step: PlannedStep, of plan: Plan, to json: inout JSONText) {
        json.object { json in
            json.key("key")
            json.string(step.key)
            if let meeting = step.further {
                json.key("meeting")
                json.integer(Int(meeting.id))
            }
            json.key("kind")
            json.string(step.step.kind.rawValue)
            json.key("owner")
            json.string(step.step.owner.rawValue)
            write(step.state, to: &json)
            json.key("due")
            json.string(step.due?.description)
            json.key("original")
            json.string(step.original?.description)
            json.key("fixed")
            json.bool(step.isFixed)
            json.key("overdue")
            json.bool(step.isOverdue)
            json.key("shifts")
            json.array(step.shifts) { json, shift in
                let reading = plan.reading(of: shift)
                json.object { json in
                    json.key("days")
                    json.integer(shift.days)
                    json.key("ja")
                    json.string(reading.ja)
                    json.key("en")
                    json.string(reading.en)
                }
            }
        }
    }

    private static func write(_ state: PlannedStep.State, to json: inout JSONText) {
        var (word, doneOn, awaited, reason): (String, Day?, [String], String?) = ("open", nil, [], nil)
        switch state {
        case .done(let day): (word, doneOn) = ("done", day)
        case .open: break
        case .waiting(let keys): (word, awaited) = ("waiting", keys)
        case .leftOut(.rule(let rule)): (word, reason) = ("notNeeded", rule.canonicalText)
        case .leftOut(.byHand(let why)): (word, reason) = ("leftOut", why)
        case .leftOut(.exception(let why)): (word, reason) = ("excepted", why)
        case .leftOut(.completed): word = "completed"
        case .leftOut(.ended(let cause)): (word, reason) = ("dropped", cause)
        case .undated(.criteria): (word, reason) = ("undated", "criteria")
        case .undated(.step(let key)): (word, awaited) = ("undated", [key])
        case .undated(.proposal): (word, reason) = ("undated", "proposal")
        }
        json.key("state")
        json.string(word)
        json.key("doneOn")
        json.string(doneOn?.description)
        json.key("waitsFor")
        json.array(awaited) { json, key in json.string(key) }
        json.key("reason")
        json.string(reason)
    }
}

extension Plan.Phase {
    /// What interfaces call it.
    var word: String {
        switch self {
        case .onboarding: "onboarding"
        case .adoption: "adoption"
        case .ended: "ended"
        }
    }
}
