import Onboarding
import Portfolio

/// The weekly review at a glance (週次レビュー): who is on the list and why in that order, and how far one has come.
public struct ReviewPage: Sendable {
    public var week: ReviewWeek
    public var programs: [String] = []
    /// What concerns everybody: usage that does not arrive.
    public var alerts: [Signal] = []
    /// Customers onboarded by then.
    public var onboarded = 0
    /// The first one to look at in front.
    public var rows: [Row] = []
    /// Journeys that have begun and are in no picture of the week.
    public var unobserved = 0
    /// Journeys whose picture of the week cannot be read, or could not be taken.
    public var unreadable: [UnreadableJourney] = []
    /// Whether anything was observed in the week, of whomever.
    public var isObserved = true
    public var hasJourneys = true
    /// When the first picture will be, where all journeys began after the week's.
    public var firstDay: Day?
    /// Whether the reader may observe, mark and note.
    public var mayRecord = true
    public var notice: ActionNotice?

    /// One journey on the list.
    public struct Row: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        /// Nil where there is but one.
        public var program: String?
        public var owner: String?
        public var pace: Pace
        public var verdict: Verdict?
        public var level: Attention.Level
        public var signals: [Signal] = []
        /// How the leading number of its criteria has moved since, too; nil in the review of a past week.
        public var course: Sparkline?
        /// What had changed since the week before, in a few words.
        public var changes: [Text] = []
        /// Whether the reader is asked for their read before they are told the verdict. Then nothing here tells it but the
        /// level.
        public var isVeiled = false
        /// Whether it may be reviewed together with others without a change.
        public var isUnchanged = false
        public var isReviewed = false
        public var isSkipped = false
        public var remarks: [ReviewRemark] = []
        /// What of the journey cannot be read today.
        public var unreadable: Text?
        /// What has become of the journey since the picture, each in a few words.
        public var since: [Text] = []

        public var id: String { "\(customer)-\(ordinal)" }
    }
}

