import Onboarding
import Portfolio

/// The weekly review for people in front of a terminal: those to look at first in full, the others counted.
struct ReviewSheet {
    let week: ReviewedWeek
    let language: Language
    private var review: WeeklyReview { week.review }

    func text(inFull: Bool) -> String {
        var parts = [heading] + week.alerts.map { say("！ ", "! ") + $0.reading(language) }
        let calling = review.entries.filter { entry in
            inFull || entry.needsLook || entry.lastMark?.mark == .worried || !week.since(entry).isEmpty
        }
        let shown = inFull ? calling : Array(calling.prefix(ReviewSheet.blocks))
        for (index, entry) in shown.enumerated() {
            let level = entry.standing.level
            if index == 0 || shown[index - 1].standing.level != level {
                parts.append(title(of: level, among: calling))
            }
            parts.append("\(index + 1). " + block(of: entry))
        }
        if let rest = rest(calling.count - shown.count, calm: review.entries.count - calling.count) {
            parts.append(rest)
        }
        if let unobserved { parts.append(unobserved) }
        if let unreadable { parts.append(unreadable) }
        return parts.joined(separator: "\n\n")
    }

    /// More than anybody reads at once are counted; whoever wants them all says so.
    private static let blocks = 50

    private func title(of level: Attention.Level, among entries: [WeeklyEntry]) -> String {
        let count = entries.count { $0.standing.level == level }
        return say("【\(level.title.ja)】\(count)件", "[\(level.title.en)] \(counted(count, "journey"))")
    }

    private var heading: String {
        let paces = Pace.allCases.compactMap { pace -> String? in
            let count = review.entries.count { $0.now.pace == pace }
            return count == 0 ? nil : "\(pace.symbol) \(pace.label(language)) \(count)"
        }
        let title = say(
            "\(week.program.name)　\(review.day) の週次レビュー（\(review.day - 1)まで）",
            "\(week.program.name), weekly review of \(review.day) (through \(review.day - 1))")
        return [title, paces.isEmpty ? nil : paces.joined(separator: say("　", "   ")), firstFifty]
            .compactMap { $0 }.joined(separator: "\n")
    }

    /// After about fifty there is enough to learn from.
    private var firstFifty: String {
        let count = review.onboarded
        guard count < 50 else {
            return say(
                "これまでに\(count)社が完了しました。最初の50社を超えたので、型をふりかえる時期です。",
                "\(count) customers have been onboarded: more than the first fifty, time to look back and revise.")
        }
        return say(
            "これまでに\(count)社が完了しました（最初の50社まで、あと\(50 - count)社）。",
            "\(count) of the first fifty customers \(count == 1 ? "has" : "have") been onboarded.")
    }

    /// Those that are not shown.
    /// - Parameters:
    ///   - calling: How many of them need a look.
    ///   - calm: How many of them go as planned.
    private func rest(_ calling: Int, calm: Int) -> String? {
        var parts: [Text] = []
        if calling > 0 {
            parts.append(Text(ja: "あと\(calling)件に確認が必要です", en: "\(calling) more need a look"))
        }
        if calm > 0 {
            parts.append(
                Text(ja: "ほか\(calm)件は予定どおりです", en: calm == 1 ? "1 more goes as planned" : "\(calm) more go as planned"))
        }
        guard !parts.isEmpty else { return nil }
        return say(
            parts.map(\.ja).joined(separator: "。") + "（--all で表示）。",
            parts.map(\.en).joined(separator: "; ") + " (--all shows them).")
    }

    /// Journeys that have begun and are in no picture of the week.
    private var unobserved: String? {
        let command = "kadode journey observe --program \(week.program.name)"
        let isEmpty = review.entries.isEmpty && week.unreadable.isEmpty
        if isEmpty, week.unobserved > 0 || (review.isPast && week.program.begun > 0 && week.program.observed.isEmpty) {
            return say(
                "この週はまだ観測されていません。観測すると、この週のレビューができます。\n   \(command)",
                "This week has not been observed yet. Observe it, then review it:\n   \(command)")
        }
        if isEmpty { return say("この週に進んでいたオンボーディングはありません。", "No journey was under way in this week.") }
        guard week.unobserved > 0 else { return nil }
        return say(
            "ほか\(week.unobserved)件は、この週の観測に入っていません。\n   \(command)",
            "\(counted(week.unobserved, "more journey")) \(week.unobserved == 1 ? "is" : "are") in no picture of this week:\n   \(command)"
        )
    }

