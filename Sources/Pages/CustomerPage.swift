import Onboarding
import Usage

/// One customer on one journey: where it stands and why, what comes next, how it is used, and what has happened.
public struct CustomerPage: Sendable {
    public var programs: [String]
    public var program: String
    /// The version that the journey is pinned to.
    public var version: Int
    public var customer: Customer
    public var ordinal: Int
    public var start: Day
    public var asOf: Day
    public var today: Day
    /// As the address asks for it; nil is today.
    public var chosenDay: Day?
    /// What is known of the customer beside its name, in the order to be shown.
    public var facts: [Known] = []
    /// All journeys of the customer, this one included.
    public var journeys: [Other] = []
    /// Nil where the journey is not judged as of the day.
    public var standing: JourneyState?
    public var history: [Happening] = []
    /// What was agreed, asked and kept; nil where the page is about an earlier day.
    public var record: JourneyRecord?
    /// The meetings of the journey, in the order to be shown; nil where the page is about an earlier day.
    public var meetings: [MeetingLine]?
    /// The steps of which a meeting can be recorded, for those who may.
    public var meetingSteps: [Step] = []
    /// The people at the customer, those whom we talk to first; nil where the page is about an earlier day.
    public var people: [ContactLine]?
    /// The days that meetings are planned for, by step.
    public var plannedMeetings: [String: Day] = [:]
    /// What has just been done.
    public var notice: ActionNotice?
    /// Why nothing is asked of it as of the day; nil where something is.
    public var halt: JourneyHalt?
    /// What of the journey cannot be read.
    public var unreadable: Text?
    /// Takes back that it has ended, for those who may.
    public var goingOn: Form?

    /// A fact of the customer as of the day.
    public struct Known: Hashable, Sendable {
        public var name: Text
        public var value: Text
    }

    /// Another journey of the customer.
    public struct Other: Hashable, Sendable {
        public var ordinal: Int
        public var program: String
        public var start: Day
    }

    /// How the journey stands as of the day.
    public struct JourneyState: Sendable {
        public var verdict: Verdict?
        public var pace: Pace?
        public var metOn: Day?
        public var onboardedOn: Day?
        public var criteria: [CriterionReason] = []
        public var signals: [Signal] = []
        /// On-demand meetings that the playbook proposes.
        public var proposals: [Proposal] = []
        public var plan: Plan?
        /// The one thing to do next; nil where nothing is left to do.
        public var action: NextAction?
        /// A usage id that is linked to nobody and reads like this customer, where it was never seen to log in.
        public var lookalike: String?
        public var pauses: [Journey.Pause] = []
        public var expectedDays = 90
        /// Whether the program cannot be read: nothing follows from it.
        public var isUnreadable = false
        /// The last day of any customer's usage, and of this one's.
        public var dataThrough: Day?
        public var lastUsed: Day?
        public var charts: [MetricChart] = []
        public var activity: ActivityChart?
        /// The CSM's last read by the day, with its note.
        public var csmRead: (day: Day, mark: CSMRead, note: String?)?
    }

    /// Why a criterion holds or not.
    public struct CriterionReason: Hashable, Sendable {
        public var name: Text
        public var verdict: Verdict
        /// Any one of the comparisons is enough.
        public var isChoice = false
        public var comparisons: [Comparison]
    }

    /// One comparison inside a criterion: what it is, what is asked, and what is missing or not known.
    public struct Comparison: Hashable, Sendable {
        public var verdict: Verdict
        public var subject: Text
        public var state: Text
        public var demand: Text
        public var remark: Text?
    }

    /// What was recorded of the journey by one save, of one day.
    public struct Happening: Hashable, Sendable {
        public var day: Day
        /// The one that says most in front.
        public var lines: [Line]
        /// When it was entered.
        public var at: Moment?
        /// Who entered it; nil: the operator, or nobody knows.
        public var by: String?

        /// One fact of it.
        public struct Line: Hashable, Sendable {
            public var text: Text
            /// It was a mistake, and counts for nothing.
            public var isRetracted = false
        }
    }

    /// The address of a journey's page: its id, which is one part of the path whatever stands in the key.
    public static func location(customer: String, ordinal: Int, on day: Day? = nil) -> Location {
        Location(path: ["journeys", "\(customer)-\(ordinal)"]).with("on", day?.description)
    }
}

