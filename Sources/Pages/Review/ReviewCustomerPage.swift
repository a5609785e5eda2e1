import Onboarding
import Portfolio
import Usage

/// One customer in the weekly review: what has changed since the week before and why, what to do next, and what
/// one makes of it.
public struct ReviewCustomerPage: Sendable {
    public var week: ReviewWeek
    public var programs: [String] = []
    public var customer: String
    public var ordinal: Int
    public var name: String
    /// Nil where there is but one.
    public var program: String?
    public var owner: String?
    /// Days from the start of the journey through the last one that the picture covers.
    public var age: Int
    public var level: Attention.Level
    public var now: Observation
    /// Nil if there is no picture of an earlier week.
    public var before: Observation?
    /// The day of the picture before where that cannot be read.
    public var unreadableBefore: Day?
    /// What of the journey cannot be read today.
    public var unreadable: Text?
    /// What has become of the journey since the picture, each in a few words.
    public var since: [Text] = []
    public var changes: [Observation.Change]
    /// The criteria of the version that the picture was taken by.
    public var formula: Formula
    public var quoted: [String?] = []
    public var charts: [MetricChart] = []
    public var questions: [Question] = []
    /// The next step, in one sentence.
    public var next: Text?
    /// What is planned after it.
    public var following: Text?
    /// Signals that opened after the picture was taken.
    public var opened: [Signal] = []
    public var actions: [Action] = []
    /// A form for a task of the reader's own, and one that the customer was called or written to.
    public var task: Form?
    public var touch: Form?
    /// What others said, and what the reader said in the week before.
    public var remarks: [ReviewRemark] = []
    public var markBefore: (mark: CSMRead, day: Day)?
    /// Nil where the reader keeps no review.
    public var own: Own?
    public var progress: ReviewProgress
    /// Ids of the journeys before and after it in the list.
    public var neighbours: (previous: String?, following: String?) = (nil, nil)
    public var notice: ActionNotice?
    /// What the forms send along unseen.
    public var hidden: [(name: String, value: String)] = []

    /// A question that was open in the week.
    public struct Question: Hashable, Sendable {
        public var words: String
        public var since: Day
    }

    /// Something proposed, to be accepted by a form or, with a reason, turned down by another.
    public struct Action: Sendable {
        public var sentence: Text
        public var accept: Form?
        public var dismiss: Form?
        /// Where it is done, where that is on a page of its own.
        var links: [AnswerLink]
    }

    /// What the reader has said of the journey in this review.
    public struct Own: Sendable {
        public var mark: CSMRead?
        /// As it is to stand in the field.
        public var note = ""
        public var savedNote = ""
        public var isReviewed = false
        public var isSkipped = false
        public var problem: (message: Text, remedy: Text?)?
    }

    public var id: String { "\(customer)-\(ordinal)" }

    /// Whether the reader is asked for their read before the page tells the verdict, or anything that rests on it.
    public var isVeiled: Bool {
        own.map { WeeklyEntry.isVeiled(now.verdict, read: $0.mark, isReviewed: $0.isReviewed) } ?? false
    }
}

