import Onboarding
import Portfolio

extension ManySheet {
    /// - Parameter ids: Of the journeys that were ticked. Each counts once; of several journeys of a customer whose owner
    ///   changes the first.
    public init(_ verb: ManyVerb, _ ids: [String], of overviews: [Overview], back: Location, near today: Day) {
        self.init(verb, back: back)
        var seen: Set<String> = []
        for id in ids where seen.insert(id).inserted {
            guard let journey = overviews.journey(id) else {
                others.append((id, Text(ja: "見つかりません", en: "not found")))
                continue
            }
            if let reason = ManySheet.reason(against: verb, journey) {
                others.append((journey.customer.name, reason))
            } else if verb != .owner || !rows.contains(where: { $0.customer == journey.customer.key }) {
                rows.append(Row(journey, verb, near: today))
            }
        }
    }

    /// Why it cannot be done to a journey.
    private static func reason(against verb: ManyVerb, _ journey: JourneySituation) -> Text? {
        guard let ending = journey.ending else { return verb == .owner ? nil : journey.unreadable }
        return ending.leftOn == nil
            ? Text(ja: "オンボーディングは終わっています", en: "the onboarding has ended")
            : Text(ja: "解約しています", en: "the customer has left")
    }
}

extension ManySheet.Row {
    fileprivate init(_ journey: JourneySituation, _ verb: ManyVerb, near today: Day) {
        self.init(
            program: journey.program.name, customer: journey.customer.key, ordinal: journey.judged.ordinal,
            name: journey.customer.name, revision: journey.revision, cells: Self.cells(journey, verb, near: today))
        meetings = journey.plan.steps.filter { planned in
            planned.isAhead && planned.further == nil && planned.step.kind.isMeeting
                && planned.step.kind != .completion
        }.map(\.step)
    }

    private static func cells(_ journey: JourneySituation, _ verb: ManyVerb, near today: Day) -> [Text] {
        switch verb {
        case .owner: return [journey.customer.csmEmail.map { Text(same: $0) } ?? Text(ja: "なし", en: "nobody")]
        case .tasks:
            let ahead = journey.plan.steps.count(where: \.isAhead)
            return [ahead, ahead + 1].map { Text(ja: "\($0)件", en: $0.english("step")) }
        case .touches:
            let days = journey.program.signals.answeredDays
            let last = journey.journey.touches.max { $0.day < $1.day }.map { touch in
                let (day, channel) = (touch.day.spoken(from: today), touch.channel.label)
                return Text(ja: "\(day.ja)（\(channel.ja)）", en: "\(day.en) (\(channel.en))")
            }
            return [
                last ?? Text(ja: "なし", en: "none"),
                Text(
                    ja: "お客様の対応待ちは\(days)日間「対応済み」",
                    en: "what waits for them is dealt with for \(days.english("day"))"),
            ]
        case .meetings: return []
        }
    }
}
