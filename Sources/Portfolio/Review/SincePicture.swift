import Onboarding

/// What has become of a journey since the picture of its week was taken.
public enum SincePicture: Hashable, Sendable {
    /// The customer has gone, or its data ends.
    case left
    case ended(on: Day)
    case paused(since: Day)
    /// A meeting was held.
    case held(step: Step, on: Day)

    /// The word by which interfaces know it.
    public var name: String {
        switch self {
        case .left: "left"
        case .ended: "ended"
        case .paused: "paused"
        case .held: "held"
        }
    }

    /// The day of it; nil where that is not known here.
    public var day: Day? {
        switch self {
        case .left: nil
        case .ended(let day), .paused(let day), .held(_, let day): day
        }
    }

    /// In a few words, for a badge.
    public func label(near today: Day) -> Text {
        let day = day?.spoken(from: today) ?? Text(same: "")
        return switch self {
        case .left: Text(ja: "対象外になりました", en: "no longer followed")
        case .ended: Text(ja: "終了（\(day.ja)）", en: "ended \(day.en)")
        case .paused: Text(ja: "休止中（\(day.ja)から）", en: "paused since \(day.en)")
        case .held(let step, _): Text(ja: "\(step.name.ja)を実施（\(day.ja)）", en: "\(step.name.en) held \(day.en)")
        }
    }
}

extension SincePicture {
    /// Several in one line; nil for none.
    public static func sentence(_ labels: [Text]) -> Text? {
        labels.isEmpty
            ? nil
            : Text(
                ja: "観測のあと：" + labels.map(\.ja).joined(separator: "、"),
                en: "since then: " + labels.map(\.en).joined(separator: "; "))
    }
}

extension WeeklyEntry {
    /// - Parameter situation: How the journey stands today; nil if it is not in scope any more.
    public func since(_ situation: JourneySituation?) -> [SincePicture] {
        guard let situation else { return [.left] }
        let (journey, today) = (situation.journey, situation.plan.day)
        if let day = journey.ended(on: today) { return day >= now.day ? [.ended(on: day)] : [] }
        var news: [SincePicture] = []
        if let pause = situation.plan.pause, pause.from >= now.day { news.append(.paused(since: pause.from)) }
        for mark in journey.meetings(on: today) where mark.state == .held && mark.day >= now.day {
            guard let step = situation.plan[mark.step]?.step else { continue }
            news.append(.held(step: step, on: mark.day))
        }
        return news
    }

    /// Whether there is more to say of it than that it went as planned.
    public var needsLook: Bool { standing.level < .asPlanned || hasCome }

    /// Whether it had come further since the picture before.
    private var hasCome: Bool {
        changes.contains { change in
            switch change {
            case .verdict(_, let to): to == .met
            case .cleared: true
            default: false
            }
        } || before.map { $0.picture.onboardedOn != now.picture.onboardedOn } ?? false
    }

    /// The verdict of the picture as a judgement: the reasons are those that were kept, and what was not known of a
    /// number is not told.
    /// - Parameter quoted: The texts of the traits that the comparisons are about; empty where they are not known.
    public func judged(quoting quoted: [String?]) -> JudgedJourney {
        JudgedJourney(
            customer: journey.customer, name: journey.name, ordinal: journey.ordinal, version: now.version,
            start: journey.start, formula: book.criteria, judgement: now.judgement(by: book.criteria),
            milestones: Milestones(metOn: now.picture.metOn, onboardedOn: now.picture.onboardedOn), doubts: [],
            quoted: quoted, lastUsed: now.picture.lastUsed, unreadable: nil)
    }

    /// What was said of it last, in the week or before.
    public var lastMark: RecordedRead? { marks.last ?? markBefore }

    /// The step that was next.
    public var nextStep: Step? {
        now.picture.next.map { next in
            book.program.playbook.first { $0.key == next.step } ?? Step(key: next.step, kind: .task, owner: .csm)
        }
    }
}

extension WeeklyProgram {
    /// The journeys under way that had begun before the cadence day and are in no picture of it.
    /// - Parameter journeys: As they stand today.
    public func unobserved(among journeys: [JourneySituation]) -> [JourneySituation] {
        journeys.filter { $0.phase != .ended && $0.judged.start < day && !observed.contains($0.id) }
    }
}

extension WeeklyReview {
    /// The last day from which the pictures of the week knew of usage.
    public var dataThrough: Day? { entries.compactMap(\.now.dataThrough).max() }

    /// Usage that did not arrive, as the pictures of the week knew it.
    public var alertsThen: [Signal] {
        guard let last = entries.first(where: { $0.now.pace == .noData }) else { return [] }
        let through = last.now.dataThrough
        return [
            Signal(
                .noData, since: through.map { $0 + 1 } ?? last.journey.start, asOf: last.now.through,
                .stream(last: through))
        ]
    }
}

extension JourneySituation {
    /// It was never seen to log in, and nobody has confirmed that its usage is linked.
    public var isPerhapsUnlinked: Bool {
        signals.contains { if case .neverUsed(_, isLinked: false) = $0.evidence { true } else { false } }
    }
}

extension Customer {
    /// The id among those given that reads like the customer: it holds its key or name, or is held by one.
    public func lookalike(among ids: [String]) -> String? {
        let own = [key, name].map { $0.lowercased() }
        return ids.first { id in
            let id = id.lowercased()
            return own.contains { min(id.count, $0.count) >= 3 && (id.contains($0) || $0.contains(id)) }
        }
    }
}