extension CustomerPage {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        var reader = reader
        reader.today = asOf
        var layout = Layout(title: customer.name, programs: programs, current: program)
        layout.day = chosenDay
        return layout.page("customer", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let language = reader.language
        var board = BoardView(program: program)
        board.day = chosenDay
        var fields: Fields = [
            "name": customer.name, "key": customer.key, "showsKey": customer.name != customer.key,
            "program": program, "version": version, "board": board.location.href,
            "asOf": asOf.shownWithWeekday(language, near: today), "asOfDate": asOf.description,
            "action": place.href,
            "isToday": chosenDay == nil,
            "touching": present(touching?.href), "todayHref": place.href,
            "facts": facts.map { ["name": reader($0.name), "value": reader($0.value)] },
            "editing": mayEdit(reader) ? [editing(reader)] : [],
            "journeys": journeys.count > 1 ? journeys.map { other($0, language) } : [],
            "hasJourneys": journeys.count > 1,
            "history": history.map { happening($0, reader) }, "hasHistory": !history.isEmpty,
            "standing": standing.map { [self.fields(of: $0, reader)] } ?? [], "isOut": standing == nil,
            "notice": notice.map { [$0.fields(for: reader)] } ?? [],
            "unreadable": reader.unreadable(unreadable),
            "halt": halt.map { [self.fields(of: $0, reader)] } ?? [],
            "record": record.map { [$0.fields(for: reader, of: self)] } ?? [],
            "meetingList": meetings.map { [list(of: $0, reader)] } ?? [],
            "contactList": people.map { [list(of: $0, reader)] } ?? [],
        ]
        fields["age"] = reader.label(
            Text(
                ja: "開始 \(start.shown(.ja, near: asOf))・\(asOf - start)日経過（第\(max(0, asOf - start) / 7 + 1)週）",
                en:
                    "started \(start.shown(.en, near: asOf)), day \(asOf - start) (week \(max(0, asOf - start) / 7 + 1))"
            ))
        return fields
    }

    private func list(of meetings: [MeetingLine], _ reader: Reader) -> Fields {
        let place = place.below("meetings")
        return [
            "meetings": meetings.map { $0.fields(reader, on: asOf) }, "hasMeetings": !meetings.isEmpty,
            "recording": meetingSteps.isEmpty
                ? []
                : [
                    [
                        "steps": meetingSteps.map { step in
                            let words = Text(ja: "「\(step.name.ja)」を記録", en: "Record \"\(step.name.en)\"")
                            return ["href": place.with("step", step.key).href, "label": reader(words)] as Fields
                        }
                    ] as Fields
                ],
        ]
    }

    private func list(of people: [ContactLine], _ reader: Reader) -> Fields {
        let (active, former) = (people.filter(\.contact.isActive), people.filter { !$0.contact.isActive })
        return [
            "people": active.map { $0.fields(reader) }, "hasPeople": !active.isEmpty,
            "former": former.map { $0.fields(reader) }, "hasFormer": !former.isEmpty,
            "adding": present(mayEdit(reader) ? ContactsPage.location(customer.key).href : nil),
        ]
    }

    private var place: Location { CustomerPage.location(customer: customer.key, ordinal: ordinal) }

    /// Where it is recorded that the customer was called or written to, for those who may.
    private var touching: Location? {
        (record?.mayRun ?? false) && standing != nil && !isOver ? JourneyVerb.touch.location(of: place) : nil
    }

    /// Whether the journey is over.
    public var isOver: Bool { if case .over = halt { true } else { false } }

    private func fields(of halt: JourneyHalt, _ reader: Reader) -> Fields {
        [
            "heading": reader(halt.heading), "sentence": reader(halt.reading(near: today)),
            "goingOn": goingOn.map { [$0.fields(for: reader)] } ?? [],
            "pauses": present(
                record?.mayRun == true && !isOver
                    ? place.below("pauses").href : nil),
        ]
    }

    private func mayEdit(_ reader: Reader) -> Bool {
        chosenDay == nil && reader.account?.role.may(.editCustomers) ?? false
    }

    /// Where facts are corrected; where the seats are not known, that first.
    private func editing(_ reader: Reader) -> Fields {
        let lacksSeats = !facts.contains { $0.name == Customer.word(for: "seats") }
        return [
            "href": lacksSeats
                ? CustomerPage.editing(customer.key, at: "seats") : CustomerPage.editing(customer.key).href,
            "label": reader(
                lacksSeats
                    ? Text(ja: "契約席数を登録する・ほかの情報を編集する", en: "Record the seats, edit the rest")
                    : Text(ja: "顧客の情報と利用IDを編集する", en: "Edit this, and the usage ids")),
        ]
    }