extension ReviewPage {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let title = reader(Text(ja: "週次レビュー", en: "Weekly review"))
        return Layout(title: title, programs: programs).page("review", fields(for: reader), for: reader)
    }

    private var progress: ReviewProgress {
        ReviewProgress(
            reviewed: rows.count { $0.isReviewed }, skipped: rows.count { $0.isSkipped }, all: rows.count)
    }

    private func fields(for reader: Reader) -> Fields {
        let ahead = rows.filter { !$0.isReviewed && !$0.isUnchanged }
        let next = ahead.first { !$0.isSkipped } ?? ahead.first
        let unchanged = rows.filter { $0.section == .unchanged }
        let fields: Fields = [
            "notice": notice.map { [$0.fields(for: reader)] } ?? [],
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] as Fields },
            "fifty": reader(fifty), "fiftyDone": min(onboarded, 50),
            "groups": sections.compactMap { group($0, reader) }, "isVeiled": rows.contains { $0.isVeiled },
            "unchanged": unchanged.isEmpty
                ? []
                : [
                    [
                        "title": reader(Section.unchanged.title),
                        "explanation": reader(Section.unchanged.explanation),
                        "count": unchanged.count.grouped, "ids": unchanged.map(\.id).joined(separator: ","),
                        "action": week.location(ReviewWeek.unchanged).href, "isLast": ahead.isEmpty,
                        "rows": unchanged.map { self.fields(of: $0, reader) },
                    ] as Fields
                ],
            "hasUnreadable": !unreadable.isEmpty, "unreadable": unreadable.map { $0.fields(reader) },
            "isEmpty": !hasJourneys, "isUnobserved": hasJourneys && !isObserved && firstDay == nil,
            "firstDay": present(firstDay?.shownWithWeekday(reader.language, near: week.today)),
            "isNobodys": hasJourneys && isObserved && rows.isEmpty, "mayRecord": mayRecord,
            "token": reader.account?.token ?? "", "observe": week.location("observe").href,
            "everybodys": Location(path: ["review", week.day.description]).with("owner", ReviewWeek.everyone).href,
            "missing": present(unobserved > 0 && isObserved ? reader(missing) : nil),
            "begin": next.map { row in
                [
                    ["href": week.location(row.id).href, "label": reader(begin(with: row))] as Fields
                ]
            } ?? [],
            "isDone": !rows.isEmpty && next == nil && unchanged.isEmpty, "isReader": !mayRecord,
        ]
        return fields.merging(week.fields(for: reader)) { own, _ in own }
            .merging(progress.fields(for: reader)) { own, _ in own }
    }

    private func begin(with row: Row) -> Text {
        if week.isPast || !mayRecord { return Text(ja: "\(row.name)から見る", en: "Look at \(row.name)") }
        return progress.reviewed + progress.skipped == 0
            ? Text(ja: "はじめる：\(row.name)", en: "Begin with \(row.name)")
            : Text(ja: "続ける：\(row.name)", en: "Go on with \(row.name)")
    }

    private var missing: Text {
        Text(
            ja: "このほかに、今週の観測にまだ入っていないオンボーディングが\(unobserved.grouped)件あります。",
            en:
                "\(unobserved.english("more journey")) \(unobserved == 1 ? "is" : "are") not in this week's picture yet."
        )
    }

    /// After about fifty there is enough to learn from.
    private var fifty: Text {
        onboarded < 50
            ? Text(ja: "最初の50社のうち\(onboarded)社が完了", en: "\(onboarded) of the first fifty onboarded")
            : Text(
                ja: "\(onboarded.grouped)社が完了。型をふりかえる時期です",
                en: "\(onboarded.grouped) onboarded: time to look back and revise")
    }

    /// In their order on the page. Those whose level would tell a verdict that is kept back stand together, where the
    /// first such level stands.
    private var sections: [Section] {
        let levels = Attention.Level.allCases
        let veiled = levels.firstIndex { $0.tellsVerdict } ?? 0
        return levels[..<veiled].map { .level($0) } + [.veiled] + levels[veiled...].map { .level($0) }
    }

    private func group(_ section: Section, _ reader: Reader) -> Fields? {
        let own = rows.filter { $0.section == section }
        guard !own.isEmpty else { return nil }
        return [
            "id": section.id, "title": reader(section.title), "explanation": reader(section.explanation),
            "count": own.count.grouped, "rows": own.map { fields(of: $0, reader) },
        ]
    }

    private func fields(of row: Row, _ reader: Reader) -> Fields {
        let first = row.signals.first
        let changes = row.changes.map { reader.label($0) }.joined(separator: reader(Text(ja: "、", en: "; ")))
        return [
            "name": row.name, "href": week.location(row.id).href,
            "mark": present(row.unreadable.map { reader.label($0) }),
            "since": present(SincePicture.sentence(row.since).map { reader.label($0) }),
            "owner": present(row.owner.map(reader.name)),
            "program": present(row.program), "pace": [row.pace.mark.fields(reader.language)],
            "verdict": row.verdict.map { [$0.mark.fields(reader.language)] } ?? [],
            "fact": present(first.map { reader($0.fact) }), "changes": present(changes),
            "course": row.course.map { [$0.fields(for: reader)] } ?? [],
            "signals": row.signals.map { signal in
                [
                    "label": reader(signal.kind.label), "isUrgent": signal.severity == .act,
                ] as Fields
            }, "isReviewed": row.isReviewed, "isSkipped": row.isSkipped,
            "remarks": row.remarks.map { $0.fields(for: reader, near: week.today) },
        ]
    }
}

// MARK: - Sections

extension ReviewPage {
    /// Where a row stands on the page.
    fileprivate enum Section: Hashable {
        case level(Attention.Level)
        /// Why it is looked at follows with the verdict.
        case veiled
        case unchanged

        var id: String {
            switch self {
            case .level(let level): level.name
            case .veiled: "veiled"
            case .unchanged: ReviewWeek.unchanged
            }
        }

        var title: Text {
            switch self {
            case .level(let level): level.title
            case .veiled: Text(ja: "見立てのあとに理由を表示", en: "Why follows your read")
            case .unchanged: Text(ja: "変わりのない顧客", en: "Without a change")
            }
        }

        var explanation: Text {
            switch self {
            case .level(let level): level.explanation
            case .veiled:
                Text(
                    ja: "判定に関わる顧客です。先に見立てを記録してください。",
                    en: "They stand here because of their verdict. Give your read first.")
            case .unchanged:
                Text(ja: "先週から変わりがなく、急ぐこともありません。", en: "Nothing has changed since last week, and nothing is urgent.")
            }
        }
    }
}

extension ReviewPage.Row {
    fileprivate var section: ReviewPage.Section {
        if isUnchanged, !isReviewed { return .unchanged }
        return isVeiled && level.tellsVerdict ? .veiled : .level(level)
    }
}
