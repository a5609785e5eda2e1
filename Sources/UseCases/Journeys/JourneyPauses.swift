import Onboarding

extension Workspace {
    /// Pauses a journey from a day, which may be ahead, until the day it goes on, if that is known.
    /// - Parameter from: Today if nil.
    public func pause(
        _ name: JourneyName, from: Day?, until: Day?, reason: String
    ) async throws -> Recorded {
        try await append(name) { found in
            try JourneyAtHand.require(reason: reason, at: "--reason")
            return try found.span(
                from, until, over: found.journey.pauses, begin: .paused(reason: reason), end: .resumed)
        }
    }

    /// Lets a paused journey go on from a day; today if nil.
    public func resume(_ name: JourneyName, on: Day?) async throws -> Recorded {
        try await append(name) { found in
            let day = on ?? found.today
            try found.requirePlanned(day, at: "--on")
            guard found.journey.pause(on: day) != nil else {
                throw Refusal(
                    .conflict, Text(ja: "\(day)には休止していません。", en: "It is not paused on \(day)."),
                    remedy: Text(ja: "休止の期間を確かめてください。", en: "Look at its pauses."),
                    command: "kadode journey show")
            }
            return Decision([.resumed], on: day)
        }
    }

    /// Says that the customer prepares outside the product, which has an end: until then no usage is expected.
    public func prepare(
        _ name: JourneyName, from: Day?, until: Day, what: String
    ) async throws -> Recorded {
        try await append(name) { found in
            try found.span(from, until, over: found.journey.preparations, begin: .preparing(what), end: .prepared)
        }
    }
}

extension JourneyAtHand {
    /// What was said before of days in between gives way to the new span.
    /// - Parameter from: Today if nil.
    fileprivate func span(
        _ from: Day?, _ until: Day?, over spans: [Journey.Span], begin: JourneyFact.Event, end: JourneyFact.Event
    ) throws(Refusal) -> Decision {
        let from = from ?? today
        try requirePlanned(from, at: "--from")
        guard let until else { return Decision([begin], on: from) }
        try requirePlanned(until, at: "--until")
        guard from < until else {
            throw Refusal(
                .invalid,
                Text(ja: "再開日（\(until)）が開始日（\(from)）より後になっていません。", en: "It would end on \(until), not after \(from)."),
                remedy: Text(ja: "開始日より後の日付にしてください。", en: "Give a later day."), at: Place(field: "--until"))
        }
        let covered = spans.flatMap { [$0.from, $0.until].compactMap { $0 } }.filter { from < $0 && $0 < until }
        let begun = ([from] + covered).map { JourneyFact(on: $0, begin) }
        return Decision(begun + [JourneyFact(on: until, end)], since: from)
    }
}