    private func other(_ other: Other, _ language: Language) -> Fields {
        [
            "label": "\(other.program) \(other.start.shown(language))", "isCurrent": other.ordinal == ordinal,
            "href": CustomerPage.location(customer: customer.key, ordinal: other.ordinal, on: chosenDay).href,
        ]
    }

    private func happening(_ happening: Happening, _ reader: Reader) -> Fields {
        let lines = happening.lines.map { line in
            ["text": reader.label(line.text), "isRetracted": line.isRetracted] as Fields
        }
        let more = lines.count - 1
        var fields: Fields = [
            "day": happening.day.shown(reader.language, near: asOf), "date": happening.day.description,
            "first": Array(lines.prefix(1)), "rest": Array(lines.dropFirst()), "hasRest": more > 0,
            "more": reader(Text(ja: "ほか\(more)件", en: "\(more) more")), "by": present(happening.by),
        ]
        if let at = happening.at {
            let (ja, en) = (at.shown(.ja, near: asOf), at.shown(.en, near: asOf))
            fields["recorded"] = present(
                at.day == happening.day ? at.time : reader(Text(ja: "\(ja)に記録", en: "recorded on \(en)")))
        }
        return fields
    }

    // MARK: Where it stands

    private func fields(of standing: JourneyState, _ reader: Reader) -> Fields {
        let language = reader.language
        let met = standing.criteria.count { $0.verdict == .met }
        var fields: Fields = [
            "verdict": standing.verdict.map { [$0.mark.fields(language)] } ?? [],
            "pace": standing.pace.map { [$0.mark.fields(language)] } ?? [],
            "hasCriteria": !standing.criteria.isEmpty,
            "noCriteria": reader(
                standing.isUnreadable
                    ? Unreadable.rules
                    : Text(
                        ja: "判定基準がまだないため、判定は出ません。", en: "There are no criteria yet, so there is no verdict.")),
            "progress": reader(
                Text(
                    ja: "判定基準\(standing.criteria.count)件のうち\(met)件を達成",
                    en:
                        "\(met) of \(standing.criteria.count == 1 ? "1 criterion" : "\(standing.criteria.count) criteria") met"
                )),
            "metOn": present(standing.metOn?.shown(language, near: asOf)),
            "onboardedOn": present(standing.onboardedOn?.shown(language, near: asOf)),
            "freshness": freshness(standing, reader), "criteria": standing.criteria.map { criterion($0, reader) },
            "signals": standing.signals.map { signal in
                [
                    "label": reader.label(signal.kind.label), "fact": reader(signal.fact),
                    "action": reader(signal.action),
                    "since": reader(
                        Text(
                            ja: "\(signal.since.shown(.ja, near: asOf))から",
                            en: "since \(signal.since.shown(.en, near: asOf))")),
                    "isUrgent": signal.severity == .act,
                ] as Fields
            }, "hasSignals": !standing.signals.isEmpty || !standing.proposals.isEmpty,
            "proposals": standing.proposals.map { proposal in
                [
                    "sentence": reader(proposal.reading),
                    "answer": present(record?.mayRun == true ? location(ofStep: proposal.step.key).href : nil),
                ] as Fields
            },
            "gutMark": standing.csmRead.map { mark in
                [
                    [
                        "label": reader.label(mark.mark.label), "note": present(mark.note),
                        "day": mark.day.shown(language, near: asOf),
                    ] as Fields
                ]
            } ?? [],
            "hasPace": standing.pace != nil && !isOver, "isUnderWay": halt == nil,
            "charts": standing.charts.enumerated().map { $1.fields(id: "chart\($0)", for: reader) },
            "hasCharts": !standing.charts.isEmpty || standing.activity != nil,
            "activity": standing.activity.map { [$0.fields(id: "activity", for: reader)] } ?? [],
        ]
        if let plan = standing.plan { fields["plan"] = [planFields(plan, standing, reader)] }
        return fields
    }

    private func freshness(_ standing: JourneyState, _ reader: Reader) -> String {
        let last =
            standing.lastUsed.map {
                Text(
                    ja: "この顧客の最終利用は\($0.shown(.ja, near: asOf))", en: "last used on \($0.shown(.en, near: asOf))")
            } ?? Text(ja: "この顧客の利用はまだありません", en: "never used")
        let through = standing.dataThrough.map { through in
            Text(
                ja: "（利用データは\(through.shown(.ja, near: asOf))まで）",
                en: " (usage through \(through.shown(.en, near: asOf)))")
        }
        return reader.label(last) + (through.map { reader($0) } ?? "")
    }

