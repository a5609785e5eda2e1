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
    public var notice: JourneyNotice?

    /// One journey on the list.
    public struct Row: Hashable, Sendable {
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
        /// What had changed since the week before, in a few words.
        public var changes: [Text] = []
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
        let next = rows.first { !$0.isReviewed && !$0.isSkipped } ?? rows.first { !$0.isReviewed }
        let fields: Fields = [
            "notice": notice.map { [$0.fields(for: reader)] } ?? [],
            "alerts": alerts.map { ["fact": reader($0.fact), "action": reader($0.action)] as Fields },
            "fifty": reader(fifty), "fiftyDone": min(onboarded, 50),
            "groups": Attention.Level.allCases.compactMap { group($0, reader) },
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
            "isDone": !rows.isEmpty && next == nil, "isReader": !mayRecord,
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
            ja: "このほかに、今週の観測にまだ入っていない案件が\(unobserved.grouped)件あります。",
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

    private func group(_ level: Attention.Level, _ reader: Reader) -> Fields? {
        let own = rows.filter { $0.level == level }
        guard !own.isEmpty else { return nil }
        return [
            "id": level.name, "title": reader(level.title), "explanation": reader(level.explanation),
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
            "owner": present(row.owner.map(Board.shortened)),
            "program": present(row.program), "pace": [row.pace.mark.fields(reader.language)],
            "verdict": row.verdict.map { [$0.mark.fields(reader.language)] } ?? [],
            "fact": present(first.map { reader($0.fact) }), "changes": present(changes),
            "signals": row.signals.map { signal in
                [
                    "label": reader(signal.kind.label), "isUrgent": signal.severity == .act,
                ] as Fields
            }, "isReviewed": row.isReviewed, "isSkipped": row.isSkipped,
            "remarks": row.remarks.map { $0.fields(for: reader, near: week.today) },
        ]
    }
}
