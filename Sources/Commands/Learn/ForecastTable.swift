import Learning
import Onboarding
import Statistics

/// When a customer will be onboarded, for people in front of a terminal.
struct ForecastTable {
    let answer: JourneyForecast
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        let customer = answer.customer
        let name = customer.name == customer.customer ? customer.customer : "\(customer.customer) \(customer.name)"
        return sheet.text(
            Text(ja: "完了の見込み：\(name)（開始から\(answer.age)日）", en: "Forecast for \(name), day \(answer.age)"),
            answer.remarks, [table])
    }

    private var table: String {
        guard answer.declined == nil else { return "" }
        var table = Table(
            language, .init("今日から", "from today"), .init("完了する割合", "onboarded", .right),
            .init("95%区間", "95 % interval", .right))
        for chance in answer.within {
            append(
                chance, Text(ja: "\(chance.days / 7)週間以内", en: "within \(chance.days / 7) weeks")(language), to: &table)
        }
        if let planned = answer.planned {
            append(planned, Text(ja: "想定期間内", en: "by the expected day")(language), to: &table)
        }
        let of =
            answer.isOfSegment
            ? Text(
                ja: "同じセグメントで同じ日数まで進んだ\(answer.comparable)件によります。",
                en: "From \(answer.comparable) journeys of the same segment that were as old.")
            : Text(
                ja: "同じ日数まで進んだ\(answer.comparable)件によります。",
                en: "From \(answer.comparable) journeys that were as old.")
        return table.text + "\n\n" + of(language)
    }

    private func append(_ chance: JourneyForecast.Chance, _ title: String, to table: inout Table) {
        table.append([
            title, chance.estimate.map { sheet.percent($0.value) } ?? "—", sheet.percent(chance.estimate?.limits),
        ])
    }
}
