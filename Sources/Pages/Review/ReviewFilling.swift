import Onboarding
import Portfolio
import Usage

extension ReviewWeek {
    /// - Parameter location: Says whose customers are asked for.
    public init(_ review: WeeklyReview, _ location: Location) {
        var owner: String?
        if case .owner(let address) = review.whose { owner = address }
        self.init(
            day: review.day, present: review.present, today: review.today, owner: owner, owners: review.owners,
            chosenOwner: location["owner"])
    }

    /// What was done with one or more customers in the review, as the address says it.
    public func notice(
        _ review: WeeklyReview, _ location: Location, _ hidden: [(name: String, value: String)]
    ) -> ActionNotice? {
        guard let word = location["done"] else { return nil }
        let ids = ReviewWeek.ids(location["last"] ?? "")
        let last = review.entries.filter { ids.contains($0.id) }
        func undo(_ place: Location, _ button: Text, _ more: [(name: String, value: String)] = []) -> Form {
            Form(action: place, button: button, hidden: hidden + more + [("do", "open")], shortcut: "u")
        }
        if word == ReviewWeek.unchanged {
            guard !last.isEmpty else { return nil }
            let ids = last.map(\.id).joined(separator: ",")
            return ActionNotice(
                Text(
                    ja: "変わりのない\(last.count)社をレビュー済みにしました。見立ては記録していません。",
                    en: "\(last.count.english("customer")) without a change reviewed. No read was recorded for them."),
                undo: undo(self.location(ReviewWeek.unchanged), JourneyVerb.undoing, [("ids", ids)]))
        }
        guard let entry = last.first else { return ReviewWeek.done(word, with: nil).map { ActionNotice($0) } }
        if word == "reviewed", let told = entry.told(of: review.me) {
            return ActionNotice(told, undo: undo(self.location(entry.id), ReviewWeek.goingBack))
        }
        return ReviewWeek.done(word, with: entry.journey.name)
            .map { ActionNotice($0, undo: undo(self.location(entry.id), JourneyVerb.undoing)) }
    }

    private static let goingBack = Text(ja: "戻って見直す", en: "Go back to it")
}

extension WeeklyEntry {
    /// What a member made of it beside the verdict; nil if they have said nothing, or there is no verdict.
    fileprivate func told(of member: Int64?) -> Text? {
        guard let read = read(of: member), let verdict = now.verdict else { return nil }
        let said = Text(
            ja: "「\(journey.name)」を「\(read.label.ja)」で記録しました。",
            en: "\"\(journey.name)\" is recorded as \"\(read.label.en)\".")
        let lacking = verdict == .unmet ? now.picture.comparisons.firstIndex { $0.verdict == .unmet } : nil
        let why = lacking.map { index in
            let term = book.criteria.terms[index]
            let state = term.state(now.picture.comparisons[index].reason(term), quoted: nil)
            return Text(ja: "（\(term.subject.ja)：\(state.ja)）", en: " (\(term.subject.en): \(state.en))")
        }
        let label = verdict.label
        let agreement =
            verdict == .undetermined
            ? Text(ja: "", en: "")
            : read.disagrees(with: verdict)
                ? Text(ja: "見立てと食い違います。", en: " Read and verdict disagree.")
                : Text(ja: "見立てと合っています。", en: " Read and verdict agree.")
        return Text(
            ja: said.ja + "判定は\(label.ja)です\(why?.ja ?? "")。" + agreement.ja,
            en: "\(said.en) The verdict is \(label.en)\(why?.en ?? "").\(agreement.en)")
    }
}

extension WeeklyReview {
    /// What members said of a journey in the week, by name; the operator's marks among them.
    /// - Parameter except: Whose words are shown elsewhere.
    fileprivate func remarks(on entry: WeeklyEntry, except me: Int64?, _ days: LocalDays) -> [ReviewRemark] {
        var who = entry.reviews.filter { $0.state == .reviewed || $0.note != nil }.map { Optional($0.member) }
        for mark in entry.marks where !who.contains(mark.by.member) { who.append(mark.by.member) }
        return who.filter { $0 == nil || $0 != me }.map { member in
            let (review, mark) = (entry.review(of: member), entry.marks.last { $0.by.member == member })
            let notes = [review?.note, mark?.note].compactMap { $0 }
            let name = member.flatMap { members[$0]?.name }
            return ReviewRemark(
                who: name, mark: mark?.mark,
                note: notes.isEmpty ? nil : notes.joined(separator: "\n"), isReviewed: review?.state == .reviewed,
                at: review.map { Moment($0.changedAt, days) })
        }
    }
}

// MARK: - The list

extension ReviewPage {
    /// - Parameter overviews: Of the programs of the review as of today, in their order; none for a past week, whose
    ///   pictures say themselves when usage was missing.
    public init(
        _ review: WeeklyReview, _ week: ReviewWeek, _ overviews: [Overview], _ days: LocalDays, mayRecord: Bool
    ) {
        let names = review.programs.map(\.name)
        let present = Dictionary(zip(names, overviews), uniquingKeysWith: { first, _ in first })
        let journeys = review.programs.reduce(0) { $0 + $1.journeys }
        self.init(
            week: week, programs: names, alerts: review.isPast ? review.alertsThen : [], onboarded: review.onboarded,
            rows: review.entries.map { entry in
                Row(
                    entry, review, present[entry.program], days, program: names.count > 1 ? entry.program : nil,
                    mayRecord: mayRecord && !review.isPast)
            }, isObserved: review.programs.contains { !$0.observed.isEmpty }, hasJourneys: journeys > 0,
            mayRecord: mayRecord)
        if journeys > 0, review.programs.allSatisfy({ $0.begun == 0 }), !review.isPast { firstDay = review.day + 7 }
        fill(review, overviews)
    }

