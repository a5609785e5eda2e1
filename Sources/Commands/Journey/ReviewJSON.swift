import Intake
import Onboarding
import Portfolio

/// The weekly review as JSON, and as a table for spreadsheets.
struct ReviewJSON {
    let language: Language

    func text(of week: ReviewedWeek) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.key("program")
            json.string(week.program.name)
            json.key("version")
            json.integer(week.program.version)
            json.key("asOf")
            json.string(week.review.day.description)
            json.key("dataThrough")
            json.string(week.review.dataThrough?.description)
            json.key("onboarded")
            json.integer(week.review.onboarded)
            json.key("alerts")
            json.array(week.alerts) { json, signal in write(signal, to: &json) }
            json.key("journeys")
            json.array(week.review.entries) { json, entry in write(entry, of: week, to: &json) }
            json.key("unobserved")
            json.integer(week.unobserved)
            json.key("unreadable")
            json.array(week.unreadable) { json, lost in
                json.object { json in
                    json.key("journey")
                    json.string(lost.id)
                    json.unreadable(lost.words)
                }
            }
        }
        return json
    }

    private func write(_ entry: WeeklyEntry, of week: ReviewedWeek, to json: inout JSONText) {
        let (now, picture) = (entry.now, entry.now.picture)
        json.object { json in
            json.key("customer")
            json.string(entry.journey.customer)
            json.key("name")
            json.string(entry.journey.name)
            json.key("journey")
            json.string(entry.id)
            json.key("phase")
            json.string(phase(of: entry).rawValue)
            json.key("pace")
            json.string(now.pace.rawValue)
            json.key("verdict")
            json.string(now.verdict?.name)
            json.key("onboardedOn")
            json.string(picture.onboardedOn?.description)
            json.key("since")
            json.array(week.since(entry)) { json, news in
                json.object { json in
                    json.key("kind")
                    json.string(news.name)
                    json.key("day")
                    json.string(news.day?.description)
                    json.key("reading")
                    json.string(news.label(near: week.review.today)(language))
                }
            }
            json.key("signals")
            json.array(picture.signals) { json, signal in write(signal, to: &json) }
            json.key("proposals")
            json.array(week.situation(entry)?.proposals ?? []) { json, proposal in
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
            writeNext(entry, of: week, to: &json)
        }
    }

    private func writeNext(_ entry: WeeklyEntry, of week: ReviewedWeek, to json: inout JSONText) {
        let picture = entry.now.picture
        json.key("level")
        json.string(entry.standing.level.name)
        json.key("likelyToLeave")
        json.bool(picture.isLikelyToLeave)
        json.key("lookalike")
        json.string(week.lookalike(entry))
        json.key("action")
        json.string(week.action(entry)?(language))
        json.key("next")
        json.string(picture.next?.step)
        json.key("nextOwner")
        json.string(entry.nextStep?.owner.rawValue)
        json.key("nextDue")
        json.string(picture.next?.due?.description)
        json.key("gutMark")
        json.string(entry.lastMark?.mark.rawValue)
        json.key("gutMarkOn")
        json.string(entry.lastMark?.day.description)
        json.key("gutMarkNote")
        json.string(entry.lastMark?.note)
        json.key("comparedWith")
        json.string(entry.before?.day.description)
        json.key("changes")
        json.array(entry.changes) { json, change in json.string(change.reading(entry.book.criteria, [])(language)) }
        json.unreadable(week.unreadable(entry))
    }

    private func phase(of entry: WeeklyEntry) -> JourneySituation.Phase {
        entry.now.picture.onboardedOn == nil ? .underWay : .onboarded
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

    func csv(of week: ReviewedWeek) -> String {
        var rows = [
            [
                "customer", "name", "journey", "phase", "pace", "verdict", "signals", "reading", "action", "next",
                "nextOwner", "nextDue", "gutMark", "gutMarkOn",
            ]
        ]
        for entry in week.review.entries {
            let (now, picture) = (entry.now, entry.now.picture)
            rows.append([
                entry.journey.customer, entry.journey.name, entry.id, phase(of: entry).rawValue, now.pace.rawValue,
                now.verdict?.name ?? "", picture.signals.map(\.kind.rawValue).joined(separator: " "),
                picture.signals.map { $0.fact(language) }.joined(separator: language == .ja ? "" : " "),
                week.action(entry)?(language) ?? "", picture.next?.step ?? "", entry.nextStep?.owner.rawValue ?? "",
                picture.next?.due?.description ?? "", entry.lastMark?.mark.rawValue ?? "",
                entry.lastMark?.day.description ?? "",
            ])
        }
        return rows.map(CSVWriter.line).joined()
    }
}