    /// Those of which something cannot be read, whether they are shown above or not.
    private var unreadable: String? {
        let marked =
            week.unreadable + review.entries.compactMap { entry in week.unreadable(entry).map { (entry.id, $0) } }
        guard !marked.isEmpty else { return nil }
        var lines = [
            say(
                "【読めない記録】\(marked.count)件　\(Unreadable.remedy.ja)",
                "[Cannot be read] \(counted(marked.count, "journey")). \(Unreadable.remedy.en)")
        ]
        for (id, words) in marked.prefix(Unreadable.namedAtOnce) {
            lines.append(say("！\(id)：\(words.ja)", "! \(id): \(words.en)"))
        }
        let rest = marked.count - Unreadable.namedAtOnce
        if rest > 0 { lines.append(say("ほか\(rest)件", "and \(rest) more")) }
        return lines.joined(separator: "\n   ")
    }

    private func block(of entry: WeeklyEntry) -> String {
        let (journey, now) = (entry.journey, entry.now)
        let name =
            journey.name == journey.customer
            ? journey.customer : say("\(journey.name)（\(journey.customer)）", "\(journey.name) (\(journey.customer))")
        let number = (now.through - journey.start) / 7 + 1
        var facts = ["\(now.pace.symbol) \(now.pace.label(language))", say("\(number)週目", "week \(number)")]
        if let verdict = now.verdict { facts.append("\(verdict.symbol) \(verdict.label(language))") }
        if let mark = entry.lastMark {
            let day = mark.day.spoken(from: review.day)
            let note = mark.note.map { Text(ja: "、「\($0)」", en: ", \"\($0)\"") } ?? Text(same: "")
            facts.append(
                say(
                    "見立て：\(mark.mark.label.ja)（\(day.ja)\(note.ja)）",
                    "CSM's read: \(mark.mark.label.en) (\(day.en)\(note.en))"))
        }
        var lines = [name + say("　", "  ") + facts.joined(separator: say("　", ", "))]
        let since = week.since(entry).map { $0.label(near: review.today) }
        if let since = SincePicture.sentence(since) { lines.append(since(language)) }
        lines += warnings(of: entry)
        if let action = week.action(entry) { lines.append("→ " + action(language)) }
        lines += week.proposals(entry).map { "→ " + $0.reading(language) }
        if let next = nextStep(entry) { lines.append(next) }
        let today = week.situation(entry)?.judged
        let quoted = today?.version == now.version ? today?.quoted ?? [] : []
        let missing = entry.judged(quoting: quoted).missing(asOf: now.through)(language)
        if !missing.isEmpty { lines.append(say("不足：", "missing: ") + missing) }
        if let changes = changes(of: entry) { lines.append(changes) }
        return lines.joined(separator: "\n   ")
    }

    private func warnings(of entry: WeeklyEntry) -> [String] {
        var warnings = [week.unreadable(entry)].compactMap { $0 } + entry.now.picture.signals.map(\.fact)
        if entry.now.picture.isLikelyToLeave {
            warnings.append(
                Text(
                    ja: "施策はすべて終わっていますが、判定基準を満たしていません（チャーン予備軍）。",
                    en: "At risk: every step is over, and the criteria are not met."))
        }
        if let usageId = week.lookalike(entry) {
            warnings.append(
                Text(
                    ja: "どの顧客にも紐づいていない利用ID「\(usageId)」があります。この顧客のものではありませんか？",
                    en: "Usage arrives under \"\(usageId)\", which nobody is linked to. Is it this customer's?"))
        }
        if let missing = week.attention(entry)?.missing {
            let why = Doubt.unrecorded(missing).reading
            warnings.append(Text(ja: "\(why.ja)。このままでは判定できません。", en: "It cannot be judged: \(why.en)."))
        }
        return warnings.map { say("！ ", "! ") + $0(language) }
    }

    private func nextStep(_ entry: WeeklyEntry) -> String? {
        guard let step = entry.nextStep else { return nil }
        let day = entry.now.picture.next?.due
        let due = day.map { $0.spoken(from: review.day) }.map { say("、\($0.ja)まで", ", by \($0.en)") } ?? ""
        let late = day.map { $0 < entry.now.day } ?? false ? say("、期限超過", ", overdue") : ""
        return say(
            "次：\(step.name.ja)（\(step.owner.label.ja)\(due)\(late)）",
            "next: \(step.name.en) (\(step.owner.label.en)\(due)\(late))")
    }

    private func changes(of entry: WeeklyEntry) -> String? {
        guard let before = entry.before, !entry.changes.isEmpty else { return nil }
        let shown = entry.changes.map { $0.reading(entry.book.criteria, [])(language) }
        let day = before.day.spoken(from: review.day)
        return say("\(day.ja)の観測から：", "since \(day.en): ") + shown.joined(separator: say("、", "; "))
    }

    private func say(_ ja: String, _ en: String) -> String { Text(ja: ja, en: en)(language) }
}

extension Pace {
    /// A shape for each pace, so that colour is never the only sign.
    var symbol: String {
        switch self {
        case .onTrack: "○"
        case .behind: "△"
        case .stuck: "■"
        case .preparing: "‖"
        case .noData: "？"
        case .ended: "×"
        }
    }
}