    /// Says what cannot be read today, how many journeys that have begun are in no picture, and what concerns everybody.
    private mutating func fill(_ review: WeeklyReview, _ overviews: [Overview]) {
        var marks: [String: Text] = [:]
        for overview in overviews {
            for journey in overview.unreadable.lazy.map({ overview.situation.journeys[$0] }) {
                marks[journey.id] = journey.unreadable
            }
        }
        for index in rows.indices { rows[index].unreadable = marks[rows[index].id] }
        unreadable = review.unreadable.map { journey in
            UnreadableJourney(
                name: journey.name, words: marks[journey.journeyId] ?? Unreadable.picture,
                place: CustomerPage.location(customer: journey.customer, ordinal: journey.ordinal))
        }
        for (program, overview) in zip(review.programs, overviews) {
            for journey in program.unobserved(among: overview.situation.journeys) {
                guard journey.program.isUnreadable, let words = marks[journey.id] else {
                    unobserved += 1
                    continue
                }
                if review.lists(journey.customer.csmEmail) { unreadable.append(UnreadableJourney(journey, words)) }
            }
            for alert in overview.situation.alerts where !alerts.contains(alert) { alerts.append(alert) }
        }
    }
}

extension ReviewPage.Row {
    /// - Parameters:
    ///   - overview: How its program stands today; nil in the review of a past week.
    ///   - mayRecord: Whether the reader keeps this review; then no verdict is told before their read.
    fileprivate init(
        _ entry: WeeklyEntry, _ review: WeeklyReview, _ overview: Overview?, _ days: LocalDays, program: String?,
        mayRecord: Bool
    ) {
        let own = entry.review(of: review.me)
        let isVeiled = mayRecord && review.me.map { entry.isVeiled(for: $0) } ?? false
        let told = entry.changes.filter { if case .number = $0 { false } else { !isVeiled || !$0.tellsVerdict } }
        self.init(
            customer: entry.journey.customer, ordinal: entry.journey.ordinal, name: entry.journey.name,
            program: program,
            owner: entry.journey.owner, pace: entry.now.pace, verdict: isVeiled ? nil : entry.now.verdict,
            level: entry.standing.level,
            signals: entry.now.picture.signals.filter { !isVeiled || !$0.kind.tellsVerdict },
            changes: told.map { $0.reading(entry.book.criteria, []) },
            isVeiled: isVeiled, isUnchanged: mayRecord && entry.isUnchanged, isReviewed: own?.state == .reviewed,
            isSkipped: own?.state == .skipped, remarks: review.remarks(on: entry, except: nil, days))
        if let overview {
            let situation = overview.journey(of: entry.journey.customer, entry.journey.ordinal)
            since = entry.since(situation).map { $0.label(near: review.today) }
            course = situation.flatMap { Sparkline($0) }
            course?.isJudged = !isVeiled
        }
    }
}

// MARK: - One customer

extension ReviewCustomerPage {
    /// Two years.
    private static let weeksInChart = 104

    /// - Parameter mayRecord: Whether the reader keeps a review.
    public init(
        _ entry: WeeklyEntry, _ course: WeeklyCourse, _ review: WeeklyReview, _ week: ReviewWeek, _ days: LocalDays,
        mayRecord: Bool, hidden: [(name: String, value: String)]
    ) {
        let formula = entry.book.criteria
        let states = review.entries.map { $0.review(of: review.me)?.state ?? .open }
        let place = review.entries.firstIndex { $0.id == entry.id } ?? 0
        self.init(
            week: week, programs: review.programs.map(\.name), customer: entry.journey.customer,
            ordinal: entry.journey.ordinal, name: entry.journey.name,
            program: review.programs.count > 1 ? entry.program : nil, owner: entry.journey.owner,
            age: max(0, entry.now.through - entry.journey.start), level: entry.standing.level, now: entry.now,
            before: entry.before, unreadableBefore: entry.unreadableBefore, changes: entry.changes, formula: formula,
            quoted: course.quoted,
            charts: formula.terms.enumerated().filter { $1.isMeasured }.map { index, term in
                MetricChart(
                    term: term,
                    trend: Trend(
                        weekly: course.pictures.suffix(ReviewCustomerPage.weeksInChart).map {
                            ($0.through, $0.picture.comparisons[index].reason(term))
                        }))
            }, questions: course.questions.map { Question(words: $0.words, since: $0.since) },
            next: course.next(entry.now),
            remarks: review.remarks(on: entry, except: mayRecord ? review.me : nil, days),
            markBefore: entry.markBefore.map { ($0.mark, $0.day) },
            own: mayRecord ? Own(entry, of: review.me) : nil,
            progress: ReviewProgress(
                reviewed: states.count { $0 == .reviewed }, skipped: states.count { $0 == .skipped }, all: states.count),
            neighbours: (
                place > 0 ? review.entries[place - 1].id : nil,
                place + 1 < review.entries.count ? review.entries[place + 1].id : nil
            ), hidden: hidden)
    }
}

extension ReviewCustomerPage.Own {
    fileprivate init(_ entry: WeeklyEntry, of member: Int64?) {
        let kept = entry.review(of: member)
        self.init(
            mark: entry.read(of: member), note: kept?.note ?? "",
            savedNote: kept?.note ?? "",
            isReviewed: kept?.state == .reviewed, isSkipped: kept?.state == .skipped)
    }
}

extension WeeklyCourse {
    /// The next step as the picture knew it.
    fileprivate func next(_ observation: Observation) -> Text? {
        guard let next = observation.picture.next else { return nil }
        let step = steps.first { $0.key == next.step } ?? Step(key: next.step, kind: .task, owner: .csm)
        return ReviewCustomerPage.next(step, due: next.due, near: observation.day)
    }
}
