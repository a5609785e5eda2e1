import Intake
import Onboarding
import Portfolio

extension Workspace {
    /// Keeps what a member says of a journey in the review of a week. Each member has words of their own: those of
    /// another are never written over, and one's own not by a page that had not seen them.
    /// - Parameters:
    ///   - name: With the journey's ordinal.
    ///   - week: The present cadence day, of which there is a picture of the journey.
    /// - Throws: `Refusal` of code `conflict` for a past week, and at the field `note` if the note was changed elsewhere meanwhile.
    public func keep(_ words: WeeklyWords, of name: JourneyName, in week: Day) async throws {
        let today = try await today()
        let note = words.note.normalized
        guard note.count <= WeeklyWords.longestNote else {
            throw Refusal(
                .tooLarge,
                Text(ja: "メモが長すぎます（\(note.count)文字）。", en: "The note is too long (\(note.count) characters)."),
                remedy: Text(
                    ja: "\(WeeklyWords.longestNote)文字までにしてください。",
                    en: "Keep it to \(WeeklyWords.longestNote) characters."),
                at: Place(field: "note"))
        }
        try await change(.keepReview, on: .workspace) { writing, trail in
            guard let me = actor.memberId else { throw Workspace.reviewsNothing }
            try writing.requirePresent(week, of: name.program, on: today)
            let id = try writing.observedJourney(name, on: week)
            let subject = AuditSubject(.journey, "\(name.customer)-\(name.ordinal ?? 1)")
            let before = try writing.reviews(ofJourney: id, on: week).first { $0.member == me }
            var review = before ?? StoredReview(journey: id, day: week, member: me)
            if note != words.noteBefore.normalized {
                guard review.note ?? "" == words.noteBefore.normalized || review.note == note else {
                    throw Workspace.noteChanged
                }
                review.note = note.isEmpty ? nil : note
            }
            if let state = words.state { review.state = state }
            if (review.state, review.note) != (before?.state ?? .open, before?.note) {
                try writing.set([review])
                trail.note(subject, before: before.map { AuditValues($0) }, after: AuditValues(review))
            }
            guard let mark = words.mark else { return }
            let said = try writing.csmReads(ofJourney: id).last { $0.by == .member(me) && $0.day >= week }
            let new = RecordedRead(
                journey: id, day: today, mark: mark, note: said?.day == today ? said?.note : nil, by: .member(me))
            guard said?.mark != mark else { return }
            try writing.set(new)
            trail.note(subject, before: said.map { AuditValues($0) }, after: AuditValues(new))
        }
    }

    /// Notes of several journeys at once that a member has reviewed them, or not after all. It says nothing of what they
    /// make of any: no mark is copied, and their notes stay.
    /// - Parameter entries: Of the present week.
    /// - Returns: The ids of those that were not so already.
    /// - Throws: `Refusal` of code `conflict` for a past week.
    public func keep(_ state: StoredReview.State, of entries: [WeeklyEntry]) async throws -> [String] {
        let today = try await today()
        return try await change(.keepReview, on: .workspace) { writing, trail in
            guard let me = actor.memberId else { throw Workspace.reviewsNothing }
            var changed: [String] = []
            for (program, entries) in Dictionary(grouping: entries, by: \.program).sorted(by: { $0.key < $1.key }) {
                let week = entries[0].now.day
                try writing.requirePresent(week, of: program, on: today)
                // Whoever was removed meanwhile has no picture any more.
                let observed = Set(
                    try writing.observedJourneys(of: program, through: week).filter { $0.latest?.day == week }.map(\.id)
                )
                let own = try writing.reviews(of: program, on: week).filter { $0.member == me }
                let before = Dictionary(uniqueKeysWithValues: own.map { ($0.journey, $0) })
                var reviews: [StoredReview] = []
                for journey in entries.map(\.journey) where observed.contains(journey.id) {
                    let said = before[journey.id]
                    guard said?.state ?? .open != state else { continue }
                    var review = said ?? StoredReview(journey: journey.id, day: week, member: me)
                    review.state = state
                    reviews.append(review)
                    changed.append(journey.journeyId)
                    trail.note(
                        AuditSubject(.journey, journey.journeyId), before: said.map { AuditValues($0) },
                        after: AuditValues(review))
                }
                try writing.set(reviews)
            }
            return changed
        }
    }

    private static let reviewsNothing = Refusal(
        .conflict, Text(ja: "週次レビューの記録はメンバーごとに残ります。", en: "A review is kept for each member."),
        remedy: Text(ja: "サインインして記録してください。", en: "Sign in to keep one."))

