import Intake
import Interchange
import Onboarding
import Portfolio
import UseCases

/// Where frozen pictures differ from what is known today, in every format.
struct DriftTable {
    let drifted: [Drifted]
    let unreadable: [UnreadablePicture]
    let options: Options

    func tell() {
        switch options.format {
        case .json:
            Terminal.print(
                drifted.map { DriftJSON($0, differences($0).map(form)) } + unreadable.map { DriftJSON($0) })
        case .csv: Terminal.print(bytes: Array(rows.map(CSVWriter.line).joined().utf8))
        case .table: options.say(table)
        }
    }

    /// One difference: what it is about, as it was frozen, and as it would be seen today.
    private struct Difference {
        let what: Text
        let code: String
        let frozen: Text
        let today: Text
    }

    private var table: Text {
        guard !unreadable.isEmpty else { return differing }
        let names = Unreadable.named(unreadable.map { "\($0.journey) \($0.day)" }, of: unreadable.count)
        let lost = Text(
            ja: "！凍結した観測\(unreadable.count)件は、今とは別の計算式、または別の版のKadodeで作られたため、比べられません：\(names.ja)",
            en:
                "! \(counted(unreadable.count, "frozen picture")) cannot be compared: taken by other formulas or another version of Kadode: \(names.en)"
        )
        if drifted.isEmpty { return lost }
        return Text(ja: "\(differing.ja)\n\n\(lost.ja)", en: "\(differing.en)\n\n\(lost.en)")
    }

    private var differing: Text {
        guard !drifted.isEmpty else {
            return Text(ja: "凍結した観測は、現在の計算とすべて一致します。", en: "Every frozen picture is what would be seen today.")
        }
        func text(_ language: Language) -> String {
            var table = Table(
                language, .init("顧客", "customer"), .init("観測日", "observed on"), .init("項目", "what"),
                .init("凍結時", "frozen"), .init("現在", "today"))
            for drift in drifted {
                for difference in differences(drift) {
                    table.append([
                        drift.name == drift.customer ? drift.journey : "\(drift.journey) \(drift.name)",
                        drift.frozen.day.description, difference.what(language),
                        difference.frozen(language), difference.today(language),
                    ])
                }
            }
            return table.text
        }
        return Text(ja: text(.ja), en: text(.en))
    }

    private var rows: [[String]] {
        [["journey", "day", "what", "frozen", "today"]]
            + drifted.flatMap { drift in
                differences(drift).map {
                    [
                        drift.journey, drift.frozen.day.description, $0.code, $0.frozen(options.language),
                        $0.today(options.language),
                    ]
                }
            } + unreadable.map { [$0.journey, $0.day.description, "unreadable", "", ""] }
    }

    private func form(_ difference: Difference) -> DriftJSON.Difference {
        DriftJSON.Difference(
            what: difference.code, frozen: difference.frozen(options.language),
            today: difference.today(options.language))
    }

    private func differences(_ drift: Drifted) -> [Difference] {
        let (frozen, today) = (drift.frozen, drift.recomputed)
        var differences: [Difference] = []
        func compare(_ ja: String, _ en: String, _ one: Text, _ other: Text) {
            if one != other {
                differences.append(Difference(what: Text(ja: ja, en: en), code: en, frozen: one, today: other))
            }
        }
        compare("判定", "verdict", shown(frozen.verdict?.label), shown(today.verdict?.label))
        compare("進捗状況", "pace", frozen.pace.label, today.pace.label)
        for (index, term) in drift.book.criteria.terms.enumerated() {
            let (one, other) = (frozen.picture.comparisons[index], today.picture.comparisons[index])
            guard one != other else { continue }
            compare(
                term.subject.ja, term.subject.en, term.state(one.reason(term), quoted: nil),
                term.state(other.reason(term), quoted: nil))
        }
        compare("初回達成日", "met on", shown(frozen.picture.metOn), shown(today.picture.metOn))
        compare("完了日", "onboarded on", shown(frozen.picture.onboardedOn), shown(today.picture.onboardedOn))
        compare("最終利用", "last used", shown(frozen.picture.lastUsed), shown(today.picture.lastUsed))
        compare("アラート", "signals", shown(frozen.picture.signals), shown(today.picture.signals))
        compare(
            "次", "next", shown(frozen.picture.next.map { Text(same: $0.step) }),
            shown(today.picture.next.map { Text(same: $0.step) }))
        guard differences.isEmpty else { return differences }
        // What follows from the others is told where nothing else differs.
        compare("順位", "level", shown(frozen.picture.standing), shown(today.picture.standing))
        compare("次の期限", "next due", shown(frozen.picture.next?.due), shown(today.picture.next?.due))
        let risk = Text(ja: "チャーン予備軍", en: "at risk")
        compare(
            "チャーン予備軍", "at risk", shown(frozen.picture.isLikelyToLeave ? risk : nil),
            shown(today.picture.isLikelyToLeave ? risk : nil))
        return differences
    }

    private func shown(_ text: Text?) -> Text { text ?? Text(same: "—") }
    private func shown(_ standing: Standing) -> Text {
        let (title, since) = (standing.level.title, standing.since.map { " \($0)" } ?? "")
        return Text(ja: title.ja + since, en: title.en + since)
    }
    private func shown(_ day: Day?) -> Text { Text(same: day?.description ?? "—") }
    private func shown(_ signals: [Signal]) -> Text {
        signals.isEmpty
            ? Text(same: "—")
            : Text(
                ja: signals.map(\.kind.label.ja).joined(separator: "、"),
                en: signals.map(\.kind.label.en).joined(separator: ", "))
    }
}
