import Onboarding
import Portfolio
import UseCases

/// The review of a week as a terminal shows it: the frozen pictures in their order, and beside them, while the week is
/// the present one, how the journeys stand today.
struct ReviewedWeek {
    let review: WeeklyReview
    let program: WeeklyProgram
    /// Nil for a past week.
    let today: ProgramSituation?
    /// The journeys of which there is no entry since something cannot be read: the picture, or the program that one
    /// would be taken by.
    let unreadable: [(id: String, words: Text)]
    /// How many journeys could still be observed; of a past week that is not known.
    let unobserved: Int
    /// The journeys of `today`, by id.
    private let situations: [String: JourneySituation]
    /// Usage ids that are linked to nobody, where a customer was never seen to log in.
    private let unmatched: [String]

    init(
        _ program: String, on day: Day?, customers: [String]?, in workspace: Workspace
    ) async throws {
        do {
            review = try await workspace.weeklyReview(on: day, of: program, customers: customers, whose: .everyone)
        } catch let refusal as Refusal where refusal.place?.field == "on" {
            throw refusal.replacing(field: "--as-of")
        }
        today =
            review.isPast
            ? nil : try await workspace.situation(program: program, asOf: review.today, customers: customers)
        let journeys = today?.journeys ?? []
        situations = Dictionary(uniqueKeysWithValues: journeys.map { ($0.id, $0) })
        unmatched =
            journeys.contains(where: \.isPerhapsUnlinked)
            ? try await workspace.unmatchedUsage().compactMap(\.tenant) : []
        self.program = review.programs[0]
        let missing = self.program.unobserved(among: journeys)
        unobserved = missing.count { !$0.program.isUnreadable }
        unreadable =
            review.unreadable.map { [day = review.day] in ($0.journeyId, Unreadable.picture(of: day)) }
            + missing.compactMap { journey in
                journey.program.isUnreadable ? journey.unreadable.map { (journey.id, $0) } : nil
            }
    }

    /// How a journey stands today; nil in a past week, or if it is not in scope any more.
    func situation(_ entry: WeeklyEntry) -> JourneySituation? { situations[entry.id] }

    /// What has become of it since the picture.
    func since(_ entry: WeeklyEntry) -> [SincePicture] { today == nil ? [] : entry.since(situation(entry)) }

    /// Where it stands today, and the one thing to do next; nil in a past week and for what has ended.
    func attention(_ entry: WeeklyEntry) -> Attention? {
        situation(entry).flatMap { journey in
            guard journey.phase != .ended else { return nil }
            // A read counts for a week, as on the board.
            return journey.attention(entry.lastMark.flatMap { $0.day >= review.today - 7 ? $0 : nil })
        }
    }

    /// What is proposed to do; nil: nothing but the next step.
    func action(_ entry: WeeklyEntry) -> Text? {
        guard let action = attention(entry)?.action else { return nil }
        return if case .step = action { nil } else { action.reading }
    }

    /// Meetings that are proposed beside that.
    func proposals(_ entry: WeeklyEntry) -> [Proposal] {
        guard let attention = attention(entry), let situation = situation(entry) else { return [] }
        return situation.proposals.filter { attention.action != .propose($0) }
    }

    func lookalike(_ entry: WeeklyEntry) -> String? {
        situation(entry).flatMap { $0.isPerhapsUnlinked ? $0.customer.lookalike(among: unmatched) : nil }
    }

    /// What of it cannot be read: of the journey, its program, and the picture that it is compared with.
    func unreadable(_ entry: WeeklyEntry) -> Text? {
        Unreadable.joined(situation(entry)?.unreadable, entry.unreadableBefore.map { Unreadable.picture(of: $0) })
    }

    /// What concerns the whole team.
    var alerts: [Signal] { today?.alerts ?? review.alertsThen }
}
