import Intake
import Onboarding
import Portfolio
import UseCases

/// The judgement of a program for people in front of a terminal.
struct JudgementTable {
    let answer: ProgramJudgement
    let language: Language

    func text(of journeys: [JudgedJourney], inDetail: Bool) -> String {
        var parts = [heading]
        if let warning { parts.append(warning) }
        if answer.journeys.isEmpty, answer.outOfScope > 0 {
            parts.append(
                Text(
                    ja: "\(answer.asOf) 時点で判定の対象になるオンボーディングがありません。",
                    en: "No journey is to be judged as of \(answer.asOf).")(language))
        } else if answer.journeys.isEmpty {
            parts.append(
                Text(
                    ja: "判定するオンボーディングがありません。`kadode journey start --program \(answer.program) --all` で開始できます。",
                    en:
                        "There is no journey to judge. Start some with `kadode journey start --program \(answer.program) --all`."
                )(language))
        } else if inDetail {
            parts += journeys.map(detail)
        } else {
            parts.append(table(of: journeys))
        }
        if let footnote { parts.append(footnote) }
        if answer.unreadableVersions.isEmpty, journeys.contains(where: { $0.unreadable != nil }) {
            parts.append(Unreadable.remedy(language))
        }
        return parts.joined(separator: "\n\n")
    }

    /// Notes below the table: how many journeys an earlier version judges, and how many are out of scope.
    private var footnote: String? {
        var notes: [String] = []
        let older = answer.journeys.count { $0.version != answer.version }
        if older > 0 {
            notes.append(
                Text(
                    ja: "うち\(older)件は以前の版で判定しています（最新の版に移すには `kadode journey move --program \(answer.program) --all`）。",
                    en:
                        "\(older) of them are judged by an earlier version (`kadode journey move --program \(answer.program) --all` moves them)."
                )(language))
        }
        if answer.outOfScope > 0 {
            notes.append(
                Text(
                    ja: "ほかに\(answer.outOfScope)件は対象外です（開始前、解約済み、または観測終了）。",
                    en: "\(answer.outOfScope) more are out of scope (not begun, left, or no longer observed).")(
                        language))
        }
        return notes.isEmpty ? nil : notes.joined(separator: "\n")
    }

    private var heading: String {
        let data =
            answer.dataThrough.map { Text(ja: "利用データは \($0) まで", en: "usage through \($0)") }
            ?? Text(ja: "利用データなし", en: "no usage yet")
        let counts = [Verdict.met, .unmet, .undetermined]
            .map { "\($0.symbol) \($0.label(language)) \(answer.counts[$0, default: 0])" }
            .joined(separator: language == .ja ? "　" : "   ")
        let title = Text(
            ja: "\(answer.program)（\(versions.ja)）　\(answer.asOf) 時点の判定　\(data.ja)",
            en: "\(answer.program) (\(versions.en)), judged as of \(answer.asOf), \(data.en)")
        return title(language) + "\n" + counts
    }

    /// The versions that journeys are judged by: the newest one, unless some are pinned to others.
    private var versions: Text {
        let pinned = Dictionary(grouping: answer.journeys, by: \.version).mapValues(\.count)
        guard pinned.keys.contains(where: { $0 != answer.version }) else {
            return Text(ja: "第\(answer.version)版", en: "version \(answer.version)")
        }
        let numbers = pinned.keys.sorted()
        return Text(
            ja: numbers.map { "第\($0)版 \(pinned[$0]!)件" }.joined(separator: "、"),
            en: numbers.map { "\(pinned[$0]!) by version \($0)" }.joined(separator: ", "))
    }

    private var warning: String? {
        if !answer.unreadableVersions.isEmpty {
            let versions = Unreadable.joined(answer.unreadableVersions.map { Unreadable.version($0) })
            return versions.map { versions in
                Text(
                    ja: "！\(versions.ja)。そのため、この版のオンボーディングの判定は出ません。\(Unreadable.remedy.ja)",
                    en: "! \(versions.en), so there are no verdicts by it. \(Unreadable.remedy.en)")(language)
            }
        }
        if !answer.hasCriteria {
            return Text(
                ja: "このプログラムにはまだ判定基準がないため、判定は出ません。",
                en: "This program has no criteria yet, so there are no verdicts.")(language)
        }
        guard answer.isSilent, let last = answer.dataThrough else { return nil }
        return Text(
            ja:
                "！ \(last) を最後に、どの顧客の利用データも届いていません。連携が止まっていませんか？ その後の日は「不明」として判定しています（データのある日までの判定は --as-of \(last) で見られます）。",
            en:
                "! No usage of any customer has arrived since \(last). Is the pipe broken? The days after it are judged as unknown (--as-of \(last) judges by what is there)."
        )(language)
    }

