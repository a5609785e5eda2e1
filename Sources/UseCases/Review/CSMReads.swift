import Onboarding
import Portfolio

extension Workspace {
    /// Records what the CSM makes of a customer (見立て), beside the verdict.
    /// - Returns: The day it holds from.
    public func mark(_ mark: CSMRead, of name: JourneyName, note: String? = nil, on: Day? = nil) async throws -> Day {
        let today = try await today()
        return try await change(.markJourney, on: .someCustomer) { writing, trail in
            let found = try JourneyAtHand(name, today, writing)
            try require(.markJourney, on: found.permissionSubject)
            let day = try found.past(on)
            try found.requireUnderWay(on: day, try writing.customers([found.stored.customer]))
            let before = try writing.csmReads(ofJourney: found.stored.id)
                .last { $0.day <= day && $0.by == trail.actor }
            let new = RecordedRead(journey: found.stored.id, day: day, mark: mark, note: note, by: trail.actor)
            guard new != before else { return day }
            try writing.set(new)
            trail.note(found.subject, before: before.map(AuditValues.init), after: AuditValues(new))
            return day
        }
    }
}

extension JourneyAtHand {
    /// - Throws: `Refusal`, if the journey had not begun by a day, or was over, or its customer had left.
    func requireUnderWay(on day: Day, _ customers: [StoredCustomer]) throws(Refusal) {
        let left = customers.first { $0.id == stored.customer }?.customer.churnedAt
        let why: Text? =
            if day < journey.start {
                Text(ja: "オンボーディングは\(journey.start)に始まります。", en: "The journey begins on \(journey.start).")
            } else if let left, day >= left {
                Text(ja: "この顧客は\(left)に解約しています。", en: "The customer left on \(left).")
            } else {
                journey.ended(on: day).map { Text(ja: "オンボーディングは\($0)に終了しています。", en: "The journey ended on \($0).") }
            }
        guard let why else { return }
        throw Refusal(
            .conflict, why,
            remedy: Text(ja: "オンボーディングが進んでいた日を指定してください。", en: "Give a day on which it was under way."),
            at: Place(field: "--on"))
    }
}

extension AuditValues {
    init(_ mark: RecordedRead) {
        self = ["day": mark.day.description, "mark": mark.mark.rawValue, "note": mark.note]
    }
}
