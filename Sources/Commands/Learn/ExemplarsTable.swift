import Learning
import Onboarding
import Statistics

/// Where exemplars differ, for people in front of a terminal.
struct ExemplarsTable {
    let answer: Exemplars
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        sheet.text(
            Text(ja: "お手本の顧客との違い", en: "Where exemplars differ"), answer.remarks, [counts, differences, nearest])
    }

    private var counts: String {
        Text(
            ja: "\(answer.landmark)日目の比較：お手本 \(answer.exemplars.joined(separator: "、"))、ほか\(answer.others)社",
            en:
                "Compared on day \(answer.landmark): the exemplars \(answer.exemplars.joined(separator: ", ")) with \(counted(answer.others, "other customer"))"
        )(language)
    }

    private var differences: String {
        guard !answer.differences.isEmpty else { return "" }
        var table = Table(
            language, .init("指標", "metric"), .init("お手本のほうが多い割合", "exemplar has more", .right),
            .init("95%区間", "95 % interval", .right))
        for one in answer.differences {
            table.append([
                one.metric.name(language), one.estimate.map { sheet.percent($0.value) } ?? "—",
                sheet.percent(one.estimate?.limits),
            ])
        }
        return table.text
    }

    private var nearest: String {
        guard !answer.nearest.isEmpty else { return "" }
        var table = Table(language, .init("顧客", "customer"), .init("最も近いお手本", "nearest exemplar"))
        for one in answer.nearest { table.append([one.customer, one.exemplar]) }
        return table.text
    }
}