    fileprivate static func weekIsOver(_ week: Day) -> Refusal {
        Refusal(
            .conflict,
            Text(ja: "\(week)の週のレビューは終わりました。", en: "The review of the week of \(week) is over."),
            remedy: Text(ja: "今週のレビューに記録してください。", en: "Record it in this week's review."))
    }

    private static let noteChanged = Refusal(
        .conflict, Text(ja: "このメモは、その間に別の画面で書き換えられました。", en: "This note was changed on another page meanwhile."),
        remedy: Text(
            ja: "上に表示した保存済みの内容を確かめ、まとめてから保存してください。",
            en: "What was saved is shown above; bring the two together, then save."), at: Place(field: "note"))

    /// Adds a task of its own to a journey's plan, due on a day.
    /// - Throws: `Refusal` at the field `title` or `due`.
    public func addTask(_ title: String, owner: Step.Owner, due: Day?, to name: JourneyName) async throws -> Recorded {
        let task = try await checkedTask(title, owner, due)
        return try await append(name) { try $0.adding(task) }
    }

    /// A task as it was typed.
    func checkedTask(_ title: String, _ owner: Step.Owner, _ due: Day?) async throws -> MeetingSheet.Task {
        let title = title.normalized
        var wrong: [Refusal] = []
        if title.isEmpty {
            wrong.append(
                Refusal(
                    .missing, Text(ja: "することが入力されていません。", en: "It does not say what to do."),
                    at: Place(field: "title")))
        } else if title.count > Workspace.longestTitle {
            wrong.append(
                Refusal(
                    .tooLarge,
                    Text(ja: "長すぎます（\(title.count)文字）。", en: "That is too long (\(title.count) characters)."),
                    remedy: Text(
                        ja: "\(Workspace.longestTitle)文字までにしてください。",
                        en: "Keep it to \(Workspace.longestTitle) characters."),
                    at: Place(field: "title")))
        }
        let today = try await today()
        if due.map({ $0 < today }) ?? true {
            wrong.append(
                Refusal(
                    .invalid,
                    due.map { Text(ja: "\($0)は過ぎています。", en: "\($0) is past.") }
                        ?? Text(ja: "期限が入力されていません。", en: "No due date was given."),
                    remedy: Text(ja: "今日（\(today)）からの日付にしてください。", en: "Give today, \(today), or a later day."),
                    at: Place(field: "due")))
        }
        guard wrong.isEmpty, let due else { throw Refusals(all: wrong) }
        return MeetingSheet.Task(owner: owner, title: title, due: due)
    }

    private static let longestTitle = 200
}

extension JourneyAtHand {
    /// That a task joins the plan.
    func adding(_ task: MeetingSheet.Task) throws -> Decision {
        let taken = Set(program.steps(of: journey).map(\.key))
        let key = (1...).lazy.map { "task-\($0)" }.first { !taken.contains($0) }!
        let step = try JourneyAtHand.task(key, task)
        if let same = keyAddedBefore(step, due: task.due) { return Decision([], on: today, key: same) }
        return Decision([.stepAdded(step), .dateFixed(key, due: task.due)], on: today, key: key)
    }

    /// A task as a step of the plan, checked as a step of a file would be.
    static func task(_ key: String, _ task: MeetingSheet.Task) throws -> Step {
        let step = Step(
            key: key, kind: task.owner == .customer ? .customerTask : .task, title: Text(same: task.title.normalized),
            owner: task.owner)
        return try ProgramFile.readStep(ProgramFile.write(step))
    }
}

extension RecordReading {
    /// - Throws: `Refusal` of code `conflict` if a week of a program is over.
    fileprivate func requirePresent(_ week: Day, of program: String, on today: Day) throws {
        let newest = try programVersions(of: program).last?.program(named: program)
        guard newest?.cadenceDay(through: today) == week else { throw Workspace.weekIsOver(week) }
    }

    /// The store's number of a journey of which there is a picture of the day.
    fileprivate func observedJourney(_ name: JourneyName, on day: Day) throws -> Int64 {
        guard let customer = try customer(name.customer),
            let id = try journeyId(ofCustomer: customer.id, name.ordinal ?? 1),
            try observations(ofJourney: id).contains(where: { $0.day == day })
        else {
            throw Refusal(
                .notFound,
                Text(
                    ja: "\(day)の週次レビューに「\(name.customer)」のオンボーディングはありません。",
                    en: "\"\(name.customer)\" has no journey in the review of \(day)."))
        }
        return id
    }
}

extension AuditValues {
    fileprivate init(_ review: StoredReview) {
        self = ["week": review.day.description, "state": review.state.rawValue, "note": review.note]
    }
}
