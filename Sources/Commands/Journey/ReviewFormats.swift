import Intake
import Interchange
import Onboarding
import Portfolio

extension ReviewedWeek {
    func json(_ language: Language) -> ReviewJSON {
        ReviewJSON(
            review, of: program, alerts: alerts.map { SignalJSON($0, language) },
            journeys: review.entries.map { entry in
                ReviewedJourneyJSON(
                    entry, news: since(entry), today: review.today,
                    proposals: situation(entry)?.proposals ?? [], lookalike: lookalike(entry),
                    action: action(entry), unreadable: unreadable(entry), language)
            },
            unobserved: unobserved, unreadable: unreadable)
    }

    /// A table for spreadsheets.
    func csv(_ language: Language) -> String {
        var rows = [
            [
                "customer", "name", "journey", "phase", "pace", "verdict", "signals", "reading", "action", "next",
                "nextOwner", "nextDue", "gutMark", "gutMarkOn",
            ]
        ]
        for entry in review.entries {
            let (now, picture) = (entry.now, entry.now.picture)
            rows.append([
                entry.journey.customer, entry.journey.name, entry.id, entry.phase.rawValue, now.pace.rawValue,
                now.verdict?.name ?? "", picture.signals.map(\.kind.rawValue).joined(separator: " "),
                picture.signals.map { $0.fact(language) }.joined(separator: language == .ja ? "" : " "),
                action(entry)?(language) ?? "", picture.next?.step ?? "", entry.nextStep?.owner.rawValue ?? "",
                picture.next?.due?.description ?? "", entry.lastMark?.mark.rawValue ?? "",
                entry.lastMark?.day.description ?? "",
            ])
        }
        return rows.map(CSVWriter.line).joined()
    }
}
