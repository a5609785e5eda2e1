import Onboarding
import UseCases

/// The weekly review for people in front of a terminal: those to look at first in full, the others in a line.
struct ReviewSheet {
    private let review: Review
    private let language: Language

    init(_ review: Review, _ language: Language) {
        self.review = review
        self.language = language
    }

    func text(inFull: Bool) -> String {
        guard !review.entries.isEmpty else {
            return heading + "\n\n" + say("進行中の案件がありません。", "There is no journey under way.")
        }
        let calling = review.entries.filter { $0.needsLook || (inFull && $0.pace != nil) }
        let shown = inFull ? calling : Array(calling.prefix(ReviewSheet.blocks))
        var parts = [heading]
        parts += review.situation.alerts.map { say("！ ", "! ") + $0.reading(language) }
        for (index, entry) in shown.enumerated() {
            let level = entry.attention.level
            if index == 0 || shown[index - 1].attention.level != level {
                parts.append(title(of: level, among: calling))
            }
            parts.append("\(index + 1). " + block(of: entry))
        }
        if let rest = rest(calling.count - shown.count) { parts.append(rest) }
        if let unreadable { parts.append(unreadable) }
        return parts.joined(separator: "\n\n")
    }

    /// More than anybody reads at once are counted; whoever wants them all says so.
    private static let blocks = 50

    private func title(of level: Attention.Level, among entries: [ReviewEntry]) -> String {
        let count = entries.count { $0.attention.level == level }
        return say("【\(level.title.ja)】\(count)社", "[\(level.title.en)] \(counted(count, "journey"))")
    }

    /// Those of which something cannot be read, whether they are shown above or not.
    private var unreadable: String? {
        let marked = review.entries.compactMap { entry in entry.unreadable.map { (entry, $0) } }
        guard !marked.isEmpty else { return nil }
        var lines = [
            say(
                "【読めない記録】\(marked.count)社　\(Unreadable.remedy.ja)",
                "[Cannot be read] \(counted(marked.count, "journey")). \(Unreadable.remedy.en)")
        ]
        for (entry, words) in marked.prefix(Unreadable.namedAtOnce) {
            lines.append(say("！\(entry.journey.id)：\(words.ja)", "! \(entry.journey.id): \(words.en)"))
        }
        let rest = marked.count - Unreadable.namedAtOnce
        if rest > 0 { lines.append(say("ほか\(rest)社", "and \(rest) more")) }
        return lines.joined(separator: "\n   ")
    }

    /// Those that are not shown.
    /// - Parameter calling: How many of them need something.
    private func rest(_ calling: Int) -> String? {
        let calm = review.entries.filter { $0.pace != nil && !$0.needsLook }
        let unseen = calm.count { $0.journey.pace == .noData }
        let planned = calm.count - unseen
        var parts: [Text] = []
        if calling > 0 {
            parts.append(Text(ja: "あと\(calling)社に確認が必要です", en: "\(calling) more need a look"))
        }
        if planned > 0 {
            parts.append(
                Text(
                    ja: "ほか\(planned)社は予定どおりです",
                    en: planned == 1 ? "1 more goes as planned" : "\(planned) more go as planned")
            )
        }
        if unseen > 0 {
            parts.append(
                Text(
                    ja: "\(unseen)社は利用データがなく、様子が分かりません",
                    en: "of \(unseen) nothing can be told, since no usage arrives"))
        }
        guard !parts.isEmpty, review.entries.count > 0 else { return nil }
        return say(
            parts.map(\.ja).joined(separator: "。") + "（--all で表示）。",
            parts.map(\.en).joined(separator: "; ") + " (--all shows them).")
    }

    private var heading: String {
        let situation = review.situation
        let paces = Pace.allCases.compactMap { pace -> String? in
            let count = review.entries.count { $0.pace == pace }
            return count == 0 ? nil : "\(pace.symbol) \(pace.label(language)) \(count)"
        }
        let title = say(
            "\(situation.program)　\(situation.asOf) の週次レビュー",
            "\(situation.program), weekly review as of \(situation.asOf)")
        return [title, paces.joined(separator: say("　", "   ")), firstFifty].joined(separator: "\n")
    }

