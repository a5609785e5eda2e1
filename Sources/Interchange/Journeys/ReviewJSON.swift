import Onboarding
import Portfolio

/// The review of a week of one program. `unobserved` counts journeys that could still be observed in the week, and
/// `unreadable` names those without an entry.
public struct ReviewJSON: Encodable, Sendable {
    let program: String
    let version: Int
    let asOf: Day
    let dataThrough: Day?
    let onboarded: Int
    let alerts: [SignalJSON]
    let journeys: [ReviewedJourneyJSON]
    let unobserved: Int
    let unreadable: [Lost]

    /// - Parameters:
    ///   - alerts: What concerns the whole team.
    ///   - unreadable: The ids of journeys, and what of them cannot be read.
    public init(
        _ review: WeeklyReview, of program: WeeklyProgram, alerts: [SignalJSON], journeys: [ReviewedJourneyJSON],
        unobserved: Int, unreadable: [(id: String, words: Text)]
    ) {
        (self.program, version, asOf) = (program.name, program.version, review.day)
        (dataThrough, onboarded, self.alerts) = (review.dataThrough, review.onboarded, alerts)
        (self.journeys, self.unobserved) = (journeys, unobserved)
        self.unreadable = unreadable.map { Lost(journey: $0.id, unreadable: $0.words) }
    }

    struct Lost: Encodable, Sendable {
        let journey: String
        let unreadable: Text
    }
}

/// A fact that calls for action, with its sentence in one language.
public struct SignalJSON: Encodable, Sendable {
    let kind: String
    let since: Day
    let severity: String
    let reading: String

    /// The signal in a language.
    public init(_ signal: Signal, _ language: Language) {
        (kind, since, reading) = (signal.kind.rawValue, signal.since, signal.reading(language))
        severity = signal.severity == .act ? "act" : "attention"
    }
}

/// One journey in the review of a week: what was frozen, and what has become of it since. `gutMark` is the CSM's last
/// read, and `comparedWith` the day of the picture that `changes` compares with.
public struct ReviewedJourneyJSON: Encodable, Sendable {
    let customer: String
    let name: String
    let journey: String
    let phase: String
    let pace: String
    let verdict: String?
    let onboardedOn: Day?
    let since: [News]
    let signals: [SignalJSON]
    let proposals: [ProposalJSON]
    let level: String
    let likelyToLeave: Bool
    let lookalike: String?
    let action: String?
    let next: String?
    let nextOwner: String?
    let nextDue: Day?
    let gutMark: String?
    let gutMarkOn: Day?
    let gutMarkNote: String?
    let comparedWith: Day?
    let changes: [String]
    @OmittedIfNil var unreadable: Text?

    struct News: Encodable, Sendable {
        let kind: String
        let day: Day?
        let reading: String
    }

    struct ProposalJSON: Encodable, Sendable {
        let step: String
        let since: Day
        let trigger: String
        let reading: String
    }
}

extension ReviewedJourneyJSON {
    /// - Parameters:
    ///   - news: What has become of it since the picture, told on the day `today`.
    ///   - proposals: Meetings that are proposed today.
    ///   - lookalike: A usage id of nobody that resembles the customer's.
    ///   - action: What is proposed to do beside the next step.
    ///   - unreadable: What of it cannot be read.
    public init(
        _ entry: WeeklyEntry, news: [SincePicture], today: Day, proposals: [Proposal], lookalike: String?,
        action: Text?, unreadable: Text?, _ language: Language
    ) {
        let (now, picture) = (entry.now, entry.now.picture)
        self.init(
            customer: entry.journey.customer, name: entry.journey.name, journey: entry.id,
            phase: entry.phase.rawValue, pace: now.pace.rawValue, verdict: now.verdict?.name,
            onboardedOn: picture.onboardedOn,
            since: news.map { News(kind: $0.name, day: $0.day, reading: $0.label(near: today)(language)) },
            signals: picture.signals.map { SignalJSON($0, language) },
            proposals: proposals.map {
                ProposalJSON(
                    step: $0.step.key, since: $0.since, trigger: $0.trigger.canonicalText,
                    reading: $0.reading(language))
            },
            level: entry.standing.level.name, likelyToLeave: picture.isLikelyToLeave, lookalike: lookalike,
            action: action?(language), next: picture.next?.step, nextOwner: entry.nextStep?.owner.rawValue,
            nextDue: picture.next?.due, gutMark: entry.lastMark?.mark.rawValue, gutMarkOn: entry.lastMark?.day,
            gutMarkNote: entry.lastMark?.note, comparedWith: entry.before?.day,
            changes: entry.changes.map { $0.reading(entry.book.criteria, [])(language) }, unreadable: unreadable)
    }
}
