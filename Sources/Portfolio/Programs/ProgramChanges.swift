import Onboarding

extension Program {
    /// What this version changed against an earlier one, a sentence each; empty where they say the same.
    public func changes(since before: Program) -> [Text] {
        words(since: before) + ruleChanges(since: before) + playbookChanges(since: before)
            + others(since: before)
    }

    private func words(since before: Program) -> [Text] {
        var changes: [Text] = []
        let (old, new) = (before.definition?.text, definition?.text)
        if old != new {
            let none = Text(ja: "なし", en: "none")
            let (was, now) = (old ?? none, new ?? none)
            changes.append(
                Text(
                    ja: "完了の定義：「\(was.ja)」から「\(now.ja)」に変更", en: "definition: from \"\(was.en)\" to \"\(now.en)\""))
        }
        if before.definition?.exemplars != definition?.exemplars {
            changes.append(Text(ja: "お手本の顧客を変更", en: "the exemplars changed"))
        }
        if before.hypotheses != hypotheses { changes.append(Text(ja: "仮説を変更", en: "the hypotheses changed")) }
        return changes
    }

    private func ruleChanges(since before: Program) -> [Text] {
        func said(_ criterion: Criterion) -> Text {
            Text(
                ja: "「\(criterion.name.ja)」（\(criterion.rule.reading(.ja))）",
                en: "\"\(criterion.name.en)\" (\(criterion.rule.reading(.en)))")
        }
        var changes: [Text] = []
        for criterion in criteria {
            guard let old = before.criteria.first(where: { $0.key == criterion.key }) else {
                let new = said(criterion)
                changes.append(Text(ja: "判定基準\(new.ja)を追加", en: "criterion added: \(new.en)"))
                continue
            }
            guard old != criterion else { continue }
            let (was, now) = (said(old), said(criterion))
            changes.append(Text(ja: "判定基準：\(was.ja)から\(now.ja)に変更", en: "criterion: from \(was.en) to \(now.en)"))
        }
        for old in before.criteria where !criteria.contains(where: { $0.key == old.key }) {
            let was = said(old)
            changes.append(Text(ja: "判定基準\(was.ja)を削除", en: "criterion removed: \(was.en)"))
        }
        if before.maintained != maintained, before.maintain != maintain {
            changes.append(Text(ja: "完了後に見守る基準を変更", en: "what is watched after completion changed"))
        }
        let numbers = [
            (before.sustainDays, sustainDays, Text(ja: "続けて満たす日数", en: "days in a row")),
            (before.expectedDays, expectedDays, Text(ja: "想定する日数", en: "expected days")),
        ]
        return changes
            + numbers.filter { $0.0 != $0.1 }.map { old, new, name in
                Text(ja: "\(name.ja)：\(old)日から\(new)日に変更", en: "\(name.en): from \(old) to \(new)")
            }
    }

    private func playbookChanges(since before: Program) -> [Text] {
        var changes: [Text] = []
        for step in playbook {
            guard let old = before.playbook.first(where: { $0.key == step.key }) else {
                changes.append(Text(ja: "施策「\(step.name.ja)」を追加", en: "step added: \"\(step.name.en)\""))
                continue
            }
            let aspects = step.aspects(since: old)
            guard !aspects.isEmpty else { continue }
            changes.append(
                Text(
                    ja: "施策「\(step.name.ja)」の\(aspects.map(\.ja).joined(separator: "・"))を変更",
                    en: "step \"\(step.name.en)\": \(aspects.map(\.en).joined(separator: ", ")) changed"))
        }
        for old in before.playbook where !playbook.contains(where: { $0.key == old.key }) {
            changes.append(Text(ja: "施策「\(old.name.ja)」を削除", en: "step removed: \"\(old.name.en)\""))
        }
        let (common, earlier) = (Set(playbook.map(\.key)), Set(before.playbook.map(\.key)))
        if playbook.map(\.key).filter(earlier.contains) != before.playbook.map(\.key).filter(common.contains) {
            changes.append(Text(ja: "施策の順番を変更", en: "the order of the steps changed"))
        }
        return changes
    }

    private func others(since before: Program) -> [Text] {
        let parts: [(Bool, Text)] = [
            (before.cadence != cadence, Text(ja: "定点観測の曜日を変更", en: "the weekday of the weekly look changed")),
            (before.signals != signals, Text(ja: "アラートの条件を変更", en: "the rules of signals changed")),
            (before.causes != causes, Text(ja: "遅れの原因と対策を変更", en: "the causes of delay changed")),
            (before.source != source, Text(ja: "利用データの取り込み元を変更", en: "the source of usage changed")),
        ]
        return parts.filter(\.0).map(\.1)
    }
}

extension Step {
    /// Which sides of it are not as they were.
    fileprivate func aspects(since before: Step) -> [Text] {
        let parts: [(Bool, Text)] = [
            (before.name != name, Text(ja: "名前", en: "title")), (before.kind != kind, Text(ja: "種類", en: "kind")),
            (before.owner != owner, Text(ja: "担当", en: "owner")), (before.due != due, Text(ja: "期限", en: "due day")),
            (before.after != after, Text(ja: "先に終わる施策", en: "what comes first")),
            (before.appliesWhen != appliesWhen, Text(ja: "行う条件", en: "when it applies")),
            (before.doneWhen != doneWhen, Text(ja: "データでの完了条件", en: "when the data find it done")),
            (before.triggers != triggers, Text(ja: "提案の条件", en: "when it is proposed")),
            (before.every != every, Text(ja: "間隔", en: "interval")),
            (before.agenda != agenda, Text(ja: "議題", en: "agenda")),
        ]
        return parts.filter(\.0).map(\.1)
    }
}