    private func table(of journeys: [JudgedJourney]) -> String {
        var table = Table(
            language, .init("顧客", "customer"), .init("判定", "verdict"), .init("初回達成日", "met on"),
            .init("完了日", "onboarded on"), .init("達成していない基準", "what is missing"))
        for journey in journeys {
            table.append([
                journey.name == journey.customer ? journey.customer : "\(journey.customer) \(journey.name)",
                journey.judgement.verdict.map { "\($0.symbol) \($0.label(language))" } ?? "—",
                journey.milestones.metOn?.description ?? "—", journey.milestones.onboardedOn?.description ?? "—",
                [mark(of: journey), journey.missing(asOf: answer.asOf)(language)].compactMap(\.self).filter {
                    !$0.isEmpty
                }
                .joined(separator: language == .ja ? "、" : "; "),
            ])
        }
        return table.text
    }

    /// What of a journey cannot be read.
    private func mark(of journey: JudgedJourney) -> String? {
        journey.unreadable.map { Text(ja: "！\($0.ja)", en: "! \($0.en)")(language) }
    }

    private func detail(of journey: JudgedJourney) -> String {
        let verdict = journey.judgement.verdict.map { "\($0.symbol) \($0.label(language))" } ?? "—"
        let age = answer.asOf - journey.start
        var lines = [
            "\(journey.customer) \(journey.name)\(language == .ja ? "　" : "  ")\(verdict)",
            Text(
                ja:
                    "  開始 \(journey.start)（\(age)日経過）　初回達成 \(shown(journey.milestones.metOn))　完了 \(shown(journey.milestones.onboardedOn))　最終利用 \(shown(journey.lastUsed))",
                en:
                    "  started \(journey.start) (day \(age)), first met \(shown(journey.milestones.metOn)), onboarded \(shown(journey.milestones.onboardedOn)), last used \(shown(journey.lastUsed))"
            )(language),
        ]
        if let mark = mark(of: journey) { lines.append("  " + mark) }
        for (index, criterion) in journey.formula.criteria.enumerated() {
            lines.append("  \(journey.judgement.criteria[index].symbol) \(criterion.key)")
            for term in journey.formula.termsOfCriterion[index] { lines.append("      " + sentence(term, of: journey)) }
        }
        return lines.joined(separator: "\n")
    }

    private func sentence(_ index: Int, of journey: JudgedJourney) -> String {
        let term = journey.formula.terms[index]
        let state = journey.state(ofTerm: index)
        var text = Text(ja: "\(term.subject.ja)：\(state.ja)", en: "\(term.subject.en): \(state.en)")
        if !term.demand.ja.isEmpty {
            text = Text(ja: "\(text.ja)（基準は\(term.demand.ja)）", en: "\(text.en) (\(term.demand.en) needed)")
        }
        if let remark = journey.remark(onTerm: index, asOf: answer.asOf) {
            text = Text(ja: "\(text.ja)　→ \(remark.ja)", en: "\(text.en) → \(remark.en)")
        }
        return text(language)
    }

    private func shown(_ day: Day?) -> String { day?.description ?? "—" }

    /// One row for each journey and one column for each criterion key.
    static func csv(of journeys: [JudgedJourney]) -> String {
        var keys: [String] = []
        for journey in journeys {
            for key in journey.formula.criteria.map(\.key) where !keys.contains(key) { keys.append(key) }
        }
        var rows = [["customer", "name", "journey", "version", "verdict", "metOn", "onboardedOn"] + keys]
        for journey in journeys {
            let verdicts = Dictionary(
                zip(journey.formula.criteria.map(\.key), journey.judgement.criteria.map(\.name)),
                uniquingKeysWith: { first, _ in first })
            rows.append(
                [
                    journey.customer, journey.name, journey.id, String(journey.version),
                    journey.judgement.verdict?.name ?? "",
                    journey.milestones.metOn?.description ?? "", journey.milestones.onboardedOn?.description ?? "",
                ] + keys.map { verdicts[$0] ?? "" })
        }
        return rows.map(CSVWriter.line).joined()
    }
}

extension Verdict {
    /// A shape for each verdict, so that colour is never the only sign.
    var symbol: String {
        switch self {
        case .met: "●"
        case .unmet: "○"
        case .undetermined: "△"
        }
    }
}
