import Intake
import Onboarding
import UseCases

/// The weekly review as JSON, and as a table for spreadsheets.
struct ReviewJSON {
    let language: Language

    func text(of review: Review) -> JSONText {
        let situation = review.situation
        var json = JSONText()
        json.object { json in
            json.key("program")
            json.string(situation.program)
            json.key("version")
            json.integer(situation.version)
            json.key("asOf")
            json.string(situation.asOf.description)
            json.key("dataThrough")
            json.string(situation.dataThrough?.description)
            json.key("onboarded")
            json.integer(situation.onboarded)
            json.key("alerts")
            json.array(situation.alerts) { json, signal in write(signal, to: &json) }
            json.key("journeys")
            json.array(review.entries) { json, entry in write(entry, to: &json) }
        }
        return json
    }

    private func write(_ entry: ReviewEntry, to json: inout JSONText) {
        let (journey, judged) = (entry.journey, entry.journey.judged)
        json.object { json in
            json.key("customer")
            json.string(judged.customer)
            json.key("name")
            json.string(judged.name)
            json.key("journey")
            json.string(judged.id)
            json.key("phase")
            json.string(journey.phase.rawValue)
            json.key("pace")
            json.string(entry.pace?.rawValue)
            json.key("verdict")
            json.string(judged.judgement.verdict?.name)
            json.key("onboardedOn")
            json.string(judged.milestones.onboardedOn?.description)
            json.key("signals")
            json.array(journey.signals) { json, signal in write(signal, to: &json) }
            json.key("proposals")
            json.array(journey.proposals) { json, proposal in
                json.object { json in
                    json.key("step")
                    json.string(proposal.step.key)
                    json.key("since")
                    json.string(proposal.since.description)
                    json.key("trigger")
                    json.string(proposal.trigger.canonicalText)
                    json.key("reading")
                    json.string(proposal.reading(language))
                }
            }
            writeNext(entry, to: &json)
        }
    }

    private func writeNext(_ entry: ReviewEntry, to json: inout JSONText) {
        let next = entry.journey.plan.next
        json.key("level")
        json.string(entry.attention.level.name)
        json.key("likelyToLeave")
        json.bool(entry.journey.isLikelyToLeave)
        json.key("lookalike")
        json.string(entry.lookalike)
        json.key("action")
        json.string(entry.action?(language))
        json.key("next")
        json.string(next?.key)
        json.key("nextOwner")
        json.string(next?.step.owner.rawValue)
        json.key("nextDue")
        json.string(next?.due?.description)
        json.key("gutMark")
        json.string(entry.gutMark?.mark.rawValue)
        json.key("gutMarkOn")
        json.string(entry.gutMark?.day.description)
        json.key("gutMarkNote")
        json.string(entry.gutMark?.note)
        json.key("comparedWith")
        json.string(entry.before?.day.description)
        json.key("changes")
        json.array(entry.changes) { json, change in
            json.string(change.reading(entry.journey.judged.formula, entry.journey.judged.quoted)(language))
        }
        json.unreadable(entry.unreadable)
    }

    private func write(_ signal: Signal, to json: inout JSONText) {
        json.object { json in
            json.key("kind")
            json.string(signal.kind.rawValue)
            json.key("since")
            json.string(signal.since.description)
            json.key("severity")
            json.string(signal.severity == .act ? "act" : "attention")
            json.key("reading")
            json.string(signal.reading(language))
        }
    }

    func csv(of review: Review) -> String {
        var rows = [
            [
                "customer", "name", "journey", "phase", "pace", "verdict", "signals", "reading", "action", "next",
                "nextOwner", "nextDue", "gutMark", "gutMarkOn",
            ]
        ]
        for entry in review.entries {
            let (journey, judged) = (entry.journey, entry.journey.judged)
            rows.append([
                judged.customer, judged.name, judged.id, journey.phase.rawValue, entry.pace?.rawValue ?? "",
                judged.judgement.verdict?.name ?? "", journey.signals.map(\.kind.rawValue).joined(separator: " "),
                journey.signals.map { $0.fact(language) }.joined(separator: language == .ja ? "" : " "),
                entry.action?(language) ?? "", journey.plan.next?.key ?? "",
                journey.plan.next?.step.owner.rawValue ?? "", journey.plan.next?.due?.description ?? "",
                entry.gutMark?.mark.rawValue ?? "", entry.gutMark?.day.description ?? "",
            ])
        }
        return rows.map(CSVWriter.line).joined()
    }
}