    private func criterion(_ criterion: CriterionReason, _ reader: Reader) -> Fields {
        [
            "criterion": reader.label(criterion.name), "mark": [criterion.verdict.mark.fields(reader.language)],
            "isAnyOf": criterion.isChoice,
            "comparisons": criterion.comparisons.map { comparison in
                [
                    "mark": [comparison.verdict.mark.fields(reader.language)],
                    "subject": reader.label(comparison.subject),
                    "state": reader.label(comparison.state), "demand": present(reader.label(comparison.demand)),
                    "remark": present(comparison.remark.map { reader.label($0) }),
                ] as Fields
            },
        ]
    }

    private func planFields(_ plan: Plan, _ standing: JourneyState, _ reader: Reader) -> Fields {
        let track = PlanTrack(
            plan, start: start, expectedDays: standing.expectedDays, pauses: standing.pauses, isToday: asOf == today)
        let next = NextStep(action: standing.action, plan: plan, isUnreadable: standing.isUnreadable)
        return [
            "isPlanned": !plan.steps.isEmpty || !standing.isUnreadable,
            "schedule": present(chosenDay == nil && !isOver ? SchedulePage.location(of: place).href : nil),
            "axis": track.axis(reader), "next": reader(next.sentence(on: asOf)),
            "following": present(next.following(on: asOf).map { reader($0) }),
            "act": act(next, standing.lookalike, reader).map { [$0] } ?? [],
            "isOverdue": next.step?.isOverdue ?? false,
            "steps": plan.steps.map { step in
                var why = step.shifts.map { reader(plan.reading(of: $0, at: step.key)) }
                if let day = step.further?.day ?? (step.state.isSettled ? nil : plannedMeetings[step.key]) {
                    why = [
                        reader(
                            Text(
                                ja: "\(day.shown(.ja, near: asOf))に予定", en: "planned for \(day.shown(.en, near: asOf))")
                        )
                    ]
                } else if step.isFixed, step.shifts.isEmpty {
                    why.insert(reader(Text(ja: "日付を指定", en: "date fixed by hand")), at: 0)
                }
                return [
                    "title": reader(step.step.name),
                    "page": present(record == nil ? nil : location(of: step).href),
                    "owner": reader.label(step.step.owner.label),
                    "due": present(step.due?.brief(reader.language, near: asOf)),
                    "dueDate": step.due?.description ?? "",
                    "state": state(of: step, plan, reader), "isOverdue": step.isOverdue,
                    "isNext": step.key == plan.next?.key && step.further?.id == plan.next?.further?.id,
                    "isSettled": step.state.isSettled,
                    "late": step.due.map { reader(Text(ja: "\(asOf - $0)日超過", en: "\(asOf - $0)d late")) } ?? "",
                    "why": present(why.joined(separator: reader(Text(ja: "、", en: "; ")))),
                    "track": track.row(step, reader),
                ] as Fields
            },
        ]
    }

    private func state(of step: PlannedStep, _ plan: Plan, _ reader: Reader) -> String {
        guard case .done(let day) = step.state else { return reader.label(plan.reading(of: step)) }
        let (ja, en) = (day.shown(.ja, near: asOf), day.shown(.en, near: asOf))
        switch step.dataWord {
        case nil: return reader(Text(ja: "\(ja)に完了", en: "Done on \(en)"))
        case .holds(let found):
            let why = found.reading
            return reader(Text(ja: "\(ja)にデータで完了（\(why.ja)）", en: "Done by data on \(en) (\(why.en))"))
        case .isOverruled: return reader.label(plan.reading(of: step))
        }
    }

    /// The page of a step, or of another meeting of it.
    private func location(of step: PlannedStep) -> Location {
        return step.further.map { place.below("meetings", String($0.id)) } ?? location(ofStep: step.key)
    }

    private func location(ofStep key: String) -> Location {
        place.below("steps", key)
    }

    /// Where the one thing to do next is done, for those who may.
    private func act(_ next: NextStep, _ lookalike: String?, _ reader: Reader) -> Fields? {
        guard let record else { return nil }
        if next.pause != nil {
            guard record.mayRun else { return nil }
            return ["label": reader(Text(ja: "休止を見直す", en: "Review the pause")), "href": place.below("pauses").href]
        }
        let links = next.action?.offeredActions(in: next.plan).compactMap {
            AnswerLink($0, journey: place, customer: customer.key, lookalike: lookalike)
        }
        // What leads to the page itself leads nowhere.
        let link = links?.first { $0.isOffered(to: reader.account?.role) && $0.place.href != place.href }
        return link.map { ["label": reader($0.word), "href": $0.place.href] }
    }
}
