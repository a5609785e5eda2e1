import Intake
import Interchange
import Onboarding
import Portfolio

/// The weekly review as JSON, and as a table for spreadsheets.
struct ReviewFormats {
    let language: Language

    func json(of week: ReviewedWeek) -> ReviewJSON {
        ReviewJSON(
            week.review, of: week.program, alerts: week.alerts.map { SignalJSON($0, language) },
            journeys: week.review.entries.map { entry in
                ReviewedJourneyJSON(
                    entry, news: week.since(entry), today: week.review.today,
                    proposals: week.situation(entry)?.proposals ?? [], lookalike: week.lookalike(entry),
                    action: week.action(entry), unreadable: week.unreadable(entry), language)
            },
            unobserved: week.unobserved, unreadable: week.unreadable)
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
                entry.journey.customer, entry.journey.name, entry.id, entry.phase.rawValue, now.pace.rawValue,
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
