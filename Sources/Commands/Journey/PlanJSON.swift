import Onboarding
import UseCases

/// `{"program","asOf","plans":[{"customer","journey","version","start","paused","finished","next",
/// "steps":[{"key","kind","owner","state","due","original","doneOn","waitsFor","reason","fixed","overdue",
/// "shifts":[{"days","ja","en"}]}]}]}`; `next` is the key of a step.
enum PlanJSON {
    static func text(of answer: ProgramPlan) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.key("program")
            json.string(answer.program)
            json.key("asOf")
            json.string(answer.asOf.description)
            json.key("plans")
            json.array(answer.journeys) { json, journey in write(journey, to: &json) }
        }
        return json
    }

    private static func write(_ journey: PlannedJourney, to json: inout JSONText) {
        json.object { json in
            json.key("customer")
            json.string(journey.customer)
            json.key("journey")
            json.string(journey.id)
            json.key("version")
            json.integer(journey.version)
            json.key("start")
            json.string(journey.start.description)
            json.key("paused")
            json.string(journey.plan.pause?.reason)
            json.key("finished")
            json.bool(journey.plan.isFinished)
            json.key("next")
            json.string(journey.plan.next?.key)
            json.key("steps")
            json.array(journey.plan.steps) { json, step in write(step, of: journey.plan, to: &json) }
        }
    }

    private static func write(_ step: PlannedStep, of plan: Plan, to json: inout JSONText) {
        json.object { json in
            json.key("key")
            json.string(step.key)
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
        case .leftOut(.rule(let rule)): (word, reason) = ("notNeeded", rule)
        case .leftOut(.byHand(let why)): (word, reason) = ("leftOut", why)
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
