import Onboarding
import Usage

/// A frozen picture beside what would be seen today.
public struct Drifted: Sendable {
    public let journey: String
    public let customer: String
    /// The customer's name.
    public let name: String
    public let frozen: Observation
    public let recomputed: Observation
    public let book: Rulebook
}

/// Where frozen pictures are not what would be seen today.
public struct Drift: Sendable {
    /// By customer and day.
    public let drifted: [Drifted]
    /// Those that cannot be compared, since they are in another form than the rules of their version; by customer and day.
    public let unreadable: [UnreadablePicture]

    /// What was found out about several journeys, in order.
    public init(joining drifts: [Drift]) {
        self.init(drifted: drifts.flatMap(\.drifted), unreadable: drifts.flatMap(\.unreadable))
    }

    init(drifted: [Drifted], unreadable: [UnreadablePicture]) {
        (self.drifted, self.unreadable) = (drifted, unreadable)
    }
}

/// A frozen picture that cannot be read.
public struct UnreadablePicture: Hashable, Sendable {
    public let journey: String
    public let customer: String
    /// The customer's name.
    public let name: String
    public let day: Day
}

extension EvaluatedGroup {
    /// The cadence days of a journey up to a day: each covers at least its first day, and none a day after its last.
    func cadenceDays(of index: Int, through day: Day) -> [Day] {
        let journey = group.journey(index).journey
        var last = group.customer(index).lastWatched(through: day - 1)
        if let ended = journey.ended() { last = min(last, ended - 1) }
        let first = (journey.start + 1).first(book.program.cadence)
        return stride(from: first.number, through: last.number + 1, by: 7).map { Day($0) }
    }

    /// Weeks of a journey that observing goes back.
    private static let weeksCaughtUpWith = 520

    /// The pictures of the cadence days that have none yet; of rules that cannot be read how many those would be: they
    /// have judged nobody, and a picture by none of them would stay for good.
    public func pictures(
        through day: Day, except known: [Int64: [Day]]
    ) -> (taken: [StoredObservation], unreadable: Int) {
        @Sendable func days(of index: Int) -> [Day] {
            cadenceDays(of: index, through: day).suffix(EvaluatedGroup.weeksCaughtUpWith)
        }
        @Sendable func pictured(_ index: Int) -> [Day] { known[group.journey(index).id] ?? [] }
        if group.rules.program.isUnreadable {
            // Its cadence is not known either: weeks are counted, not days.
            return ([], members.indices.reduce(0) { $0 + max(0, days(of: $1).count - pictured($1).count) })
        }
        let taken = inParallel(0..<members.count) { part in
            var pictures: [StoredObservation] = []
            watch(
                part,
                on: { index in
                    let taken = Set(pictured(index))
                    return days(of: index).filter { !taken.contains($0) }.map { $0.number - 1 }
                },
                { pictures.append(observation(of: $0, $1, $2)) })
            return pictures
        }.flatMap { $0 }
        return (taken, 0)
    }

    /// The frozen pictures of a journey that would not be the same today, and those that cannot be read. Those taken by
    /// another version of the program have nothing to be compared with.
    public func drift(of index: Int, _ frozen: [StoredObservation]) -> Drift {
        let own = frozen.filter { $0.version == group.rules.number }
        let (customer, ordinal) = (group.customer(index), group.journey(index).ordinal)
        let journey = "\(customer.key)-\(ordinal)"
        func unreadable(_ stored: StoredObservation) -> UnreadablePicture {
            UnreadablePicture(journey: journey, customer: customer.key, name: customer.name, day: stored.day)
        }
        let readable = own.filter { $0.hasForm(of: book) }
        var (drifted, lost): ([Drifted], [UnreadablePicture]) = (
            [], own.filter { !$0.hasForm(of: book) }.map(unreadable)
        )
        var next = readable.makeIterator()
        watch(
            index..<index + 1, on: { _ in readable.map { $0.day.number - 1 } },
            { _, dayState, doubts in
                guard let old = next.next() else { return }
                let new = observation(of: index, dayState, doubts)
                guard old.picture != new.picture || old.pace != new.pace else { return }
                guard let frozen = Observation(old, book), let recomputed = Observation(new, book) else {
                    return lost.append(unreadable(old))
                }
                drifted.append(
                    Drifted(
                        journey: journey, customer: customer.key, name: customer.name, frozen: frozen,
                        recomputed: recomputed, book: book))
            })
        return Drift(drifted: drifted, unreadable: lost.sorted { $0.day < $1.day })
    }

    /// - Parameter doubts: Why numbers are not known exactly, for each comparison.
    private func observation(of index: Int, _ dayState: DayState, _ doubts: () -> [Doubt?]) -> StoredObservation {
        let missing = dayState.judgement.verdict == .undetermined ? doubts().unrecorded : nil
        let isOnboarded = dayState.milestones.onboardedOn != nil || journeys[index].exception(on: dayState.day) != nil
        let noticeBy = group.customer(index).openNotice(isOnboarded: isOnboarded, on: dayState.day)
        return StoredObservation(
            journey: group.journey(index).id, day: dayState.day + 1, version: group.rules.number,
            verdict: dayState.judgement.verdict, pace: dayState.pace,
            dataThrough: group.stream.lastDay(asOf: dayState.day), form: book.pictureForm,
            picture: Picture(dayState, missing: missing, noticeBy: noticeBy).text)
    }
}