extension ReviewCustomerPage {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let title = reader.title(
            Text(ja: "\(name)の週次レビュー", en: "\(name), weekly review"), isRefused: own?.problem != nil)
        return Layout(title: title, programs: programs).page("reviewed", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let language = reader.language
        var fields: Fields = [
            "name": name, "key": customer, "showsKey": name != customer, "program": present(program),
            "age": reader(Text(ja: "\(age)日経過（第\(age / 7 + 1)週）", en: "Day \(age) (week \(age / 7 + 1))")),
            "owner": present(owner.map(reader.name)),
            "news": present(SincePicture.sentence(since).map { reader($0) }), "isVeiled": isVeiled,
            "concern": present(isVeiled && level.tellsVerdict ? nil : reader(level.title)),
            "explanation": reader(level.explanation),
            "customerHref": CustomerPage.location(
                customer: customer, ordinal: ordinal, on: week.isPast ? now.through : nil
            ).href,
            "previous": neighbours.previous.map { [week.location($0).href] } ?? [],
            "following": neighbours.following.map { [week.location($0).href] } ?? [],
            "questions": questions.map { question in
                [
                    "words": question.words, "date": question.since.description,
                    "since": question.since.shown(language, near: week.today),
                ] as Fields
            }, "hasQuestions": !questions.isEmpty, "next": present(next.map { reader($0) }),
            "then": present(following.map { reader($0) }),
            "opened": opened.map { ["label": reader.label($0.kind.label), "fact": reader($0.fact)] as Fields },
            "hasOpened": !opened.isEmpty, "actions": actions.map { $0.fields(for: reader) },
            "task": task.map { [$0.fields(for: reader, isMinor: true)] } ?? [],
            "touch": touch.map { [$0.fields(for: reader, isMinor: true)] } ?? [],
            "remarks": remarks.map { $0.fields(for: reader, near: week.today) }, "hasRemarks": !remarks.isEmpty,
            "own": own.map { [self.fields(of: $0, reader)] } ?? [],
            "charts": charts.enumerated().map { index, chart in
                var chart = chart
                chart.isJudged = !isVeiled
                return chart.fields(id: "chart\(index)", for: reader)
            },
            "hasCharts": !charts.isEmpty, "hidden": hidden.map { ["name": $0.name, "value": $0.value] as Fields },
            "notice": notice.map { [$0.fields(for: reader)] } ?? [],
            "unreadable": reader.unreadable(unreadable),
        ]
        for part in [
            week.fields(for: reader), progress.fields(for: reader), changeFields(reader), reasonFields(reader),
        ] {
            fields.merge(part) { own, _ in own }
        }
        return fields
    }

    // MARK: What was seen

    private func changeFields(_ reader: Reader) -> Fields {
        let language = reader.language
        let since = before.map { $0.day }
        let signals = now.picture.signals.filter { !isVeiled || !$0.kind.tellsVerdict }
        let changes = changes.filter { !isVeiled || !$0.tellsVerdict }
        return [
            "verdict": isVeiled ? [] : now.verdict.map { [$0.mark.fields(language)] } ?? [],
            "pace": [now.pace.mark.fields(language)],
            "verdictBefore": present(
                before.flatMap { $0.verdict == now.verdict ? nil : $0.verdict.map { reader.label($0.label) } ?? "—" }),
            "paceBefore": present(before.flatMap { $0.pace == now.pace ? nil : reader.label($0.pace.label) }),
            "signals": signals.map { signal in
                [
                    "label": reader.label(signal.kind.label), "fact": reader(signal.fact),
                    "isUrgent": signal.severity == .act,
                    "isNew": changes.contains(.opened(signal)),
                ] as Fields
            }, "hasSignals": !signals.isEmpty,
            "cleared": changes.compactMap { change -> Fields? in
                guard case .cleared(let signal) = change else { return nil }
                return ["label": reader.label(signal.kind.label)]
            },
            "isFirst": before == nil && unreadableBefore == nil,
            "lost": present(
                unreadableBefore.map { day in
                    reader(
                        Text(
                            ja: "\(day.shown(.ja, near: week.today))の観測を読めないため、比べられません。",
                            en:
                                "The picture of \(day.shown(.en, near: week.today)) cannot be read, so there is nothing to compare with."
                        ))
                }), "isSame": before != nil && self.changes.isEmpty,
            "since": present(since?.shown(language, near: week.today)),
            "isOtherVersion": before.map { $0.version != now.version } ?? false,
            "summary": present(changes.isEmpty ? nil : summary(changes, reader)),
        ]
    }

    /// What has changed, in one line.
    private func summary(_ changes: [Observation.Change], _ reader: Reader) -> String {
        changes.map { reader.label($0.reading(formula, quoted)) }.joined(separator: reader(Text(ja: "、", en: "; ")))
    }

    private func reasonFields(_ reader: Reader) -> Fields {
        let language = reader.language
        let old = before.flatMap { $0.version == now.version ? $0.picture : nil }
        let criteria = formula.criteria.enumerated().map { index, criterion in
            let (verdict, earlier) = (now.picture.criteria[index], old?.criteria[index])
            return [
                "criterion": reader.label(criterion.name), "mark": isVeiled ? [] : [verdict.mark.fields(language)],
                "isAnyOf": criterion.isChoice,
                "was": present(isVeiled || earlier == verdict ? nil : earlier.map { reader.label($0.label) }),
                "comparisons": formula.termsOfCriterion[index].map { comparison($0, old, reader) },
            ] as Fields
        }
        return ["criteria": criteria, "hasCriteria": !criteria.isEmpty]
    }