    /// After about fifty there is enough to learn from.
    private var firstFifty: String {
        let count = review.situation.onboarded
        guard count < 50 else {
            return say(
                "これまでに\(count)社が完了しました。最初の50社を超えたので、型をふりかえる時期です。",
                "\(count) customers have been onboarded: more than the first fifty, time to look back and revise.")
        }
        return say(
            "これまでに\(count)社が完了しました（最初の50社まで、あと\(50 - count)社）。",
            "\(count) of the first fifty customers \(count == 1 ? "has" : "have") been onboarded.")
    }

    private func block(of entry: ReviewEntry) -> String {
        let (judged, situation) = (entry.journey.judged, review.situation)
        let name = judged.name == judged.customer ? judged.customer : "\(judged.name)（\(judged.customer)）"
        let title = say(name, judged.name == judged.customer ? judged.customer : "\(judged.name) (\(judged.customer))")
        let week = (situation.asOf - judged.start) / 7 + 1
        var facts = entry.pace.map { ["\($0.symbol) \($0.label(language))"] } ?? []
        facts.append(say("\(week)週目", "week \(week)"))
        if let verdict = judged.judgement.verdict { facts.append("\(verdict.symbol) \(verdict.label(language))") }
        if let mark = entry.gutMark {
            let day = mark.day.spoken(from: situation.asOf)
            let note = mark.note.map { Text(ja: "、「\($0)」", en: ", \"\($0)\"") } ?? Text(same: "")
            facts.append(
                say(
                    "見立て：\(mark.mark.label.ja)（\(day.ja)\(note.ja)）",
                    "CSM's read: \(mark.mark.label.en) (\(day.en)\(note.en))"
                ))
        }
        var lines = [title + say("　", "  ") + facts.joined(separator: say("　", ", "))]
        if let unreadable = entry.unreadable { lines.append(say("！ ", "! ") + unreadable(language)) }
        lines += entry.journey.signals.map { say("！ ", "! ") + $0.fact(language) }
        if entry.journey.isLikelyToLeave {
            lines.append(
                say(
                    "！ 施策はすべて終わっていますが、判定基準を満たしていません（チャーン予備軍）。",
                    "! Every step is over, and the criteria are not met: who leaves most often."))
        }
        if let usageId = entry.lookalike {
            lines.append(
                say(
                    "！ どの顧客にも紐づいていない利用ID「\(usageId)」があります。この顧客のものではありませんか？",
                    "! Usage arrives under \"\(usageId)\", which nobody is linked to. Is it this customer's?"))
        }
        if let missing = entry.attention.missing {
            let why = Doubt.unrecorded(missing).reading
            lines.append(say("！ \(why.ja)。このままでは判定できません。", "! It cannot be judged: \(why.en)."))
        }
        if let action = entry.action { lines.append("→ " + action(language)) }
        for proposal in entry.journey.proposals where entry.attention.action != .propose(proposal) {
            lines.append("→ " + proposal.reading(language))
        }
        if let next = entry.journey.plan.next { lines.append(nextStep(next)) }
        let missing = entry.journey.judged.missing(asOf: review.situation.asOf)(language)
        if !missing.isEmpty { lines.append(say("不足：", "missing: ") + missing) }
        let changes = changes(of: entry)
        if !changes.isEmpty { lines.append(changes) }
        return lines.joined(separator: "\n   ")
    }

    private func nextStep(_ next: PlannedStep) -> String {
        let due =
            next.due.map { $0.spoken(from: review.situation.asOf) }.map { say("、\($0.ja)まで", ", by \($0.en)") } ?? ""
        let late = next.isOverdue ? say("、期限超過", ", overdue") : ""
        return say(
            "次：\(next.step.name.ja)（\(next.step.owner.label.ja)\(due)\(late)）",
            "next: \(next.step.name.en) (\(next.step.owner.label.en)\(due)\(late))")
    }

    private func changes(of entry: ReviewEntry) -> String {
        guard let before = entry.before, !entry.changes.isEmpty else { return "" }
        let shown = entry.changes.map {
            $0.reading(entry.journey.judged.formula, entry.journey.judged.quoted)(language)
        }
        let day = before.day.spoken(from: review.situation.asOf)
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
        }
    }
}
