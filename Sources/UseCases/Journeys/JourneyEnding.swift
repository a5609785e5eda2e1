import Onboarding

extension Workspace {
    /// Ends a journey before completion, and records in the same transaction that its customer left, where it did.
    /// - Parameters:
    ///   - on: The day of the end; today if nil.
    ///   - leftOn: The day the customer left, which may lie ahead; nil: it stays.
    public func end(
        _ name: JourneyName, cause: String, on: Day?, leftOn: Day? = nil
    ) async throws -> Recorded {
        if leftOn != nil { try require(.editCustomer, on: .someCustomer) }
        return try await append(name) { found in
            let day = try found.past(on)
            var decision = Decision(try found.sayings(of: .ended(cause: cause), on: day), since: day)
            decision.leftOn = leftOn
            if let leftOn { try found.requireDeparture(leftOn) }
            return decision
        }
    }
}

extension JourneyAtHand {
    /// - Throws: `Refusal` of a day on which the journey had not begun.
    fileprivate func requireDeparture(_ day: Day) throws(Refusal) {
        try day.requirePlausible(at: "--left")
        guard day <= journey.start else { return }
        throw Refusal(
            .invalid,
            Text(
                ja: "解約日（\(day)）が、オンボーディングの開始（\(journey.start)）より後になっていません。",
                en: "It would have left on \(day), not after the journey's start, \(journey.start)."),
            remedy: Text(ja: "開始より後の日付にしてください。", en: "Give a later day."), at: Place(field: "--left"))
    }

    /// Records the day the customer left. Cost: one statement reads the customer, and those of a change write it.
    func recordDeparture(
        on day: Day, _ writing: any RecordWriting, _ trail: inout Trail, for workspace: Workspace
    ) throws {
        try workspace.require(.editCustomer, on: permissionSubject)
        try workspace.requireStill(.editCustomer, on: permissionSubject, writing)
        var stored = try writing.known(customer)
        let before = stored.customer.churnedAt
        guard before != day else { return }
        stored.customer.churnedAt = day
        try writing.update([stored])
        trail.note(
            AuditSubject(.customer, customer), before: ["churned_at": before?.description],
            after: ["churned_at": day.description])
    }
}