    private func comparison(_ index: Int, _ old: Picture?, _ reader: Reader) -> Fields {
        let (term, seen) = (formula.terms[index], now.picture.comparisons[index])
        let quoted = self.quoted.isEmpty ? nil : self.quoted[index]
        let reason = seen.reason(term)
        let earlier = old?.comparisons[index]
        return [
            "mark": isVeiled ? [] : [seen.verdict.mark.fields(reader.language)], "subject": reader.label(term.subject),
            "state": reader.label(term.state(reason, quoted: quoted)),
            "before": present(earlier.map { reader.label(term.state($0.reason(term), quoted: quoted)) }),
            "isChanged": earlier.map { $0.actual != seen.actual } ?? false,
            "demand": present(reader.label(term.demand)),
            "remark": present(seen.verdict == .unmet ? reason.missing.map { reader.label($0.sentence) } : nil),
        ]
    }

    // MARK: What one makes of it

    private func fields(of own: Own, _ reader: Reader) -> Fields {
        let told = [own.problem?.message, own.problem?.remedy].compactMap { $0.map { reader($0) } }
        return [
            "action": week.location(id).href, "note": own.note, "savedNote": own.savedNote,
            "draft": "\(week.day)/\(id)", "isReviewed": own.isReviewed, "isSkipped": own.isSkipped,
            "problem": present(told.joined(separator: reader.language == .ja ? "" : " ")),
            "saved": present(own.problem == nil || own.savedNote == own.note ? nil : own.savedNote),
            "markBefore": present(
                markBefore.map { said in
                    reader(
                        Text(
                            ja: "前回：\(said.mark.label.ja)（\(said.day.shown(.ja, near: week.today))）",
                            en: "last time: \(said.mark.label.en) (\(said.day.shown(.en, near: week.today)))"))
                }),
            "verdictThen": present(
                before.flatMap { before in
                    before.verdict.map { verdict in
                        reader(
                            Text(
                                ja: "\(before.day.shown(.ja, near: week.today))の判定：\(verdict.label.ja)",
                                en: "Verdict of \(before.day.shown(.en, near: week.today)): \(verdict.label.en)"))
                    }
                }), "hasMark": own.mark != nil,
            "marks": CSMRead.allCases.enumerated().map { index, mark in
                [
                    "value": mark.rawValue, "number": index + 1, "isChosen": mark == own.mark,
                    "mark": [mark.mark.fields(reader.language)],
                ] as Fields
            },
        ]
    }
}

extension ReviewCustomerPage.Action {
    fileprivate func fields(for reader: Reader) -> Fields {
        [
            "sentence": reader(sentence), "accept": accept.map { [$0.fields(for: reader, isMinor: true)] } ?? [],
            "dismiss": dismiss.map { [$0.fields(for: reader, isMinor: true)] } ?? [],
            "answers": links.filter { $0.isOffered(to: reader.account?.role) }.map {
                ["word": reader($0.word), "target": $0.place.href] as Fields
            },
        ]
    }
}

// MARK: - What to do next

extension ReviewCustomerPage {
    /// In the place of the next step, of a journey that has left the list since.
    public static let gone = Text(
        ja: "観測のあとで対象から外れました（解約、終了、または観測の終わり）。",
        en: "It has left the list since: the customer has gone, or the journey has ended.")

    /// The next step as the picture knew it.
    public static func next(_ step: Step, due: Day?, near day: Day) -> Text {
        let (name, owner) = (step.name, step.owner.label)
        guard let due = due?.spoken(from: day) else {
            return Text(ja: "次は「\(name.ja)」（担当：\(owner.ja)）", en: "Next: \(name.en) (owner: \(owner.en))")
        }
        return Text(
            ja: "次は「\(name.ja)」（担当：\(owner.ja)、期限：\(due.ja)）",
            en: "Next: \(name.en) (owner: \(owner.en), due \(due.en))")
    }
}
